"""The false Autotask PSA, from the vendor's API description and what users of live tenants saw.

What none of them tells and we had to make up is called our invention where it stands.

`entrance` lets a request in; `security` and `limits` say who may and how much; `engine` holds what
all entities have in common; `tickets`, `parties`, `catalog` and `trade` hold them; `words` has the
picklists.
"""

from collections.abc import Callable

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row
from psa_tui.sandbox.ledger import Secrets
from psa_tui.sandbox.world import World

from . import catalog, parties, tickets, trade
from .entrance import Entrance
from .security import CODE, USERS

SECRETS = Secrets(headers=frozenset(("secret", "apiintegrationcode")))
"""Where callers put the password of the API user and the tracking identifier."""

CREDENTIALS: Row = {
    "base": "/autotask/atservicesrest/v1.0",
    "integration_code": CODE,
    "users": {
        f"{one.login} / {one.secret}": note
        for one, note in zip(
            USERS,
            (
                "every right, may write in a technician's name",
                "may only query",
                "may not delete, may not write in another's name, sees no money",
            ),
            strict=True,
        )
    },
}
"""Who can sign in, for people."""

LOGIN = {
    "base_url": "{root}/autotask",
    "username": USERS[0].login,
    "secret": USERS[0].secret,
    "integration_code": CODE,
    "technician": "dana.fox@northgate.example",
}
"""The connection of the demo's technician, as a configuration writes it."""

SWITCHES: Row = {
    "rate_limit": 10_000,
    "threads": 3,
    "threads_status": 429,
    "call_seconds": 0.002,
    "retry_after": 0,
    "latency": True,
    "lock_after": 5,
    "zone": "",
    "missing_status": 200,
    "lean_rows": False,
    "collection_patch": True,
    "replication_seconds": 0,
    "impersonation_refused": "",
    "reverted_fields": "",
    "category_requires": True,
    "workflow_mails": False,
    "approved_after_hours": 0,
}
"""What differs between tenants and zones.

`rate_limit`, `threads` and `lock_after` of 0 are none; a call takes `call_seconds`, so that those
sent together are under way together; with `lean_rows` the rows of a search lack the long texts;
`zone` is a further segment behind /autotask, and calls with another are refused;
`impersonation_refused` names entities (* for all) and `reverted_fields` fields of tickets that a
workflow rule puts back at once, parted by commas; `category_requires` lets the category Incident
require a queue, a due date and a resolution; `approved_after_hours` has somebody approve and post
time that old, 0 nobody.
"""


def build(world: World, services: Services) -> Callable[[Call], Answer]:
    """Make the vendor: a function that answers every request below /autotask."""
    entities = (*tickets.ENTITIES, *parties.ENTITIES, *catalog.ENTITIES, *trade.ENTITIES)
    special = {"invoicepdf": trade.invoices.pdf}
    return Entrance(world, services, entities, special).answer
