"""What an invoice is made of: labour, things issued, lines sent, and what each leaves behind."""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from psa_tui.sandbox.apis.halo import errors
from psa_tui.sandbox.apis.halo.actions.numbering import actions, find
from psa_tui.sandbox.apis.halo.posting import check_kinds
from psa_tui.sandbox.apis.halo.shapes import hours, read_int, read_number
from psa_tui.sandbox.apis.halo.tickets import facts, fields, filters
from psa_tui.sandbox.apis.halo.visit import Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Invoice, InvoiceLine, Ticket, TimeEntry

WHOLE = ("_itemid", "ticket_id", "actioncode", "contract_id")
DECIMAL = ("qty_order", "unit_price", "unit_cost", "tax_rate")


def lines(visit: Visit, row: Row, ticket: Ticket | None) -> list[InvoiceLine]:
    """Make the lines of an invoice, without ids yet: those sent, then labour, then things."""
    given = row.get("lines")
    made = [
        _sent(visit, one, at)
        for at, one in enumerate(given if isinstance(given, list) else [])
        if isinstance(one, dict)
    ]
    if ticket is not None and _asked(row, "add_labour"):
        made += _labour(visit, ticket)
    if ticket is not None and _asked(row, "add_itemsissued"):
        made += _issued(visit, ticket)
    return made


def mark(visit: Visit, invoice: Invoice) -> None:
    """Mark what stands on an invoice as invoiced, on its tickets; labour uses prepaid hours up."""
    for line, ticket, entry in _named(visit, invoice):
        if entry is not None:
            _marks(ticket)[str(entry.id)] = invoice.id
            client = visit.world.clients[ticket.client_id]
            if client.prepaid_hours is not None:
                client.prepaid_hours = max(client.prepaid_hours - line.quantity, Decimal(0))
        for one in ticket.line_items:
            if one.id == line.line_item_id:
                one.invoiced, one.invoice_id = True, invoice.id
        visit.touched(ticket)


def free(visit: Visit, invoice: Invoice) -> None:
    """Take the marks of an invoice off its tickets; prepaid hours come back (our invention)."""
    for line, ticket, entry in _named(visit, invoice):
        if entry is not None and _marks(ticket).pop(str(entry.id), None) is not None:
            client = visit.world.clients[ticket.client_id]
            if client.prepaid_hours is not None:
                client.prepaid_hours += line.quantity
        for one in ticket.line_items:
            if one.invoice_id == invoice.id:
                one.invoiced, one.invoice_id = False, None
        visit.touched(ticket)


def _named(
    visit: Visit, invoice: Invoice
) -> Iterator[tuple[InvoiceLine, Ticket, TimeEntry | None]]:
    for line in invoice.lines:
        ticket = visit.world.tickets.get(read_int(line.extras.get("ticket_id")) or 0)
        if ticket is None:
            continue
        action = find(ticket, read_int(line.extras.get("actioncode")) or 0)
        yield line, ticket, action.entry if action else None


def _marks(ticket: Ticket) -> Row:
    return cast("Row", ticket.extras.setdefault("invoiced", {}))


def _asked(row: Row, name: str) -> bool:
    """Read a switch of a row, which the description has as a number."""
    value = row.get(name)
    return value is True or bool(read_int(value))


def _sent(visit: Visit, one: Row, at: int) -> InvoiceLine:
    check_kinds(one, at, whole=WHOLE, decimal=DECIMAL)
    item = visit.world.products.get(fields.sent(one, "_itemid") or 0)
    if fields.sent(one, "_itemid") and item is None:
        # The words are our invention.
        raise errors.exception(f"Item {one['_itemid']} could not be found")
    kept = {
        name: one[name] for name in ("ticket_id", "actioncode", "nominal_code") if one.get(name)
    }
    quantity = read_number(one.get("qty_order"))
    price = read_number(one.get("unit_price"))
    taxed = text_of(one.get("tax_code")) != "0" if "tax_code" in one else None
    name = text_of(one.get("item_shortdescription")) or (item.name if item else "")
    made = InvoiceLine(
        id=0,
        name=name,
        description=text_of(one.get("item_longdescription")),
        quantity=visit.services.manners.quantity(Decimal(1) if quantity is None else quantity),
        price=price if price is not None else item.price if item else Decimal(0),
        created=visit.now,
        updated=visit.now,
        cost=item.cost if item else Decimal(0),
        taxable=taxed if taxed is not None else item.taxable if item else True,
        product_id=item.id if item else None,
        extras=kept,
    )
    made.line_item_id = _line_item(visit, made)
    return made


def _line_item(visit: Visit, line: InvoiceLine) -> int | None:
    """Find what was issued to the line's ticket and is charged by it."""
    ticket = visit.world.tickets.get(read_int(line.extras.get("ticket_id")) or 0)
    if ticket is None or line.extras.get("actioncode"):
        return None
    issued = [ticket.line_items[at] for at in facts.issued(ticket, visit.world)]
    same = (one for one in issued if one.product_id == line.product_id and not one.invoiced)
    return next((one.id for one in same), None)


def _labour(visit: Visit, ticket: Ticket) -> list[InvoiceLine]:
    """Make a line of every action whose time is to be paid and is on no invoice yet."""
    open_ones = set(filters.billable(ticket, visit.world))
    made = []
    for action in actions(ticket):
        entry = action.entry
        if entry is None or entry.id not in open_ones:
            continue
        product = visit.world.products.get(entry.product_id or 0)
        prepaid = visit.world.clients[ticket.client_id].prepaid_hours is not None
        line = next((one for one in ticket.line_items if one.id == entry.line_item_id), None)
        price = line.price_retail if line else product.price if product else Decimal(0)
        made.append(
            InvoiceLine(
                id=0,
                name=product.name if product else "Labour",
                description=ticket.subject,
                quantity=Decimal(str(hours(entry.duration(visit.now)))),
                price=Decimal(0) if prepaid else price,
                created=visit.now,
                updated=visit.now,
                cost=product.cost if product else Decimal(0),
                taxable=product.taxable if product else False,
                product_id=product.id if product else None,
                extras={"ticket_id": ticket.id, "actioncode": action.id},
            )
        )
    return made


def _issued(visit: Visit, ticket: Ticket) -> list[InvoiceLine]:
    chosen = [ticket.line_items[at] for at in facts.issued(ticket, visit.world)]
    return [
        InvoiceLine(
            id=0,
            name=one.name,
            description=one.description,
            quantity=one.quantity,
            price=one.price_retail,
            created=visit.now,
            updated=visit.now,
            cost=one.price_cost,
            taxable=one.taxable,
            product_id=one.product_id,
            line_item_id=one.id,
            extras={"ticket_id": ticket.id},
        )
        for one in chosen
        if one.billable and not one.invoiced
    ]
