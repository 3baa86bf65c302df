"""Writing tickets: there is one way in, POST; with an id it changes, without one it creates."""

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.posting import flag, saved
from psa_tui.sandbox.apis.halo.shapes import read_int
from psa_tui.sandbox.apis.halo.tickets import fields, rows
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Comment, Ticket

desk = Desk()


@desk.route("POST", "/tickets")
def save(visit: Visit) -> Answer:
    """Create or change tickets."""
    visit.needs("edit:tickets")
    return saved(visit, "tickets", _save)


@desk.route("DELETE", "/tickets/{id}")
def delete(visit: Visit) -> Row:
    """Delete a ticket: it can be recovered, and `deleted` lists find it."""
    visit.needs("edit:tickets")
    visit.needs_deletion()
    ticket = visit.ticket(visit.id())
    ticket.extras["deleted"] = True
    visit.touched(ticket)
    visit.wrote("ticket_delete", ticket=ticket.id, id=ticket.id)
    return rows.deleted(ticket, visit)


def _save(visit: Visit, row: Row, at: int) -> Row:
    fields.check_types(row, at)
    id = read_int(row.get("id")) or 0
    ticket = _changed(visit, row, id) if id > 0 else _created(visit, row)
    return rows.posted(ticket, visit)


def _changed(visit: Visit, row: Row, id: int) -> Ticket:
    known = visit.world.tickets.get(id)
    if known is not None and flag(row, "_recover", otherwise=False):
        known.extras["deleted"] = False
        visit.touched(known)
        visit.wrote("ticket_recover", ticket=id, id=id)
        return known
    whole = fields.sent(row, "tickettype_id") and fields.sent(row, "client_id")
    if visit.on("strict_update") and not whole:
        # Such tenants do not find a ticket by its id alone; that it is a 404 is our invention.
        raise errors.missing()
    ticket = visit.ticket(id)
    before = ticket.status
    for step in fields.steps(visit, ticket, row):
        step()
    visit.touched(ticket)
    kind = "status" if ticket.status != before else "ticket_update"
    visit.wrote(kind, ticket=ticket.id, id=ticket.id)
    return ticket


def _created(visit: Visit, row: Row) -> Ticket:
    row = _with_template(visit, row)
    _check_demands(visit, row)
    ticket = _blank(visit, row)
    steps = fields.steps(visit, ticket, row)
    world = visit.world
    ticket.number = ticket.id = world.next_id("number")
    ticket.comments[0].id = world.next_id("comment")
    for step in steps:
        step()
    contact = words.user_of(world, ticket)
    if contact is not None:
        first = ticket.comments[0]
        first.author, first.contact_id, first.technician_id = contact.name, contact.id, None
    world.tickets[ticket.id] = ticket
    visit.touched(ticket)
    visit.wrote("ticket", ticket=ticket.id, id=ticket.id)
    if flag(row, "sendack", otherwise=False):
        _acknowledge(visit, ticket)
    return ticket


def _blank(visit: Visit, row: Row) -> Ticket:
    """Make what a type gives by itself: its first status, its service level, its team."""
    world, now = visit.world, visit.now
    client = fields.sent(row, "client_id") or 0
    if client not in world.clients:
        raise errors.exception(f"Client {client} could not be found")
    vocabulary = world.vocabulary
    priorities = [one.name for one in vocabulary.priorities]
    contract = next((one for one in world.contracts.values() if one.client_id == client), None)
    me = visit.holder.agent
    first = Comment(0, me.name, "Initial Issue", "", now, now, technician_id=me.id)
    ticket = Ticket(
        id=0,
        number=0,
        subject="",
        client_id=client,
        status=vocabulary.first("new"),
        # That the third priority is the one nobody named is our invention.
        priority=priorities[min(2, len(priorities) - 1)],
        created=now,
        updated=now,
        creator_id=me.id,
        contract_id=contract.id if contract else None,
        ticket_type=vocabulary.ticket_types[0].name,
        queue=vocabulary.queues[0].name if vocabulary.queues else "",
        source="Phone",
        comments=[first],
    )
    level = words.contract_level(world, client)
    ticket.extras["sla"] = level.name
    ticket.sla = words.promised(world, ticket, level)
    return ticket


def _check_demands(visit: Visit, row: Row) -> None:
    """Refuse what the ticket type demands and was not sent; the words are our invention."""
    if flag(row, "_novalidate", otherwise=False):
        return
    if not text_of(row.get("summary")).strip():
        raise errors.exception("Please enter a Summary")
    named = {"client_id": "Client", "tickettype_id": "Ticket Type"}
    for name, label in named.items():
        if fields.sent(row, name) is None:
            raise errors.exception(f"Please select a {label}")
    if fields.sent(row, "user_id") and not fields.sent(row, "site_id"):
        raise errors.exception("Please select a Site")
    types = visit.world.vocabulary.ticket_types
    kind = words.by_id(types, fields.sent(row, "tickettype_id"))
    for name in words.DEMANDS.get(kind.name, ()) if kind else ():
        if not row.get(name):
            raise errors.exception(f"{words.LABELS[name]} is mandatory for this Ticket Type")


def _with_template(visit: Visit, row: Row) -> Row:
    """Fill in what a template gives and the row leaves open, unless that is declined."""
    found = visit.world.ticket_templates.get(fields.sent(row, "template_id") or 0)
    if found is None or flag(row, "donotapplytemplateintheapi", otherwise=False):
        return row
    vocabulary = visit.world.vocabulary
    given: Row = {
        "summary": found.title,
        "details": found.details,
        "tickettype_id": words.id_of(vocabulary.ticket_types, found.ticket_type),
        "priority_id": words.id_of(vocabulary.priorities, found.priority),
        "category_1": ">".join(part for part in (found.problem_type, found.sub_type) if part),
        "team": found.queue,
    }
    return {**{name: value for name, value in given.items() if value}, **row}


def _acknowledge(visit: Visit, ticket: Ticket) -> None:
    contact = words.user_of(visit.world, ticket)
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=[contact.email] if contact and contact.email else [],
        subject=f"Your ticket {ticket.id:07d}: {ticket.subject}",
        body=ticket.comments[0].body,
        ticket=ticket.id,
    )
