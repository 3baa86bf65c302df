"""One request to Halo on its way: who asks, what may be done, what was sent.

The window of requests, the token, the scopes and the reading of bodies are here, before any noun is
served. Names of resources and parameters are understood in any case; unknown parameters are
ignored without a word.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Refused, Routes, Row, Window, as_json, folded
from psa_tui.sandbox.world import Ticket, World

from . import errors
from .shapes import numbers, read_bool, read_int
from .tokens import Holder, Tokens

ROOT = "/halo"
"""What every path begins with."""

API, AUTH, CDN = f"{ROOT}/api", f"{ROOT}/auth", f"{ROOT}/cdn"
"""The resource server, the authorisation server, and where files are handed out."""

WINDOW = timedelta(minutes=5)
"""The rolling time that the limit counts over, for the whole tenant."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in."""

    call: Call
    """As received."""
    holder: Holder
    """Who asks."""
    places: dict[str, str]
    """What stands in the places of the path."""
    world: World
    """What is asked about."""
    services: Services
    """Ledger, outbox, switches."""
    query: Mapping[str, str] = field(default_factory=dict)
    """Query parameters by lower-case name; of one sent several times, the last."""
    children: Counter[int] = field(default_factory=Counter)
    """How many tickets each ticket is the parent of; counted when it is first asked for."""

    def child_count(self, ticket: Ticket) -> int:
        """Tell how many tickets have `ticket` as their parent."""
        if not self.children:
            tickets = self.world.tickets.values()
            self.children.update(one.parent_id or 0 for one in tickets)
        return self.children[ticket.id]

    @property
    def now(self) -> datetime:
        """The time of this request."""
        return self.call.at

    @property
    def me(self) -> int:
        """The id of the agent who asks."""
        return self.holder.agent.id

    def needs(self, scope: str) -> None:
        """Refuse, without a word, where the token was not granted `scope`."""
        if scope not in self.holder.granted:
            raise errors.forbidden()

    def needs_deletion(self) -> None:
        """Refuse, without a word, where the agent has no right to delete."""
        if not self.holder.application.deletes:
            raise errors.forbidden()

    def rows(self) -> list[Row]:
        """Read the body: an array of objects, keys in lower case. Raises Refused."""
        kind = self.call.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not kind.endswith("json"):
            raise errors.media()
        try:
            data = folded(self.call.json())
        except ValueError:
            words = "Unexpected character encountered while parsing value."
            raise errors.model("", words) from None
        if not isinstance(data, list):
            raise errors.not_array()
        if not all(isinstance(one, dict) for one in data):
            raise errors.model("[0]", "Error converting value to an object.")
        return data

    def id(self, place: str = "id") -> int:
        """Read a number in the path; 0, which nothing has, for anything else."""
        return read_int(self.places[place]) or 0

    def ticket(self, id: int | None) -> Ticket:
        """Find a ticket that is not deleted. Raises Refused where there is none."""
        found = self.world.tickets.get(id or 0)
        if found is None or found.extras.get("deleted"):
            raise errors.missing()
        return found

    def wrote(self, kind: str, *, ticket: int | None = None, id: int | None = None) -> None:
        """Note in the ledger that this request took effect."""
        self.services.wrote(self.call, kind, ticket=ticket, id=id)

    def stored(self, text: str) -> str:
        """Give text as this tenant stores it."""
        return self.services.manners.stored(text)

    def touched(self, ticket: Ticket) -> None:
        """Mark a ticket as changed by the agent, now."""
        ticket.editor_id = self.me
        self.world.touch(ticket, self.now)

    def on(self, switch: str) -> bool:
        """Tell whether a switch is on."""
        return bool(self.services.switch(switch))

    def says(self, switch: str) -> str:
        """Tell the word a switch stands at."""
        return str(self.services.switch(switch))

    def number(self, name: str) -> int | None:
        """Read a query parameter as a number."""
        return read_int(self.query.get(name))

    def numbers(self, name: str) -> list[int] | None:
        """Read a query parameter as numbers with commas; None where it is not sent."""
        return numbers(self.query[name]) if name in self.query else None

    def flag(self, name: str) -> bool:
        """Read a query parameter as a flag: true, True or 1."""
        return read_bool(self.query.get(name))

    def words(self, name: str) -> str:
        """Read a query parameter as text, in lower case, without blanks around."""
        return self.query.get(name, "").strip().lower()


Handler = Callable[[Visit], object]
"""Gives what is answered as JSON with 200, or an `Answer`. Raises `Refused`."""

Desk = Routes[Handler]
"""The endpoints of one noun; templates are in lower case, below the API."""

Porter = Callable[[Tokens, Call], object]
"""Serves an endpoint that needs no token."""


class Entrance:
    """The only door: limits, identifies, finds the endpoint, serves."""

    def __init__(
        self, world: World, services: Services, desk: Desk, gate: Routes[Porter], tokens: Tokens
    ) -> None:
        """Let everybody in to `gate`, and who holds a token to what `desk` serves."""
        self._world, self._services = world, services
        self._desk, self._gate, self._tokens = desk, gate, tokens
        self._window = Window(WINDOW)

    def answer(self, call: Call) -> Answer:
        """Serve `call`."""
        try:
            payload = self._served(call)
        except Refused as refusal:
            return refusal.answer
        return payload if isinstance(payload, Answer) else as_json(payload)

    def _served(self, call: Call) -> object:
        path = call.path.lower().rstrip("/")
        if open_to_all := self._gate.find(call.method, path):
            porter, _ = open_to_all
            return porter(self._tokens, call)
        if path.startswith(f"{AUTH}/"):
            # That a wrong path of the authorisation server is a fault of its own was seen.
            raise errors.broken()
        if not path.startswith(f"{API}/"):
            raise errors.nowhere()
        self._limit(call)
        holder = self._tokens.who(call)
        handler, places = self._found(call.method, path.removeprefix(API))
        query = {name.lower(): value for name, value in call.query}
        return handler(Visit(call, holder, places, self._world, self._services, query))

    def _found(self, method: str, path: str) -> tuple[Handler, dict[str, str]]:
        if found := self._desk.find(method, path):
            return found
        others = ("GET", "POST", "DELETE")
        known = any(self._desk.find(one, path) for one in others)
        raise errors.wrong_method() if known else errors.nowhere()

    def _limit(self, call: Call) -> None:
        allowed = read_int(self._services.switch("rate_limit")) or 0
        wait = self._window.full(allowed, call.at)
        if wait is not None:
            told = self._services.switch("rate_retry_after")
            raise errors.too_many(allowed, max(ceil(wait), 1) if told else None)
