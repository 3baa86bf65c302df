"""Tickets: a row, or a ticket in full, into the house's Ticket."""

from collections.abc import Iterator
from datetime import UTC, datetime

from psa_tui.domain.fields import Value
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Attachment, Fact, SlaClock, Status, Ticket
from psa_tui.vendors._text import to_markdown
from psa_tui.vendors.bms.wire.tickets import AttachmentWire, TicketWire

from .frame import Frame, picked

REPLIED = frozenset({"customer replied", "customer reply", "client replied", "customer responded"})
"""Names of statuses by which a tenant marks that the client had the last word; BMS has no field."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def ticket(wire: TicketWire, frame: Frame) -> Ticket:
    """Return a ticket from what a row and a ticket in full have in common."""
    status = frame.status(wire.status_id, wire.status_name)
    created = wire.created_on or wire.open_date or _NEVER
    return Ticket(
        ref=frame.ref(wire.id),
        number=wire.ticket_number,
        title=wire.title,
        status=status,
        created=created,
        updated=changed(wire) or created,
        priority=picked(wire.priority_id, wire.priority_name, "priority"),
        urgency=frame.scale.urgency(wire.priority_id),
        client=picked(wire.account_id, wire.account_name, "account"),
        contact=picked(wire.contact_id, wire.contact_name, "contact"),
        technician=picked(wire.assignee_id, wire.assignee_name, "technician"),
        queue=picked(wire.queue_id, wire.queue_name, "queue"),
        kind=picked(wire.type_id, wire.type_name, "type"),
        issue=picked(wire.issue_type_id, wire.issue_type_name, "issue type"),
        site=picked(wire.location_id, wire.location_name, "location"),
        due=wire.due_date,
        resolved=wire.completed_date,
        sla=_sla(wire, status),
        replied=wire.status_name.casefold() in REPLIED,
        opening=to_markdown(wire.details),
        more=tuple(_more(wire, frame)),
    )


def changed(wire: TicketWire) -> datetime | None:
    """Return the last change of any kind: no single moment of BMS moves with all of them."""
    moments = (
        wire.created_on,
        wire.modified_on,
        wire.last_activity_update,
        wire.last_status_update,
        wire.last_priority_update,
        wire.last_queue_update,
    )
    return max((moment for moment in moments if moment), default=None)


def facts(wire: TicketWire) -> tuple[Fact, ...]:
    """Return what the house has no word for."""
    told = (
        ("Sub-issue type", wire.sub_issue_type_name),
        ("Source", wire.source_name),
        ("Opened", wire.open_date),
        ("Created by", wire.created_by_name),
        ("Contract", wire.contract_name),
        ("Work type", wire.work_type_name),
        ("Asset", wire.hardware_asset_name),
        ("Location phone", wire.location_phone),
        ("Read only", "yes" if wire.is_read_only else ""),
    )
    return tuple(Fact(label, value) for label, value in told if value)


def attachment(wire: AttachmentWire, ticket_id: str) -> Attachment:
    """Return a file of a ticket; its address is made here, since `url` is told for browsers."""
    return Attachment(
        id=wire.id,
        name=wire.original_file_name or wire.alias_name or f"attachment {wire.id}",
        created=wire.created_on,
        url=f"v2/system/attachments/22/{ticket_id}/{wire.id}/download",
    )


def _more(wire: TicketWire, frame: Frame) -> Iterator[tuple[str, Value]]:
    source = wire.source_name or frame.sources.get(wire.source_id, "")
    told = (
        ("source", picked(wire.source_id, source) if source else None),
        ("sub_issue", picked(wire.sub_issue_type_id, wire.sub_issue_type_name)),
        ("extra.contract", picked(wire.contract_id, wire.contract_name, "contract")),
        ("extra.work_type", picked(wire.work_type_id, wire.work_type_name, "work type")),
    )
    return ((key, value) for key, value in told if value)


def _sla(wire: TicketWire, status: Status) -> Sla:
    """Return the vendor's own figures: 1 is met, 0 is missed, nothing is not over yet."""
    paused, stopped = status.clock is SlaClock.PAUSED, status.clock is SlaClock.STOPPED
    return Sla(
        name=wire.sla_name,
        response_due=wire.first_response_target_time,
        responded=wire.first_response_actual_time,
        due=wire.resolution_target_time or wire.due_date,
        met=wire.has_met_sla == 1,
        breached=wire.has_met_sla == 0,
        paused=paused if wire.is_sla_paused is None else wire.is_sla_paused == 1,
        stopped=stopped,
        resolved=(wire.resolution_actual_time or wire.completed_date) if stopped else None,
    )
