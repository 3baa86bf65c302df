"""Connections to the false BMS, and what it was sent."""

import json
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

import httpx

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.people import Token
from psa_tui.domain.port import Psa, SigningIn
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Receipt, Write
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

ROOT = "/bms"
KEYS = {
    "base_url": f"http://127.0.0.1:1{ROOT}",
    "tenant": "Copperline Systems",
    "username": "dana.fox@copperline.example",
    "password": "sandbox-dana",
}
MFA = {"username": "alma.reyes@copperline.example", "password": "sandbox-mfa"}
CODE = "246810"


class Drawer:
    """Tokens kept in memory, as the store keeps them in files."""

    def __init__(self) -> None:
        self.kept: dict[str, Token] = {}

    def get(self, connection: str) -> Token | None:
        return self.kept.get(connection)

    def put(self, connection: str, token: Token) -> None:
        self.kept[connection] = token

    def drop(self, connection: str) -> None:
        self.kept.pop(connection, None)


class Wire(httpx.AsyncBaseTransport):
    """The sandbox's door, which notes each request and its body."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.door = SandboxTransport(sandbox)
        self.sent: list[tuple[str, str, dict[str, str], object]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        content = await request.aread()
        url = urlsplit(str(request.url))
        kind = request.headers.get("content-type", "")
        body: object = json.loads(content) if content and "json" in kind else None
        if content and "form" in kind and "multipart" not in kind:
            body = dict(parse_qsl(content.decode()))
        self.sent.append(
            (request.method, url.path.removeprefix(ROOT), dict(parse_qsl(url.query)), body)
        )
        return await self.door.handle_async_request(request)


@dataclass
class Stage:
    """A false tenant, its clock, and connections to it."""

    clock: ManualClock = field(default_factory=ManualClock)
    drawer: Drawer = field(default_factory=Drawer)
    opened: list[Psa] = field(default_factory=list)
    keeps: bool = True
    """Whether tokens are kept for other copies."""
    sandbox: Sandbox = field(init=False)
    wire: Wire = field(init=False)

    def __post_init__(self) -> None:
        now = self.clock.now
        self.sandbox = Sandbox(seed=3, tickets=60, vendors=["bms"], clock=Clock(now))
        self.wire = Wire(self.sandbox)

    def open(self, **other: str) -> Psa:
        psa = registry.open_psa(
            "bms",
            {**KEYS, **other},
            connection="acme",
            budget=MemoryBudget(),
            clock=self.clock,
            transport=self.wire,
            tokens=self.drawer if self.keeps else None,
        )
        self.opened.append(psa)
        return psa

    def asked(self, path: str) -> int:
        """How often something was asked for."""
        return sum(one[1] == path for one in self.wire.sent)

    def manners(self, **own: object) -> None:
        self.sandbox.manners.change({"bms": own})


def signing(psa: Psa) -> SigningIn:
    """The connection as what it can be signed in to."""
    assert isinstance(psa, SigningIn)
    return psa


async def send(psa: Psa, write: Write) -> Receipt:
    """Send a write."""
    return await desk_of(psa, write).send(write)


async def a_ticket(psa: Psa) -> Ticket:
    """The newest open ticket with a client and a contact."""
    rows = [row async for page in psa.tickets.open_tickets() for row in page.items]
    return next(row for row in rows if row.client and row.contact)


def ref(ticket: Ticket) -> TicketRef:
    return ticket.ref


def pick(one_id: str) -> Choice:
    return Choice(one_id, one_id)
