"""Time entries, charges, work types, products and invoices into the house's values."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

from psa_tui.domain.ids import Choice
from psa_tui.domain.money import Invoice, LineItem, Product
from psa_tui.domain.tickets import Attachment
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.autotask.wire.tickets import FileRow
from psa_tui.vendors.autotask.wire.work import (
    BilledRow,
    ChargeRow,
    CodeRow,
    InvoiceRow,
    ProductRow,
    TimeRow,
)

from .frame import Frame, known
from .tickets import NEVER

GOODS = "product-"
"""In front of the id of a product: products and billing codes number from the same start."""

LABOUR, INTERNAL_TIME = "1", "3"
"""The uses of a billing code: work on tickets; time that no client pays."""


def time_entry(row: TimeRow, frame: Frame) -> TimeEntry:
    """Return a time entry; it is charged once it is approved, and then nobody changes it."""
    start = row.start_date_time or row.date_worked or row.create_date_time or NEVER
    worked = timedelta(seconds=int((row.hours_worked or 0) * 3600))
    if row.start_date_time and row.end_date_time:
        worked = row.end_date_time - row.start_date_time
    return TimeEntry(
        id=row.id,
        ticket=frame.ref(row.ticket_id),
        technician=frame.resource(row.resource_id),
        start=start,
        end=row.end_date_time or start + worked,
        worked=worked,
        notes=row.summary_notes,
        work_type=known(frame.codes, row.billing_code_id, "work type"),
        billable=not row.is_non_billable,
        charged=row.billing_approval_date_time is not None,
        role=known(frame.roles, row.role_id, "role"),
        contract=known(frame.contracts, row.contract_id, "contract"),
    )


def line_item(row: ChargeRow) -> LineItem:
    """Return a charge; whether it is taxed is the account's affair and told nowhere on it."""
    product = None
    if row.product_id:
        product = Choice(f"{GOODS}{row.product_id}", row.name)
    elif row.billing_code_id:
        product = Choice(row.billing_code_id, row.name)
    return LineItem(
        id=row.id,
        name=row.name,
        description=row.description,
        quantity=Decimal(1) if row.unit_quantity is None else row.unit_quantity,
        rate=row.unit_price,
        product=product,
        invoiced=row.is_billed,
    )


def labour(row: CodeRow, rate: Decimal | None, rates: Mapping[str, Decimal]) -> Product:
    """Return a work type with what an hour of it costs: the role makes the price."""
    return Product(
        id=row.id,
        name=row.name,
        category="Work type",
        rate=rate,
        active=row.is_active,
        labour=True,
        rates=tuple(rates.items()),
    )


def material(row: CodeRow) -> Product:
    """Return a billing code that a charge can be booked under."""
    return Product(
        id=row.id,
        name=row.name,
        category="Billing code",
        rate=row.unit_price,
        active=row.is_active,
    )


def product(row: ProductRow) -> Product:
    """Return something that is sold."""
    return Product(
        id=f"{GOODS}{row.id}",
        name=row.name,
        category="Product",
        rate=row.unit_price,
        active=row.is_active,
    )


def attachment(row: FileRow, ticket_id: str) -> Attachment:
    """Return a file; its address is the call that brings its content."""
    return Attachment(
        id=row.id,
        name=row.full_path or row.title or f"attachment {row.id}",
        size=row.file_size,
        created=row.attach_date,
        url=f"/Tickets/{ticket_id}/Attachments/{row.id}",
    )


def invoice(row: InvoiceRow, lines: Iterable[BilledRow], frame: Frame) -> Invoice:
    """Return an invoice; without lines where only the invoice itself was read."""
    billed = tuple(lines)
    tickets = {one.ticket_id for one in billed if one.ticket_id}
    tax, whole = row.total_tax_value or Decimal(0), row.invoice_total or Decimal(0)
    return Invoice(
        id=row.id,
        number=row.invoice_number,
        client=frame.company(row.company_id),
        ticket_id=tickets.pop() if len(tickets) == 1 else None,
        date=row.invoice_date_time[:10],
        subtotal=whole - tax,
        tax=tax,
        total=whole,
        paid=row.paid_date is not None,
        lines=tuple(map(_billed, billed)),
    )


def _billed(row: BilledRow) -> LineItem:
    return LineItem(
        id=row.id,
        name=row.item_name,
        description=row.description,
        quantity=Decimal(1) if row.quantity is None else row.quantity,
        rate=row.rate,
        taxable=bool(row.tax_dollars),
        invoiced=bool(row.invoice_id),
    )
