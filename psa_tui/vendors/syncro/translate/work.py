"""Timers, lines, products and invoices into the house's values."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.money import Invoice, LineItem, Product
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.syncro.wire.work import (
    InvoiceLineWire,
    InvoiceWire,
    LineWire,
    ProductWire,
    TimerWire,
)

from .frame import Frame

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def time_entry(wire: TimerWire, ticket: TicketRef, frame: Frame) -> TimeEntry:
    """Return a timer; worked is net of pauses, not what the account's rounding bills for it."""
    worked = timedelta(0)
    if wire.active_duration is not None:
        worked = timedelta(seconds=int(wire.active_duration))
    elif wire.start_time and wire.end_time:
        worked = wire.end_time - wire.start_time
    return TimeEntry(
        id=wire.id,
        ticket=ticket,
        technician=frame.technician(wire.user_id),
        start=wire.start_time or wire.created_at or _NEVER,
        end=wire.end_time,
        worked=worked if wire.end_time else timedelta(0),
        notes=wire.notes,
        work_type=frame.product(wire.product_id),
        billable=wire.billable,
        charged=wire.recorded,
    )


def line_item(wire: LineWire) -> LineItem:
    """Return a line of a ticket."""
    return LineItem(
        id=wire.id,
        name=wire.name,
        description=wire.description,
        quantity=wire.quantity if wire.quantity is not None else Decimal(1),
        rate=wire.price_retail,
        taxable=wire.taxable,
        product=Choice(wire.product_id, wire.name) if wire.product_id else None,
        invoiced=wire.converted,
    )


def product(wire: ProductWire) -> Product:
    """Return a product with its rate of this moment; labour is known by its category."""
    return Product(
        id=wire.id,
        name=wire.name,
        category=wire.product_category,
        rate=wire.price_retail,
        taxable=wire.taxable,
        active=not wire.disabled,
        labour="labor" in wire.product_category.casefold()
        or "labour" in wire.product_category.casefold(),
    )


def invoice(wire: InvoiceWire) -> Invoice:
    """Return an invoice; one from a list has no lines."""
    client = (
        Choice(wire.customer_id, wire.customer_business_then_name) if wire.customer_id else None
    )
    return Invoice(
        id=wire.id,
        number=wire.number,
        client=client,
        ticket_id=wire.ticket_id or None,
        date=wire.date[:10],
        subtotal=wire.subtotal or Decimal(0),
        tax=wire.tax or Decimal(0),
        total=wire.total or Decimal(0),
        paid=wire.is_paid,
        lines=tuple(_invoice_line(line) for line in wire.line_items),
    )


def _invoice_line(wire: InvoiceLineWire) -> LineItem:
    return LineItem(
        id=wire.id,
        name=wire.item,
        description=wire.name,
        quantity=wire.quantity if wire.quantity is not None else Decimal(1),
        rate=wire.price,
        taxable=wire.taxable,
        product=Choice(wire.product_id, wire.item) if wire.product_id else None,
        invoiced=True,
    )
