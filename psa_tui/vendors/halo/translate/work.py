"""Rates, items, unbilled work and invoices into the house's values. Hours are decimal hours."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from psa_tui.domain.ids import Choice
from psa_tui.domain.money import Invoice, LineItem, Product, cents
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors._text import bare, is_html
from psa_tui.vendors.halo.wire.lists import LookupWire
from psa_tui.vendors.halo.wire.tickets import ActionWire
from psa_tui.vendors.halo.wire.work import (
    ChargeRateWire,
    EventWire,
    InvoiceLineWire,
    InvoiceWire,
    ItemWire,
)

from .conversation import is_time
from .frame import Frame
from .tickets import duration

LABOUR = "Labour"

KEPT = Decimal("0.0001")
"""Hours of a line are shown and invoiced to this."""


def labour(wire: LookupWire, rates: Iterable[ChargeRateWire], client_id: str = "") -> Product:
    """Return a charge type as a product of which a unit is an hour."""
    return Product(
        id=wire.id,
        name=wire.name,
        category=LABOUR,
        rate=rate_of(wire.id, rates, client_id),
        active=not wire.inactive,
        labour=True,
    )


def item(wire: ItemWire) -> Product:
    """Return something sold; its tax is Halo's affair."""
    return Product(
        id=f"item-{wire.id}", name=wire.name, category=wire.assetgroup_name, rate=wire.baseprice
    )


def rate_of(charge_id: str, rates: Iterable[ChargeRateWire], client_id: str = "") -> Decimal | None:
    """Return what an hour costs: the client's own rate, else everybody's; not a contract's."""
    found = [one for one in rates if one.charge_id == charge_id and one.current]
    own = [one for one in found if client_id and one.area == client_id and not one.contract_id]
    common = [one for one in found if not one.area and not one.contract_id]
    for one in (*own, *common):
        rate = one.current_rate or one.rate
        if rate is not None:
            return rate
    return None


def waiting(
    actions: Iterable[ActionWire], frame: Frame, rates: Iterable[ChargeRateWire], client_id: str
) -> tuple[LineItem, ...]:
    """Return a ticket's billable time as lines; what is invoiced says so."""
    rates = tuple(rates)
    lines = (
        _line(one, frame, rates, client_id)
        for one in sorted(actions, key=lambda one: one.id.zfill(12))
        if is_time(one) and one.actisbillable
    )
    return tuple(lines)


def _line(
    wire: ActionWire, frame: Frame, rates: tuple[ChargeRateWire, ...], client_id: str
) -> LineItem:
    hours = (wire.actionchargehours or wire.hours).quantize(KEPT).normalize()
    kind = frame.rate(wire.chargerate)
    rate = rate_of(wire.chargerate, rates, client_id)
    if rate is None and wire.actionchargeamount and wire.actionchargehours:
        rate = cents(wire.actionchargeamount / wire.actionchargehours)
    return LineItem(
        id=wire.id,
        name=kind.name if kind else "Labour",
        description=shown(wire.note) or wire.outcome,
        quantity=hours,
        rate=rate,
        product=kind,
        invoiced=wire.invoiced,
    )


def shown(text: str) -> str:
    """Return a note as the plain words that stand on an invoice."""
    return (bare(text) if is_html(text) else text).strip()


def event(wire: EventWire, frame: Frame) -> TimeEntry | None:
    """Return an event of my time sheet as a time entry; None for a break or what has no ticket."""
    if not wire.ticket_id or wire.start_date is None:
        return None
    worked = duration(wire.timetaken)
    if worked is None:
        worked = wire.end_date - wire.start_date if wire.end_date else timedelta()
    number, _, title = wire.subject.partition(" ")
    numbered = number.lstrip("0") == wire.ticket_id
    return TimeEntry(
        id=wire.action_number or wire.id,
        ticket=frame.ref(wire.ticket_id),
        technician=frame.technician(wire.agent_id),
        start=wire.start_date,
        end=wire.end_date or wire.start_date + worked,
        worked=worked,
        notes=shown(wire.note),
        work_type=frame.rate(wire.charge_rate, wire.charge_type_name),
        charged=bool(wire.action_invoice_number),
        title=title.strip() if numbered else wire.subject,
        client=Choice(wire.client_id, wire.customer) if wire.client_id else None,
    )


def invoice(wire: InvoiceWire) -> Invoice:
    """Return an invoice; one from a list has no lines, and its total is all that is told."""
    total = wire.total or Decimal(0)
    net = sum((one.net_amount or _net(one) for one in wire.lines), Decimal(0))
    tax = sum((one.tax_amount or Decimal(0) for one in wire.lines), Decimal(0))
    if not wire.lines:
        tax = wire.tax_total or Decimal(0)
        net = total - tax
    return Invoice(
        id=wire.id,
        number=wire.invoicenumber or wire.id,
        client=Choice(wire.client_id, wire.client_name) if wire.client_id else None,
        ticket_id=wire.ticket_id or next((o.ticket_id for o in wire.lines if o.ticket_id), None),
        date=wire.invoice_date[:10],
        subtotal=cents(net),
        tax=cents(tax),
        total=total or cents(net + tax),
        paid=bool(wire.amountpaid) and not wire.amountdue,
        lines=tuple(map(invoice_line, wire.lines)),
    )


def invoice_line(wire: InvoiceLineWire) -> LineItem:
    """Return a line of an invoice."""
    return LineItem(
        id=wire.id,
        name=wire.item_shortdescription,
        description=shown(wire.item_longdescription),
        quantity=wire.qty_order if wire.qty_order is not None else Decimal(1),
        rate=wire.unit_price,
        taxable=bool(wire.tax_amount or wire.tax_rate),
        invoiced=True,
    )


def _net(wire: InvoiceLineWire) -> Decimal:
    return cents((wire.qty_order or Decimal(0)) * (wire.unit_price or Decimal(0)))
