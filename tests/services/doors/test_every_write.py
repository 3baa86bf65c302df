"""Every form against the false vendor: what is sent, and that it stands once without answers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.sandbox import people
from psa_tui.store.journal import StepState
from tests.services.doors.house import CLOSED, House

SCHEDULED = Choice("Scheduled", "Scheduled")
DUE = datetime(2026, 6, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """A form, what is answered, and what must reach the vendor."""

    action: str
    answers: dict[str, Value]
    entry: str
    """What the ledger calls it."""
    body: dict[str, object]
    """What of the body must read so."""
    method: str = "POST"
    path: str = "*"
    on_ticket: bool = True
    resolved: bool = False


PUT = {"method": "PUT", "path": "*/tickets/*"}

CASES = (
    Case("status", {"status": SCHEDULED}, "status", {"status": "Scheduled"}, **PUT),  # type: ignore[arg-type]  # by name
    Case(
        "priority",
        {"priority": Choice("0 Urgent", "Urgent")},
        "ticket_update",
        {"priority": "0 Urgent"},
        **PUT,  # type: ignore[arg-type]  # by name
    ),
    Case("due", {"due": DUE}, "ticket_update", {}, **PUT),  # type: ignore[arg-type]  # by name
    Case("edit", {"title": "Another"}, "ticket_update", {"subject": "Another"}, **PUT),  # type: ignore[arg-type]  # by name
    Case("resolve", {}, "status", {"status": "Resolved"}, **PUT),  # type: ignore[arg-type]  # by name
    Case("reopen", {}, "status", {"status": "In Progress"}, resolved=True, **PUT),  # type: ignore[arg-type]  # by name
    Case("delete", {}, "ticket_delete", {}, method="DELETE", path="*/tickets/*"),
    Case(
        "line.add",
        {"name": "Cable", "description": "Two metres", "rate": Decimal("7.50")},
        "line_item",
        {"name": "Cable", "price_retail": 7.5, "taxable": False},
        path="*/add_line_item",
    ),
    Case(
        "time.add",
        {"worked": "30", "notes": "Cabling", "start": datetime(2026, 5, 12, 8, tzinfo=UTC)},
        "time_entry",
        {"notes": "Cabling"},
        path="*/timer_entry",
    ),
    Case(
        "client.create",
        {"name": "Blue Fern", "email": "hello@bluefern.example"},
        "customer",
        {"business_name": "Blue Fern"},
        path="*/customers",
        on_ticket=False,
    ),
)

by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.action)


@by_case
async def test_the_request_is_the_one_the_real_api_takes(house: House, case: Case) -> None:
    ref = house.ref(house.ticket(resolved=case.resolved)) if case.on_ticket else None
    run = await house.confirm(case.action, ref, **case.answers)
    stood = await house.rest(run)
    assert (stood.state, stood.steps[0].words) == (StepState.DONE, "")
    (entry,) = house.wrote(case.entry)
    body = entry.body if isinstance(entry.body, dict) else {}
    assert {key: body.get(key) for key in case.body} == case.body


@by_case
@pytest.mark.parametrize("house", ["process"], indirect=True)
@pytest.mark.parametrize("fault", ["drop_after", "garble", "late", "drop_before"])
async def test_without_its_answer_it_stands_once_or_comes_back(
    house: House, case: Case, fault: str
) -> None:
    ref = house.ref(house.ticket(resolved=case.resolved)) if case.on_ticket else None
    house.fault(fault, case.path, method=case.method, seconds=15)
    run = await house.confirm(case.action, ref, **case.answers)
    stood = await house.rest(run)
    if fault == "drop_before":
        assert stood.state is StepState.REFUSED
        assert house.wrote(case.entry) == []
        await house.session.writes.resend(run.id)
        stood = await house.rest(run)
    assert stood.state is StepState.DONE
    assert len(house.wrote(case.entry)) == 1


async def test_a_new_ticket_stands_once_and_is_in_the_queue(house: House) -> None:
    house.fault("drop_after", "*/tickets")
    client = next(iter(house.world.clients.values()))
    run = await house.confirm(
        "create",
        None,
        client=Choice(str(client.id), "A client"),
        title="New laptop",
        description="Starts Monday.",
    )
    stood = await house.rest(run)
    assert stood.state is StepState.DONE
    (entry,) = house.wrote("ticket")
    receipt = stood.steps[0].receipt
    assert receipt is not None
    assert receipt.id == str(entry.id)
    await house.pass_time(1)
    kept = [t for t in house.world.tickets.values() if t.subject == "New laptop"]
    assert house.session.store.tickets.by_number(str(kept[0].number))
    assert house.sandbox.outbox.entries == []


async def test_a_colleague_who_was_faster_is_shown_and_not_overwritten(house: House) -> None:
    ticket = house.ticket()
    ref = house.ref(ticket)
    opened = await house.session.tickets.open(ref)
    spec = house.session.tickets.form("status", ref)
    await house.pass_time(60)
    colleague = next(
        one for one in house.world.technicians.values() if one.id != house.world.me().id
    )
    now = house.clock.now()
    people.colleague_takes(house.world, ticket, colleague, now)
    people.customer_replies(house.world, ticket, "Any news?", now)
    plan = house.session.tickets.plan(spec, {"status": SCHEDULED}, seen=opened.ticket.updated)
    run = await house.session.writes.submit(plan)
    stood = await house.rest(run)
    assert stood.state is StepState.REFUSED
    told = " | ".join(problem.message for problem in stood.steps[0].problems)
    assert "Any news?" in told
    assert f"→ {colleague.name}" in told
    assert house.wrote("status") == []
    await house.session.writes.resend(run.id)
    assert (await house.rest(run)).state is StepState.DONE
    assert len(house.wrote("status")) == 1


async def test_an_undo_reaches_the_vendor(house: House) -> None:
    ticket = house.ticket()
    former = ticket.status
    run = await house.confirm("status", house.ref(ticket), status=SCHEDULED)
    await house.rest(run)
    await house.pass_time(1)
    plan = house.session.writes.undo_plan(house.now(run))
    assert plan is not None
    assert (await house.rest(await house.session.writes.submit(plan))).state is StepState.DONE
    assert house.world.tickets[ticket.id].status == former


async def test_a_pull_brings_the_whole_queue(house: House) -> None:
    await house.session.sync.pull_all()
    assert house.session.sync.state("acme").error is None
    open_ones = [one for one in house.world.tickets.values() if one.status not in CLOSED]
    assert len(house.session.store.tickets.open_ids("acme")) == len(open_ones)
