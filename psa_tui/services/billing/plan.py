"""A bill that was shown, as the writes that make it: one for each step of its recipe. Pure."""

from datetime import datetime, timedelta

from psa_tui.domain.billing import BillPreview, StepKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    Change,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CheckTime,
    MakeInvoice,
    Plan,
    TicketField,
    Write,
)

from .preview import kinds

BILL = "Bill #"
"""How the title of every bill begins: what a bill is known by in the journal."""


def plan(bill: BillPreview, *, now: datetime, draft: str = "") -> Plan:
    """Return the plan of a bill; ids that only its own steps can know are left empty."""
    ticket = bill.ticket
    return Plan(
        title=f"{BILL}{ticket.number}, {bill.client}",
        steps=tuple(_write(kind, bill, now) for kind in kinds(bill.request)),
        draft=draft,
        seen=ticket.updated,
    )


def _write(kind: StepKind, bill: BillPreview, now: datetime) -> Write:
    ref = bill.ticket.ref
    match kind:
        case StepKind.NOTE:
            return _note(bill)
        case StepKind.LINE:
            return _line(bill)
        case StepKind.TIME:
            return _time(bill, now)
        case StepKind.CHARGE:
            return ChargeTime(ticket=ref)
        case StepKind.INVOICE:
            return MakeInvoice(ticket=ref, client=bill.client, lines=bill.lines)
        case StepKind.CHECK:
            return CheckInvoice(ticket=ref, client=bill.client, lines=bill.lines)
        case StepKind.STATUS:
            named = bill.request.recipe.status
            status = bill.request.status or Choice(named, named)
            change = Change(TicketField.STATUS, status, bill.ticket.status.choice)
            return ChangeTicket(ticket=ref, changes=(change,), action="status")
        case StepKind.PROOF:
            asked = bill.request
            return CheckTime(
                ticket=ref,
                worked=timedelta(minutes=asked.minutes),
                work_type=Choice(asked.labour.id, asked.labour.name),
                notes=asked.line_text,
                contract=asked.contract,
                role=asked.role,
            )


def _note(bill: BillPreview) -> AddNote:
    asked = bill.request
    return AddNote(
        ticket=bill.ticket.ref,
        body=asked.text,
        audience=asked.audience,
        mail=asked.mail,
        subject=asked.subject,
        kind=asked.kind,
    )


def _line(bill: BillPreview) -> AddLine:
    line, labour = bill.lines[-1], bill.request.labour
    return AddLine(
        ticket=bill.ticket.ref,
        name=line.name,
        description=line.description,
        quantity=line.quantity,
        rate=line.rate,
        taxable=line.taxable,
        product=Choice(labour.id, labour.name),
    )


def _time(bill: BillPreview, now: datetime) -> AddTime | ChangeTime:
    """Return a time entry, or the running timer stopped; not billable where a line charges it."""
    asked, ref = bill.request, bill.ticket.ref
    worked = timedelta(minutes=asked.minutes)
    work_type = Choice(asked.labour.id, asked.labour.name)
    billable = StepKind.LINE not in asked.recipe.steps
    if asked.timer is None:
        return AddTime(
            ticket=ref,
            start=now - worked,
            worked=worked,
            notes=asked.line_text,
            work_type=work_type,
            billable=billable,
            role=asked.role,
            contract=asked.contract,
            extra=asked.extra,
        )
    return ChangeTime(
        ticket=ref,
        time_id=asked.timer.id,
        worked=worked,
        notes=asked.line_text,
        work_type=work_type,
        billable=billable,
        role=asked.role,
        contract=asked.contract,
        extra=asked.extra,
    )
