"""Products on tickets, and the catalogue they come from."""

from decimal import ROUND_HALF_UP, Decimal

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, found, lazy, rows, serve, single
from psa_tui.sandbox.apis.connectwise.moments import number, read_decimal, read_int
from psa_tui.sandbox.apis.connectwise.patching import operations
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import LineItem, Product, Ticket

desk = Desk()

CENT = Decimal("0.01")

OPTIONS = ("Billable", "DoNotBill", "NoCharge")
BILLS = "|".join(OPTIONS)
CLASSES = "Agreement|Bundle|Inventory|NonInventory|Service"

PRODUCT = shape(
    "id:int catalogItem:item description customerDescription internalNotes quantity:number "
    f"price:number cost:number extPrice:number extCost:number billableOption:{BILLS} "
    "taxableFlag:bool chargeToId:int chargeToType:Ticket|Project|ProjectPhase|SalesOrder "
    "ticket:ticket company:company agreement:ref invoice:invoice locationId:int "
    f"businessUnitId:int productClass:{CLASSES} cancelledFlag:bool sequenceNumber:number "
    "listPrice:number margin:number"
)
"""The description names no `chargeToId` and `chargeToType`; users filter by them."""

RESOURCE = "productItem"


def _class(one: Product | None) -> str:
    return {"Labor": "Service", "Hardware": "Inventory"}.get(
        one.category if one else "", "NonInventory"
    )


Pair = tuple[LineItem, Ticket]
"""A product and its ticket."""


def row(visit: Visit, pair: Pair) -> Row:
    """Write a product of a ticket."""
    one, ticket = pair
    product = visit.world.products.get(one.product_id or 0)
    invoice = visit.world.invoices.get(one.invoice_id or 0)
    option = one.extras.get("billableOption") or ("Billable" if one.billable else "DoNotBill")
    return {
        "id": one.id,
        "catalogItem": _item(visit, product),
        "description": one.name,
        "customerDescription": one.description,
        "quantity": number(one.quantity),
        "price": number(one.price_retail),
        "cost": number(one.price_cost),
        "listPrice": number(product.price) if product else None,
        "extPrice": number((one.quantity * one.price_retail).quantize(CENT, ROUND_HALF_UP)),
        "extCost": number((one.quantity * one.price_cost).quantize(CENT, ROUND_HALF_UP)),
        "margin": number(one.price_retail - one.price_cost),
        "billableOption": option,
        "taxableFlag": one.taxable,
        "chargeToId": ticket.id,
        "chargeToType": "Ticket",
        "ticket": refs.ticket(visit, ticket),
        "company": refs.company(visit, ticket.client_id),
        "agreement": refs.agreement(visit, visit.world.contracts.get(ticket.contract_id or 0)),
        "invoice": {"id": invoice.id, "identifier": invoice.number} if invoice else None,
        "locationId": 1,
        "businessUnitId": 1,
        "productClass": _class(product),
        "cancelledFlag": False,
        "_info": refs.info(visit, one.created, one.updated, one.technician_id),
    }


def _item(visit: Visit, one: Product | None) -> Row | None:
    if one is None:
        return None
    info = {"catalog_href": visit.href(f"/procurement/catalog/{one.id}")}
    return {"id": one.id, "identifier": one.sku, "_info": info}


def _products(visit: Visit) -> list[Pair]:
    tickets = visit.world.tickets.values()
    found_all = [(one, ticket) for ticket in tickets for one in ticket.line_items]
    return sorted(found_all, key=lambda pair: pair[0].id)


def _catalogue(visit: Visit) -> list[Row]:
    return [
        {
            "id": one.id,
            "identifier": one.sku or f"ITEM-{one.id}",
            "description": one.name[:60],
            "customerDescription": one.description,
            "price": number(one.price),
            "cost": number(one.cost),
            "taxableFlag": one.taxable,
            "inactiveFlag": not one.active,
            "productClass": _class(one),
            "category": {"id": 1, "name": one.category},
            "subcategory": {"id": 1, "name": one.category},
            "type": {"id": 1, "name": one.category},
            "_info": refs.info(visit, one.created, one.updated, None),
        }
        for one in visit.world.products.values()
    ]


CATALOGUE: Table[Row] = rows(
    "CatalogItem",
    shape(
        "id:int identifier description customerDescription price:number cost:number "
        f"taxableFlag:bool inactiveFlag:bool productClass:{CLASSES} category:ref "
        "subcategory:ref type:ref"
    ),
    _catalogue,
)
TABLE: Table[Pair] = lazy(
    "Product",
    PRODUCT,
    _products,
    {
        "id": lambda _, pair: pair[0].id,
        "chargeToId": lambda _, pair: pair[1].id,
        "chargeToType": lambda _, __: "Ticket",
    },
    row,
)
serve(desk, "/procurement/catalog", CATALOGUE)
serve(desk, "/procurement/products", TABLE)


def _ticket(visit: Visit, body: Row, faults: list[Row]) -> Ticket | None:
    said = body.get("ticket")
    id = read_int(said.get("id") if isinstance(said, dict) else body.get("chargeToId"))
    ticket = visit.world.tickets.get(id or 0)
    if ticket is None:
        faults.append(errors.unfound(RESOURCE, "chargeToId", "Ticket", id))
    return ticket


def _chosen(visit: Visit, body: Row, faults: list[Row]) -> Product | None:
    said = body.get("catalogItem")
    if not isinstance(said, dict):
        faults.append(errors.required(RESOURCE, "catalogItem"))
        return None
    id, sku = read_int(said.get("id")), text_of(said.get("identifier")).lower()
    for one in visit.world.products.values():
        if one.id == id or (id is None and sku and one.sku.lower() == sku):
            return one
    faults.append(errors.unfound(RESOURCE, "catalogItem", "CatalogItem", id or sku))
    return None


@desk.route("POST", "/procurement/products")
def create(visit: Visit) -> Answer:
    """Put a product on a ticket. There is no idempotency: twice is twice."""
    visit.needs("add")
    body, faults = visit.body(RESOURCE), list[Row]()
    product, ticket = _chosen(visit, body, faults), _ticket(visit, body, faults)
    if body.get("billableOption") is None:
        faults.append(errors.required(RESOURCE, "billableOption"))
    _check(body, faults)
    if faults or product is None or ticket is None:
        raise errors.invalid(RESOURCE, faults)
    one = LineItem(
        visit.world.next_id("line_item"),
        product.name,
        product.description,
        Decimal(1),
        visit.now,
        visit.now,
        price_retail=product.price,
        price_cost=product.cost,
        product_id=product.id,
        technician_id=visit.user.technician.id,
        taxable=product.taxable,
    )
    _apply(visit, one, body)
    ticket.line_items.append(one)
    visit.changed(ticket)
    visit.wrote("line_item", ticket=ticket.id, id=one.id)
    return single(visit, TABLE, (one, ticket), 201)


def _change(visit: Visit) -> Answer:
    one, ticket = _open(visit)
    visit.needs("edit", ticket)
    patched = visit.call.method == "PATCH"
    body = operations(visit, RESOURCE, PRODUCT) if patched else visit.body(RESOURCE)
    faults: list[Row] = []
    _check(body, faults)
    if faults:
        raise errors.invalid(RESOURCE, faults)
    _apply(visit, one, body)
    one.updated = visit.now
    visit.changed(ticket)
    visit.wrote("line_item_update", ticket=ticket.id, id=one.id)
    return single(visit, TABLE, (one, ticket))


desk.add("PATCH", "/procurement/products/{id}", _change)
desk.add("PUT", "/procurement/products/{id}", _change)


@desk.route("DELETE", "/procurement/products/{id}")
def delete(visit: Visit) -> Answer:
    """Take a product off a ticket."""
    one, ticket = _open(visit)
    visit.needs("delete", ticket)
    ticket.line_items.remove(one)
    visit.changed(ticket)
    visit.wrote("line_item_delete", ticket=ticket.id, id=one.id)
    return Answer(204)


def _open(visit: Visit) -> tuple[LineItem, Ticket]:
    """Find a product that is on no invoice: a billed one stays (the words are our invention)."""
    one, ticket = found(visit, TABLE)
    if one.invoiced:
        words = "The product has been invoiced and cannot be changed."
        raise errors.invalid(RESOURCE, [errors.fault("InvalidObject", words, RESOURCE, "invoice")])
    return one, ticket


def _check(body: Row, faults: list[Row]) -> None:
    faults += [
        errors.out_of_range(RESOURCE, name, "a number")
        for name in ("quantity", "price", "cost")
        if body.get(name) is not None and read_decimal(body[name]) is None
    ]
    option = body.get("billableOption")
    if option is not None and option not in OPTIONS:
        words = f"one of {', '.join(OPTIONS)}"
        faults.append(errors.out_of_range(RESOURCE, "billableOption", words))


def _apply(visit: Visit, one: LineItem, body: Row) -> None:
    quantity, price = read_decimal(body.get("quantity")), read_decimal(body.get("price"))
    cost = read_decimal(body.get("cost"))
    one.quantity = one.quantity if quantity is None else visit.services.manners.quantity(quantity)
    one.price_retail = one.price_retail if price is None else price
    one.price_cost = one.price_cost if cost is None else cost
    stored = visit.services.manners.stored
    if body.get("description"):
        one.name = stored(text_of(body["description"]))
    if body.get("customerDescription"):
        one.description = stored(text_of(body["customerDescription"]))
    if isinstance(body.get("taxableFlag"), bool):
        one.taxable = body["taxableFlag"] is True
    if body.get("billableOption"):
        one.billable = body["billableOption"] == "Billable"
        one.extras["billableOption"] = body["billableOption"]
