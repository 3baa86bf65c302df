"""Money as lines of text: a bill before it is sent, invoices, lines, timers, what nobody billed."""

from collections.abc import Iterator
from decimal import Decimal

from psa_tui.domain.billing import BillLine, BillPreview, plain
from psa_tui.domain.money import Invoice, LineItem
from psa_tui.domain.time import TimeEntry, age
from psa_tui.services.billing.unbilled import ClientSum, Unbilled
from psa_tui.ui.present.ink import Cell, Ink, Line


def money_line(name: str, amount: Decimal | None, width: int, ink: Ink = Ink.PLAIN) -> Line:
    """Put an amount at the right end of a line; a name that is too long is cut."""
    right = "no rate" if amount is None else f"{amount:,.2f}"
    room = max(width - len(right) - 1, 8)
    cut = name if len(name) <= room else f"{name[: room - 1]}…"
    return (Cell(cut.ljust(room), ink), Cell(f" {right}", ink))


def bill(shown: BillPreview, width: int) -> Iterator[Line]:
    """Show a bill: the total first, since it is what must be right."""
    yield from _priced(shown, width) if shown.request.recipe.invoices else _worked(shown, width)
    if shown.exact_hours != shown.hours:
        exact = plain(round(shown.exact_hours, 4))
        words = f"{shown.request.minutes}m are {exact} h, stored as {plain(shown.hours)}"
        yield (Cell(words, Ink.WARN),)
    if shown.prepaid is not None:
        before, after = shown.prepaid
        yield (Cell(f"Prepaid hours: {plain(before)} now, {plain(after)} after", Ink.ACCENT),)
    for one in shown.excluded:
        yield (Cell(f"Left out: {one.what}; {one.why}", Ink.MUTED),)
    for words in shown.warnings:
        yield (Cell(f"! {words}", Ink.WARN),)
    yield (Cell("What will run", Ink.STRONG), Cell(f" as {shown.acting_as}", Ink.MUTED))
    for number, words in enumerate(shown.steps, start=1):
        yield (Cell(f"{number} ", Ink.STRONG), Cell(words))
    if not shown.note.strip():
        return
    headed = f", headed {shown.request.subject}" if shown.request.subject else ""
    yield (Cell(f"The note{headed}:", Ink.STRONG),)
    for words in shown.note.split("\n"):
        yield (Cell(words or " "),)


def _priced(shown: BillPreview, width: int) -> Iterator[Line]:
    yield money_line(f"TOTAL for {shown.client}", shown.subtotal, width, Ink.STRONG)
    taxed = "tax is added by the vendor" if shown.taxed else "nothing on it is taxed"
    yield (Cell(f"before tax; {taxed}", Ink.MUTED),)
    for line in shown.lines:
        yield from _bill_line(line, width, known=not shown.request.recipe.taxed_there)


def _worked(shown: BillPreview, width: int) -> Iterator[Line]:
    """Show what is charged where the vendor prices it by itself: hours, and what rates them."""
    asked = shown.request
    yield (Cell(f"{plain(shown.hours)} HOURS for {shown.client}", Ink.STRONG),)
    yield (Cell("priced where the invoice is made", Ink.MUTED),)
    named = (("work type", asked.labour.name), ("role", asked.role), ("contract", asked.contract))
    for label, value in named:
        yield (Cell(f"{label:<11}", Ink.MUTED), Cell(str(value or "the vendor's default")))
    if shown.lines[-1].rate:
        for line in shown.lines:
            yield from _bill_line(line, width, known=False)
        yield money_line("Before tax, at these rates", shown.subtotal, width, Ink.STRONG)
        return
    for line in shown.lines[:-1]:
        yield (Cell(f"  besides {line.name}, {plain(line.quantity)}, on the ticket", Ink.MUTED),)


def _bill_line(line: BillLine, width: int, *, known: bool) -> Iterator[Line]:
    yield money_line(line.name, line.amount, width)
    taxed = ("taxed" if line.taxable else "not taxed") if known else "tax by the vendor"
    there = ", on the ticket already" if line.standing else ""
    unit = " h" if line.labour else ""
    detail = f"  {plain(line.quantity)}{unit} × {line.rate:.2f}, {taxed}{there}"
    yield (Cell(detail, Ink.MUTED),)


def invoice_row(invoice: Invoice) -> Line:
    """Show an invoice in a list."""
    paid = Cell("paid", Ink.GOOD) if invoice.paid else Cell("open", Ink.MUTED)
    client = f"  {invoice.client}" if invoice.client else ""
    return (
        Cell(f"{invoice.number:>8}", Ink.STRONG),
        Cell(f"  {invoice.date}  {invoice.total:>10,.2f}  "),
        paid,
        Cell(client, Ink.MUTED),
    )


def invoice_page(invoice: Invoice, width: int) -> Iterator[Line]:
    """Show an invoice in full."""
    yield (Cell(f"{invoice.client or 'nobody'}, {invoice.date}", Ink.STRONG),)
    for line in invoice.lines:
        yield money_line(line.name, line.amount, width)
        yield (Cell(f"  {item_words(line)}", Ink.MUTED),)
    yield money_line("Before tax", invoice.subtotal, width)
    yield money_line("Tax", invoice.tax, width)
    yield money_line("In all", invoice.total, width, Ink.STRONG)


def item_words(line: LineItem) -> str:
    """Say quantity, rate and tax of a line."""
    rate = "no rate" if line.rate is None else f"{line.rate:.2f}"
    taxed = "taxed" if line.taxable else "not taxed"
    text = f", {line.description}" if line.description else ""
    return f"{plain(line.quantity)} × {rate}, {taxed}{text}"


def line_row(line: LineItem) -> Line:
    """Show a ticket's line in a list."""
    state = Cell("invoiced", Ink.MUTED) if line.invoiced else Cell("waits   ", Ink.ACCENT)
    amount = Decimal(0) if line.amount is None else line.amount
    free = Ink.PLAIN if amount else Ink.WARN
    return (
        Cell("line   "),
        state,
        Cell(f" {amount:>10,.2f}  ", free),
        Cell(line.name, Ink.STRONG),
        Cell(f"  {item_words(line)}", Ink.MUTED),
    )


def time_row(entry: TimeEntry, worked: str) -> Line:
    """Show a ticket's time entry in a list; `worked` is its length in words."""
    if entry.end is None:
        state = Cell("running ", Ink.ACCENT)
    elif entry.charged:
        state = Cell("charged ", Ink.MUTED)
    else:
        state = Cell("waits   " if entry.billable else "not billable", Ink.ACCENT)
    who = entry.technician.name if entry.technician else "nobody"
    return (
        Cell("timer  "),
        state,
        Cell(f" {worked:>10}  "),
        Cell(who, Ink.STRONG),
        Cell(f"  {' '.join(entry.notes.split())}", Ink.MUTED),
    )


def client_row(one: ClientSum) -> Line:
    """Show a client's sum as a heading."""
    time = f"  {age(one.time)} not charged" if one.time else ""
    many = f"{len(one.tickets)} ticket{'s' if len(one.tickets) != 1 else ''}"
    return (Cell(f"{one.client}  ", Ink.STRONG), Cell(f"{many}  {one.lines:,.2f} on lines{time}"))


def unbilled_row(one: Unbilled) -> Line:
    """Show a ticket below its client."""
    return (
        Cell(f"  #{one.ticket.number}  "),
        Cell(one.why, Ink.WARN),
        Cell(f"  {one.ticket.title}", Ink.MUTED),
    )
