"""The false vendors by name. Each is a package that knows neither the others nor the machinery.

A package offers `SECRETS` (where its callers put keys), `SWITCHES` (its own manners and their
defaults), `CREDENTIALS` (what to sign in with, for people), `LOGIN` (what a configuration says to
sign in as the demo's technician; `{root}` is the address of the door) and
`build(world, services) -> Callable[[Call], Answer]`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from psa_tui.sandbox.http import Answer, Call, Row
from psa_tui.sandbox.ledger import Ledger, Secrets
from psa_tui.sandbox.manners import Manners
from psa_tui.sandbox.outbox import Outbox
from psa_tui.sandbox.world import World

APIS: Mapping[str, str] = {
    "syncro": "psa_tui.sandbox.apis.syncro",
    "bms": "psa_tui.sandbox.apis.bms",
    "autotask": "psa_tui.sandbox.apis.autotask",
    "connectwise": "psa_tui.sandbox.apis.connectwise",
    "halo": "psa_tui.sandbox.apis.halo",
}
"""Vendor to the module that plays it."""


@dataclass(frozen=True, slots=True)
class Services:
    """What a false vendor may use besides its world."""

    vendor: str
    """Its own name."""
    secrets: Secrets
    """Where its callers put keys."""
    ledger: Ledger
    """Where every write that took effect is noted."""
    outbox: Outbox
    """Where mail to customers ends."""
    manners: Manners
    """The switches."""
    later: Callable[[Call], None]
    """Has a request served at the time it names, for vendors that do things later."""
    under_way: Callable[[Call], Sequence[Call]] = lambda _: ()
    """Gives the requests that came before one and are not answered yet, for vendors that count."""

    def wrote(
        self, call: Call, kind: str, *, ticket: int | None = None, id: int | None = None
    ) -> None:
        """Note in the ledger that `call` took effect."""
        self.ledger.write(
            call, kind, vendor=self.vendor, secrets=self.secrets, ticket=ticket, id=id
        )

    def switch(self, name: str) -> object:
        """Tell how one of the vendor's own switches stands."""
        return self.manners.of(self.vendor, name)


class Api(Protocol):
    """What the package of a false vendor offers."""

    SECRETS: Secrets
    SWITCHES: Row
    CREDENTIALS: Row
    LOGIN: Mapping[str, str]

    def build(self, world: World, services: Services) -> Callable[[Call], Answer]:
        """Make the vendor: a function that answers every request below its prefix."""


def load(vendor: str) -> Api:
    """Give the package that plays `vendor`. Raises ValueError for one that nobody plays."""
    if vendor not in APIS:
        raise ValueError(f"no false vendor {vendor!r}; there are {', '.join(APIS)}")
    return cast("Api", import_module(APIS[vendor]))
