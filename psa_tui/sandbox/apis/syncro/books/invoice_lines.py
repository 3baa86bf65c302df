"""Lines of invoices: `item` is the title, `name` the description, sums are text."""

from decimal import Decimal

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import (
    decimal_text,
    long_meta,
    moment,
    read_bool,
    read_decimal,
    read_int,
)
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json, text_of
from psa_tui.sandbox.world import Invoice, InvoiceLine, LineItem

desk = Desk()

PAGE = 100
"""Lines on one page."""


def item(one: InvoiceLine, invoice: Invoice, position: int) -> Row:
    """Write a line of an invoice."""
    return {
        "id": one.id,
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "invoice_id": invoice.id,
        "item": one.name,
        "name": one.description,
        "cost": decimal_text(one.cost),
        "price": decimal_text(one.price),
        "quantity": decimal_text(one.quantity),
        "product_id": one.product_id,
        "taxable": one.taxable,
        "discount_percent": None,
        "position": position,
        "invoice_bundle_id": None,
        "discount_dollars": None,
    }


def copied(line: LineItem, visit: Visit) -> InvoiceLine:
    """Copy a line of a ticket."""
    return InvoiceLine(
        id=visit.world.next_id("invoice line"),
        name=line.name,
        description=line.description,
        quantity=line.quantity,
        price=line.price_retail,
        created=visit.now,
        updated=visit.now,
        cost=line.price_cost,
        taxable=line.taxable,
        product_id=line.product_id,
        line_item_id=line.id,
    )


@desk.route("GET", "/line_items")
def read(visit: Visit) -> Row:
    """List the lines of all invoices, 100 a page; for administrators only."""
    if not visit.token.owner.admin:
        raise errors.no_right()
    wanted = visit.number("invoice_id")
    found = [
        item(line, one, position)
        for one in visit.world.invoices.values()
        if wanted in (None, one.id)
        for position, line in enumerate(one.lines, start=1)
    ]
    cut, pages, page = visit.page(found, PAGE)
    return {"line_items": list(cut), "meta": long_meta(pages, page, PAGE, len(found))}


@desk.route("POST", "/invoices/{id}/line_items")
def add(visit: Visit) -> Row | Answer:
    """Add a line; unlike a ticket's, what is not sent is taken from the catalogue.

    No example shows the answers of these endpoints: the envelope is that of an estimate's line.
    """
    visit.needs("write")
    invoice, body = _invoice(visit), visit.body()
    if invoice.paid:
        return _paid()
    product = visit.world.products.get(read_int(body.get("product_id")) or 0)
    name = text_of(body.get("item")) or (product.name if product else "")
    if not name:
        raise errors.messages(["Item can't be blank"], body)
    quantity, price = read_decimal(body.get("quantity")), read_decimal(body.get("price"))
    cost, taxable = read_decimal(body.get("cost")), read_bool(body.get("taxable"))
    made = InvoiceLine(
        id=visit.world.next_id("invoice line"),
        name=name,
        description=text_of(body.get("name")) or (product.description if product else ""),
        quantity=visit.services.manners.quantity(Decimal(1) if quantity is None else quantity),
        price=(product.price if product else Decimal(0)) if price is None else price,
        created=visit.now,
        updated=visit.now,
        cost=(product.cost if product else Decimal(0)) if cost is None else cost,
        taxable=(product.taxable if product else True) if taxable is None else taxable,
        product_id=None if product is None else product.id,
    )
    invoice.lines.append(made)
    invoice.updated = visit.now
    visit.wrote("invoice_line", ticket=invoice.ticket_id, id=made.id)
    return {"line_item": item(made, invoice, len(invoice.lines))}


@desk.route("PUT", "/invoices/{id}/line_items/{line_item_id}")
def update(visit: Visit) -> Row | Answer:
    """Change what is named of a line."""
    visit.needs("write")
    invoice, body = _invoice(visit), visit.body()
    one = _line(visit, invoice)
    if invoice.paid:
        return _paid()
    one.name = text_of(body.get("item", one.name))
    one.description = text_of(body.get("name", one.description))
    for name in ("price", "cost", "quantity"):
        if (amount := read_decimal(body.get(name))) is not None:
            setattr(one, name, amount)
    if (taxable := read_bool(body.get("taxable"))) is not None:
        one.taxable = taxable
    one.updated = invoice.updated = visit.now
    visit.wrote("invoice_line_update", ticket=invoice.ticket_id, id=one.id)
    return {"line_item": item(one, invoice, invoice.lines.index(one) + 1)}


@desk.route("DELETE", "/invoices/{id}/line_items/{line_item_id}")
def remove(visit: Visit) -> Row | Answer:
    """Take a line off an invoice."""
    visit.needs("write")
    invoice = _invoice(visit)
    one = _line(visit, invoice)
    if invoice.paid:
        return _paid()
    invoice.lines.remove(one)
    invoice.updated = visit.now
    visit.wrote("invoice_line_delete", ticket=invoice.ticket_id, id=one.id)
    return {"message": "Line item deleted"}


def _paid() -> Answer:
    """A paid invoice does not change, and says so with a 200."""
    return as_json({"message": "Invoice is already paid"})


def _invoice(visit: Visit) -> Invoice:
    found = visit.world.invoices.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return found


def _line(visit: Visit, invoice: Invoice) -> InvoiceLine:
    wanted = visit.id("line_item_id")
    found = next((one for one in invoice.lines if one.id == wanted), None)
    if found is None:
        raise errors.nothing()
    return found
