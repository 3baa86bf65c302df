"""Who is put on what: entries of the schedule, with a slot or without one."""

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, found, lazy, serve, single
from psa_tui.sandbox.apis.connectwise.moments import moment_or_none, number, read_int
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.tickets.choices import Reading, picked
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, read_moment, text_of
from psa_tui.sandbox.world import ScheduleEntry, Ticket

desk = Desk()

ENTRY = shape(
    "id:int objectId:int name member:member where:ref dateStart:date dateEnd:date reminder:ref "
    "status:ref type:type span:type doneFlag:bool acknowledgedFlag:bool acknowledgedDate:date "
    "ownerFlag:bool allowScheduleConflictsFlag:bool meetingFlag:bool closeDate:date hours:number "
    "addMemberToProjectFlag:bool notifyResource:bool"
)

RESOURCE = "schedule"

TYPES = {4: "S", 1: "C", 2: "M", 3: "P"}
"""Kinds of entry: on a service ticket, on an activity, a meeting, on a project ticket."""

STATUSES = {1: "Tentative", 2: "Firm"}


def row(visit: Visit, one: ScheduleEntry) -> Row:
    """Write an entry."""
    ticket = visit.world.tickets.get(one.ticket_id or 0)
    kind = read_int(one.extras.get("type")) or 4
    status = read_int(one.extras.get("status")) or 2
    length = (one.end - one.start).total_seconds() / 3600 if one.start and one.end else 0
    return {
        "id": one.id,
        "objectId": one.ticket_id,
        "name": (one.name or (ticket.subject if ticket else ""))[:250],
        "member": refs.member(visit, one.technician_id),
        "dateStart": moment_or_none(one.start),
        "dateEnd": moment_or_none(one.end),
        "status": visit.ref("status", status, STATUSES[status], f"/schedule/statuses/{status}"),
        "type": {
            "id": kind,
            "identifier": TYPES[kind],
            "_info": {"type_href": visit.href(f"/schedule/types/{kind}")},
        },
        "doneFlag": one.done,
        "acknowledgedFlag": False,
        "ownerFlag": ticket is not None and ticket.technician_id == one.technician_id,
        "allowScheduleConflictsFlag": None,
        "meetingFlag": False,
        "hours": number(length),
        "_info": refs.info(visit, one.created, one.updated, None),
    }


TABLE: Table[ScheduleEntry] = lazy(
    "ScheduleEntry",
    ENTRY,
    lambda visit: visit.world.schedule.values(),
    {"id": lambda _, one: one.id, "objectId": lambda _, one: one.ticket_id},
    row,
)
serve(desk, "/schedule/entries", TABLE)


@desk.route("POST", "/schedule/entries")
def create(visit: Visit) -> Answer:
    """Put somebody on a ticket. There is no idempotency: twice is twice."""
    visit.needs("add")
    body = visit.body(RESOURCE)
    reading = Reading(visit, RESOURCE)
    kind = _kind(reading, body.get("type"))
    ticket = _ticket(reading, kind, body.get("objectId"))
    member = visit.user.technician
    if body.get("member") is not None:
        member = picked(reading, "owner", body["member"]) or member
    reading.refuse_if_faulty()
    one = ScheduleEntry(
        0,
        member.id,
        visit.now,
        visit.now,
        ticket_id=ticket.id if ticket else None,
        extras={"type": kind},
    )
    _fill(reading, one, body)
    reading.refuse_if_faulty()
    one.id = visit.world.next_id("schedule")
    visit.world.schedule[one.id] = one
    _told(visit, ticket, "schedule_entry", one)
    return single(visit, TABLE, one, 201)


def _change(visit: Visit) -> Answer:
    one = found(visit, TABLE)
    ticket = visit.world.tickets.get(one.ticket_id or 0)
    visit.needs("edit", ticket)
    if visit.call.method == "PATCH":
        body = operations(visit, RESOURCE, ENTRY, within=("member", "status", "type"))
    else:
        body = visit.body(RESOURCE)
    reading = Reading(visit, RESOURCE)
    if body.get("member") is not None:
        member = picked(reading, "owner", body["member"])
        reading.refuse_if_faulty()
        one.technician_id = member.id if member else one.technician_id
    _fill(reading, one, body)
    reading.refuse_if_faulty()
    one.updated = visit.now
    _told(visit, ticket, "schedule_entry_update", one)
    return single(visit, TABLE, one)


desk.add("PATCH", "/schedule/entries/{id}", _change)
desk.add("PUT", "/schedule/entries/{id}", _change)


@desk.route("DELETE", "/schedule/entries/{id}")
def delete(visit: Visit) -> Answer:
    """Take somebody off."""
    one = found(visit, TABLE)
    ticket = visit.world.tickets.get(one.ticket_id or 0)
    visit.needs("delete", ticket)
    del visit.world.schedule[one.id]
    _told(visit, ticket, "schedule_entry_delete", one)
    return Answer(204)


def _told(visit: Visit, ticket: Ticket | None, kind: str, one: ScheduleEntry) -> None:
    visit.forget()
    if ticket is not None:
        visit.changed(ticket)
    visit.wrote(kind, ticket=ticket.id if ticket else None, id=one.id)


def _kind(reading: Reading, value: object) -> int:
    said = value if isinstance(value, dict) else {}
    letters = {letter: id for id, letter in TYPES.items()}
    id = read_int(said.get("id")) or letters.get(text_of(said.get("identifier")).upper())
    if id in TYPES:
        return id
    if said:
        reading.unknown("type", said.get("id") or said.get("identifier"))
    else:
        reading.faults.append(errors.required(RESOURCE, "type"))
    return 4


def _ticket(reading: Reading, kind: int, value: object) -> Ticket | None:
    """Find what the entry is for; a meeting is for nothing."""
    what = {"C": "Activity", "S": "Ticket", "P": "Ticket"}.get(TYPES[kind])
    if what is None or reading.faults:
        return None
    found_one = reading.visit.world.tickets.get(read_int(value) or 0) if what == "Ticket" else None
    if found_one is None:
        fault = errors.unfound(RESOURCE, "objectId", what, value)
        reading.faults.append(fault)
    return found_one


def _fill(reading: Reading, one: ScheduleEntry, body: Row) -> None:
    start, end = one.start, one.end
    if "dateStart" in body:
        start = read_moment(body["dateStart"])
    if "dateEnd" in body:
        end = read_moment(body["dateEnd"])
    if start is not None and end is not None and end < start:
        reading.faults.append(errors.out_of_range(RESOURCE, "dateEnd", "after dateStart"))
    moved = (start, end) != (one.start, one.end)
    if moved and body.get("allowScheduleConflictsFlag") is not True:
        clash = any(
            other.id != one.id
            and other.technician_id == one.technician_id
            and not other.done
            and start
            and end
            and other.start
            and other.end
            and other.start < end
            and start < other.end
            for other in reading.visit.world.schedule.values()
        )
        if clash:
            # Our words: that there is such a flag is known, the refusal is not.
            words = "There is a schedule conflict for this member."
            fault = errors.fault("ScheduleConflict", words, RESOURCE, "dateStart")
            reading.faults.append(fault)
    status = body.get("status")
    wanted = read_int(status.get("id")) if isinstance(status, dict) else None
    if isinstance(status, dict) and wanted not in STATUSES:
        reading.unknown("status", wanted)
    if reading.faults:
        return
    one.start, one.end = start, end
    one.name = text_of(body.get("name", one.name))[:250]
    if wanted:
        one.extras["status"] = wanted
    if "doneFlag" in body:
        one.done = body["doneFlag"] is True
