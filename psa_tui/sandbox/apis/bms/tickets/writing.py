"""Tickets made, replaced, patched and deleted, one at a time."""

from collections.abc import Iterator

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.casing import spelled
from psa_tui.sandbox.apis.bms.files import take_uploads
from psa_tui.sandbox.apis.bms.visit import Desk, Done, Visit
from psa_tui.sandbox.http import Row, folded, text_of
from psa_tui.sandbox.world import Comment, Ticket

from . import fields, reading

desk = Desk()

CLEARABLE = frozenset(
    (
        *("ContactId", "ContractId", "AssigneeId", "QueueId", "HardwareAssetId", "WorkTypeId"),
        *("IssueTypeId", "SubIssueTypeId", "DueDate"),
    )
)
"""The fields that a patch can empty."""


@desk.route("POST", "/servicedesk/tickets")
def create(visit: Visit) -> Row:
    """Make a ticket. There is no idempotency: the same request twice makes two tickets."""
    visit.needs("modify")
    body = visit.body()
    values = fields.read(visit, body, whole=True)
    fields.check(visit.world, values)
    ticket = _made(visit, values)
    fields.apply(visit, ticket, values)
    ticket.queue_changed = None  # the first queue is no change
    if ticket.sla is None and ticket.contract_id is not None:
        contract = visit.world.contracts[ticket.contract_id]
        fields.promise(ticket, visit.world, contract.sla_name)
    take_uploads(visit, ticket, body.get("tempattachments"))
    visit.wrote("ticket", ticket=ticket.id, id=ticket.id)
    return reading.whole(visit, ticket)


@desk.route("PUT", "/servicedesk/tickets/{ticket}")
def replace(visit: Visit) -> Row:
    """Replace a ticket as a whole: all nine fields again, and what is left out is emptied."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    emptied = {name.lower(): None for name in CLEARABLE}
    values = fields.read(visit, {**emptied, **body}, whole=True)
    _change(visit, ticket, values)
    return reading.whole(visit, ticket)


@desk.route("PATCH", "/servicedesk/tickets/{ticket}")
def patch(visit: Visit) -> Row:
    """Change what a JSON-Patch names; paths are the fields of a new ticket, in any case."""
    visit.needs("modify")
    ticket, operations = visit.ticket(), visit.json()
    if not isinstance(operations, list) or not operations:
        raise errors.invalid([("$", "A JSON patch document is needed.")])
    wanted: Row = {}
    for one in operations:
        name, value = _operation(visit, ticket, one)
        if name:
            wanted[name.lower()] = value
    values = fields.read(visit, wanted, whole=False)
    _change(visit, ticket, values)
    return reading.whole(visit, ticket)


@desk.route("DELETE", "/servicedesk/tickets/{ticket}")
def delete(visit: Visit) -> Done:
    """Delete a ticket for good."""
    visit.needs("delete")
    ticket = visit.ticket()
    del visit.world.tickets[ticket.id]
    visit.wrote("ticket_delete", ticket=ticket.id, id=ticket.id)
    return Done()


def _made(visit: Visit, values: fields.Values) -> Ticket:
    """Make the ticket's frame, and its contract: the one named, else the default where asked."""
    world, me = visit.world, visit.user.technician.id
    account = values.id("AccountId") or 0
    # The details are stored with the other fields.
    first = Comment(
        id=world.next_id("comment"),
        author=visit.user.technician.name,
        subject="Initial Issue",
        body="",
        created=visit.now,
        updated=visit.now,
        technician_id=me,
    )
    priority = words.by_id(world.vocabulary.priorities, values.id("PriorityId"))
    status = words.by_id(world.vocabulary.statuses, values.id("StatusId"))
    ticket = Ticket(
        id=world.next_id("ticket"),
        number=world.next_id("number"),
        subject="",
        client_id=account,
        status=status.name if status else "",
        priority=priority.name if priority else "",
        created=visit.now,
        updated=visit.now,
        creator_id=me,
        comments=[first],
    )
    if visit.body().get("usedefaultcontract"):
        mine = (one.id for one in world.contracts.values() if one.client_id == account)
        ticket.contract_id = next(mine, None)
    world.tickets[ticket.id] = ticket
    # A ticket can be born completed; its dates follow from that.
    world.set_status(ticket, ticket.status, visit.now)
    return ticket


def _change(visit: Visit, ticket: Ticket, values: fields.Values) -> None:
    fields.check(visit.world, values, ticket)
    before = ticket.status
    fields.apply(visit, ticket, values)
    kind = "status" if ticket.status != before else "ticket_update"
    visit.wrote(kind, ticket=ticket.id, id=ticket.id)


def _operation(visit: Visit, ticket: Ticket, one: object) -> tuple[str, object]:
    """Read one operation: the field it sets, or none for a test that holds."""
    said = one if isinstance(one, dict) else {}
    path = text_of(said.get("path"))
    name = fields.SPELLED.get(path.removeprefix("/").lower())
    if name is None or not path.startswith("/"):
        raise errors.invalid([("path", f"The target location '{path}' was not found.")])
    match text_of(said.get("op")).lower():
        case "replace" | "add":
            return name, said.get("value")
        case "remove" if name in CLEARABLE:
            return name, None
        case "test":
            faults = list(_differences(visit, ticket, name, said.get("value")))
            if faults:
                raise errors.invalid(faults)
            return "", None
        case other:
            raise errors.invalid([("op", f"The operation '{other}' is not possible on '{path}'.")])


def _differences(
    visit: Visit, ticket: Ticket, name: str, value: object
) -> Iterator[tuple[str, str]]:
    now = folded(spelled(reading.whole(visit, ticket), pascal=True, zoned=False))
    current = now.get(name.lower()) if isinstance(now, dict) else None
    if current != value:
        words_said = f"The current value '{current}' at '/{name}' is not equal to '{value}'."
        yield name, words_said
