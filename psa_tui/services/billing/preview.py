"""A bill before anything is sent: every line, every word, every step, every warning. Pure."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from psa_tui.domain.billing import (
    BillLine,
    BillPreview,
    BillRequest,
    Excluded,
    StepKind,
    hours,
    plain,
    total,
)
from psa_tui.domain.ids import Choice
from psa_tui.domain.money import LineItem
from psa_tui.domain.tickets import Audience
from psa_tui.domain.time import TimeEntry, age

from .ground import Ground

NOBODY = Choice("", "nobody")
AFTER_HOURS = ("after hours", "after-hours")


def preview(request: BillRequest, ground: Ground) -> BillPreview:
    """Compute the bill that these answers make on this ground."""
    lines = (*_standing(ground), new_line(request, ground))
    mailed = request.mail and request.audience is Audience.CLIENT
    return BillPreview(
        ticket=ground.detail.ticket,
        client=ground.client or NOBODY,
        request=request,
        lines=lines,
        excluded=tuple(_excluded(request, ground)),
        exact_hours=hours(request.minutes, 8),
        note=ground.posted(request.text),
        prepaid=_prepaid(lines, ground),
        mails=ground.mails if mailed else (),
        acting_as=ground.acting_as,
        steps=tuple(_steps(request, ground, lines)),
        warnings=tuple(_warnings(request, ground, lines)),
    )


def kinds(request: BillRequest) -> tuple[StepKind, ...]:
    """Return the steps that run; an accepted timer is stopped first where no step does it.

    A status that nobody named is not set.
    """
    named = request.recipe.status or request.status
    steps = tuple(one for one in request.recipe.steps if named or one is not StepKind.STATUS)
    if request.timer is None or StepKind.TIME in steps or StepKind.LINE not in steps:
        return steps
    at = steps.index(StepKind.LINE)
    return (*steps[:at], StepKind.TIME, *steps[at:])


def new_line(request: BillRequest, ground: Ground) -> BillLine:
    """Return the line that the work becomes, its hours as they will be stored.

    We never tax labour; a charged time entry is taxed as the vendor's price list says.
    """
    recipe, labour = request.recipe, request.labour
    decimals = recipe.decimals if ground.decimals is None else ground.decimals
    return BillLine(
        name=labour.name,
        description=request.line_text,
        quantity=hours(request.minutes, decimals),
        rate=labour.rate_in(request.role) or Decimal(0),
        taxable=StepKind.CHARGE in recipe.steps and labour.taxable,
        labour=True,
    )


def _standing(ground: Ground) -> Iterator[BillLine]:
    for line in ground.detail.lines:
        if not line.invoiced:
            yield BillLine.of(line, labour=_is_labour(line, ground))


def _is_labour(line: LineItem, ground: Ground) -> bool:
    product = ground.product(line.product.id) if line.product else None
    return product is not None and product.labour


def _excluded(request: BillRequest, ground: Ground) -> Iterator[Excluded]:
    for line in ground.detail.lines:
        if line.invoiced:
            yield Excluded(f"{line.name}, {plain(line.quantity)}", "it is on an invoice already")
    lines = _time_as_lines(request, ground)
    for entry in ground.detail.times:
        if entry.id not in lines and not entry.charged and (why := _left_out(entry, request)):
            worked = age(ground.now - entry.start) if entry.end is None else age(entry.worked)
            who = f" of {entry.technician}" if entry.technician else ""
            yield Excluded(f"Time {worked}{who}", why)


def _time_as_lines(request: BillRequest, ground: Ground) -> frozenset[str]:
    """Return the time entries that stand among the lines: where time is invoiced as it is."""
    steps = set(request.recipe.steps)
    if StepKind.INVOICE not in steps or {StepKind.LINE, StepKind.CHARGE} & steps:
        return frozenset()
    return frozenset(line.id for line in ground.detail.lines)


def _left_out(entry: TimeEntry, request: BillRequest) -> str:
    if request.timer is not None and entry.id == request.timer.id:
        charged = StepKind.LINE not in request.recipe.steps
        return "" if charged else "it is stopped as not billable: the new line has its time"
    if entry.end is None:
        return "it still runs"
    return "it is not charged yet" if entry.billable else "it is not billable"


def _prepaid(lines: tuple[BillLine, ...], ground: Ground) -> tuple[Decimal, Decimal] | None:
    """Return prepaid hours before and after: labour takes them by quantity, whatever its rate."""
    before = ground.detail.client.prepaid_hours if ground.detail.client else None
    if before is None:
        return None
    used = sum((line.quantity for line in lines if line.labour), Decimal(0))
    return before, max(before - used, Decimal(0))


def _steps(request: BillRequest, ground: Ground, lines: tuple[BillLine, ...]) -> Iterator[str]:
    for kind in kinds(request):
        yield _step(kind, request, ground, lines)
    if request.recipe.elsewhere:
        yield request.recipe.elsewhere


def _step(kind: StepKind, request: BillRequest, ground: Ground, lines: tuple[BillLine, ...]) -> str:
    match kind:
        case StepKind.NOTE:
            if request.audience is Audience.INTERNAL:
                return "Note, internal"
            mailed = f"mails {', '.join(ground.mails) or 'the client'}"
            return f"Note, the client sees it, {mailed if request.mail else 'nobody is mailed'}"
        case StepKind.LINE:
            return f"Line: {lines[-1]}"
        case StepKind.TIME:
            worked = age(timedelta(minutes=request.minutes))
            counted = f", counted against {request.contract}" if request.contract else ""
            if request.timer is None:
                return f"Time entry of {worked}, {request.labour.name}{counted}"
            paid = " as not billable" if StepKind.LINE in request.recipe.steps else counted
            return f"Running timer stopped at {worked}{paid}"
        case StepKind.CHARGE:
            return f"Time entry charged: {lines[-1]}"
        case StepKind.INVOICE:
            many = f"{len(lines)} line{'s' if len(lines) != 1 else ''}"
            return f"Invoice for {ground.client or NOBODY}: {many}, {total(lines):.2f} before tax"
        case StepKind.CHECK | StepKind.PROOF:
            made = kind is StepKind.CHECK
            return "Invoice read back, every line compared" if made else "Time entry read back"
        case StepKind.STATUS:
            return f"Status {request.status or request.recipe.status}"


def _warnings(request: BillRequest, ground: Ground, lines: tuple[BillLine, ...]) -> Iterator[str]:
    ticket = ground.detail.ticket
    for line in lines if request.recipe.invoices else ():
        if not line.amount:
            yield f"{line.name} costs nothing: 0.00."
    if ground.emergency(request.labour) and (ground.after_hours or _after_hours(lines[:-1])):
        yield "Emergency rate, and after hours: charge the surcharge once."
    yield from ground.billed
    for invoice in ground.detail.invoices:
        yield f"The ticket has invoice {invoice.number} already, {invoice.total:.2f}."
    after = request.status.id if request.status else request.recipe.status
    if ticket.status.id == after and not ground.detail.invoices:
        yield f"The ticket is {ticket.status.name} already."
    if ticket.technician is None:
        yield "Nobody is assigned to this ticket."


def _after_hours(lines: tuple[BillLine, ...]) -> bool:
    said = " ".join(f"{line.name} {line.description}" for line in lines).casefold()
    return any(words in said for words in AFTER_HOURS)
