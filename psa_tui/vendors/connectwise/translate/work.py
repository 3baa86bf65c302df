"""Time, products and invoices into the house's values."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.money import Invoice, LineItem, Product
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.connectwise.wire.work import (
    CatalogWire,
    InvoiceWire,
    ProductWire,
    TimeWire,
    WorkTypeWire,
)

from .frame import choice, person
from .tickets import hours

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

BILLABLE = "Billable"
TAKEN = frozenset({"Billed", "BilledAgreement", "WrittenOff"})
"""Statuses of a time entry after which it is on no bill any more."""


def time_entry(wire: TimeWire, ref: TicketRef) -> TimeEntry:
    """Return a time entry; the notes of it are read by whom its tabs say."""
    worked = hours(wire.actual_hours)
    start = wire.time_start or wire.date_entered or _NEVER
    if worked is None:
        worked = wire.time_end - start if wire.time_end else timedelta(0)
    return TimeEntry(
        id=wire.id,
        ticket=ref,
        technician=person(wire.member),
        start=start,
        end=wire.time_end or start + worked,
        worked=worked,
        notes=wire.notes,
        work_type=choice(wire.work_type),
        billable=wire.billable_option in {BILLABLE, ""},
        charged=is_charged(wire),
        title=wire.ticket.summary if wire.ticket else "",
        client=choice(wire.company),
        role=choice(wire.work_role),
        contract=choice(wire.agreement),
        audience=", ".join(_tabs(wire)),
    )


def is_charged(wire: TimeWire) -> bool:
    """Whether it is on an invoice or was written off."""
    return (wire.invoice is not None and bool(wire.invoice.id)) or wire.status in TAKEN


def _tabs(wire: TimeWire) -> Iterator[str]:
    if wire.add_to_detail_description_flag:
        yield "Discussion"
    if wire.add_to_internal_analysis_flag:
        yield "Internal"
    if wire.add_to_resolution_flag:
        yield "Resolution"


def line_item(wire: ProductWire) -> LineItem:
    """Return a product on a ticket."""
    item = wire.catalog_item
    named = (item.identifier or item.name) if item else ""
    return LineItem(
        id=wire.id,
        name=wire.description or named,
        description=wire.customer_description,
        quantity=wire.quantity if wire.quantity is not None else Decimal(1),
        rate=wire.price,
        taxable=wire.taxable_flag,
        product=Choice(item.id, named or item.id) if item and item.id else None,
        invoiced=wire.invoice is not None and bool(wire.invoice.id),
    )


def product(wire: CatalogWire) -> Product:
    """Return something that can be sold."""
    return Product(
        id=wire.id,
        name=wire.description or wire.identifier,
        category=wire.category.name if wire.category else wire.product_class,
        rate=wire.price,
        taxable=wire.taxable_flag,
        active=not wire.inactive_flag,
    )


def labour(wire: WorkTypeWire, role_rate: Decimal | None) -> Product:
    """Return a work type as something that is charged by the hour, at the rate of a role.

    Its id is the work type's: products of the catalog are numbered apart from it.

    An agreement may charge another rate, which the vendor says only on the entry.
    """
    return Product(
        id=wire.id,
        name=wire.name,
        category=wire.bill_time,
        rate=_rate(wire, role_rate),
        active=not wire.inactive_flag,
        labour=True,
    )


def _rate(wire: WorkTypeWire, role_rate: Decimal | None) -> Decimal | None:
    if wire.bill_time in {"NoCharge", "DoNotBill"}:
        return Decimal(0)
    given = wire.rate if wire.rate is not None else Decimal(0)
    match wire.rate_type:
        case "Custom":
            return given
        case "AdjAmount":
            return None if role_rate is None else role_rate + given
        case _:
            return None if role_rate is None else role_rate * (given or Decimal(1))


def invoice(wire: InvoiceWire) -> Invoice:
    """Return an invoice; the API tells its lines in other places, not in it."""
    of_ticket = wire.apply_to_id if wire.apply_to_type == "Ticket" else ""
    return Invoice(
        id=wire.id,
        number=wire.invoice_number or wire.id,
        client=choice(wire.company),
        ticket_id=(wire.ticket.id if wire.ticket else "") or of_ticket or None,
        date=wire.date[:10],
        subtotal=wire.subtotal or Decimal(0),
        tax=wire.sales_tax or Decimal(0),
        total=wire.total or Decimal(0),
        paid=wire.balance is not None and wire.balance <= 0 < (wire.total or Decimal(0)),
    )
