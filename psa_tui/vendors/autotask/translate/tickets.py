"""Tickets into the house's Ticket: every number by its name."""

from collections.abc import Iterable
from datetime import UTC, datetime

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Fact, SlaClock, Status, Ticket
from psa_tui.vendors._text import to_markdown
from psa_tui.vendors.autotask.wire.people import HeldRoleRow
from psa_tui.vendors.autotask.wire.tickets import SlaRow, TicketRow

from .frame import COMPLETE, Frame, known

NEVER = datetime(1970, 1, 1, tzinfo=UTC)

CLIENT_WORDS = ("contact", "customer", "client")
"""How accounts call the side that is not ours."""


def ticket(row: TicketRow, frame: Frame) -> Ticket:
    """Return a ticket; times and charges are told by requests of their own."""
    status, entity = frame.status(row.status), frame.tickets
    created = row.create_date or NEVER
    moved = (row.last_activity_date, row.last_tracked_modification_date_time, created)
    return Ticket(
        ref=frame.ref(row.id),
        number=row.ticket_number or row.id,
        title=row.title,
        status=status,
        created=created,
        updated=max(moment for moment in moved if moment),
        priority=entity.value("priority", row.priority),
        urgency=frame.scale.urgency(row.priority),
        client=frame.company(row.company_id),
        contact=frame.contact(row.contact_id),
        technician=frame.resource(row.assigned_resource_id),
        queue=entity.value("queueID", row.queue_id),
        kind=entity.value("ticketType", row.ticket_type),
        issue=entity.value("issueType", row.issue_type),
        site=known(frame.locations, row.company_location_id, "location"),
        due=row.due_date_time,
        resolved=_resolved(row),
        sla=_sla(row, status, frame),
        replied=_replied(row, status, frame),
        url=frame.url(row.id),
        opening=to_markdown(row.description),
        more=_more(row, frame),
    )


def facts(
    row: TicketRow,
    frame: Frame,
    sla: SlaRow | None = None,
    helpers: Iterable[HeldRoleRow] = (),
) -> tuple[Fact, ...]:
    """Return what the house has no word for, user-defined fields included."""

    def picked(name: str, value: str) -> str:
        return _name(frame.tickets.value(name, value))

    own = {
        "Category": _name(known(frame.categories, row.ticket_category, "category")),
        "Sub-issue type": picked("subIssueType", row.sub_issue_type),
        "Source": picked("source", row.source),
        "Role": _name(known(frame.roles, row.assigned_resource_role_id, "role")),
        "Helping": ", ".join(_name(frame.resource(one.resource_id)) for one in helpers),
        "Work type": _name(known(frame.codes, row.billing_code_id, "work type")),
        "Contract": _name(known(frame.contracts, row.contract_id, "contract")),
        "SLA": picked("serviceLevelAgreementID", row.service_level_agreement_id),
        "Estimated hours": str(row.estimated_hours or ""),
        "Purchase order": row.purchase_order_number,
        "Resolution": row.resolution,
    }
    custom = tuple((field.name, field.value) for field in row.user_defined_fields)
    told = (*own.items(), *_held(sla), *custom)
    return tuple(Fact(label, text) for label, text in told if text)


def _name(choice: Choice | None) -> str:
    return choice.name if choice else ""


def _held(sla: SlaRow | None) -> tuple[tuple[str, str], ...]:
    """Say what the vendor's own clock says: it knows business hours and pauses."""
    if sla is None:
        return ()
    rows = (
        ("SLA first response", sla.is_first_response_met, sla.first_response_elapsed_hours),
        ("SLA plan", sla.is_resolution_plan_met, sla.resolution_plan_elapsed_hours),
        ("SLA resolution", sla.is_resolution_met, sla.resolution_elapsed_hours),
    )
    return tuple(
        (label, f"{'met' if met else 'missed'} after {hours:.2f} h of its clock")
        for label, met, hours in rows
        if met is not None and hours is not None
    )


def _resolved(row: TicketRow) -> datetime | None:
    """Return when it was completed; a ticket that was opened again keeps an old moment."""
    return (row.completed_date or row.resolved_date_time) if row.status == COMPLETE else None


def _sla(row: TicketRow, status: Status, frame: Frame) -> Sla:
    resolved, due = _resolved(row), row.resolved_due_date_time or row.due_date_time
    agreement = frame.tickets.value("serviceLevelAgreementID", row.service_level_agreement_id)
    late = bool(resolved and due and resolved > due)
    return Sla(
        name=agreement.name if agreement else "",
        response_due=row.first_response_due_date_time,
        responded=row.first_response_date_time,
        plan_due=row.resolution_plan_due_date_time,
        planned=row.resolution_plan_date_time,
        due=due,
        met=bool(resolved and due) and not late,
        breached=late,
        paused=status.clock is SlaClock.PAUSED,
        stopped=status.clock is SlaClock.STOPPED,
        resolved=resolved,
    )


def _replied(row: TicketRow, status: Status, frame: Frame) -> bool:
    """Whether the client had the last word: by the last activity's side, else by the status."""
    if not status.phase.is_open:
        return False
    if status.name.casefold() == "customer note added":
        return True
    side = frame.tickets.value("lastActivityPersonType", row.last_activity_person_type)
    words = side.name.casefold() if side else ""
    return any(word in words for word in CLIENT_WORDS)


def _more(row: TicketRow, frame: Frame) -> tuple[tuple[str, Value], ...]:
    entity = frame.tickets
    values: dict[str, Value] = {
        "description": row.description,
        "resolution": row.resolution,
        "source": entity.value("source", row.source),
        "sub_issue": entity.value("subIssueType", row.sub_issue_type),
        "extra.ticketCategory": known(frame.categories, row.ticket_category, "category"),
        "extra.contractID": known(frame.contracts, row.contract_id, "contract"),
        "extra.billingCodeID": known(frame.codes, row.billing_code_id, "work type"),
    }
    custom = {f"extra.udf.{field.name}": field.value for field in row.user_defined_fields}
    return tuple((key, value) for key, value in {**values, **custom}.items() if value)
