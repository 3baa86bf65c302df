"""Line items of tickets: what is to be charged. Wrong price keys are ignored without a word."""

from decimal import Decimal

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import (
    cents,
    decimal_text,
    moment,
    number,
    read_bool,
    read_decimal,
    read_int,
)
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import LineItem, Product, Ticket, World

desk = Desk()

WRONG_KEYS = frozenset(("price", "retail_price", "rate", "price_cents"))
"""Keys that callers take for the price; a line sent with one of them stays at $0.00."""


def line(one: LineItem, ticket: Ticket, world: World) -> Row:
    """Write a line item: quantity as text, cents as integers, prices as numbers."""
    product = world.products.get(one.product_id or 0)
    return {
        "id": one.id,
        "ticket_id": ticket.id,
        "user_id": one.technician_id,
        "product_id": one.product_id,
        "name": one.name,
        "description": one.description,
        "quantity": decimal_text(one.quantity),
        "product_category": None if product is None else product.category,
        "upc_code": one.upc_code or None,
        "taxable": one.taxable,
        "cost_cents": cents(one.price_cost),
        "retail_cents": cents(one.price_retail),
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "converted": one.invoiced,
        "item_id": _item_id(one, world),
        "position": ticket.line_items.index(one) + 1 if one in ticket.line_items else 0,
        "estimate_line_item_id": None,
        "old_price": None,
        "line_discount_percent": None,
        "discount_dollars": None,
        "original_ticket_line_item_id": None,
        "price_cost": number(one.price_cost),
        "price_retail": number(one.price_retail),
    }


@desk.route("POST", "/tickets/{id}/add_line_item")
def add(visit: Visit) -> Row:
    """Add a line; name and description are needed even where a product is named."""
    visit.needs("write")
    ticket, body = visit.ticket(), visit.body()
    blank = [name for name in ("name", "description") if not text_of(body.get(name)).strip()]
    if blank:
        raise errors.joined([f"{name.capitalize()} can't be blank" for name in blank], body)
    product = visit.world.products.get(read_int(body.get("product_id")) or 0)
    quantity = read_decimal(body.get("quantity"))
    made = LineItem(
        id=visit.world.next_id("line_item"),
        name=text_of(body["name"]),
        description=visit.services.manners.stored(text_of(body["description"])),
        quantity=visit.services.manners.quantity(Decimal(1) if quantity is None else quantity),
        created=visit.now,
        updated=visit.now,
        price_retail=_price(visit, body, product),
        price_cost=read_decimal(body.get("price_cost"))
        or (product.cost if product else Decimal(0)),
        product_id=None if product is None else product.id,
        technician_id=visit.token.owner.id,
        # Left out means taxed, also for labour, which the web interface would not tax.
        taxable=read_bool(body.get("taxable")) is not False,
        upc_code=text_of(body.get("upc_code")),
    )
    ticket.line_items.append(made)
    visit.world.touch(ticket, visit.now)
    visit.wrote("line_item", ticket=ticket.id, id=made.id)
    return line(made, ticket, visit.world)


@desk.route("PUT", "/tickets/{id}/update_line_item")
def update(visit: Visit) -> Row:
    """Change what is named of a line; the rest stays."""
    visit.needs("write")
    ticket, body = visit.ticket(), visit.body()
    one = _named(visit, ticket)
    one.name = text_of(body.get("name", one.name))
    if "description" in body:
        one.description = visit.services.manners.stored(text_of(body["description"]))
    if (quantity := read_decimal(body.get("quantity"))) is not None:
        one.quantity = visit.services.manners.quantity(quantity)
    if (retail := read_decimal(body.get("price_retail"))) is not None:
        one.price_retail = retail
    if (cost := read_decimal(body.get("price_cost"))) is not None:
        one.price_cost = cost
    if (taxable := read_bool(body.get("taxable"))) is not None:
        one.taxable = taxable
    if (product := read_int(body.get("product_id"))) in visit.world.products:
        one.product_id = product
    one.upc_code = text_of(body.get("upc_code", one.upc_code))
    one.updated = visit.now
    visit.world.touch(ticket, visit.now)
    visit.wrote("line_item_update", ticket=ticket.id, id=one.id)
    return {"ticket_line_item": line(one, ticket, visit.world)}


@desk.route("POST", "/tickets/{id}/remove_line_item")
def remove(visit: Visit) -> Row:
    """Take a line off the ticket; an invoice made from it keeps its copy."""
    visit.needs("write")
    ticket = visit.ticket()
    one = _named(visit, ticket)
    ticket.line_items.remove(one)
    visit.world.touch(ticket, visit.now)
    visit.wrote("line_item_delete", ticket=ticket.id, id=one.id)
    return {"success": True, "message": ""}


def _named(visit: Visit, ticket: Ticket) -> LineItem:
    wanted = read_int(visit.body().get("ticket_line_item_id"))
    found = next((one for one in ticket.line_items if one.id == wanted), None)
    if found is None:
        raise errors.nothing()
    return found


def _price(visit: Visit, body: Row, product: Product | None) -> Decimal:
    given = read_decimal(body.get("price_retail"))
    if given is not None:
        return given
    # Users found both: the rate filled in where no price was sent, and $0.00. A switch decides;
    # with a wrong key they only ever found $0.00.
    filled = product is not None and visit.on("product_rate_fill") and not WRONG_KEYS & set(body)
    return product.price if product is not None and filled else Decimal(0)


def _item_id(one: LineItem, world: World) -> int | None:
    invoice = world.invoices.get(one.invoice_id or 0)
    items = [] if invoice is None else invoice.lines
    return next((item.id for item in items if item.line_item_id == one.id), None)
