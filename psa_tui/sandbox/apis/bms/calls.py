"""Service calls of tickets: somebody who is put on a ticket for a time. To-dos are not played."""

from datetime import datetime

from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import ScheduleEntry, Ticket, World

from . import errors
from .shapes import numbers, read_bool, read_int
from .tickets import notes
from .visit import Desk, Done, Paged, Visit

desk = Desk()

SERVICE_CALL = 1
"""The kind of a row of service calls and to-dos that is a call (our invention)."""

CREATOR, EDITOR = "CreatedById", "ModifiedBy"
"""What is kept beside a call, by the names it is told under."""

SETTLED = "bms settled"
"""The counter that says `settle` was done."""


def settle(world: World) -> None:
    """Make service calls of the seed's appointments, once for a world."""
    if world.counters.get(SETTLED):
        return
    world.counters[SETTLED] = 1
    for one in world.appointments.values():
        ticket = world.tickets.get(one.ticket_id or 0)
        if ticket is not None:
            at = min(ticket.updated, one.start)
            made = ScheduleEntry(0, one.technician_id, at, at, ticket.id, one.summary)
            made.start, made.end, made.done = one.start, one.end, ticket.resolved is not None
            _put(world, made)


@desk.route("GET", "/servicedesk/tickets/{ticket}/servicecalls")
def listed_calls(visit: Visit) -> Paged:
    """List the service calls of a ticket, the earliest first (our invention)."""
    ticket = visit.ticket()
    found = of_ticket(ticket, visit.world)
    return Paged([row(one, ticket, visit.world) for one in visit.page(found)], len(found))


@desk.route("GET", "/servicedesk/tickets/{ticket}/servicecalls/{call}")
def read(visit: Visit) -> Row:
    """Read a service call."""
    ticket = visit.ticket()
    return row(_one(visit, ticket), ticket, visit.world)


@desk.route("POST", "/servicedesk/tickets/{ticket}/servicecalls")
def plan(visit: Visit) -> list[Row]:
    """Make a service call for each user named. There is no idempotency: twice is twice."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    start, end = _checked(visit, body, "UserIds")
    me, made = visit.user.technician.id, []
    for user in dict.fromkeys(numbers(body["userids"])):
        one = ScheduleEntry(0, user, visit.now, visit.now, ticket.id, extras={CREATOR: me})
        _apply(visit, one, body, start, end)
        made.append(_put(visit.world, one))
    notes.mail(visit, ticket, made[0].name, body)
    visit.changed(ticket)
    for one in made:
        visit.wrote("service_call", ticket=ticket.id, id=one.id)
    return [row(one, ticket, visit.world) for one in made]


@desk.route("PUT", "/servicedesk/tickets/{ticket}/servicecalls/{call}")
def change(visit: Visit) -> Row:
    """Plan a service call anew: every field is replaced, what is left out is emptied."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    one = _one(visit, ticket)
    start, end = _checked(visit, body, "UserId")
    one.technician_id = read_int(body["userid"]) or one.technician_id
    _apply(visit, one, body, start, end)
    one.updated = visit.now
    one.extras[EDITOR] = visit.user.technician.id
    notes.mail(visit, ticket, one.name, body)
    visit.changed(ticket)
    visit.wrote("service_call_update", ticket=ticket.id, id=one.id)
    return row(one, ticket, visit.world)


@desk.route("DELETE", "/servicedesk/tickets/{ticket}/servicecalls/{call}")
def delete(visit: Visit) -> Done:
    """Delete a service call."""
    visit.needs("delete")
    ticket = visit.ticket()
    _remove(visit, ticket, _one(visit, ticket))
    return Done()


@desk.route("GET", "/servicedesk/tickets/{ticket}/servicecallstodos")
def with_todos(visit: Visit) -> Paged:
    """List service calls and to-dos in one, of which the latter are none here."""
    ticket = visit.ticket()
    kinds = numbers(visit.filters().get("itemtypeids"))
    wanted = not kinds or SERVICE_CALL in kinds
    found = of_ticket(ticket, visit.world) if wanted else []
    return Paged([_short(one, ticket, visit.world) for one in visit.page(found)], len(found))


@desk.route("DELETE", "/servicedesk/tickets/{ticket}/servicecallstodos")
def delete_many(visit: Visit) -> Done:
    """Delete the named calls of a ticket; what names none of its own is passed over (ours)."""
    visit.needs("delete")
    ticket, body = visit.ticket(), visit.body()
    wanted = numbers(body.get("servicecallids"))
    for one in of_ticket(ticket, visit.world):
        if one.id in wanted:
            _remove(visit, ticket, one)
    return Done()


def of_ticket(ticket: Ticket, world: World) -> list[ScheduleEntry]:
    """List the service calls of a ticket, the earliest first."""
    found = [one for one in world.schedule.values() if one.ticket_id == ticket.id]
    return sorted(found, key=lambda one: (one.start or one.created, one.id))


def row(one: ScheduleEntry, ticket: Ticket, world: World) -> Row:
    """Write a service call."""
    client = world.clients.get(ticket.client_id)
    # The seed's own calls were planned by whom they are for (our invention).
    creator = read_int(one.extras.get(CREATOR)) or one.technician_id
    return {
        "Id": one.id,
        "TicketId": ticket.id,
        "TaskId": None,
        "AccountId": ticket.client_id,
        "AccountName": client.name if client else None,
        "Description": one.name or None,
        "Complete": one.done,
        "StartDate": one.start,
        "EndDate": one.end,
        "UserId": one.technician_id,
        "Resource": _name(one.technician_id, world),
        "CreatedById": creator,
        "CreatedByName": _name(creator, world),
        "CreatedOn": one.created,
        "ModifiedBy": one.extras.get(EDITOR),
        "ModifiedOn": one.updated if EDITOR in one.extras else None,
    }


def _short(one: ScheduleEntry, ticket: Ticket, world: World) -> Row:
    whole = row(one, ticket, world)
    same = ("Id", "CreatedOn", "ModifiedBy", "ModifiedOn", "Description", "Complete")
    return {
        **{key: whole[key] for key in (*same, "StartDate", "EndDate")},
        "CreatedBy": whole["CreatedById"],
        "ItemType": SERVICE_CALL,
        "AssignedTo": whole["Resource"],
    }


def _checked(visit: Visit, body: Row, users: str) -> tuple[datetime, datetime]:
    """Give both ends. That the end lies behind the start is asked by us, as of time entries."""
    needed = ("StartDate", "EndDate", users)
    faults = [errors.required(one) for one in needed if body.get(one.lower()) in (None, "", [])]
    if faults:
        raise errors.invalid(faults)
    start, end = read_moment(body["startdate"]), read_moment(body["enddate"])
    sent = body[users.lower()]
    people = sent if isinstance(sent, list) and users == "UserIds" else [sent]
    many = users != "UserIds" or isinstance(sent, list)
    known = many and all(read_int(one) in visit.world.technicians for one in people)
    done = body.get("complete")
    fine = (
        ("StartDate", start is not None),
        ("EndDate", end is not None),
        (users, known),
        ("Complete", done is None or isinstance(done, bool)),
    )
    faults = [errors.unknown(name, body.get(name.lower())) for name, good in fine if not good]
    if start is not None and end is not None and end <= start:
        faults.append(("EndDate", "The EndDate must be later than the StartDate."))
    if faults or start is None or end is None:
        raise errors.invalid(faults)
    return start, end


def _apply(visit: Visit, one: ScheduleEntry, body: Row, start: datetime, end: datetime) -> None:
    one.start, one.end = start, end
    one.name = visit.services.manners.stored(text_of(body.get("description")))
    one.done = bool(read_bool(body.get("complete")))


def _put(world: World, one: ScheduleEntry) -> ScheduleEntry:
    one.id = world.next_id("schedule")
    world.schedule[one.id] = one
    return one


def _one(visit: Visit, ticket: Ticket) -> ScheduleEntry:
    found = visit.world.schedule.get(visit.id("call"))
    if found is None or found.ticket_id != ticket.id:
        raise errors.missing("The service call")
    return found


def _remove(visit: Visit, ticket: Ticket, one: ScheduleEntry) -> None:
    del visit.world.schedule[one.id]
    visit.changed(ticket)
    visit.wrote("service_call_delete", ticket=ticket.id, id=one.id)


def _name(id: int, world: World) -> str | None:
    found = world.technicians.get(id)
    return found.name if found else None
