"""A technician's seat at the sandbox: an account, one of its tickets, and all that was sent."""

import json
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import httpx

from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.port import Psa
from psa_tui.domain.query import Query, parse
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Receipt, Write
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.vendors import registry
from tests.contract.conftest import SIGN_IN
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

ROOT = "/autotask/atservicesrest/v1.0"


class Recording(httpx.AsyncBaseTransport):
    """A door to the sandbox that keeps the bodies of what goes through it."""

    def __init__(self, door: SandboxTransport) -> None:
        self.door = door
        self.seen: list[tuple[str, str, Any]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Note the request and let it through."""
        path = request.url.path.removeprefix(ROOT)
        self.seen.append((request.method, path, json.loads(request.content or "null")))
        return await self.door.handle_async_request(request)


@dataclass
class Seat:
    """Somebody at work."""

    psa: Psa
    sandbox: Sandbox
    clock: ManualClock
    door: Recording
    ticket: Ticket
    made: list[Receipt] = field(default_factory=list)

    @property
    def client(self) -> Choice:
        assert self.ticket.client
        return self.ticket.client

    async def one(self, kind: LookupKind, name: str = "", within: str = "") -> Choice:
        """A value of a list by a part of its name."""
        found = await self.psa.catalog.lookup(kind, within=within)
        assert isinstance(found, tuple)
        return next(choice for choice in found if name.casefold() in choice.name.casefold())

    async def sends(self, write: Write) -> Receipt:
        """Send a write."""
        return await desk_of(self.psa, write).send(write)

    async def searches(self, text: str) -> list[Ticket]:
        """Search as a person types it."""
        query: Query = parse(text, now=self.clock.now(), zone=UTC)
        return [row async for page in self.psa.tickets.search(query) for row in page.items]

    @property
    def written(self) -> tuple[str, str, Any]:
        """The last write that took effect: method, path, body."""
        entry = self.sandbox.ledger.entries[-1]
        return entry.method, entry.path.removeprefix(ROOT), entry.body

    def queries(self, entity: str) -> list[Any]:
        """The filters with which this entity was asked for."""
        wanted = f"/{entity}/query"
        return [body["filter"] for _, path, body in self.door.seen if path == wanted]


async def take_a_seat() -> Seat:
    """Sit down before the newest open ticket that has a client and a technician."""
    clock = ManualClock()
    sandbox = Sandbox(seed=3, tickets=60, vendors=["autotask"], clock=Clock(clock.now))
    door = Recording(SandboxTransport(sandbox))
    psa = registry.open_psa(
        "autotask",
        SIGN_IN["autotask"]("http://127.0.0.1:1"),
        connection="acme",
        budget=MemoryBudget(),
        clock=clock,
        transport=door,
    )
    rows = [row async for page in psa.tickets.open_tickets() for row in page.items]
    ticket = next(row for row in rows if row.client and row.technician)
    return Seat(psa, sandbox, clock, door, ticket)
