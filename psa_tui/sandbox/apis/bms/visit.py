"""One request to BMS on its way: who asks, what may be done, what was sent, how it is answered.

The limit per endpoint, the token, the reading of bodies and the envelope are here, before and after
any noun is served. Nouns answer in the description's spelling; the wire's is made here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Routes, Row, Window, as_json, folded
from psa_tui.sandbox.world import Ticket, World

from . import errors
from .casing import spelled
from .shapes import read_bool, read_int
from .tokens import Tokens, User

ROOT = "/bms/v2"
"""What every path of the API begins with."""

WINDOW = timedelta(hours=1)
"""The time that the limit counts over, per endpoint."""

PAGE, LARGEST = 25, 100
"""Rows of a page unless told otherwise, and at most; seen by users, not documented."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged:
    """A page of rows, in the envelope that tells their number."""

    rows: Sequence[Row]
    """Of this page."""
    total: int
    """Of all pages."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A row without an envelope."""

    row: Row
    """The row."""


@dataclass(frozen=True, slots=True)
class Done:
    """Done, with an answer whose body the description leaves open; a switch says which."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in."""

    call: Call
    """As received."""
    user: User
    """Who asks."""
    places: dict[str, str]
    """What stands in the places of the path."""
    world: World
    """What is asked about."""
    services: Services
    """Ledger, outbox, switches."""
    query: Mapping[str, str] = field(default_factory=dict)
    """Query parameters by lower-case name; of one sent several times, all, joined by commas."""

    @property
    def now(self) -> datetime:
        """The time of this request."""
        return self.call.at

    def needs(self, verb: str) -> None:
        """Refuse where the user has no right to `verb` (modify, delete); everybody may view."""
        if verb not in self.user.verbs:
            raise errors.no_right(verb)

    def json(self) -> object:
        """Read the body, keys in lower case. Raises Refusal for one that is no JSON."""
        kind = self.call.headers.get("content-type", "").partition(";")[0].strip().lower()
        if self.call.body and not (kind.endswith("json")):
            raise errors.wrong_form("The body must be application/json.")
        try:
            return folded(self.call.json())
        except ValueError:
            raise errors.invalid([("$", "The JSON value could not be read.")]) from None

    def body(self) -> Row:
        """Read the body as an object. Raises Refusal for one that is none."""
        data = self.json()
        if not isinstance(data, dict):
            raise errors.invalid([("$", "The JSON value is not an object.")])
        return data

    def id(self, place: str) -> int:
        """Read a number in the path; 0, which nothing has, for anything else."""
        return read_int(self.places[place]) or 0

    def ticket(self) -> Ticket:
        """Find the ticket the path names, by id and never by number."""
        found = self.world.tickets.get(self.id("ticket"))
        if found is None:
            raise errors.missing("The ticket")
        return found

    def wrote(self, kind: str, *, ticket: int | None = None, id: int | None = None) -> None:
        """Note in the ledger that this request took effect."""
        self.services.wrote(self.call, kind, ticket=ticket, id=id)

    def changed(self, ticket: Ticket) -> None:
        """Mark a ticket as changed by the user, now."""
        ticket.editor_id = self.user.technician.id
        self.world.touch(ticket, self.now)

    def on(self, switch: str) -> bool:
        """Tell whether a switch is on."""
        return bool(self.services.switch(switch))

    def number(self, name: str) -> int | None:
        """Read a query parameter as a number."""
        return read_int(self.query.get(name))

    def flag(self, name: str) -> bool | None:
        """Read a query parameter as a flag."""
        return read_bool(self.query.get(name))

    def filters(self) -> dict[str, object]:
        """Give the query parameters that filter, without the word they begin with."""
        head = "filter."
        return {k.removeprefix(head): v for k, v in self.query.items() if k.startswith(head)}

    def page(self, rows: Sequence[T], wanted: Mapping[str, object] | None = None) -> Sequence[T]:
        """Cut out the page that the query, or a body (`wanted`), asks for."""
        asked = self.query if wanted is None else wanted
        size = min(max(read_int(asked.get("pagesize")) or PAGE, 1), LARGEST)
        first = (max(read_int(asked.get("pagenumber")) or 1, 1) - 1) * size
        return rows[first : first + size]


Handler = Callable[[Visit], object]
"""Gives the result, or `Paged`, `Bare`, `Done`, or an `Answer`. Raises `Refusal`."""

Desk = Routes[Handler]
"""The endpoints of one noun."""

Porter = Callable[[Tokens, Call], object]
"""Serves an endpoint that needs no token."""


class Entrance:
    """The API's only door: limits, identifies, finds the endpoint, serves, wraps."""

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
        except errors.Refusal as refusal:
            return self._refused(refusal)
        return payload if isinstance(payload, Answer) else self._wrapped(payload)

    def _served(self, call: Call) -> object:
        path = call.path.removeprefix(ROOT) if call.path.startswith(ROOT) else ""
        if open_to_all := self._gate.find(call.method, path):
            porter, _ = open_to_all
            self._limit(porter, call)
            return porter(self._tokens, call)
        user = self._tokens.who(call)
        found = self._desk.find(call.method, path)
        if found is None:
            # Our invention: an address that is none, or another method, has no body.
            return Answer(404)
        handler, places = found
        self._limit(handler, call)
        return handler(Visit(call, user, places, self._world, self._services, _query(call)))

    def _limit(self, endpoint: object, call: Call) -> None:
        allowed = read_int(self._services.switch("rate_limit")) or 0
        # That an endpoint is its template, and that all callers share it, is our invention.
        if self._window.full(allowed, call.at, endpoint) is not None:
            raise errors.too_many()

    def _wrapped(self, payload: object) -> Answer:
        match payload:
            case Bare(row):
                return self._spelled(row)
            case Done():
                return self._done()
            case Paged(rows, total):
                return self._spelled(self._envelope(list(rows)) | {"TotalRecords": total})
            case _:
                return self._spelled(self._envelope(payload))

    def _done(self) -> Answer:
        match self._services.switch("unspecified_body"):
            case "object":
                return as_json({})
            case "envelope":
                return self._spelled(self._envelope(None))
            case _:
                return Answer(200)

    def _envelope(self, result: object) -> Row:
        error = {"Error": None} if self._services.switch("null_error") else {}
        return {"Success": True, **error, "Result": result}

    def _refused(self, refusal: errors.Refusal) -> Answer:
        status = self._status(refusal.kind)
        if refusal.kind == "invalid" and status == 400 and self._services.switch("problem_details"):
            kind = {"content-type": "application/problem+json; charset=utf-8"}
            return as_json(refusal.problem(), 400, kind)
        row: Row = {"Success": False, "Error": refusal.error(), "Result": None}
        wait = self._services.switch("rate_retry_after") and refusal.kind == "limit"
        return self._spelled(row, status, {"retry-after": "60"} if wait else {})

    def _status(self, kind: errors.Kind) -> int:
        fixed = {"security": 401, "right": 403, "form": 415, "limit": 429}
        switch = {"login": "login_status", "missing": "missing_status"}.get(kind, "invalid_status")
        return fixed.get(kind) or read_int(self._services.switch(switch)) or 200

    def _spelled(
        self, row: Row, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> Answer:
        pascal, zoned = (bool(self._services.switch(one)) for one in ("pascal", "utc_offset"))
        return as_json(spelled(row, pascal=pascal, zoned=zoned), status, headers)


def _query(call: Call) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, value in call.query:
        key = name.lower()
        made[key] = f"{made[key]},{value}" if key in made else value
    return made
