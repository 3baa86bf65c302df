"""An invented Halo tenant that answers from a table, and connections to it and to the sandbox."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import httpx

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.people import Token
from psa_tui.domain.port import Psa, Tokens
from psa_tui.domain.writes import Receipt, Write
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

Answer = object | httpx.Response | Callable[[httpx.Request], object]

HOST = "https://acme.example"
PEOPLE = "/Users"
"""Where contacts are read: apart from the number, or it looks like a folder of a home."""
KEYS = {"base_url": HOST, "client_id": "5a6e64b0", "client_secret": "s3cret-of-nobody"}
TOKEN = {"access_token": "t0ken-1", "token_type": "Bearer", "expires_in": 3600, "scope": "all"}
ME = {"id": 5, "name": "Ann Lee", "email": "ann@msp.example"}
STATUSES = [
    {"id": 1, "name": "New", "type": 0},
    {"id": 2, "name": "In Progress", "type": 0},
    {"id": 9, "name": "Closed", "type": 0},
    {"id": 30, "name": "Draft", "type": 3},
]
PRIORITIES = [
    {"id": "c183eb27", "slaid": 2, "priorityid": 1, "name": "Critical", "ishidden": False},
    {"id": "9a9a9a9a", "slaid": 2, "priorityid": 3, "name": "Medium", "ishidden": False},
    {"id": "7c7c7c7c", "slaid": 2, "priorityid": 9, "name": "Retired", "ishidden": True},
    {"id": "0d2f7a10", "slaid": 3, "priorityid": 2, "name": "Major", "ishidden": False},
]
TICKET = {
    "id": 750606,
    "summary": "Outlook",
    "details": "It asks for a password.",
    "status_id": 2,
    "tickettype_id": 1,
    "sla_id": 2,
    "priority_id": 3,
    "client_id": 246,
    "client_name": "Contoso Ltd",
    "user_id": 37343,
    "user_name": "Pat Jones",
    "user_email": "pat@contoso.example",
    "dateoccurred": "2026-05-12T09:12:44.013Z",
    "last_update": "2026-05-12T09:20:00Z",
}
TABLE: Mapping[str, Answer] = {
    "GET /authinfo": {"auth_url": f"{HOST}/auth", "tenant_id": "demo"},
    "POST /auth/token": TOKEN,
    "GET /Agent/me": ME,
    "GET /ClientCache": {
        "agent": ME,
        "statuses": STATUSES,
        "tickettypes": [{"id": 1, "name": "Incident", "default_sla": 2, "initial_status": 1}],
        "ticketareas": [{"id": 1, "name": "Service Desk"}],
    },
    "GET /Agent": {"results": [{"id": 1, "name": "Unassigned"}, ME]},
    "GET /Priority": PRIORITIES,
    "GET /SLA": [{"id": 2, "name": "Standard"}],
    "GET /Lookup": [{"lookupid": 17, "id": 1, "name": "Remote Support"}],
    "GET /Team": [{"id": 1, "name": "1st Line Support", "forrequests": True}],
    "GET /Tickets/750606": TICKET,
    "GET /Actions": {"ticket_id": 750606, "record_count": 0, "actions": []},
    "GET /Attachment": {"ticket_id": 750606, "record_count": 0, "attachments": []},
}


class Tenant:
    """Answers `METHOD /path` from its table, and keeps what it was asked."""

    def __init__(self, table: Mapping[str, Answer] | None = None) -> None:
        self.table = {**TABLE, **(table or {})}
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.table.get(name_of(request), httpx.Response(404, json="Not found"))
        if callable(answer) and not isinstance(answer, httpx.Response):
            answer = answer(request)
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @property
    def names(self) -> list[str]:
        """Method and path of everything that was asked."""
        return [name_of(one) for one in self.asked]

    @property
    def writes(self) -> list[tuple[str, Any]]:
        """What was written, sign-ins aside: method and path, and the body."""
        written = (one for one in self.asked if one.method != "GET" and "/auth" not in str(one.url))
        return [(name_of(one), json.loads(one.content or b"null")) for one in written]

    @property
    def forms(self) -> list[dict[str, str]]:
        """The web forms that signed in."""
        sent = (one for one in self.asked if one.url.path.endswith("/token"))
        return [{k: v[0] for k, v in parse_qs(one.content.decode()).items()} for one in sent]


class Kept:
    """Tokens in memory."""

    def __init__(self) -> None:
        self.tokens: dict[str, Token] = {}

    def get(self, connection: str) -> Token | None:
        return self.tokens.get(connection)

    def put(self, connection: str, token: Token) -> None:
        self.tokens[connection] = token

    def drop(self, connection: str) -> None:
        self.tokens.pop(connection, None)


def name_of(request: httpx.Request) -> str:
    """Method and path of a request, without the root of the API."""
    return f"{request.method} {request.url.path.removeprefix('/api')}"


def open_tenant(
    answering: Callable[[httpx.Request], httpx.Response],
    *,
    clock: ManualClock | None = None,
    tokens: Tokens | None = None,
    **keys: str,
) -> Psa:
    """A connection to a tenant that answers so."""
    return registry.open_psa(
        "halo",
        {**KEYS, **keys},
        connection="acme",
        budget=MemoryBudget(),
        clock=clock or ManualClock(),
        transport=httpx.MockTransport(answering),
        tokens=tokens,
    )


async def send(tenant: Tenant, write: Write) -> Receipt:
    """Send one write to a tenant."""
    return await desk_of(open_tenant(tenant), write).send(write)


REF = TicketRef("acme", "750606")


@dataclass
class Desk:
    """A technician at work in the sandbox: a tenant and one of its tickets."""

    psa: Psa
    sandbox: Sandbox
    clock: ManualClock
    ref: TicketRef
    client: Choice

    @classmethod
    async def begin(cls, **manners: object) -> "Desk":
        """Sign in at a tenant of these manners and take the first open ticket with a contact."""
        clock = ManualClock()
        sandbox = Sandbox(seed=3, tickets=60, vendors=["halo"], clock=Clock(clock.now))
        sandbox.manners.change({"halo": manners})
        keys = sandbox.login("halo", "http://127.0.0.1:1")
        psa = registry.open_psa(
            "halo",
            {name: str(value) for name, value in keys.items()},
            connection="acme",
            budget=MemoryBudget(),
            clock=clock,
            transport=SandboxTransport(sandbox),
        )
        rows = [row async for page in psa.tickets.open_tickets() for row in page.items]
        row = next(row for row in rows if row.client and row.contact)
        assert row.client
        return cls(psa, sandbox, clock, row.ref, row.client)

    async def sends(self, write: Write) -> Receipt:
        """Send a write."""
        return await desk_of(self.psa, write).send(write)

    @property
    def last(self) -> tuple[str, str, Any]:
        """The last write that took effect: method, path, body."""
        entry = self.sandbox.ledger.entries[-1]
        return entry.method, entry.path.removeprefix("/halo/api"), entry.body

    @property
    def asked(self) -> list[tuple[str, dict[str, str]]]:
        """Every read so far: path and query."""
        seen = [one for one in self.sandbox.requests.entries if one["method"] == "GET"]
        return [(self._below(str(one["path"])), _pairs(one["query"])) for one in seen]

    def _below(self, path: str) -> str:
        return path.removeprefix("/halo/api").replace(self.ref.id, "ID")


def _pairs(query: object) -> dict[str, str]:
    assert isinstance(query, list)
    return {str(name): str(value) for name, value in query}
