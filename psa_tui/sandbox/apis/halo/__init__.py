"""The false HaloPSA, from the vendor's API description and what users saw: it describes no answer.

What nobody saw and we had to make up is called our invention where it stands.

`visit` lets a request in; `signing` and `tokens` sign in; `tickets`, `people`, `catalog` and
`books` serve the nouns; `paging` and `posting` are the manners of every list and every write;
`shapes`, `errors` and `words` know how Halo writes.
"""

from collections.abc import Callable

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row
from psa_tui.sandbox.ledger import Secrets
from psa_tui.sandbox.world import World

from . import actions, books, catalog, people, tickets
from .actions import files
from .signing import TENANT, gate
from .tokens import Tokens, client, secret
from .visit import API, AUTH, CDN, Desk, Entrance

SECRETS = Secrets(headers=frozenset(("authorization",)))
"""Where callers put the token. A client's secret travels in a form that is written down nowhere."""

CREDENTIALS: Row = {
    "resource server": API,
    "authorisation server": AUTH,
    "tenant": TENANT,
    "applications": {
        f"{client(1)} / {secret(1)}": "the demo's own technician, every right",
        f"{client(2)} / {secret(2)}": "an API-only agent, API Integration, every right",
        f"{client(3)} / {secret(3)}": "another agent, may only read",
        f"{client(4)} / {secret(4)}": "another agent, may not delete",
        f"{client(5)} / {secret(5)}": "another agent, tickets only: no clients, no invoices",
    },
}
"""Who can sign in, for people."""

LOGIN = {
    "base_url": "{root}/halo",
    "client_id": client(1),
    "client_secret": secret(1),
}
"""The connection of the demo's technician, as a configuration writes it."""

SWITCHES: Row = {
    "rate_limit": 700,
    "rate_retry_after": False,
    "token_seconds": 3600,
    "token_epoch": 0,
    "first_token_reads_only": False,
    "wrong_secret_status": 401,
    "authinfo_tenant": True,
    "post_reply": "object",
    "record_count": "correct",
    "column_profile": True,
    "actions_without_ticket": "500",
    "agent_envelope": "results",
    "team_empty": False,
    "attachment_download": "bytes",
    "strict_update": False,
    "strict_close": False,
    "require_closure_note": False,
    "who_impersonates": True,
    "action_moves_status": True,
    "outcome_moves_status": True,
    "appointment_new_id": True,
}
"""What differs between tenants and over time, or is known from one tenant only.

`token_epoch`: another number revokes every token given before. `first_token_reads_only`: an
application's first token lacks the rights to write, which a fresh one has. `post_reply` is object,
array or envelope, `record_count` correct or 50, `column_profile` adds a few fields to rows,
`actions_without_ticket` is 500 or empty, `agent_envelope` results or array, `attachment_download`
bytes or link.
"""


def build(world: World, services: Services) -> Callable[[Call], Answer]:
    """Make the vendor: a function that answers every request below /halo."""
    desk = Desk()
    for room in (tickets, actions, people, catalog, books):
        for noun in room.DESKS:
            desk.include(noun)
    entrance = Entrance(world, services, desk, gate, Tokens(world, services))

    def answer(call: Call) -> Answer:
        if call.path.startswith(f"{CDN}/"):
            return files.handed_out(world, call)
        return entrance.answer(call)

    return answer
