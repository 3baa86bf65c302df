"""The false ConnectWise PSA, from the vendor's guide, its API description and what users saw.

What none of them tells and we had to make up is called our invention where it stands.

`visit` lets a request in, `keys` tells who asks; `grammar`, `listing` and `patching` are the
vendor's language of conditions, its pages and its patches; `words` and `refs` know how names and
ids find each other. `tickets`, `people`, `setup` and `work` serve the nouns.
"""

from collections.abc import Callable

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row
from psa_tui.sandbox.ledger import Secrets
from psa_tui.sandbox.world import World

from . import people, setup, tickets, work
from .settle import settle
from .visit import PREFIX, ROUTER, Desk, Entrance

SECRETS = Secrets(headers=frozenset(("authorization", "clientid")))
"""Where callers put keys."""

CLIENT_ID = "00000000-0000-4000-8000-00000000c0de"
"""Any client id is taken; this one stands in the demo's configuration."""

CREDENTIALS: Row = {
    "base": f"{PREFIX}/{ROUTER}/apis/3.0",
    "company": "tidewater",
    "client_id": CLIENT_ID,
    "keys": {
        "sandboxDanaPublic / sandbox-dana": "the demo's own technician, every right",
        "sandboxApiPublic / sandbox-api": "the integration API Integration, every right",
        "sandboxNoDeletePublic / sandbox-nodelete": "another technician, may not delete",
        "sandboxMinePublic / sandbox-mine": "may change own tickets only, may not delete",
        "sandboxReadOnlyPublic / sandbox-readonly": "may only read, and no members in full",
    },
}
"""Who holds keys, for people."""

LOGIN = {
    "base_url": "{root}/connectwise",
    "company": "tidewater",
    "public_key": "sandboxDanaPublic",
    "private_key": "sandbox-dana",
    "client_id": CLIENT_ID,
}
"""The connection of the demo's technician, as a configuration writes it."""

SWITCHES: Row = {
    "rate_limit": 1000,
    "rate_seconds": 30,
    "cloud": True,
    "codebase": "v2025_1",
    "keys_status": 401,
    "info_without_keys": False,
    "all_notes_status": 200,
    "projects_among_service": True,
    "completed_closes": True,
    "close_requires": "",
    "require_board": False,
    "require_type": False,
    "board_move_takes_default": False,
    "legacy_fault": False,
    "delete_with_time": True,
    "note_lines_joined": False,
    "today_finds_nothing": False,
}
"""What differs between tenants and builds, or is known from one account only.

`keys_status` is 401, or 404 as the cloud often answers wrong keys; `all_notes_status` 404 or 405 is
an older build; `close_requires` lists what a ticket needs to be closed: type, time, resolution;
`legacy_fault` gives some tickets a stored value that no write gets past; `today_finds_nothing`
makes `>=[today]` on a time entry's start find nothing, as seen on an account of its own server.
"""


def build(world: World, services: Services) -> Callable[[Call], Answer]:
    """Make the vendor: a function that answers every request below /connectwise."""
    settle(world)
    desk = Desk()
    for room in (tickets, people, setup, work):
        for noun in room.DESKS:
            desk.include(noun)
    return Entrance(world, services, desk).answer
