"""Time logs, charges, products and invoices into the house's values."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from psa_tui.domain.money import Invoice, LineItem, Product
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.bms.wire.work import (
    ChargeWire,
    CostWire,
    InvoiceWire,
    PriceWire,
    ProductWire,
    TimeWire,
)

from .frame import Frame, picked

EXPENSE = "expense-"
"""In front of the id of a line that is an expense: its own kind of record, only shown here."""

NEAR = timedelta(minutes=1)
"""How exactly a duration must come back: hours are kept with few decimals."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def time_entry(wire: TimeWire, frame: Frame, ticket_id: str = "") -> TimeEntry:
    """Return a time log; a row of the list over all tickets names its ticket itself."""
    start, end = span(wire, frame.zone)
    person = wire.employee_name or f"{wire.first_name} {wire.last_name}".strip()
    return TimeEntry(
        id=wire.id,
        ticket=frame.ref(ticket_id or wire.ticket_id),
        technician=picked(wire.user_id, person, "technician"),
        start=start,
        end=end,
        worked=worked(wire, end - start),
        # What is internal stands apart: a change of the notes must never publish it.
        notes=wire.notes,
        work_type=picked(wire.work_type_id, wire.work_type_name or wire.work_type, "work type"),
        billable=wire.is_billable is not False,
        charged=wire.billed or wire.is_billed,
        client=picked(wire.account_id, wire.account_name, "account"),
        role=picked(wire.role_id, wire.role_name or wire.role, "role"),
        audience=_readers(wire),
    )


def span(wire: TimeWire, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return when a time log begins and ends; one that ends before it begins ends the next day."""
    try:
        day = date.fromisoformat(wire.start_date[:10])
        begins, ends = time.fromisoformat(wire.start_time), time.fromisoformat(wire.end_time)
    except ValueError:
        return _NEVER, _NEVER
    start = datetime.combine(day, begins, zone).astimezone(UTC)
    end = datetime.combine(day, ends, zone).astimezone(UTC)
    return start, end if end >= start else end + timedelta(days=1)


def worked(wire: TimeWire, lasted: timedelta) -> timedelta:
    """Return what is counted: by the figure where it is hours or minutes within the span.

    The unit of the figure is told nowhere, so what fits the span decides, and else the span does.
    """
    if wire.timespent is None:
        return lasted
    for unit in (timedelta(hours=1), timedelta(minutes=1)):
        told = timedelta(seconds=round(float(wire.timespent) * unit.total_seconds()))
        if abs(told - lasted) <= NEAR:
            return lasted
    hours = timedelta(seconds=round(float(wire.timespent) * 3600))
    return hours if timedelta(0) < hours <= lasted else lasted


def charge(wire: ChargeWire) -> LineItem:
    """Return a product charge; BMS tells tax on invoices alone."""
    return LineItem(
        id=wire.id,
        name=wire.charge_name or wire.product_name,
        description=wire.description,
        quantity=wire.quantity if wire.quantity is not None else Decimal(1),
        rate=wire.price,
        product=picked(wire.product_index_id, wire.product_name, "product"),
        invoiced=wire.is_billed,
    )


def expense(wire: CostWire) -> LineItem:
    """Return an expense as a line that stands for itself."""
    return LineItem(
        id=f"{EXPENSE}{wire.id}",
        name="Expense",
        description=wire.notes,
        rate=wire.amount,
        invoiced=wire.is_billed,
    )


def product(wire: ProductWire, prices: Iterable[PriceWire] = ()) -> Product:
    """Return a product with the price of its default level, where its levels were asked for."""
    usable = [one for one in prices if one.is_active is not False and one.price is not None]
    usual = [one for one in usable if one.is_default] or usable
    return Product(
        id=wire.product_index_id,
        name=wire.product_name or wire.product_number,
        category=wire.product_description,
        rate=usual[0].price if usual else None,
    )


def invoice(wire: InvoiceWire) -> Invoice:
    """Return an invoice; it names no ticket, and one from a list has no lines."""
    total = wire.grand_total or Decimal(0)
    return Invoice(
        id=wire.id,
        number=wire.invoice_number,
        client=picked(wire.account_id, wire.account_name, "account"),
        ticket_id=None,
        date=wire.invoice_date[:10],
        subtotal=wire.total_price or Decimal(0),
        tax=wire.total_tax or Decimal(0),
        total=total,
        paid=bool(total) and (wire.paid_amount or Decimal(0)) >= total,
        lines=tuple(
            LineItem(
                id=line.id,
                name=line.name,
                description=line.description,
                quantity=line.qty if line.qty is not None else Decimal(1),
                rate=line.unit_price,
                taxable=line.is_taxable,
                invoiced=True,
            )
            for line in wire.line_items
        ),
    )


def _readers(wire: TimeWire) -> str:
    """Say what is internal beside the notes, which the client can read."""
    return f"internal: {wire.internal_notes}" if wire.internal_notes else ""
