"""Asks a false Syncro without a door: no loop, no socket, the same pipeline."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

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
    text: str
    headers: dict[str, str]

    @property
    def data(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The body read as JSON."""
        return json.loads(self.text)


class Caller:
    """Holds a token and asks: `call("GET", "/tickets?page=2")`."""

    def __init__(self, sandbox: Sandbox, token: str = "sandbox-dana") -> None:
        self.sandbox = sandbox
        self.headers = {"authorization": f"Bearer {token}"}
        self._ticket: Ticket | None = None

    @property
    def world(self) -> World:
        """The world that is asked about."""
        return self.sandbox.world("syncro")

    def __call__(self, method: str, path: str, body: object = None) -> Reply:
        """Send a request with a JSON body, and read the answer."""
        kind = {} if body is None else {"content-type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        return self.send(method, path, raw, {**self.headers, **kind})

    def send(self, method: str, path: str, raw: bytes, headers: dict[str, str]) -> Reply:
        """Send a request as it is given; paths outside the API begin with two slashes."""
        whole = path[1:] if path.startswith("//") else f"/syncro/api/v1{path}"
        where, _, query = whole.partition("?")
        named = {"host": "127.0.0.1:1", **headers}
        now = self.sandbox.clock.now()
        call = Call(method, where, pairs(query), named, raw, "127.0.0.1", now)
        answer = self.sandbox.answer(call).answer
        return Reply(answer.status, answer.body.decode(), dict(answer.headers))

    def ticket(self) -> Ticket:
        """A ticket, new at first and always the same, with a contact who can be mailed."""
        if self._ticket is not None:
            return self._ticket
        world = self.world
        found = (
            one
            for one in world.tickets.values()
            if one.status == "New" and one.contact_id and world.contacts[one.contact_id].email
        )
        self._ticket = next(found)
        return self._ticket

    def written(self, kind: str) -> list[Entry]:
        """The ledger's entries of one kind."""
        return [one for one in self.sandbox.ledger.entries if one.kind == kind]

    def turn(self, **switches: object) -> None:
        """Turn Syncro's own switches."""
        self.sandbox.manners.change({"syncro": switches})


def sandbox(tickets: int = 120) -> Sandbox:
    """A false Syncro at a fixed time, without the rate limit that a test would trip over."""
    made = Sandbox(seed=1, tickets=tickets, vendors=("syncro",), clock=Clock.fixed(NOON))
    made.manners.change({"syncro": {"rate_limit": 0}})
    return made
