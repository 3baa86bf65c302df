"""Tickets made, patched, replaced, deleted, merged, bundled and copied."""

import copy

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.apis.connectwise.listing import single
from psa_tui.sandbox.apis.connectwise.moments import read_int
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json, text_of
from psa_tui.sandbox.world import Ticket

from . import fields, notes, promise, rows
from .choices import Reading, picked
from .shape import TICKET
from .storing import store

desk = Desk()

OPENING = {
    "initialDescription": "detailDescriptionFlag",
    "initialInternalAnalysis": "internalAnalysisFlag",
    "initialResolution": "resolutionFlag",
}
"""Texts that can come with a new ticket and are never told again, and the note each becomes."""


@desk.route("POST", "/service/tickets")
def create(visit: Visit) -> Answer:
    """Make a ticket. There is no idempotency: the same request twice makes two."""
    visit.needs("add")
    body = visit.body("ticket")
    reading = Reading(visit, "ticket")
    values = fields.read(reading, body, None)
    fields.check(reading, values, None)
    reading.refuse_if_faulty()
    ticket = _made(visit, reading, values)
    store(visit, ticket, values)
    if ticket.sla is None:
        contract = visit.world.contracts.get(ticket.contract_id or 0)
        promise.renew(visit, ticket, contract.sla_name if contract else None)
    visit.world.tickets[ticket.id] = ticket
    for name, flag in OPENING.items():
        if text := text_of(body.get(name)):
            notes.write(visit, ticket, text, flag)
    visit.wrote("ticket", ticket=ticket.id, id=ticket.id)
    return single(visit, rows.SERVICE, ticket, 201)


def _made(visit: Visit, reading: Reading, values: fields.Values) -> Ticket:
    """Make the ticket's frame; what the body leaves out comes from the board and the company."""
    world, board = visit.world, reading.board
    at = world.next_id("number")
    client = values["company"].id
    papers = (one.id for one in world.contracts.values() if one.client_id == client)
    ticket = Ticket(
        id=at,
        number=at,
        subject="",
        client_id=client,
        status=visit.terms.statuses[board.name][0].name if board else "",
        priority=world.vocabulary.priorities[2].name,
        created=visit.now,
        updated=visit.now,
        creator_id=visit.user.technician.id,
        contract_id=next(papers, None),
        queue=board.name if board else "",
        source="Phone",
    )
    world.set_status(ticket, ticket.status, visit.now)
    return ticket


@desk.route("PATCH", "/service/tickets/{id}")
def patch(visit: Visit) -> Answer:
    """Change what the operations name; the whole record is checked again."""
    return _changed(visit, operations(visit, "ticket", TICKET))


@desk.route("PUT", "/service/tickets/{id}")
def replace(visit: Visit) -> Answer:
    """Replace a ticket: summary and company have to come again, other names stay as they are.

    What becomes of names that are left out is our invention.
    """
    body = visit.body("ticket")
    faults = [
        errors.required("ticket", name) for name in ("summary", "company") if not body.get(name)
    ]
    if faults:
        raise errors.invalid("ticket", faults)
    return _changed(visit, {name: one for name, one in body.items() if one is not None})


def _changed(visit: Visit, body: Row) -> Answer:
    ticket = visit.ticket("id")
    visit.needs("edit", ticket)
    reading = Reading(visit, "ticket")
    values = fields.read(reading, body, ticket)
    fields.check(reading, values, ticket)
    reading.refuse_if_faulty()
    before = ticket.status
    if values:
        store(visit, ticket, values)
        kind = "status" if ticket.status != before else "ticket_update"
        visit.wrote(kind, ticket=ticket.id, id=ticket.id)
    return single(visit, rows.SERVICE, ticket)


@desk.route("DELETE", "/service/tickets/{id}")
def delete(visit: Visit) -> Answer:
    """Delete a ticket; where a switch says so, one with time on it stays (the words are ours)."""
    ticket = visit.ticket("id")
    visit.needs("delete", ticket)
    if ticket.timers and not visit.on("delete_with_time"):
        raise errors.conflict("The ticket has time entries and cannot be deleted.")
    del visit.world.tickets[ticket.id]
    for one in [one for one in visit.world.schedule.values() if one.ticket_id == ticket.id]:
        del visit.world.schedule[one.id]
    visit.wrote("ticket_delete", ticket=ticket.id, id=ticket.id)
    return Answer(204)


def _others(visit: Visit, body: Row, name: str, parent: Ticket) -> list[Ticket]:
    given = body.get(name)
    ids = [read_int(one) or 0 for one in given] if isinstance(given, list) else []
    if not ids:
        raise errors.invalid("ticket", [errors.required("ticket", name)])
    lost = [one for one in ids if one not in visit.world.tickets or one == parent.id]
    if lost:
        raise errors.invalid("ticket", [errors.unfound("ticket", name, "Ticket", lost[0])])
    return [visit.world.tickets[one] for one in ids]


@desk.route("POST", "/service/tickets/{parent}/merge")
def merge(visit: Visit) -> Answer:
    """Merge tickets into this one: they take the status that is named, and point here."""
    parent = visit.ticket()
    visit.needs("edit", parent)
    body = visit.body("ticket")
    children = _others(visit, body, "mergeTicketIds", parent)
    reading = Reading(visit, "ticket", rows.board_of(visit, parent))
    status = picked(reading, "status", body.get("status"))
    reading.refuse_if_faulty()
    for child in children:
        child.extras["mergedInto"] = parent.id
        if status is not None:
            visit.world.set_status(child, status.name, visit.now)
        for one in child.comments:
            moved = copy.deepcopy(one)
            moved.id = visit.world.next_id("comment")
            moved.extras["merged"] = True
            parent.comments.append(moved)
        visit.changed(child)
    visit.changed(parent)
    visit.wrote("ticket_merge", ticket=parent.id, id=parent.id)
    return as_json({"success": True, "message": ""})


@desk.route("POST", "/service/tickets/{parent}/attachChildren")
def bundle(visit: Visit) -> Answer:
    """Make other tickets children of this one."""
    parent = visit.ticket()
    visit.needs("edit", parent)
    for child in _others(visit, visit.body("ticket"), "childTicketIds", parent):
        child.parent_id = parent.id
        visit.changed(child)
    visit.changed(parent)
    visit.wrote("ticket_update", ticket=parent.id, id=parent.id)
    return as_json({"success": True, "message": ""})


@desk.route("POST", "/service/tickets/{id}/copy")
def duplicate(visit: Visit) -> Answer:
    """Copy a ticket: its words, not its conversation, time or charges (our invention: which)."""
    visit.needs("add")
    old = visit.ticket("id")
    made = copy.deepcopy(old)
    made.id = made.number = visit.world.next_id("number")
    made.created = made.updated = visit.now
    made.creator_id = visit.user.technician.id
    for name in ("comments", "timers", "line_items", "attachments", "status_changes"):
        setattr(made, name, [])
    made.resolved = made.closed = made.sla = None
    board = rows.board_of(visit, old)
    visit.world.tickets[made.id] = made
    visit.world.set_status(made, visit.terms.statuses[board.name][0].name, visit.now)
    if old.sla is not None:
        promise.renew(visit, made, old.sla.name.partition(",")[0])
    visit.wrote("ticket", ticket=made.id, id=made.id)
    return single(visit, rows.SERVICE, made)
