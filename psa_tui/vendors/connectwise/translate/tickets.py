"""Tickets and their templates into the house's values, the rest of a ticket as facts."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice, Lane
from psa_tui.domain.tickets import Attachment, Fact, Ticket
from psa_tui.vendors.connectwise.wire.lists import TemplateWire
from psa_tui.vendors.connectwise.wire.tickets import DocumentWire, TicketWire

from .frame import Frame, choice, person
from .sla import promised

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

SERVICE = "ServiceTicket"
"""The kind of ticket that can be written; project tickets are another collection."""

READ_ONLY = (
    "This is a project ticket: its dates and hours hang on its project's plan, so it is only shown"
    " here. Change it on the project board in ConnectWise PSA."
)

BILLING = {"DoNotBill": "Do not bill", "NoCharge": "No charge", "NoDefault": "No default"}
"""How bill options read; `Billable` reads as it is."""


def is_project(wire: TicketWire) -> bool:
    """Whether it is a project ticket or issue."""
    return wire.record_type not in {"", SERVICE} or wire.project is not None


def ticket(wire: TicketWire, frame: Frame) -> Ticket:
    """Return a ticket, as a list or a single reading tells it: both are the same."""
    named = wire.status.name if wire.status else ""
    status_id = wire.status.id if wire.status else ""
    status = frame.status(status_id, named, closed=wire.closed_flag)
    updated = wire.info.last_updated or wire.info.date_entered or _NEVER
    priority = wire.priority
    return Ticket(
        ref=frame.ref(wire.id),
        number=wire.id,
        title=wire.summary,
        status=status,
        created=wire.info.date_entered or updated,
        updated=updated,
        lane=Lane(wire.board.id if wire.board else ""),
        priority=choice(priority) if priority else None,
        urgency=frame.scale.urgency(priority.id if priority else None),
        client=choice(wire.company),
        contact=_contact(wire),
        technician=_technician(wire, frame),
        queue=choice(wire.board),
        kind=choice(wire.type),
        issue=choice(wire.sub_type),
        site=choice(wire.site),
        due=wire.required_date,
        resolved=wire.date_resolved or wire.closed_date,
        sla=promised(wire, status, frame),
        replied=wire.customer_updated_flag,
        worked=hours(wire.actual_hours),
        billing_status=billing(wire.bill_time),
        url=frame.url(wire.id),
        locked=READ_ONLY if is_project(wire) else "",
        more=tuple(_more(wire)),
    )


def hours(number: Decimal | None) -> timedelta | None:
    """Return hours as a duration, to the second."""
    return None if number is None else timedelta(seconds=round(number * 3600))


def billing(option: str) -> str:
    """Return a bill option as it reads."""
    return BILLING.get(option, option)


def _contact(wire: TicketWire) -> Choice | None:
    if wire.contact is None or not wire.contact.id:
        return None
    name = wire.contact.name or wire.contact_name or f"contact {wire.contact.id}"
    return Choice(wire.contact.id, name, wire.contact_email_address)


def _technician(wire: TicketWire, frame: Frame) -> Choice | None:
    """Return the owner; where nobody owns it, the first of those who are scheduled."""
    owner = person(wire.owner)
    return owner or frame.member(next(iter(resources(wire)), ""))


def resources(wire: TicketWire) -> tuple[str, ...]:
    """Return the identifiers of everybody who is scheduled."""
    return tuple(one.strip() for one in wire.resources.split(",") if one.strip())


def _more(wire: TicketWire) -> Iterator[tuple[str, Value]]:
    """Yield what can be edited besides, by the keys of the forms."""
    for key, ref in (
        ("sub_issue", wire.item),
        ("team", wire.team),
        ("source", wire.source),
        ("extra.serviceLocation", wire.service_location),
        ("extra.agreement", wire.agreement),
    ):
        if (picked := choice(ref)) is not None:
            yield key, picked
    for key, word in (
        ("severity", wire.severity),
        ("impact", wire.impact),
        ("extra.billTime", wire.bill_time),
    ):
        if word:
            yield key, Choice(word, billing(word))
    if wire.budget_hours is not None:
        yield "extra.budgetHours", wire.budget_hours
    if wire.po_number:
        yield "extra.poNumber", wire.po_number


def facts(wire: TicketWire, frame: Frame) -> tuple[Fact, ...]:
    """Return what the house has no word for, custom fields included."""
    said = (*_people(wire, frame), *_classes(wire), *_work(wire), *_rest(wire))
    custom = ((one.caption, _shown(one.value)) for one in wire.custom_fields)
    return tuple(Fact(label, value) for label, value in (*said, *custom) if value)


def _people(wire: TicketWire, frame: Frame) -> Iterator[tuple[str, str]]:
    """Yield who works on it, and who is mailed by it."""
    if is_project(wire):
        yield "Project ticket", READ_ONLY
    scheduled = (frame.member(one) for one in resources(wire))
    yield "Scheduled", ", ".join(one.name for one in scheduled if one)
    yield "Team", wire.team.name if wire.team else ""
    mailed = (
        ("the contact", wire.automatic_email_contact_flag),
        ("the resources", wire.automatic_email_resource_flag),
        (wire.automatic_email_cc or "the Cc list", wire.automatic_email_cc_flag),
    )
    yield "Mails go to", ", ".join(who for who, is_on in mailed if is_on)
    yield "Entered by", wire.info.entered_by
    yield "Closed by", wire.closed_by


def _classes(wire: TicketWire) -> Iterator[tuple[str, str]]:
    """Yield what it is."""
    yield "Item", wire.item.name if wire.item else ""
    yield "Source", wire.source.name if wire.source else ""
    yield "Severity", wire.severity
    yield "Impact", wire.impact
    yield "Service location", wire.service_location.name if wire.service_location else ""
    yield "Agreement", wire.agreement.name if wire.agreement else ""
    yield "Project", wire.project.name if wire.project else ""
    yield "Phase", wire.phase.name if wire.phase else ""


def _work(wire: TicketWire) -> Iterator[tuple[str, str]]:
    """Yield how it bills, and budget against actual hours."""
    yield "Bill time", billing(wire.bill_time)
    actual = wire.actual_hours or Decimal(0)
    if wire.budget_hours:
        left = wire.budget_hours - actual
        told = f"{-left:f} h over" if left < 0 else f"{left:f} h left"
        yield "Hours", f"{actual:f} of {wire.budget_hours:f} budgeted, {told}"
    elif actual:
        yield "Hours", f"{actual:f}, no budget"


def _rest(wire: TicketWire) -> Iterator[tuple[str, str]]:
    yield "SLA status", wire.sla_status
    yield "PO number", wire.po_number
    yield "Part of", f"#{wire.parent_ticket_id}" if wire.parent_ticket_id else ""
    merged = wire.merged_parent_ticket
    yield "Merged into", f"#{merged.id} {merged.summary}".strip() if merged else ""


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def attachment(wire: DocumentWire) -> Attachment:
    """Return a file of a ticket; a link has an address of its own elsewhere."""
    return Attachment(
        id=wire.id,
        name=wire.file_name or wire.title or f"document {wire.id}",
        size=wire.size,
        created=wire.info.date_entered or wire.info.last_updated,
        url=f"/system/documents/{wire.id}/download",
    )


def answers_of(wire: TemplateWire) -> Mapping[str, Value]:
    """Return what a template answers, by the keys of the form; the rest is left to be asked."""
    return dict(_answers(wire))


def _answers(wire: TemplateWire) -> Iterator[tuple[str, Value]]:
    for key, ref in (
        ("client", wire.company),
        ("contact", wire.contact),
        ("site", wire.site),
        ("queue", wire.board),
        ("status", wire.status),
        ("kind", wire.type),
        ("issue", wire.subtype),
        ("sub_issue", wire.item),
        ("team", wire.team),
        ("priority", wire.priority),
        ("source", wire.source),
        ("extra.serviceLocation", wire.service_location),
        ("extra.agreement", wire.agreement),
    ):
        if (picked := choice(ref)) is not None:
            yield key, picked
    for key, text in (("title", wire.summary), ("description", wire.problem)):
        if text.strip():
            yield key, text
    for key, word in (("severity", wire.severity), ("impact", wire.impact)):
        if word:
            yield key, Choice(word, word)
    if wire.hours_budget:
        yield "extra.budgetHours", wire.hours_budget
