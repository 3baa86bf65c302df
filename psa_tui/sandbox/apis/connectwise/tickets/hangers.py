"""What hangs on a ticket besides its notes: tasks, devices, thin lists of what lies elsewhere."""

from collections.abc import Callable, Mapping

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, bare, listed, rows, serve, single
from psa_tui.sandbox.apis.connectwise.moments import moment, read_int
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json, text_of
from psa_tui.sandbox.world import Asset, Ticket

from .choices import Reading, picked

desk = Desk()

ROOT = "/service/tickets/{parent}"

TASK = shape(
    "id:int ticketId:int notes closedFlag:bool priority:int member:member resolution summary "
    "code:ref childTicketId:int"
)
WRITABLE = ("notes", "closedFlag", "priority", "resolution", "summary")


def _kept(ticket: Ticket) -> list[Row]:
    found = ticket.extras.setdefault("tasks", [])
    return found if isinstance(found, list) else []


def _task(visit: Visit, ticket: Ticket, one: Row) -> Row:
    plain = {name: one.get(name) for name in ("id", *WRITABLE)}
    member = refs.member(visit, read_int(one.get("memberId")))
    stamp = {"lastUpdated": one.get("updated")}
    return {**plain, "ticketId": ticket.id, "member": member, "_info": stamp}


def _tasks(visit: Visit) -> list[Row]:
    ticket = visit.ticket()
    return [_task(visit, ticket, one) for one in _kept(ticket)]


TASKS: Table[Row] = rows("Task", TASK, _tasks)
serve(desk, f"{ROOT}/tasks", TASKS)


@desk.route("POST", f"{ROOT}/tasks")
def add_task(visit: Visit) -> Answer:
    """Put a task on a ticket's list."""
    visit.needs("add")
    ticket, body = visit.ticket(), visit.body("task")
    if not text_of(body.get("notes") or body.get("summary")).strip():
        raise errors.invalid("task", [errors.required("task", "notes")])
    mine = _kept(ticket)
    one: Row = {
        "id": visit.world.next_id("task"),
        "closedFlag": False,
        "priority": len(mine) + 1,
    }
    _fill_task(visit, one, body)
    mine.append(one)
    visit.changed(ticket)
    visit.wrote("task", ticket=ticket.id, id=read_int(one["id"]))
    return single(visit, TASKS, _task(visit, ticket, one), 201)


def _change_task(visit: Visit) -> Answer:
    ticket = visit.ticket()
    visit.needs("edit", ticket)
    one = _one_task(visit, ticket)
    patched = visit.call.method == "PATCH"
    _fill_task(visit, one, operations(visit, "task", TASK) if patched else visit.body("task"))
    visit.changed(ticket)
    visit.wrote("task_update", ticket=ticket.id, id=read_int(one["id"]))
    return single(visit, TASKS, _task(visit, ticket, one))


desk.add("PATCH", f"{ROOT}/tasks/{{id}}", _change_task)
desk.add("PUT", f"{ROOT}/tasks/{{id}}", _change_task)


@desk.route("DELETE", f"{ROOT}/tasks/{{id}}")
def delete_task(visit: Visit) -> Answer:
    """Take a task off the list."""
    ticket = visit.ticket()
    visit.needs("delete", ticket)
    one = _one_task(visit, ticket)
    _kept(ticket).remove(one)
    visit.changed(ticket)
    visit.wrote("task_delete", ticket=ticket.id, id=read_int(one["id"]))
    return Answer(204)


def _one_task(visit: Visit, ticket: Ticket) -> Row:
    for one in _kept(ticket):
        if one["id"] == visit.id():
            return one
    raise errors.missing("Task", visit.places["id"])


def _fill_task(visit: Visit, one: Row, body: Row) -> None:
    reading = Reading(visit, "task")
    if body.get("member") is not None:
        member = picked(reading, "owner", body["member"])
        reading.refuse_if_faulty()
        one["memberId"] = member.id if member else None
    one |= {name: body[name] for name in WRITABLE if name in body}
    one["updated"] = moment(visit.now)


def _device(visit: Visit, one: Asset) -> Row:
    info = {
        "name": one.name,
        "configuration_href": visit.href(f"/company/configurations/{one.id}"),
    }
    return {"id": one.id, "deviceIdentifier": f"{one.id:x}", "_info": info}


def _devices(visit: Visit) -> list[Row]:
    ids = visit.ticket().asset_ids
    return [_device(visit, visit.world.assets[at]) for at in ids if at in visit.world.assets]


DEVICES: Table[Row] = rows("Configuration", shape("id:int deviceIdentifier"), _devices)
serve(desk, f"{ROOT}/configurations", DEVICES)


@desk.route("POST", f"{ROOT}/configurations")
def add_device(visit: Visit) -> Answer:
    """Say that a ticket is about a device."""
    ticket = visit.ticket()
    visit.needs("edit", ticket)
    body = visit.body("configuration")
    id, named = read_int(body.get("id")), text_of(body.get("deviceIdentifier"))
    if id is None and not named:
        words = "id or deviceIdentifier is required."
        fault = errors.fault("MissingRequiredField", words, "configuration", "id")
        raise errors.invalid("configuration", [fault])
    assets = visit.world.assets.values()
    one = next((one for one in assets if one.id == id or f"{one.id:x}" == named), None)
    if one is None:
        fault = errors.unfound("configuration", "id", "Configuration", id or named)
        raise errors.invalid("configuration", [fault])
    if one.id not in ticket.asset_ids:
        ticket.asset_ids.append(one.id)
    visit.changed(ticket)
    visit.wrote("ticket_update", ticket=ticket.id, id=one.id)
    return as_json(bare(_device(visit, one)), 201)


@desk.route("DELETE", f"{ROOT}/configurations/{{id}}")
def remove_device(visit: Visit) -> Answer:
    """Say that a ticket is not about a device."""
    ticket = visit.ticket()
    visit.needs("edit", ticket)
    if visit.id() not in ticket.asset_ids:
        raise errors.missing("Configuration", visit.places["id"])
    ticket.asset_ids.remove(visit.id())
    visit.changed(ticket)
    visit.wrote("ticket_update", ticket=ticket.id, id=visit.id())
    return Answer(204)


def _thin_time(visit: Visit) -> list[Row]:
    return [{"id": one.id} for one in visit.ticket().timers if one.end is not None]


def _thin_schedule(visit: Visit) -> list[Row]:
    ticket = visit.ticket()
    mine = [one for one in visit.world.schedule.values() if one.ticket_id == ticket.id]
    return [{"id": one.id, "description": one.name or ticket.subject} for one in mine]


def _thin_files(visit: Visit) -> list[Row]:
    return [{"id": one.id, "name": one.file_name} for one in visit.ticket().attachments]


def _thin_products(visit: Visit) -> list[Row]:
    return [{"id": one.id, "description": one.name} for one in visit.ticket().line_items]


def _nothing(visit: Visit) -> list[Row]:
    visit.ticket()
    return []


THIN: Mapping[str, tuple[str, Callable[[Visit], list[Row]]]] = {
    "timeentries": ("id:int", _thin_time),
    "scheduleentries": ("id:int description", _thin_schedule),
    "documents": ("id:int name", _thin_files),
    "products": ("id:int description", _thin_products),
    "activities": ("id:int name", _nothing),
}
"""Lists of references: more is told where the records themselves are."""

for _name, (_words, _found) in THIN.items():
    serve(desk, f"{ROOT}/{_name}", rows(_name, shape(_words), _found), one=False)


def _trail(visit: Visit) -> list[Row]:
    """Write what happened to a ticket (the words are our invention)."""
    kind, ticket = visit.call.param("type"), visit.world.tickets.get(_asked(visit))
    if kind != "Ticket" or ticket is None:
        raise errors.missing("Ticket", visit.call.param("id"))
    opened = (ticket.created, "Record", "Ticket was created.")
    moves = [
        (one.at, "Status", f'Status changed from "{one.before}" to "{one.after}".')
        for one in ticket.status_changes
    ]
    return [
        {
            "text": text,
            "enteredDate": moment(at),
            "enteredBy": visit.terms.logins.get(ticket.editor_id or 0) or "zAdmin",
            "auditType": "Ticket",
            "auditSubType": sub,
            "auditSource": "API",
        }
        for at, sub, text in (opened, *moves)
    ]


def _asked(visit: Visit) -> int:
    return read_int(visit.call.param("id")) or 0


TRAIL: Table[Row] = rows(
    "AuditTrail", shape("text enteredDate:date enteredBy auditType auditSubType"), _trail
)


@desk.route("GET", "/system/audittrail")
def trail(visit: Visit) -> Answer:
    """List what happened to a ticket; only by page numbers."""
    if visit.call.headers.get("pagination-type"):
        raise errors.condition("Forward-only pagination is not supported on this resource.")
    return listed(visit, TRAIL)
