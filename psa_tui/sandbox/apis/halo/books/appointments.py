"""Appointments: listed by days and agents, written, completed. A change may give another id."""

from datetime import datetime, timedelta

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.posting import check_kinds, saved
from psa_tui.sandbox.apis.halo.shapes import moment, read_int, read_moment
from psa_tui.sandbox.apis.halo.tickets import fields
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Appointment, World

desk = Desk()

KINDS = ("On site", "Remote", "Phone call")
"""The types, numbered from one as in lookup 63."""

OPEN = -1
"""The complete_status of what is still to come."""

HOUR = timedelta(hours=1)


@desk.route("GET", "/appointment")
def listed(visit: Visit) -> Row:
    """List appointments."""
    visit.needs("read:calendar")
    first, last = (read_moment(visit.query.get(name)) for name in ("start_date", "end_date"))
    agents, ticket = visit.numbers("agents"), visit.number("ticket_id")
    found = [
        row(one, visit.world)
        for one in visit.world.appointments.values()
        if (first is None or one.end >= first)
        and (last is None or one.start <= last)
        and (not agents or one.technician_id in agents)
        and (not ticket or one.ticket_id == ticket)
        and not (visit.flag("hidecompleted") and _state(one) != OPEN)
    ]
    return {"record_count": len(found), "appointments": found}


@desk.route("GET", "/appointment/{id}")
def read(visit: Visit) -> Row:
    """Read an appointment."""
    visit.needs("read:calendar")
    return row(_one(visit), visit.world)


@desk.route("POST", "/appointment")
def save(visit: Visit) -> Answer:
    """Make, change or complete appointments."""
    visit.needs("edit:calendar")
    return saved(visit, "appointments", _save)


@desk.route("DELETE", "/appointment/{id}")
def delete(visit: Visit) -> Row:
    """Delete an appointment."""
    visit.needs("edit:calendar")
    visit.needs_deletion()
    one = _one(visit)
    del visit.world.appointments[one.id]
    visit.wrote("appointment_delete", ticket=one.ticket_id, id=one.id)
    return row(one, visit.world)


def row(one: Appointment, world: World) -> Row:
    """Write an appointment."""
    ticket = world.tickets.get(one.ticket_id or 0)
    site = words.site_of(world, ticket) if ticket else words.main_site(world, one.client_id)
    return {
        "id": one.id,
        "subject": one.summary,
        "start_date": moment(one.start),
        "end_date": moment(one.end),
        "allday": False,
        "agent_id": one.technician_id,
        "ticket_id": one.ticket_id or 0,
        "client_id": one.client_id,
        "site_id": site.id if site else 0,
        "user_id": words.user_id(world, ticket) if ticket else words.NOBODY,
        "is_private": False,
        "is_task": False,
        "complete_status": _state(one),
        "appointment_type_id": KINDS.index(one.kind) + 1 if one.kind in KINDS else 0,
        "appointment_type_name": one.kind,
        "_cancomplete": _state(one) == OPEN,
        "_canupdate": True,
        "colour": "#2e7d32",
        "online_meeting_url": "",
    }


def _save(visit: Visit, given: Row, at: int) -> Row:
    whole = ("id", "agent_id", "ticket_id", "client_id", "appointment_type_id", "complete_status")
    check_kinds(given, at, whole=whole, flags=("allday", "is_private"))
    world, id = visit.world, read_int(given.get("id")) or 0
    if id > 0:
        one = world.appointments.get(id)
        if one is None:
            raise errors.missing()
        _fill(visit, one, given)
        if visit.on("appointment_new_id"):
            del world.appointments[one.id]
            one.id = world.next_id("appointment")
            world.appointments[one.id] = one
        kind = "appointment_update"
    else:
        one = _blank(visit, given)
        _fill(visit, one, given)
        one.id = world.next_id("appointment")
        world.appointments[one.id] = one
        kind = "appointment"
    visit.wrote(kind, ticket=one.ticket_id, id=one.id)
    return row(one, world)


def _blank(visit: Visit, given: Row) -> Appointment:
    ticket_id = fields.sent(given, "ticket_id")
    ticket = visit.ticket(ticket_id) if ticket_id else None
    client = ticket.client_id if ticket else fields.sent(given, "client_id")
    if client not in visit.world.clients or _moment(given, "start_date") is None:
        # What is missing is told in words of our invention.
        raise errors.exception("An Appointment needs a Ticket or Client and a Start Date")
    start = _moment(given, "start_date") or visit.now
    return Appointment(0, "", start, start + HOUR, client or 0, visit.me, ticket_id)


def _fill(visit: Visit, one: Appointment, given: Row) -> None:
    agent = fields.sent(given, "agent_id")
    if agent is not None and agent not in visit.world.technicians:
        raise errors.exception(f"Agent {agent} could not be found")
    one.technician_id = agent or one.technician_id
    one.start = _moment(given, "start_date") or one.start
    one.end = _moment(given, "end_date") or max(one.end, one.start)
    if given.get("subject") is not None:
        one.summary = visit.stored(text_of(given["subject"]))
    kind = fields.sent(given, "appointment_type_id")
    if kind is not None and 0 < kind <= len(KINDS):
        one.kind = KINDS[kind - 1]
    for name in ("complete_status", "complete_notehtml", "complete_timetaken"):
        if given.get(name) is not None:
            one.extras[name] = given[name]


def _state(one: Appointment) -> int:
    state = one.extras.get("complete_status", OPEN)
    return state if isinstance(state, int) else OPEN


def _moment(given: Row, name: str) -> datetime | None:
    return read_moment(given.get(name))


def _one(visit: Visit) -> Appointment:
    found = visit.world.appointments.get(visit.id())
    if found is None:
        raise errors.missing()
    return found
