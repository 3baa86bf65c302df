"""Each call that technicians make by script today, as the app makes it: the real API's form.

Where a script and the vendor's API description differ (notes posted on a flat path, `between`,
joined fields, fields and status numbers that are none), the description is followed.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Rejected
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.sla import SlaState
from psa_tui.domain.tickets import Audience, Phase
from psa_tui.domain.urgency import Urgency
from psa_tui.domain.writes import AddNote, AddTime, Change, ChangeTicket, CreateTicket, DeleteTicket
from tests.vendors.autotask.seat import Seat, take_a_seat


@pytest.fixture
async def seat() -> Seat:
    return await take_a_seat()


async def test_create(seat: Seat) -> None:
    issue = await seat.one(LookupKind.ISSUE_TYPES, "email")
    below = await seat.one(LookupKind.SUB_ISSUE_TYPES, within=issue.id)
    contact = (await seat.psa.people.contacts(seat.client.id))[0]
    queue = await seat.one(LookupKind.QUEUES, "level i support")
    due = datetime(2026, 5, 15, 17, tzinfo=UTC)
    fields = (
        ("client", seat.client),
        ("title", "Unable to access email - multiple users affected"),
        ("queue", queue),
        ("priority", await seat.one(LookupKind.PRIORITIES, "high")),
        ("status", await seat.one(LookupKind.STATUSES, "new")),
        ("issue", issue),
        ("sub_issue", below),
        ("contact", contact.choice),
        ("due", due),
    )
    said = "Sales team (5 users) reporting Outlook showing disconnected since 9am."
    receipt = await seat.sends(CreateTicket(connection="acme", fields=fields, description=said))
    method, path, body = seat.written
    assert (method, path) == ("POST", "/Tickets")
    assert body == {
        "companyID": int(seat.client.id),
        "title": "Unable to access email - multiple users affected",
        "queueID": int(queue.id),
        "priority": 1,
        "status": 1,
        "issueType": int(issue.id),
        "subIssueType": int(below.id),
        "contactID": int(contact.id),
        "dueDateTime": "2026-05-15T17:00:00.000Z",
        "description": said,
        "ticketCategory": body["ticketCategory"],
    }
    stored = await seat.psa.tickets.version(receipt.id)
    assert (stored.title, stored.due, stored.queue) == (fields[1][1], due, queue)


async def changed(seat: Seat, *changes: Change) -> Any:  # noqa: ANN401  whatever was sent
    """The body with which a ticket was changed."""
    await seat.sends(ChangeTicket(ticket=seat.ticket.ref, changes=changes))
    sent = [
        body for method, path, body in seat.door.seen if (method, path) == ("PATCH", "/Tickets")
    ]
    assert sent[-1].pop("id") == int(seat.ticket.ref.id)
    return sent[-1]


async def test_assign_sends_technician_and_role_together(seat: Seat) -> None:
    who = await seat.one(LookupKind.TECHNICIANS, "dana")
    body = await changed(seat, Change("technician", who))
    assert body["assignedResourceID"] == int(who.id)
    assert isinstance(body["assignedResourceRoleID"], int)


async def test_in_progress(seat: Seat) -> None:
    status = await seat.one(LookupKind.STATUSES, "in progress")
    assert await changed(seat, Change("status", status)) == {"status": 8}


async def test_waiting_and_escalated_are_the_accounts_own_numbers(seat: Seat) -> None:
    for name, value in (("waiting customer", 7), ("waiting materials", 9), ("escalate", 11)):
        status = await seat.one(LookupKind.STATUSES, name)
        assert await changed(seat, Change("status", status)) == {"status": value}
        assert (await seat.psa.tickets.version(seat.ticket.ref.id)).status.id == str(value)


async def test_complete_goes_with_its_resolution(seat: Seat) -> None:
    words = "Cleared Outlook cache and repaired Office installation."
    done = Change("status", Choice("5", "Complete"))
    body = await changed(seat, done, Change("resolution", words))
    assert body == {"status": 5, "resolution": words}
    stored = await seat.psa.tickets.version(seat.ticket.ref.id)
    assert (stored.status.phase, stored.resolved is None) == (Phase.RESOLVED, False)


async def test_an_escalation_tells_its_reason_in_a_note_since_no_field_takes_it(seat: Seat) -> None:
    reason = "Complex Exchange hybrid configuration issue requires senior engineer"
    await seat.sends(
        AddNote(
            ticket=seat.ticket.ref,
            body=reason,
            audience=Audience.INTERNAL,
            mail=False,
            subject="Escalated",
        )
    )
    status = await seat.one(LookupKind.STATUSES, "escalate")
    assert "escalationReason" not in await changed(seat, Change("status", status))
    assert (await seat.psa.tickets.read(seat.ticket.ref.id)).notes[0].body == reason


async def test_priority_due_date_and_contact(seat: Seat) -> None:
    contact = (await seat.psa.people.contacts(seat.client.id))[-1]
    due = datetime(2026, 5, 20, 12, tzinfo=UTC)
    body = await changed(
        seat,
        Change("priority", await seat.one(LookupKind.PRIORITIES, "critical")),
        Change("due", due),
        Change("contact", contact.choice),
    )
    assert body == {
        "priority": 4,
        "dueDateTime": "2026-05-20T12:00:00.000Z",
        "contactID": int(contact.id),
    }
    stored = await seat.psa.tickets.version(seat.ticket.ref.id)
    assert (stored.urgency, stored.due) == (Urgency.CRITICAL, due)


@pytest.mark.parametrize(
    ("audience", "publish"), [(Audience.INTERNAL, 2), (Audience.CLIENT, 1)], ids=str
)
async def test_a_note_goes_below_its_ticket(seat: Seat, audience: Audience, publish: int) -> None:
    kind = await seat.one(LookupKind.NOTE_TYPES, "task notes")
    await seat.sends(
        AddNote(
            ticket=seat.ticket.ref,
            body="Issue started after KB5034441 update. Known Outlook cache corruption issue.",
            audience=audience,
            mail=False,
            subject="Initial Triage",
            kind=kind,
        )
    )
    assert seat.written == (
        "POST",
        f"/Tickets/{seat.ticket.ref.id}/Notes",
        {
            "ticketID": int(seat.ticket.ref.id),
            "title": "Initial Triage",
            "description": "Issue started after KB5034441 update. Known Outlook cache corruption"
            " issue.",
            "noteType": 3,
            "publish": publish,
        },
    )
    entry = seat.sandbox.ledger.entries[-1]
    assert entry.headers["impersonationresourceid"] == (await seat.psa.identity()).id


async def test_search_by_client_status_technician_and_words(seat: Seat) -> None:
    me = int((await seat.psa.identity()).id)
    found = await seat.searches(f'client:"{seat.client.name}" status:new assignee:me email')
    assert seat.queries("Tickets")[-1] == [
        {"op": "eq", "field": "companyID", "value": int(seat.client.id)},
        {"op": "eq", "field": "status", "value": 1},
        {"op": "eq", "field": "assignedResourceID", "value": me},
        {
            "op": "or",
            "items": [
                {"op": "contains", "field": name, "value": "email"}
                for name in ("title", "description", "ticketNumber")
            ],
        },
    ]
    assert all(row.status.id == "1" for row in found)


async def test_open_tickets_of_a_client_by_own_fields_and_names_by_their_ids(seat: Seat) -> None:
    found = await seat.searches(f'client:"{seat.client.name}" open:yes')
    assert seat.queries("Tickets")[-1] == [
        {"op": "eq", "field": "companyID", "value": int(seat.client.id)},
        {"op": "noteq", "field": "status", "value": 5},
    ]
    assert found
    assert {row.client and row.client.name for row in found} == {seat.client.name}
    assert all(row.technician is None or " " in row.technician.name for row in found)


async def test_what_is_overdue_is_asked_by_every_promise(seat: Seat) -> None:
    found = await seat.searches("sla:breached open:yes")
    late, still_open = seat.queries("Tickets")[-1]
    assert still_open == {"op": "noteq", "field": "status", "value": 5}
    now = "2026-05-12T09:30:00.000Z"
    assert {"op": "lt", "field": "dueDateTime", "value": now} in late["items"]
    assert {"op": "lt", "field": "firstResponseDueDateTime", "value": now} in late["items"]
    assert [row for row in found if row.sla.state(seat.clock.now()) is SlaState.BREACHED]


async def test_a_stretch_of_time_has_two_bounds_since_there_is_no_between(seat: Seat) -> None:
    found = await seat.searches("created:2026-04-01..2026-04-30")
    assert seat.queries("Tickets")[-1] == [
        {"op": "gte", "field": "createDate", "value": "2026-04-01T00:00:00.000Z"},
        {"op": "lt", "field": "createDate", "value": "2026-05-01T00:00:00.000Z"},
    ]
    assert found
    assert {row.created.month for row in found} == {4}


async def test_get_details(seat: Seat) -> None:
    whole = await seat.psa.tickets.read(seat.ticket.ref.id)
    asked = [(method, path) for method, path, _ in seat.door.seen]
    assert ("GET", f"/Tickets/{seat.ticket.ref.id}") in asked
    about = [{"op": "eq", "field": "ticketID", "value": int(seat.ticket.ref.id)}]
    for entity in ("TicketNotes", "TimeEntries", "TicketCharges"):
        assert about in seat.queries(entity)
    assert whole.client
    assert len(whole.notes) > 1
    assert whole.notes[-1].body == whole.ticket.opening


async def test_queues_come_from_the_field_since_there_is_no_such_entity(seat: Seat) -> None:
    queues = await seat.psa.catalog.lookup(LookupKind.QUEUES)
    assert isinstance(queues, tuple)
    assert "Level I Support" in {one.name for one in queues}
    assert not [path for _, path, _ in seat.door.seen if "queues" in path.casefold()]


async def test_a_critical_ticket_sorts_first_although_its_number_is_the_largest(seat: Seat) -> None:
    scale = await seat.psa.catalog.scale()
    assert [one.name for one in scale.priorities] == ["Critical", "High", "Medium", "Low"]
    assert [one.id for one in scale.priorities] == ["4", "1", "2", "3"]
    assert [scale.urgency(one.id) for one in scale.priorities] == list(Urgency)[:4]


async def test_time_is_logged_at_the_top_level(seat: Seat) -> None:
    work = await seat.one(LookupKind.WORK_TYPES, "remote")
    start = seat.clock.now() - timedelta(hours=1)
    await seat.sends(
        AddTime(
            ticket=seat.ticket.ref,
            start=start,
            worked=timedelta(minutes=45),
            notes="Repaired profile",
            work_type=work,
        )
    )
    method, path, body = seat.written
    assert (method, path) == ("POST", "/TimeEntries")
    assert body["billingCodeID"] == int(work.id)
    assert (body["startDateTime"], body["endDateTime"]) == (
        "2026-05-12T08:30:00.000Z",
        "2026-05-12T09:15:00.000Z",
    )
    assert "hoursToBill" not in body


def test_nothing_deletes_a_ticket(seat: Seat) -> None:
    absent = seat.psa.desk(DeleteTicket)
    assert isinstance(absent, Absent)
    assert "405" in absent.why
    assert "Complete" in absent.instead


async def test_completing_where_the_category_demands_a_resolution_shows_it_at_the_field(
    seat: Seat,
) -> None:
    seat.sandbox.faults.add(
        None,
        action="status",
        method="PATCH",
        path="*/Tickets",
        status=500,
        body={"errors": ["resolution is required"]},
    )
    with pytest.raises(Rejected) as caught:
        await seat.sends(
            ChangeTicket(
                ticket=seat.ticket.ref, changes=(Change("status", Choice("5", "Complete")),)
            )
        )
    problem = caught.value.problems[0]
    assert (problem.field, problem.message) == ("resolution", "resolution is required")
    assert "resolution" in {one.key for one in seat.psa.profile.forms["resolve"]}
