"""Stores what was read for a ticket, and what follows from it."""

from collections.abc import Callable, Mapping

from psa_tui.sandbox.apis.connectwise.moments import moment_or_none
from psa_tui.sandbox.apis.connectwise.visit import Visit
from psa_tui.sandbox.world import Ticket

from . import promise, rows
from .choices import One

Setter = Callable[[Visit, Ticket, One], None]


def store(visit: Visit, ticket: Ticket, values: Mapping[str, One]) -> None:
    """Store values that were found to be fine; the board comes first, the status last."""
    last = {"status": 1, "board": -1}
    for name in sorted(values, key=lambda one: last.get(one, 0)):
        setter = SETTERS.get(name)
        if setter is not None:
            setter(visit, ticket, values[name])
        elif name in IDS:
            setattr(ticket, IDS[name], values[name].id if values[name] else None)
        else:
            ticket.extras[name] = values[name]
    visit.changed(ticket)


def _board(visit: Visit, ticket: Ticket, one: One) -> None:
    """Move to a board; what only the old one had falls off (our invention)."""
    if one is None or ticket.queue == one.name:
        return
    visit.world.set_queue(ticket, one.name, visit.now)
    ticket.extras.pop("team", None)
    ticket.extras.pop("item", None)
    if ticket.problem_type not in (kind.name for kind in visit.terms.types(one)):
        ticket.problem_type = ticket.sub_type = ""


def _status(visit: Visit, ticket: Ticket, one: One) -> None:
    if one is None or one.name == ticket.status:
        return
    was_closed = rows.is_closed(visit, ticket)
    visit.world.set_status(ticket, one.name, visit.now)
    if one.closed and not was_closed:
        ticket.extras["closedBy"] = visit.login
    sla = ticket.sla
    if sla is not None and sla.responded_at is None and one.escalation in ("Responded", "Resolved"):
        sla.responded_at = visit.now


def _priority(visit: Visit, ticket: Ticket, one: One) -> None:
    if one is not None and one.name != ticket.priority:
        visit.world.set_priority(ticket, one.name, visit.now)
        promise.renew(visit, ticket)


def _company(_: Visit, ticket: Ticket, one: One) -> None:
    """Move to another company; people and papers of the old one fall off (our invention)."""
    if one is not None and ticket.client_id != one.id:
        ticket.client_id = one.id
        ticket.contact_id = ticket.site_id = ticket.contract_id = None


def _type(_: Visit, ticket: Ticket, one: One) -> None:
    name = one.name if one else ""
    if name != ticket.problem_type:
        ticket.problem_type, ticket.sub_type = name, ""


def _sub_type(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.sub_type = one.name if one else ""


def _level(visit: Visit, ticket: Ticket, one: One) -> None:
    if one is not None:
        promise.renew(visit, ticket, one.name)


def _contact(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.contact_id = one.id if one else None
    for name in ("contactName", "contactPhoneNumber", "contactEmailAddress"):
        ticket.extras.pop(name, None)


def _source(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.source = one.name if one else ""


def _due(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.due = one


def _parent(visit: Visit, ticket: Ticket, one: One) -> None:
    ticket.parent_id = one
    visit.forget()


def _summary(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.subject = str(one)


def _updated_flag(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.customer_reply = one is True


def _named(name: str) -> Setter:
    """Keep the name, which both boards and lists know."""

    def keep(_: Visit, ticket: Ticket, one: One) -> None:
        ticket.extras[name] = one.name if one else None

    return keep


def _numbered(name: str) -> Setter:
    def keep(_: Visit, ticket: Ticket, one: One) -> None:
        ticket.extras[name] = one.id if one else None

    return keep


def _start(_: Visit, ticket: Ticket, one: One) -> None:
    ticket.extras["estimatedStartDate"] = moment_or_none(one)


IDS = {"owner": "technician_id", "site": "site_id", "agreement": "contract_id"}
"""Names of which the world's ticket holds the id, and where."""

SETTERS: Mapping[str, Setter] = {
    "board": _board,
    "status": _status,
    "priority": _priority,
    "company": _company,
    "type": _type,
    "subType": _sub_type,
    "item": _named("item"),
    "team": _named("team"),
    "sla": _level,
    "contact": _contact,
    "source": _source,
    "serviceLocation": _numbered("serviceLocation"),
    "workType": _numbered("workType"),
    "workRole": _named("workRole"),
    "requiredDate": _due,
    "estimatedStartDate": _start,
    "parentTicketId": _parent,
    "summary": _summary,
    "customerUpdatedFlag": _updated_flag,
}
"""Names with a way of their own; the rest is kept as it came."""
