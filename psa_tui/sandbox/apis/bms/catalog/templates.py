"""Templates of three kinds. Those for tickets name no status, source, location, contact or date."""

import re
from typing import TypeVar

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.tickets import rows
from psa_tui.sandbox.apis.bms.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket, TimeTemplate, World

desk = Desk()

T = TypeVar("T")

_PLACE = re.compile(r"\{\{(\w+)\}\}")


@desk.route("GET", "/servicedesk/templates/tickets/lookup")
def for_tickets(visit: Visit) -> list[Row]:
    """List the ticket templates: number and name, no more."""
    return [{"Id": one.id, "Name": one.name} for one in visit.world.ticket_templates.values()]


@desk.route("GET", "/servicedesk/templates/tickets/{template}")
def for_ticket(visit: Visit) -> Row:
    """Read a ticket template: its type is called TicketTypeId here and TypeId on a ticket."""
    world, terms = visit.world, visit.world.vocabulary
    one = _one(visit, world.ticket_templates)
    issue = words.id_of(terms.problem_types, one.problem_type)
    below = (sub for sub in terms.sub_types if sub.parent_id == issue)
    client = world.clients.get(one.client_id or 0)
    technician = world.technicians.get(one.technician_id or 0)
    return {
        "Id": one.id,
        "Name": one.name,
        "Title": one.title,
        "IssueTypeId": issue,
        "SubIssueTypeId": words.id_of(below, one.sub_type),
        "PriorityId": words.id_of(terms.priorities, one.priority),
        "QueueId": words.id_of(terms.queues, one.queue),
        "AccountId": one.client_id,
        "AccountName": client.name if client else None,
        "AssigneeId": one.technician_id,
        "AssigneeName": technician.name if technician else None,
        "TicketTypeId": words.id_of(terms.ticket_types, one.ticket_type),
        "ExpectedTimeToResolve": None,
        "Details": one.details,
        "TimeToResolveTypeId": None,
        "WorkTypeId": one.product_id,
    }


@desk.route("GET", "/servicedesk/templates/notes/lookup")
def for_notes(visit: Visit) -> list[Row]:
    """List the note templates, without their text."""
    terms = visit.world.vocabulary
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "TypeId": words.id_of(terms.note_types, one.note_type),
            "StatusId": words.id_of(terms.statuses, one.status),
            "IsInternal": one.hidden,
        }
        for one in visit.world.note_templates.values()
    ]


@desk.route("GET", "/servicedesk/templates/notes/{template}/{ticket}")
def for_note(visit: Visit) -> list[Row]:
    """Give the text of a note template for a ticket, its places filled, in a list of one."""
    one, ticket = _one(visit, visit.world.note_templates), visit.ticket()
    return [{"Id": one.id, "Details": _filled(one.body, ticket, visit)}]


@desk.route("GET", "/servicedesk/templates/timelogs/lookup")
def for_times(visit: Visit) -> list[Row]:
    """List the time templates."""
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "Notes": one.notes or None,
            "InternalNotes": one.private_notes or None,
            "RoleId": _role(one, visit),
            "WorkTypeId": one.product_id,
            "StatusId": words.id_of(visit.world.vocabulary.statuses, one.status),
            "Timespent": _spent(one, visit),
        }
        for one in visit.world.time_templates.values()
    ]


@desk.route("GET", "/servicedesk/templates/timelogs/{template}/{ticket}")
def for_time(visit: Visit) -> list[Row]:
    """Give the texts of a time template for a ticket, their places filled, in a list of one."""
    one, ticket = _one(visit, visit.world.time_templates), visit.ticket()
    notes, inside = (_filled(text, ticket, visit) for text in (one.notes, one.private_notes))
    return [{"Id": one.id, "Notes": notes or None, "InternalNotes": inside or None}]


def _one(visit: Visit, kept: dict[int, T]) -> T:
    found = kept.get(visit.id("template"))
    if found is None:
        raise errors.missing("The template")
    return found


def _role(one: TimeTemplate, visit: Visit) -> int | None:
    mine = one.role or words.role_of(visit.world, visit.user.technician)
    return words.id_of(words.roles(visit.world), mine)


def _spent(one: TimeTemplate, visit: Visit) -> float:
    return float(one.minutes) if visit.on("timespent_in_minutes") else round(one.minutes / 60, 4)


def _filled(text: str, ticket: Ticket, visit: Visit) -> str:
    known = _places(ticket, visit.world) | {"technician_name": visit.user.technician.name}
    return _PLACE.sub(lambda match: known.get(match[1], match[0]), text)


def _places(ticket: Ticket, world: World) -> dict[str, str]:
    """Fill the places; a ticket without a contact greets everybody there (our invention)."""
    contact = world.contacts.get(ticket.contact_id or 0)
    client = world.clients.get(ticket.client_id)
    return {
        "customer_first_name": contact.name.partition(" ")[0] if contact else "all",
        "customer_name": contact.name if contact else client.name if client else "",
        "ticket_subject": ticket.subject,
        "ticket_number": rows.number(ticket),
    }
