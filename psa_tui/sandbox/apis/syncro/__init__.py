"""The false Syncro, from the vendor's documentation, its API description and what users saw.

What none of them tells and we had to make up is called our invention where it stands.

`visit` lets a request in; `tickets`, `people`, `estate` and `books` serve the nouns; `shapes` and
`errors` know how Syncro writes.
"""

from collections.abc import Callable

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row
from psa_tui.sandbox.ledger import Secrets
from psa_tui.sandbox.world import World

from . import books, estate, people, tickets
from .tickets.attachments import FILES, download
from .tokens import tokens as make_tokens
from .visit import ROOT, Desk, Entrance

SECRETS = Secrets(headers=frozenset(("authorization",)), query=frozenset(("api_key",)))
"""Where callers put the token."""

CREDENTIALS: Row = {
    "base": ROOT,
    "api_key": {
        "sandbox-dana": "the demo's own technician, every right",
        "sandbox-api": "the shared user API Integration, every right",
        "sandbox-nodelete": "another technician, may not delete",
        "sandbox-readonly": "another technician, may only read, and no canned responses",
    },
}
"""The tokens, for people."""

LOGIN = {"base_url": "{root}/syncro/api/v1", "api_key": "sandbox-dana"}
"""The connection of the demo's technician, as a configuration writes it."""

SWITCHES: Row = {
    "rate_limit": 180,
    "rate_retry_after": False,
    "per_page_everywhere": False,
    "tickets_per_page": 50,
    "all_comments": False,
    "ticket_comments": False,
    "since_inclusive": False,
    "not_closed_hides_invoiced": False,
    "comment_bumps_updated": True,
    "product_rate_fill": True,
    "require_problem_type": False,
    "require_outtake": False,
    "timer_charge_by_default": True,
    "timer_minimum_minutes": 0,
    "attachment_seconds": 5,
    "invoice_rows_bare": False,
    "invoice_delete_fails": False,
}
"""What differs between accounts, changed over time, or is known from one account only."""


def build(world: World, services: Services) -> Callable[[Call], Answer]:
    """Make the vendor: a function that answers every request below /syncro."""
    desk = Desk()
    for room in (tickets, people, estate, books):
        for noun in room.DESKS:
            desk.include(noun)
    entrance = Entrance(world, services, desk, make_tokens(world))

    def answer(call: Call) -> Answer:
        if call.path.startswith(FILES):
            return download(world, call)
        return entrance.answer(call)

    return answer
