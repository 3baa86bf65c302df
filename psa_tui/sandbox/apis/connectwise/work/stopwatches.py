"""Stopwatches of tickets: time that is being worked, not yet an entry."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, found, rows, serve, single
from psa_tui.sandbox.apis.connectwise.moments import moment, read_int
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.tickets.choices import Reading, picked
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, read_moment, text_of
from psa_tui.sandbox.world import Ticket, TimeEntry

from . import entries

desk = Desk()

STATES = ("Reset", "Running", "Paused", "Stopped")

WATCH = shape(
    "id:int member:member ticket:ticket status:Reset|Running|Paused|Stopped startTime:date "
    "endTime:date totalPauseTime:int notes internalNotes workType:ref workRole:ref "
    "billableOption:Billable|DoNotBill|NoCharge|NoDefault showNotesInDiscussionFlag:bool "
    "showNotesInInternalFlag:bool showNotesInResolutionFlag:bool dateEntered:date"
)

RESOURCE = "ticketStopwatch"

TABS = ("Discussion", "Internal", "Resolution")


def row(visit: Visit, one: TimeEntry, ticket: Ticket) -> Row:
    """Write a stopwatch; how its pauses count, in seconds, is our invention."""
    product = next((p for p in visit.terms.work_types if p.id == one.product_id), None)
    return {
        "id": one.id,
        "member": refs.member(visit, one.technician_id),
        "ticket": refs.ticket(visit, ticket),
        "status": one.extras.get("stopwatch", "Running"),
        "startTime": moment(one.start),
        "endTime": one.extras.get("stoppedAt"),
        "totalPauseTime": read_int(one.extras.get("paused")) or 0,
        "notes": one.notes or None,
        "internalNotes": one.private_notes or None,
        "workType": refs.work_type(visit, product),
        "workRole": refs.work_role(visit, one.role or entries.role_of(visit, one.technician_id)),
        "billableOption": entries.option(one),
        **{f"showNotesIn{tab}Flag": one.extras.get(f"show{tab}") is True for tab in TABS},
        "dateEntered": moment(one.created),
        "_info": refs.info(visit, one.created, one.updated, one.technician_id),
    }


def _pairs(visit: Visit) -> list[tuple[TimeEntry, Ticket]]:
    return [
        (one, ticket)
        for ticket in visit.world.tickets.values()
        for one in ticket.timers
        if one.end is None
    ]


def _watches(visit: Visit) -> list[Row]:
    return [row(visit, *pair) for pair in _pairs(visit)]


TABLE: Table[Row] = rows("TicketStopwatch", WATCH, _watches)
serve(desk, "/time/ticketstopwatches", TABLE)


@desk.route("POST", "/time/ticketstopwatches")
def start(visit: Visit) -> Answer:
    """Start a stopwatch on a ticket."""
    visit.needs("add")
    body, reading = visit.body(RESOURCE), Reading(visit, RESOURCE)
    for name in ("member", "status", "ticket"):
        if body.get(name) is None:
            reading.faults.append(errors.required(RESOURCE, name))
    said = body.get("ticket")
    id = read_int(said.get("id")) if isinstance(said, dict) else None
    ticket = visit.world.tickets.get(id or 0)
    if said is not None and ticket is None:
        reading.unknown("ticket", id)
    member = picked(reading, "owner", body["member"]) if body.get("member") else None
    _check(reading, body)
    reading.refuse_if_faulty()
    if ticket is None or member is None:
        raise errors.invalid(RESOURCE, [errors.required(RESOURCE, "ticket")])
    begun = read_moment(body.get("startTime")) or visit.now
    one = TimeEntry(visit.world.next_id("timer"), member.id, begun, visit.now, visit.now)
    one.product_id = visit.terms.work_types[0].id
    _apply(visit, one, body)
    ticket.timers.append(one)
    visit.wrote("stopwatch", ticket=ticket.id, id=one.id)
    return single(visit, TABLE, row(visit, one, ticket), 201)


def _change(visit: Visit) -> Answer:
    visit.needs("edit")
    one, ticket = _found(visit)
    patched = visit.call.method == "PATCH"
    body = operations(visit, RESOURCE, WATCH) if patched else visit.body(RESOURCE)
    reading = Reading(visit, RESOURCE)
    _check(reading, body)
    reading.refuse_if_faulty()
    _apply(visit, one, body)
    one.updated = visit.now
    visit.wrote("stopwatch_update", ticket=ticket.id, id=one.id)
    return single(visit, TABLE, row(visit, one, ticket))


desk.add("PATCH", "/time/ticketstopwatches/{id}", _change)
desk.add("PUT", "/time/ticketstopwatches/{id}", _change)


@desk.route("DELETE", "/time/ticketstopwatches/{id}")
def delete(visit: Visit) -> Answer:
    """Throw a stopwatch away."""
    visit.needs("delete")
    one, ticket = _found(visit)
    ticket.timers.remove(one)
    visit.wrote("stopwatch_delete", ticket=ticket.id, id=one.id)
    return Answer(204)


def _found(visit: Visit) -> tuple[TimeEntry, Ticket]:
    wanted = found(visit, TABLE)["id"]
    return next(pair for pair in _pairs(visit) if pair[0].id == wanted)


def _check(reading: Reading, body: Row) -> None:
    if body.get("status") is not None and body["status"] not in STATES:
        words = f"one of {', '.join(STATES)}"
        reading.faults.append(errors.out_of_range(RESOURCE, "status", words))


def _apply(visit: Visit, one: TimeEntry, body: Row) -> None:
    extras, status = one.extras, body.get("status")
    since = read_moment(extras.get("pausedAt"))
    if status == "Paused" and since is None:
        extras["pausedAt"] = moment(visit.now)
    elif status is not None and status != "Paused" and since is not None:
        length = int((visit.now - since).total_seconds())
        extras["paused"] = (read_int(extras.get("paused")) or 0) + length
        del extras["pausedAt"]
    if status == "Stopped":
        extras["stoppedAt"] = moment(visit.now)
    if status is not None:
        extras["stopwatch"] = status
    one.notes = text_of(body.get("notes", one.notes))[:4000]
    one.private_notes = text_of(body.get("internalNotes", one.private_notes))
    for tab in TABS:
        if f"showNotesIn{tab}Flag" in body:
            extras[f"show{tab}"] = body[f"showNotesIn{tab}Flag"] is True
