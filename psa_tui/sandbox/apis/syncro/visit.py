"""One request to Syncro on its way: who asks, what may be done, what was sent.

Authentication, the rate limit and the reading of bodies happen here, before any noun is served.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Refused, Routes, Row, Window, as_json
from psa_tui.sandbox.world import Ticket, World

from . import errors
from .shapes import page_of, read_bool, read_int
from .tokens import Token

ROOT = "/syncro/api/v1"
"""What every path of the API begins with."""

WINDOW = timedelta(minutes=1)
"""The time that the rate limit counts over."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in."""

    call: Call
    """As received."""
    token: Token
    """Who asks."""
    places: dict[str, str]
    """What stands in the places of the path."""
    world: World
    """What is asked about."""
    services: Services
    """Ledger, outbox, switches."""

    @property
    def now(self) -> datetime:
        """The time of this request."""
        return self.call.at

    def needs(self, verb: str) -> None:
        """Refuse with 401 where the token has no right to `verb` (read, write, delete)."""
        if verb not in self.token.verbs:
            raise errors.no_right()

    def body(self) -> Row:
        """Read the JSON body; one that is no object counts as empty, as Rails has it."""
        data = self.call.json()
        return data if isinstance(data, dict) else {}

    def id(self, place: str = "id") -> int | None:
        """Read the number in the path; None where there is none."""
        return read_int(self.places[place])

    def ticket(self) -> Ticket:
        """Find the ticket the path names, by id and never by number; 404 otherwise."""
        found = self.world.tickets.get(self.id() or 0)
        if found is None:
            raise errors.not_found()
        return found

    def wrote(self, kind: str, *, ticket: int | None = None, id: int | None = None) -> None:
        """Note in the ledger that this request took effect."""
        self.services.wrote(self.call, kind, ticket=ticket, id=id)

    def on(self, switch: str) -> bool:
        """Tell whether a switch is on."""
        return bool(self.services.switch(switch))

    def count(self, switch: str) -> int:
        """Tell the number a switch stands at."""
        return read_int(self.services.switch(switch)) or 0

    def number(self, name: str) -> int | None:
        """Read a query parameter as a number."""
        return read_int(self.call.param(name))

    def flag(self, name: str) -> bool | None:
        """Read a query parameter as a boolean."""
        return read_bool(self.call.param(name))

    def page(self, rows: Sequence[T], size: int) -> tuple[Sequence[T], int, int]:
        """Cut out the page asked for; give it, the number of pages and its own number.

        `per_page` is ignored unless a switch says otherwise: the vendor documents it for
        comments only.
        """
        page = self.number("page") or 1
        if self.on("per_page_everywhere"):
            size = self.number("per_page") or size
        cut, pages = page_of(rows, page, size)
        return cut, pages, page


Handler = Callable[[Visit], object]
"""Gives what is answered as JSON with 200, or an `Answer`. Raises `Refused`."""

Desk = Routes[Handler]
"""The endpoints of one noun."""


class Entrance:
    """The API's only door: limits, identifies, finds the endpoint, serves."""

    def __init__(
        self, world: World, services: Services, desk: Desk, tokens: dict[str, Token]
    ) -> None:
        """Let in who holds one of `tokens` to what `desk` serves."""
        self._world = world
        self._services = services
        self._desk = desk
        self._tokens = tokens
        self._window = Window(WINDOW)

    def answer(self, call: Call) -> Answer:
        """Serve `call`."""
        try:
            self._limit(call)
            token = self._who(call)
            found = self._desk.find(call.method, _below_root(call.path))
            if found is None:
                raise errors.not_found()
            handler, places = found
            _check_body(call)
            payload = handler(Visit(call, token, places, self._world, self._services))
        except Refused as refusal:
            return refusal.answer
        return payload if isinstance(payload, Answer) else as_json(payload)

    def _limit(self, call: Call) -> None:
        allowed = read_int(self._services.switch("rate_limit")) or 0
        wait = self._window.full(allowed, call.at, call.client)
        if wait is not None:
            told = self._services.switch("rate_retry_after")
            raise errors.too_many(int(wait) + 1 if told else None)

    def _who(self, call: Call) -> Token:
        # All three ways are in use: Bearer, the bare token in the header, api_key in the query.
        header = call.headers.get("authorization", "").strip()
        secret = header.removeprefix("Bearer ").strip() or call.param("api_key") or ""
        if secret not in self._tokens:
            raise errors.no_token()
        return self._tokens[secret]


def _check_body(call: Call) -> None:
    """Refuse, with a web page, a body that is not declared as JSON or is none."""
    if call.method == "GET" or not call.body:
        return
    if not call.headers.get("content-type", "").startswith("application/json"):
        raise errors.not_json()
    try:
        call.json()
    except ValueError:
        raise errors.not_json() from None


def _below_root(path: str) -> str:
    """Give what stands below the API's root; a `.json` at the end is not needed and not minded."""
    return path.removeprefix(ROOT).removesuffix(".json") if path.startswith(ROOT) else ""
