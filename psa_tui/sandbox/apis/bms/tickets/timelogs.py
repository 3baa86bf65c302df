"""Time on tickets: logged, changed, deleted, and listed across tickets. There are no timers."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import clock_time, read_bool, read_int, read_number, read_span
from psa_tui.sandbox.apis.bms.visit import Desk, Done, Paged, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Ticket, TimeEntry, World

from . import notes, rows

desk = Desk()

Test = Callable[[TimeEntry, Ticket], bool]

FROM_TICKET = 1
"""The source of a time entry that is on a ticket (our invention)."""

REQUIRED = ("StartDate", "StartTime", "EndTime", "WorkTypeId", "RoleId")


@desk.route("GET", "/servicedesk/tickets/{ticket}/timelogs")
def listed(visit: Visit) -> list[Row]:
    """List the time of a ticket, newest first (our invention), by pages that nobody counts."""
    ticket = visit.ticket()
    found = sorted(rows.worked(ticket), key=lambda one: (one.start, one.id), reverse=True)
    return [row(one, ticket, visit) for one in visit.page(found)]


@desk.route("GET", "/servicedesk/tickets/{ticket}/timelogs/{entry}")
def read(visit: Visit) -> Row:
    """Read a time entry."""
    ticket = visit.ticket()
    return row(_one(visit, ticket), ticket, visit)


@desk.route("POST", "/servicedesk/tickets/{ticket}/timelogs")
def log(visit: Visit) -> Row:
    """Log time. There is no idempotency: the same request twice logs it twice."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    _check(visit, body)
    status = notes.status_of(visit, body)
    me = visit.user.technician.id
    made = TimeEntry(0, me, visit.now, visit.now, visit.now)
    _apply(visit, made, body)
    made.id = visit.world.next_id("timer")
    ticket.timers.append(made)
    notes.turn(visit, ticket, status)
    visit.changed(ticket)
    visit.wrote("time_entry", ticket=ticket.id, id=made.id)
    return row(made, ticket, visit)


@desk.route("PUT", "/servicedesk/tickets/{ticket}/timelogs/{entry}")
def change(visit: Visit) -> Row:
    """Log a time entry anew."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    one = _open(visit, ticket)
    _check(visit, body)
    status = notes.status_of(visit, body)
    _apply(visit, one, body)
    one.updated = visit.now
    notes.turn(visit, ticket, status)
    visit.changed(ticket)
    visit.wrote("time_entry_update", ticket=ticket.id, id=one.id)
    return row(one, ticket, visit)


@desk.route("DELETE", "/servicedesk/tickets/{ticket}/timelogs/{entry}")
def delete(visit: Visit) -> Done:
    """Delete a time entry."""
    visit.needs("delete")
    ticket = visit.ticket()
    one = _open(visit, ticket)
    ticket.timers.remove(one)
    visit.changed(ticket)
    visit.wrote("time_entry_delete", ticket=ticket.id, id=one.id)
    return Done()


@desk.route("GET", "/timelogs")
def across(visit: Visit) -> Paged:
    """List time across tickets, newest first (our invention)."""
    tests = list(_tests(visit))
    found = [
        (one, ticket)
        for ticket in visit.world.tickets.values()
        for one in rows.worked(ticket)
        if all(test(one, ticket) for test in tests)
    ]
    found.sort(key=lambda pair: (pair[0].start, pair[0].id), reverse=True)
    return Paged([_across(*pair, visit) for pair in visit.page(found)], len(found))


def row(one: TimeEntry, ticket: Ticket, visit: Visit) -> Row:
    """Write a time entry of a ticket. Approval is played nowhere here: it is always off."""
    technician = visit.world.technicians.get(one.technician_id)
    return {
        **_shared(one, visit),
        "Approved": False,
        "Billed": billed(one, ticket),
        "Posted": one.recorded,
        "EmployeeName": technician.name if technician else None,
        "TimeSpentBy": None,
        "WorkTypeName": _work(one, visit.world),
        "RoleName": role(one, visit.world),
        "CustomFields": None,
    }


def billed(one: TimeEntry, ticket: Ticket) -> bool:
    """Tell whether a time entry stands on an invoice."""
    lines = (line for line in ticket.line_items if line.id == one.line_item_id)
    return any(line.invoiced for line in lines)


def role(one: TimeEntry, world: World) -> str:
    """Tell in which role the work was done."""
    return one.role or words.role_of(world, world.technicians.get(one.technician_id))


def week(at: datetime) -> tuple[datetime, datetime]:
    """Give the first and the last day of a week that begins on Sunday."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    first = day - timedelta(days=(day.weekday() + 1) % 7)
    return first, first + timedelta(days=6)


def _across(one: TimeEntry, ticket: Ticket, visit: Visit) -> Row:
    technician = visit.world.technicians.get(one.technician_id)
    name = technician.name if technician else ""
    first, _, last = name.partition(" ")
    client = visit.world.clients.get(ticket.client_id)
    return {
        **_shared(one, visit),
        "OverTimeSpent": 0.0,
        "TimesheetId": one.technician_id * 1000 + one.start.isocalendar().week,
        "TimeEntrySourceId": FROM_TICKET,
        "TicketId": ticket.id,
        "ProjectId": None,
        "FirstName": first,
        "LastName": last,
        "Role": role(one, visit.world),
        "WorkType": _work(one, visit.world),
        "AccountId": ticket.client_id,
        "AccountName": client.name if client else None,
        "IsPosted": one.recorded,
        "IsApproved": False,
        "IsBilled": billed(one, ticket),
        "IsBillable": one.billable,
        "CreatedByName": name or None,
        "ModifiedByName": name if one.updated != one.created else None,
    }


def _shared(one: TimeEntry, visit: Visit) -> Row:
    changed = one.updated != one.created
    first, last = week(one.start)
    minutes = visit.on("timespent_in_minutes")
    return {
        "Id": one.id,
        "CreatedBy": one.technician_id,
        "CreatedOn": one.created,
        "ModifiedBy": one.technician_id if changed else None,
        "ModifiedOn": one.updated if changed else None,
        "StartDate": one.start.replace(hour=0, minute=0, second=0, microsecond=0),
        "StartTime": clock_time(one.start),
        "EndTime": clock_time(one.end or one.start),
        "Timespent": rows.timespent(one, visit.now, in_minutes=minutes),
        "Notes": one.notes or None,
        "UserId": one.technician_id,
        "InternalNotes": one.private_notes or None,
        "WorkTypeId": one.product_id,
        "RoleId": words.id_of(words.roles(visit.world), role(one, visit.world)),
        "WeekStart": first,
        "WeekEnd": last,
    }


def _work(one: TimeEntry, world: World) -> str | None:
    product = world.products.get(one.product_id or 0)
    return product.name if product else None


def _check(visit: Visit, body: Row) -> None:
    """See that every field can be taken. That the end lies behind the start is our invention."""
    faults = [errors.required(one) for one in REQUIRED if body.get(one.lower()) in (None, "")]
    if faults:
        raise errors.invalid(faults)
    start, end = read_span(body["starttime"]), read_span(body["endtime"])
    spent = body.get("timespent")
    known = (
        ("StartDate", read_moment(body["startdate"]) is not None),
        ("StartTime", start is not None),
        ("EndTime", end is not None),
        ("Timespent", spent is None or (read_number(spent) or 0) >= 0),
        ("WorkTypeId", words.by_id(words.work_types(visit.world), read_int(body["worktypeid"]))),
        ("RoleId", words.by_id(words.roles(visit.world), read_int(body["roleid"]))),
        ("UserId", not body.get("userid") or read_int(body["userid"]) in visit.world.technicians),
    )
    faults = [errors.unknown(name, body.get(name.lower())) for name, fine in known if not fine]
    if start is not None and end is not None and end <= start:
        faults.append(("EndTime", "The EndTime must be later than the StartTime."))
    if faults:
        raise errors.invalid(faults)


def _apply(visit: Visit, one: TimeEntry, body: Row) -> None:
    """Store the fields. Moments are in UTC here; the time spent follows from them."""
    day = read_moment(body["startdate"]) or visit.now
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    one.start = midnight + (read_span(body["starttime"]) or timedelta())
    one.end = midnight + (read_span(body["endtime"]) or timedelta())
    stored = visit.services.manners.stored
    one.notes = stored(text_of(body.get("notes")))
    one.private_notes = stored(text_of(body.get("internalnotes")))
    one.product_id = read_int(body["worktypeid"])
    found = words.by_id(words.roles(visit.world), read_int(body["roleid"]))
    one.role = found.name if found else ""
    one.technician_id = read_int(body.get("userid")) or one.technician_id


def _one(visit: Visit, ticket: Ticket) -> TimeEntry:
    found = next((one for one in rows.worked(ticket) if one.id == visit.id("entry")), None)
    if found is None:
        raise errors.missing("The time entry")
    return found


def _open(visit: Visit, ticket: Ticket) -> TimeEntry:
    """Find a time entry that may still change; that a posted one may not is our invention."""
    one = _one(visit, ticket)
    if one.recorded:
        raise errors.invalid([("Id", "A posted time entry cannot be changed.")])
    return one


def _tests(visit: Visit) -> Iterator[Test]:
    asked = visit.filters()
    facts: dict[str, Callable[[TimeEntry, Ticket], int]] = {
        "timeentrysourceid": lambda _, __: FROM_TICKET,
        "ticketid": lambda _, ticket: ticket.id,
        "projectid": lambda _, __: 0,
        "userid": lambda one, _: one.technician_id,
        "accountid": lambda _, ticket: ticket.client_id,
        "isposted": lambda one, _: one.recorded,
        "isapproved": lambda _, __: False,
        "isbilled": billed,
        "isbillable": lambda one, _: one.billable,
    }
    for name, fact in facts.items():
        if asked.get(name):
            yield _is(fact, read_bool(asked[name]) if name[:2] == "is" else read_int(asked[name]))
    dates: dict[str, Callable[[TimeEntry], datetime]] = {
        "startdate": lambda one: one.start,
        "createdon": lambda one: one.created,
        "modifiedon": lambda one: one.updated,
    }
    for name, date in dates.items():
        if asked.get(f"{name}from"):
            yield _between(date, _limit(asked, f"{name}from"), None)
        if asked.get(f"{name}to"):
            yield _between(date, None, _limit(asked, f"{name}to"))


def _is(fact: Callable[[TimeEntry, Ticket], int], wanted: int | None) -> Test:
    return lambda one, ticket: fact(one, ticket) == wanted


def _between(
    date: Callable[[TimeEntry], datetime], first: datetime | None, last: datetime | None
) -> Test:
    return lambda one, _: (
        (first is None or date(one) >= first) and (last is None or date(one) <= last)
    )


def _limit(asked: dict[str, object], name: str) -> datetime:
    found = read_moment(asked[name])
    if found is None:
        raise errors.invalid([errors.unknown(name, asked[name])])
    return found
