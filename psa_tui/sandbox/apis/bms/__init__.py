"""The false Kaseya BMS, from the vendor's API description, its help pages and what users saw.

What none of them tells and we had to make up is called our invention where it stands.

`visit` lets a request in and wraps what comes out; `security` signs in; `tickets`, `people`,
`catalog`, `files` and `calls` serve the nouns; `casing`, `shapes`, `forms` and `errors` know how
BMS writes, and `words` how its names and ids find each other.
"""

from collections.abc import Callable

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row
from psa_tui.sandbox.ledger import Secrets
from psa_tui.sandbox.world import World

from . import calls, catalog, files, people, security, tickets
from .tickets import bulk
from .tokens import MFA_CODE, Tokens, User
from .visit import ROOT, Desk, Entrance, Visit

SECRETS = Secrets(headers=frozenset(("authorization",)))
"""Where callers put the token. The password travels in a form that is written down nowhere."""

CREDENTIALS: Row = {
    "base": ROOT,
    "tenant": "Copperline Systems",
    "users": {
        "dana.fox@copperline.example / sandbox-dana": "the demo's own technician, every right",
        "alma.reyes@copperline.example / sandbox-mfa": f"needs the one-time code {MFA_CODE}",
        "piotr.zaleski@copperline.example / sandbox-nodelete": "may not delete",
        "beth.carmody@copperline.example / sandbox-readonly": "may only read",
    },
    "client": {"sandbox-client / sandbox-secret": "client credentials, as API Integration"},
}
"""Who can sign in, for people."""

LOGIN = {
    "base_url": "{root}/bms",
    "tenant": "Copperline Systems",
    "username": "dana.fox@copperline.example",
    "password": "sandbox-dana",
}
"""The connection of the demo's technician, as a configuration writes it."""

SWITCHES: Row = {
    "rate_limit": 1500,
    "rate_retry_after": False,
    "access_seconds": 3600,
    "refresh_seconds": 86400,
    "refresh_rotates": True,
    "refresh_revoked": False,
    "login_status": 401,
    "missing_status": 404,
    "invalid_status": 200,
    "problem_details": False,
    "pascal": False,
    "null_error": True,
    "unspecified_body": "empty",
    "utc_offset": False,
    "timespent_in_minutes": False,
    "edits_are_activity": True,
    "queue_or_assignee": True,
    "bulk_seconds": 3,
    "ticket_types_table": "TicketType",
    "sources_table": "TicketSource",
    "note_types_table": "NoteType",
    "kb_categories_table": "KnowledgeBaseCategory",
}
"""What differs between accounts, or is known from nowhere.

`invalid_status` is 200 or 400, `problem_details` gives a 400 the framework's own body,
`unspecified_body` is empty, object or envelope, an empty table name takes the table away.
"""


def build(world: World, services: Services) -> Callable[[Call], Answer]:
    """Make the vendor: a function that answers every request below /bms."""
    calls.settle(world)
    desk = Desk()
    desks = (*tickets.DESKS, *people.DESKS, *catalog.DESKS, files.desk, calls.desk, security.desk)
    for noun in desks:
        desk.include(noun)
    entrance = Entrance(world, services, desk, security.gate, Tokens(world, services))

    def answer(call: Call) -> Answer:
        if bulk.is_due(call, world):
            who = world.technicians[bulk.asked_by(call, world)]
            return bulk.carry_out(Visit(call, User("", "", who), {}, world, services))
        return entrance.answer(call)

    return answer
