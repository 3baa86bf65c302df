"""A connection to the false ConnectWise PSA, and one to an account that answers from a table."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import httpx

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.port import Psa
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Receipt, Write
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Billing, Settings
from psa_tui.store.database import Store
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

VENDOR = "connectwise"
ROOT = "/connectwise/v2025_1/apis/3.0"
"""Where the false company's API lies, as its codebase says."""

KEYS = {
    "base_url": "https://api-na.example",
    "company": "acme",
    "public_key": "pUbLiC",
    "private_key": "k3y-of-nobody",
    "client_id": "c1ient",
}


@dataclass
class Stage:
    """The false company, a connection to it and the clock that both go by."""

    sandbox: Sandbox
    psa: Psa
    clock: ManualClock

    async def open(self) -> list[Ticket]:
        """All open tickets."""
        return [row async for page in self.psa.tickets.open_tickets() for row in page.items]

    async def everything(self) -> list[Ticket]:
        """Every ticket there is."""
        return [row async for page in self.psa.tickets.history(None) for row in page.items]

    async def one(self) -> Ticket:
        """An open service ticket of a client, with an owner."""
        rows = await self.open()
        return next(row for row in rows if row.client and row.technician and row.kind)

    async def sends(self, write: Write) -> Receipt:
        """Send a write."""
        return await desk_of(self.psa, write).send(write)

    @property
    def asked(self) -> list[tuple[str, str, dict[str, str]]]:
        """Every request so far: method, path below the root, query."""
        return [
            (str(one["method"]), str(one["path"]).removeprefix(ROOT), dict(one["query"]))  # type: ignore[call-overload]  # it holds pairs, typed as object
            for one in self.sandbox.requests.entries
        ]

    @property
    def last(self) -> tuple[str, str, object]:
        """The last write that took effect: method, path below the root, body."""
        entry = self.sandbox.ledger.entries[-1]
        return entry.method, entry.path.removeprefix(ROOT), entry.body


def stage(
    *, tickets: int = 60, statuses: Mapping[str, StatusRule] | None = None, **manners: object
) -> Stage:
    """A company with these manners."""
    clock = ManualClock()
    sandbox = Sandbox(seed=3, tickets=tickets, vendors=[VENDOR], clock=Clock(clock.now))
    if manners:
        sandbox.manners.change({VENDOR: manners})
    psa = registry.open_psa(
        VENDOR,
        sandbox.login(VENDOR, "http://127.0.0.1:1"),
        connection="acme",
        budget=MemoryBudget(),
        clock=clock,
        transport=SandboxTransport(sandbox),
        statuses=statuses,
    )
    return Stage(sandbox, psa, clock)


def session_on(company: Stage, folder: Path, billing: Billing | None = None) -> Session:
    """A whole session whose only connection is this company."""
    link = Link(
        name="acme",
        vendor="ConnectWise PSA",
        load_profile=lambda: registry.profile(VENDOR),
        opener=lambda: company.psa,
    )
    return Session(
        store=Store.open(folder / "cache.db", folder / "state.db"),
        links=[link],
        settings=Settings(me="Dana Fox", zone=UTC, billing=billing or Billing()),
        clock=company.clock,
    )


Answer = object | httpx.Response | Callable[[httpx.Request], object]

TABLE: Mapping[str, Answer] = {
    "GET /login/companyinfo/acme": {"Codebase": "v4_6_release/", "IsCloud": True},
    "GET /system/myMembers/info": {"id": 5, "identifier": "dfox", "fullName": "Dana Fox"},
    "GET /system/info/members": [{"id": 5, "identifier": "dfox", "fullName": "Dana Fox"}],
    "GET /service/priorities": [
        {"id": 4, "name": "Low", "sortOrder": 9},
        {"id": 9, "name": "Urgent", "sortOrder": 1},
    ],
    "GET /service/SLAs": [],
    "GET /service/boards/1/statuses": [
        {"id": 11, "name": "New", "escalationStatus": "NotResponded"},
        {"id": 12, "name": "Parked", "escalationStatus": "NoEscalation"},
        {"id": 13, "name": "Done", "closedStatus": True, "escalationStatus": "Resolved"},
    ],
}


class Account:
    """Answers `METHOD /path` from its table, and keeps what it was asked."""

    def __init__(self, table: Mapping[str, Answer], root: str = "/v4_6_release/apis/3.0") -> None:
        self.table = {**TABLE, **table}
        self.root = root
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        name = f"{request.method} {request.url.path.removeprefix(self.root)}"
        lost = httpx.Response(404, json={"code": "NotFound", "message": "not found"})
        answer = self.table.get(name, lost)
        if callable(answer) and not isinstance(answer, httpx.Response):
            answer = answer(request)
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @staticmethod
    def gone(status: int) -> httpx.Response:
        """An answer without anything in it."""
        return httpx.Response(status, json={"code": "X", "message": "not here"})

    @property
    def paths(self) -> list[str]:
        """What was asked, method and whole path."""
        return [f"{one.method} {one.url.path}" for one in self.asked]

    @property
    def bodies(self) -> list[object]:
        """What was written."""
        return [json.loads(one.content or "null") for one in self.asked if one.method != "GET"]


def open_account(answering: Callable[[httpx.Request], httpx.Response], **keys: str) -> Psa:
    """A connection to an account that answers so."""
    return registry.open_psa(
        VENDOR,
        {**KEYS, **keys},
        connection="acme",
        budget=MemoryBudget(),
        clock=ManualClock(),
        transport=httpx.MockTransport(answering),
    )


def ref(ticket_id: str = "7") -> TicketRef:
    return TicketRef("acme", ticket_id)


def ticket_body(**other: object) -> dict[str, object]:
    """A ticket as the API tells one."""
    return {
        "id": 7,
        "summary": "Outlook disconnected",
        "recordType": "ServiceTicket",
        "board": {"id": 1, "name": "Help Desk"},
        "status": {"id": 11, "name": "New", "sort": 1},
        "company": {"id": 250, "identifier": "ACME", "name": "Acme Corp"},
        "priority": {"id": 9, "name": "Urgent", "sort": 1},
        "_info": {"dateEntered": "2026-05-11T08:00:00Z", "lastUpdated": "2026-05-12T08:00:00Z"},
        **other,
    }


PICKED = Choice("250", "Acme Corp")
