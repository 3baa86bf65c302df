"""Events of the time sheet: bare time with a real start and end, which needs no outcome."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from psa_tui.sandbox.apis.halo import errors
from psa_tui.sandbox.apis.halo.actions.numbering import Action, actions, enter, forget
from psa_tui.sandbox.apis.halo.actions.reading import invoice_of
from psa_tui.sandbox.apis.halo.actions.writing import rate
from psa_tui.sandbox.apis.halo.posting import check_kinds, saved
from psa_tui.sandbox.apis.halo.shapes import hours, moment, read_int, read_moment
from psa_tui.sandbox.apis.halo.tickets import fields
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Ticket, TimeEntry, World

desk = Desk()

BACK = timedelta(days=14)
"""How far a list goes back that names no days (our invention)."""

WHOLE = ("id", "ticket_id", "agent_id", "charge_rate", "event_type")


@desk.route("GET", "/timesheetevent")
def listed(visit: Visit) -> list[Row]:
    """List events by their days and agents."""
    visit.needs("read:timesheets")
    wanted = visit.numbers("agents") or visit.numbers("agent_id") or []
    return _between(visit, set(wanted))


@desk.route("GET", "/timesheetevent/mine")
def mine(visit: Visit) -> list[Row]:
    """List one's own events by their days."""
    visit.needs("read:timesheets")
    return _between(visit, {visit.me})


@desk.route("GET", "/timesheetevent/{id}")
def read(visit: Visit) -> Row:
    """Read an event."""
    visit.needs("read:timesheets")
    ticket, action, entry = _one(visit.world, visit.id())
    return row(entry, action, ticket, visit.world)


@desk.route("POST", "/timesheetevent")
def save(visit: Visit) -> Answer:
    """Log time on a ticket, or change what was logged: an action comes of it, without outcome."""
    visit.needs("edit:timesheets")
    return saved(visit, "events", _save)


@desk.route("DELETE", "/timesheetevent/{id}")
def delete(visit: Visit) -> Row:
    """Delete an event with the action it made."""
    visit.needs("edit:timesheets")
    visit.needs_deletion()
    ticket, action, entry = _one(visit.world, visit.id())
    told = row(entry, action, ticket, visit.world)
    forget(ticket, action)
    visit.touched(ticket)
    visit.wrote("time_entry_delete", ticket=ticket.id, id=entry.id)
    return told


def row(entry: TimeEntry, action: Action, ticket: Ticket, world: World) -> Row:
    """Write an event."""
    client = world.clients.get(ticket.client_id)
    product = world.products.get(entry.product_id or 0)
    number = invoice_of(entry, ticket, world)
    return {
        "id": entry.id,
        "event_type": 0,
        "subject": f"{ticket.id:07d} {ticket.subject}",
        "start_date": moment(entry.start),
        "end_date": moment(entry.end),
        "timetaken": hours(entry.duration(entry.updated)),
        "agent_id": entry.technician_id,
        "break_type": 0,
        "ticket_id": ticket.id,
        "action_number": action.id,
        "action_invoice_number": read_int(number) or 0,
        "note": entry.notes,
        "customer": client.name if client else "",
        "charge_rate": entry.product_id or 0,
        "charge_type_name": product.name if product else "",
        "client_id": ticket.client_id,
        "lognewticket": False,
    }


def everything(world: World) -> Iterator[tuple[Ticket, Action, TimeEntry]]:
    """Go through all the time there is."""
    for ticket in world.tickets.values():
        if not ticket.timers or ticket.extras.get("deleted"):
            continue
        for action in actions(ticket):
            if action.entry is not None:
                yield ticket, action, action.entry


def _between(visit: Visit, agents: set[int]) -> list[Row]:
    first = read_moment(visit.query.get("start_date")) or visit.now - BACK
    last = read_moment(visit.query.get("end_date")) or visit.now
    return [
        row(entry, action, ticket, visit.world)
        for ticket, action, entry in everything(visit.world)
        if (not agents or entry.technician_id in agents) and first <= entry.start <= last
    ]


def _save(visit: Visit, given: Row, at: int) -> Row:
    check_kinds(given, at, whole=WHOLE, flags=("lognewticket",))
    id = read_int(given.get("id")) or 0
    if id > 0:
        ticket, action, entry = _one(visit.world, id)
        _fill(visit, entry, given, *_span(given, entry.start, entry.end or entry.start))
        kind = "time_entry_update"
    else:
        ticket = visit.ticket(_ticket(given))
        entry = _blank(visit, given)
        ticket.timers.append(entry)
        extra: Row = {"by": visit.me, "application": visit.holder.application.name}
        action = enter(ticket, None, entry, extra)
        kind = "time_entry"
    visit.touched(ticket)
    visit.wrote(kind, ticket=ticket.id, id=entry.id)
    return row(entry, action, ticket, visit.world)


def _ticket(given: Row) -> int:
    at = fields.sent(given, "ticket_id")
    if at is None:
        # The words are our invention.
        raise errors.exception("A Ticket must be specified for this Event")
    return at


def _blank(visit: Visit, given: Row) -> TimeEntry:
    start, end = _span(given, None, None)
    made = TimeEntry(
        id=0,
        technician_id=visit.me,
        start=start,
        created=visit.now,
        updated=visit.now,
        product_id=rate(visit, given.get("charge_rate")),
    )
    _fill(visit, made, given, start, end)
    made.id = visit.world.next_id("timer")
    return made


def _fill(visit: Visit, one: TimeEntry, given: Row, start: datetime, end: datetime) -> None:
    agent = fields.sent(given, "agent_id")
    if agent is not None and agent not in visit.world.technicians:
        raise errors.exception(f"Agent {agent} could not be found")
    one.technician_id = agent or one.technician_id
    one.start, one.end, one.updated = start, end, visit.now
    if given.get("note") is not None:
        one.notes = visit.stored(text_of(given["note"]))
    if given.get("charge_rate") is not None:
        one.product_id = rate(visit, given["charge_rate"])


def _span(given: Row, start: datetime | None, end: datetime | None) -> tuple[datetime, datetime]:
    """Read start and end; that both must be and stand in this order is our invention."""
    start = read_moment(given.get("start_date")) or start
    end = read_moment(given.get("end_date")) or end
    if start is None or end is None or end <= start:
        raise errors.exception("The End Date must be after the Start Date")
    return start, end


def _one(world: World, id: int) -> tuple[Ticket, Action, TimeEntry]:
    for ticket, action, entry in everything(world):
        if entry.id == id:
            return ticket, action, entry
    raise errors.missing()
