"""One request to Autotask that was let in: who asks, in whose name, about which world."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Call, Row
from psa_tui.sandbox.world import Ticket, World

from . import errors, words
from .security import User
from .words import Pick


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in."""

    call: Call
    """As received."""
    user: User
    """Who signed in: an API user, never a technician."""
    world: World
    """What is asked about."""
    services: Services
    """Ledger, outbox, switches."""
    root: str
    """Where this API begins, as the caller reached it: http://host/autotask/ATServicesRest/V1.0/"""
    acting: int | None = None
    """The resource in whose name is written, where the caller named one."""
    _picks: dict[str, tuple[Pick, ...]] = field(default_factory=dict)
    _values: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The time of this request."""
        return self.call.at

    @property
    def author(self) -> int:
        """The resource to whom a write is attributed."""
        return self.acting or self.user.resource

    @property
    def impersonator(self) -> int | None:
        """The API user behind a write in somebody else's name."""
        return self.user.resource if self.acting else None

    def picks(self, key: str) -> tuple[Pick, ...]:
        """List a picklist; made once a request."""
        if key not in self._picks:
            self._picks[key] = words.picks(self.world, key)
        return self._picks[key]

    def value(self, key: str, name: str) -> int | None:
        """Give the number that the world's `name` has in a picklist."""
        if key not in self._values:
            self._values[key] = {one.key: one.value for one in self.picks(key)}
        return self._values[key].get(name)

    def name(self, key: str, value: object) -> str:
        """Give what the world calls a value of a picklist; empty for none."""
        return next((one.key for one in self.picks(key) if one.value == value), "")

    def switch(self, name: str) -> object:
        """Tell how a switch stands."""
        return self.services.switch(name)

    def listed(self, name: str) -> frozenset[str]:
        """Read a switch that holds names, parted by commas, in lower case."""
        return frozenset(one.strip().lower() for one in str(self.switch(name)).split(",") if one)

    def body(self) -> Row:
        """Read the body as an object. Raises Refusal for one that is none."""
        try:
            data = json.loads(self.call.body) if self.call.body.strip() else None
        except ValueError:
            raise errors.bad_request() from None
        if not isinstance(data, dict):
            raise errors.bad_request()
        return data

    def wrote(self, kind: str, *, ticket: int | None = None, id: int | None = None) -> None:
        """Note in the ledger that this request took effect."""
        self.services.wrote(self.call, kind, ticket=ticket, id=id)

    def stored(self, text: str) -> str:
        """Give a text as it is stored."""
        return self.services.manners.stored(text)

    def changed(self, ticket: Ticket) -> None:
        """Mark a ticket as changed by who writes, now."""
        ticket.editor_id = self.author
        self.world.touch(ticket, self.now)
