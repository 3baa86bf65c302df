"""Appointments: when somebody is at a customer, often for a ticket, which shows it too.

The description asks for no right to write them, so none is asked here.
"""

from collections.abc import Container
from datetime import datetime, timedelta

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import moment, read_bool, read_decimal, read_int
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json, read_moment, text_of
from psa_tui.sandbox.world import Appointment, Ticket, World

desk = Desk()

PAGE = 25
"""Appointments on one page."""

USUAL = timedelta(hours=1)
"""How long one takes of which neither end nor duration is told (our invention)."""

LONGEST = 365 * 24 * 60
"""Minutes that a duration may have to be heeded (our invention)."""

KEPT = ("user_ids", "all_day", "appointment_type_id")
"""What is kept as it was sent."""


@desk.route("GET", "/appointments")
def listed(visit: Visit) -> Row:
    """List appointments, each in an envelope of its own, 25 a page without `meta`."""
    visit.needs("read")
    first = read_moment(visit.call.param("date_from"))
    last = read_moment(visit.call.param("date_to"))
    me = visit.token.owner.id
    found = [
        one
        for one in visit.world.appointments.values()
        if (first is None or one.start >= first)
        and (last is None or one.start <= last)
        and (not visit.flag("mine") or one.technician_id == me)
    ]
    cut, _, _ = visit.page(found, PAGE)
    return {"appointments": [_wrapped(one, visit.world) for one in cut]}


@desk.route("GET", "/appointments/{id}")
def read(visit: Visit) -> Row:
    """Read an appointment, wrapped as its making and changing answer, not as the schema draws."""
    return _wrapped(_one(visit), visit.world)


@desk.route("POST", "/appointments")
def create(visit: Visit) -> Answer:
    """Make an appointment. There is no idempotency: the same request twice makes two."""
    body, made_at = visit.body(), moment(visit.now)
    start = read_moment(body.get("start_at"))
    end = read_moment(body.get("end_at")) if start is None else _end(body, start)
    blank = [] if text_of(body.get("summary")) else ["Summary can't be blank"]
    blank += [] if start is not None else ["Start at can't be blank"]
    blank += [] if end is not None else ["End at can't be blank"]
    if blank or start is None or end is None:
        raise errors.said_twice(blank, body)
    made = Appointment(0, "", start, end, 0, visit.token.owner.id)
    _link(visit, made, body)
    _check(made.start, made.end, body)
    _fill(visit, made, body)
    if "description" not in body:
        made.description = _rendered(visit, made, "")
    made.id = visit.world.next_id("appointment")
    made.extras |= {"created_at": made_at, "updated_at": made_at}
    visit.world.appointments[made.id] = made
    _mail(visit, made, body)
    visit.wrote("appointment", ticket=made.ticket_id, id=made.id)
    return as_json(_wrapped(made, visit.world), 201)


@desk.route("PUT", "/appointments/{id}")
def update(visit: Visit) -> Row:
    """Change what is named of an appointment; the start, required as described, may be left out.

    The vendor's own example of a refusal leaves it out, and is refused for another field alone.
    """
    one, body = _one(visit), visit.body()
    blank = [
        f"{name.replace('_', ' ').capitalize()} can't be blank"
        for name in ("summary", "start_at", "end_at")
        if name in body and not _read(name, body[name])
    ]
    if blank:
        raise errors.said_twice(blank, body)
    start = read_moment(body.get("start_at")) or one.start
    named = body.get("end_at") or body.get("appointment_duration")
    end = _end(body, start) if named else one.end
    _check(start, end, body)
    _link(visit, one, body)
    one.extras.setdefault("created_at", moment(one.start))
    one.start, one.end = start, end
    _fill(visit, one, body)
    one.extras["updated_at"] = moment(visit.now)
    _mail(visit, one, body)
    visit.wrote("appointment_update", ticket=one.ticket_id, id=one.id)
    return _wrapped(one, visit.world)


@desk.route("DELETE", "/appointments/{id}")
def delete(visit: Visit) -> Row:
    """Delete an appointment."""
    one = _one(visit)
    del visit.world.appointments[one.id]
    visit.wrote("appointment_delete", ticket=one.ticket_id, id=one.id)
    return {"message": "deleted"}


def of_ticket(ticket: Ticket, world: World) -> list[Row]:
    """Write the appointments a ticket shows: no example has one, their keys are our invention."""
    mine = (one for one in world.appointments.values() if one.ticket_id == ticket.id)
    return [{k: v for k, v in row(one, world).items() if k != "customer"} for one in mine]


def row(one: Appointment, world: World) -> Row:
    """Write an appointment; its ticket stands in no example and is null, only its id is told."""
    return {
        "id": one.id,
        "summary": one.summary,
        "description": one.description,
        "customer_id": one.client_id or None,
        "created_at": one.extras.get("created_at") or moment(one.start),
        "updated_at": one.extras.get("updated_at") or moment(one.start),
        "start_at": moment(one.start),
        "end_at": moment(one.end),
        "duration": round((one.end - one.start).total_seconds() / 3600, 2),
        "location": one.location,
        "ticket_id": one.ticket_id,
        "appointment_location_type": None,
        "start_at_label": one.start.strftime("%a %m-%d-%y %I:%M %p"),
        "all_day": one.extras.get("all_day"),
        "ticket": None,
        "do_not_email": one.extras.get("do_not_email", "1"),
        "customer": cards.customer_of(world, one.client_id),
    }


def _wrapped(one: Appointment, world: World) -> Row:
    return {"appointment": row(one, world)}


def _one(visit: Visit) -> Appointment:
    found = visit.world.appointments.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return found


def _read(name: str, value: object) -> object:
    return text_of(value) if name == "summary" else read_moment(value)


def _end(body: Row, start: datetime) -> datetime:
    """Read the end, or count it from the duration: that this is in minutes is our invention."""
    minutes = read_decimal(body.get("appointment_duration"))
    told = minutes is not None and 0 < minutes <= LONGEST
    length = timedelta(minutes=float(minutes)) if minutes and told else USUAL
    return read_moment(body.get("end_at")) or start + length


def _check(start: datetime, end: datetime, body: Row) -> None:
    """See that the end lies behind the start (our invention)."""
    if end <= start:
        raise errors.said_twice(["End at must be after Start at"], body)


def _link(visit: Visit, one: Appointment, body: Row) -> None:
    """Link customer, ticket and owner; that an unknown one is refused, and how, is our invention.

    The customer of an appointment for a ticket is the ticket's, unless another is named.
    """
    world = visit.world
    named = {
        name: read_int(body[f"{name}_id"]) or 0
        for name in ("ticket", "customer", "user")
        if body.get(f"{name}_id") is not None
    }
    known: dict[str, Container[int]] = {
        "ticket": world.tickets,
        "customer": world.clients,
        "user": world.technicians,
    }
    faults = [
        f"{name.capitalize()} must exist" for name, id in named.items() if id not in known[name]
    ]
    if faults:
        raise errors.said_twice(faults, body)
    if "ticket" in named:
        one.ticket_id = named["ticket"]
        one.client_id = one.client_id or world.tickets[one.ticket_id].client_id
    elif "ticket_id" in body:
        one.ticket_id = None
    one.client_id = named.get("customer", one.client_id)
    one.technician_id = named.get("user", one.technician_id)


def _fill(visit: Visit, one: Appointment, body: Row) -> None:
    if "summary" in body:
        one.summary = text_of(body["summary"])
    if "location" in body:
        one.location = text_of(body["location"])
    if "description" in body:
        stored = visit.services.manners.stored
        one.description = _rendered(visit, one, stored(text_of(body["description"])))
    one.extras |= {name: body[name] for name in KEPT if name in body}
    if "do_not_email" in body or not one.id:
        one.extras["do_not_email"] = "1" if read_bool(body.get("do_not_email")) else "0"


def _rendered(visit: Visit, one: Appointment, notes: str) -> str:
    """Put a description into the words that come back, as in the vendor's example.

    Without a customer, or without notes, what would be said of them is left out (our invention).
    """
    client = visit.world.clients.get(one.client_id)
    told = f"Notes:\n {notes}\n\n" if notes else ""
    if client is None:
        return told.rstrip("\n")
    who, reach = client.name, f"{client.phone} - {client.email}"
    told += f" Contact: \n{who} \n\n Details: \n"
    return told + f"Customer Information: \n {who}\n  Phone: {reach}"


def _mail(visit: Visit, one: Appointment, body: Row) -> None:
    """Mail the customer where `email_customer` asks for it; its words are our invention."""
    asked = read_bool(body.get("email_customer")) and one.extras.get("do_not_email") != "1"
    client = visit.world.clients.get(one.client_id)
    if not asked or client is None or client.extras.get("no_email"):
        return
    ticket = visit.world.tickets.get(one.ticket_id or 0)
    contact = visit.world.contacts.get(ticket.contact_id or 0) if ticket else None
    own = text_of(client.extras.get("notification_email")) or client.email
    to = contact.email if contact and contact.email else own
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=[to] if to else [],
        subject=f"Appointment: {one.summary}",
        body=f"{one.summary}, {moment(one.start)}",
        ticket=one.ticket_id,
    )
