"""Tickets: a row, or a ticket in full, into the house's Ticket."""

import re
from datetime import UTC, datetime, timedelta

from psa_tui.domain.ids import Choice
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Attachment, Fact, SlaClock, Status, Ticket
from psa_tui.vendors._text import to_markdown
from psa_tui.vendors.syncro.wire.tickets import AttachmentWire, TicketWire

from .frame import Frame, priority_choice

_HOURS = re.compile(r"(\d+):([0-5]\d):([0-5]\d)")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def ticket(wire: TicketWire, frame: Frame) -> Ticket:
    """Return a ticket; what only a row tells (SLA, billing) is empty for one read by its id."""
    status = frame.status(wire.status)
    updated = wire.updated_at or wire.created_at or _NEVER
    return Ticket(
        ref=frame.ref(wire.id),
        number=wire.number,
        title=wire.subject,
        status=status,
        created=wire.created_at or updated,
        updated=updated,
        priority=priority_choice(wire.priority) if wire.priority else None,
        urgency=frame.urgency(wire.priority),
        client=_client(wire),
        contact=_contact(wire),
        technician=_technician(wire, frame),
        kind=_kind(wire, frame),
        issue=Choice(wire.problem_type, wire.problem_type) if wire.problem_type else None,
        site=Choice(wire.location_id, wire.location_name or wire.location_id)
        if wire.location_id
        else None,
        due=wire.due_date,
        resolved=wire.resolved_at,
        sla=_sla(wire, status),
        replied=wire.customer_reply or wire.status.casefold() == "customer reply",
        worked=_worked(wire.total_formatted_billable_time),
        unbilled=_unbilled(wire),
        billing_status=wire.billing_status,
        tags=wire.tag_list,
        url=f"{frame.web}/tickets/{wire.id}",
        opening=_opening(wire),
    )


def facts(wire: TicketWire) -> tuple[Fact, ...]:
    """Return what the house has no word for, custom fields included."""
    own = (
        ("Created by", wire.creator_name_or_email),
        ("Contract", wire.contract_name),
        ("Start", wire.start_at),
        ("End", wire.end_at),
    )
    custom = ((label, str(value)) for label, value in wire.properties.items())
    return tuple(
        Fact(label, value) for label, value in (*own, *custom) if value and value != "None"
    )


def attachment(wire: AttachmentWire) -> Attachment:
    """Return a file of a ticket."""
    return Attachment(
        id=wire.id,
        name=wire.file_name or wire.filename or wire.name or f"attachment {wire.id}",
        size=wire.file_size,
        created=wire.created_at,
        url=wire.url or wire.file_url,
    )


def _client(wire: TicketWire) -> Choice | None:
    if not wire.customer_id:
        return None
    named = wire.customer.business_then_name if wire.customer else ""
    return Choice(wire.customer_id, wire.customer_business_then_name or named)


def _contact(wire: TicketWire) -> Choice | None:
    if not wire.person_id:
        return None
    person = wire.contact
    name = wire.contact_fullname or (person.name if person else "") or f"contact {wire.person_id}"
    return Choice(wire.person_id, name, person.email if person else "")


def _technician(wire: TicketWire, frame: Frame) -> Choice | None:
    # A ticket read by its id may carry a user although nobody is assigned: `user_id` decides.
    same = wire.user is not None and wire.user.id == wire.user_id
    return frame.technician(wire.user_id, wire.user.full_name if wire.user and same else "")


def _kind(wire: TicketWire, frame: Frame) -> Choice | None:
    named = wire.ticket_type.name if wire.ticket_type else ""
    return frame.kind(wire.type_id, wire.ticket_type_name or named)


def _sla(wire: TicketWire, status: Status) -> Sla:
    stopped = status.clock is SlaClock.STOPPED
    return Sla(
        name=wire.sla_name,
        due=_promised(wire),
        watched=bool(wire.sla_name),
        breached=wire.sla_breached,
        breaching_soon=wire.sla_breaching_soon,
        met=bool(wire.resolved_at and wire.due_date and wire.resolved_at <= wire.due_date),
        paused=status.clock is SlaClock.PAUSED,
        stopped=stopped,
    )


def _promised(wire: TicketWire) -> datetime | None:
    """Return the due date where somebody set one.

    A ticket made without a date gets the moment of its making (recorded answers of the vendor).
    """
    due, made = wire.due_date, wire.created_at
    return due if due and made and due - made > timedelta(minutes=1) else None


def _worked(text: str) -> timedelta | None:
    match = _HOURS.fullmatch(text)
    if not match:
        return None
    hours, minutes, seconds = map(int, match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _unbilled(wire: TicketWire) -> bool | None:
    """Whether work waits for an invoice; a row does not tell, a ticket in full does."""
    if not (wire.line_items or wire.ticket_timers):
        return None
    waiting = any(not line.converted for line in wire.line_items)
    return waiting or any(timer.billable and not timer.recorded for timer in wire.ticket_timers)


def _opening(wire: TicketWire) -> str:
    return to_markdown(wire.comments[0].body) if wire.comments else ""
