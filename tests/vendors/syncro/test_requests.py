"""Each call that technicians make by script today, as the app makes it: the real API's form.

Where a script and the vendor's API description differ (the key in the address, `per_page`, the
timers of a ticket by a parameter that is none), the description is followed.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import Query, QueryField, Term, Words
from psa_tui.domain.writes import (
    AddLine,
    AddTime,
)
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.vendors import registry
from tests.vendors.stand_ins import BEGIN, ManualClock, MemoryBudget, desk_of
from tests.vendors.syncro.scripted import ROOT, WRITES, Desk


@pytest.fixture
async def desk() -> Desk:
    clock = ManualClock()
    sandbox = Sandbox(seed=3, tickets=60, vendors=["syncro"], clock=Clock(clock.now))
    psa = registry.open_psa(
        "syncro",
        {"base_url": f"http://127.0.0.1:1{ROOT}", "api_key": "sandbox-dana"},
        connection="acme",
        budget=MemoryBudget(),
        clock=clock,
        transport=SandboxTransport(sandbox),
    )
    rows = [row async for page in psa.tickets.open_tickets() for row in page.items]
    row = next(row for row in rows if row.client)
    assert row.client
    made = Desk(psa, sandbox, row.ref, row.client)
    line = AddLine(
        ticket=row.ref,
        name="Labor - Remote Business",
        description="Work description",
        quantity=Decimal("0.5"),
        rate=Decimal(150),
        taxable=False,
        product=Choice("7001", "Remote"),
    )
    made.line = (await desk_of(psa, line).send(line)).id
    time = AddTime(ticket=row.ref, start=BEGIN, worked=timedelta(minutes=30), notes="n")
    made.timer = (await desk_of(psa, time).send(time)).id
    return made


async def list_of_status(desk: Desk) -> None:
    query = Query(Term(QueryField.STATUS, Words("waiting on customer")))
    assert [page async for page in desk.psa.tickets.search(query)]


async def list_of_words(desk: Desk) -> None:
    query = Query(Term(QueryField.TEXT, Words("printer")))
    assert [page async for page in desk.psa.tickets.search(query)]


READS: dict[str, tuple[Callable[[Desk], Awaitable[object]], str, dict[str, str]]] = {
    "list": (list_of_status, "/tickets", {"status": "Waiting on Customer", "page": "1"}),
    "search": (list_of_words, "/tickets", {"query": "printer", "page": "1"}),
    "get": (lambda d: d.psa.tickets.read(d.ref.id), "/tickets/ID", {}),
    "comments": (
        lambda d: d.psa.tickets.read(d.ref.id),
        "/tickets/ID/comments",
        {"per_page": "100", "sort_by": "created_at", "sort_direction": "DESC", "page": "1"},
    ),
    "customers": (
        lambda d: d.psa.people.clients("harbor"),
        "/customers",
        {"query": "harbor", "page": "1"},
    ),
    "customer": (lambda d: d.psa.people.client(d.client.id), "/customers/20000001", {}),
    "contacts": (
        lambda d: d.psa.people.contacts("20000001"),
        "/contacts",
        {"customer_id": "20000001", "page": "1"},
    ),
    "invoices": (
        lambda d: d.psa.tickets.read(d.ref.id),
        "/invoices",
        {"ticket_id": "ID", "page": "1"},
    ),
    "me": (lambda d: d.psa.identity(), "/me", {}),
    "timers": (lambda d: d.psa.tickets.read(d.ref.id), "/tickets/ID", {}),
}
"""What a script reads -> how it is read here, with path and query."""


@pytest.mark.parametrize("name", READS)
async def test_a_read_has_the_real_form(desk: Desk, name: str) -> None:
    read, path, query = READS[name]
    desk.client = Choice("20000001", "x")
    await read(desk)
    wanted = {key: desk.ref.id if text == "ID" else text for key, text in query.items()}
    assert (path, wanted) in desk.asked


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_has_the_real_form(desk: Desk, name: str) -> None:
    make, method, path, body = WRITES[name]
    await desk.sends(make(desk))
    sent_method, sent_path, sent = desk.last
    assert (sent_method, sent_path, sent or {}) == (method, path, desk.filled(body))
    entry = desk.sandbox.ledger.entries[-1]
    assert method == "DELETE" or entry.headers["content-type"] == "application/json"
    assert entry.query == []


async def test_billable_is_a_request_of_its_own(desk: Desk) -> None:
    await desk.sends(AddTime(ticket=desk.ref, start=BEGIN, worked=None, billable=False))
    entry = desk.sandbox.ledger.entries[-1]
    assert (entry.method, entry.query) == ("PATCH", [["billable", "false"]])
    assert entry.path.startswith(f"{ROOT}/ticket_timers/")
