"""Asks a false vendor without a door: no loop, no socket, the same pipeline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.http import Call, pairs
from psa_tui.sandbox.ledger import Entry
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket, World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""When these tests play."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    raw: bytes
    headers: dict[str, str]
    wait: float = 0.0

    @property
    def text(self) -> str:
        """The body read as text."""
        return self.raw.decode()

    @property
    def data(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The body read as JSON."""
        return json.loads(self.raw)

    @property
    def result(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The body of an answer that says it went well."""
        assert self.status in (200, 201), (self.status, self.raw)
        return self.data


R = TypeVar("R", bound=Reply)


class Asker(Generic[R]):
    """Asks one vendor: what every vendor's caller begins with."""

    vendor: str
    root: str
    """Where its API begins; a path that begins with two slashes is taken from the host's root."""
    replies: type[R]

    def __init__(self, sandbox: Sandbox, headers: Mapping[str, str]) -> None:
        self.sandbox = sandbox
        self.headers = dict(headers)
        self._ticket: Ticket | None = None

    @property
    def world(self) -> World:
        """The world that is asked about."""
        return self.sandbox.world(self.vendor)

    def hold(self, token: str) -> None:
        """Ask with this token from now on."""
        self.headers = {"authorization": f"Bearer {token}"}

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> R:
        """Send a request with a JSON body, and read the answer."""
        kind = {} if body is None else {"content-type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.send(method, path, raw, {**self.headers, **kind, **named})

    def send(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> R:
        """Send a request as it is given."""
        whole = path[1:] if path.startswith("//") else f"{self.root}{path}"
        where, _, query = whole.partition("?")
        now = self.sandbox.clock.now()
        call = Call(method, where, pairs(query), dict(headers), raw, "127.0.0.1", now)
        outcome = self.sandbox.answer(call)
        answer = outcome.answer
        return self.replies(answer.status, answer.body, dict(answer.headers), outcome.wait)

    def ticket(self) -> Ticket:
        """A ticket, new at first and always the same, with a contact who can be mailed."""
        if self._ticket is None:
            self._ticket = next(filter(self.suits, self.world.tickets.values()))
        return self._ticket

    def suits(self, one: Ticket) -> bool:
        """Whether a ticket may be that one."""
        known = one.contact_id and self.world.contacts[one.contact_id].email
        return one.status == "New" and bool(one.sla) and bool(known)

    def written(self, kind: str) -> list[Entry]:
        """The ledger's entries of one kind."""
        return [one for one in self.sandbox.ledger.entries if one.kind == kind]

    def turn(self, **switches: object) -> None:
        """Turn the vendor's own switches."""
        self.sandbox.manners.change({self.vendor: switches})


def false(vendor: str, tickets: int) -> Sandbox:
    """A false vendor at a fixed time."""
    return Sandbox(seed=1, tickets=tickets, vendors=(vendor,), clock=Clock.fixed(NOON))
