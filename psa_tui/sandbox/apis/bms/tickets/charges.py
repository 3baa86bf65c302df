"""Product charges of tickets: what is billed by the piece. Labour is billed from time entries."""

from decimal import Decimal

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.files import TICKETS
from psa_tui.sandbox.apis.bms.shapes import read_bool, read_int, read_number
from psa_tui.sandbox.apis.bms.visit import Desk, Done, Paged, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import LineItem, Product, Ticket, World

desk = Desk()

CHARGE = 2
"""The kind of a row of expenses and charges that is a charge (our invention)."""

OPEN, BILLED = 1, 2
"""The numbers of a charge's status (our invention)."""


@desk.route("GET", "/servicedesk/tickets/{ticket}/expensesandcharges")
def listed(visit: Visit) -> Paged:
    """List what is charged on a ticket. Expenses are not played here."""
    ticket = visit.ticket()
    found = charges(ticket, visit.world)
    return Paged([_short(one, visit.world) for one in visit.page(found)], len(found))


@desk.route("GET", "/servicedesk/tickets/{ticket}/charges/{charge}")
def read(visit: Visit) -> Row:
    """Read a charge."""
    ticket = visit.ticket()
    return row(_one(visit, ticket), ticket, visit.world)


@desk.route("POST", "/servicedesk/tickets/{ticket}/charges")
def add(visit: Visit) -> list[Row]:
    """Charge a product. There is no idempotency: the same request twice charges twice."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    product = _product(visit, body)
    made = LineItem(0, "", "", Decimal(1), visit.now, visit.now)
    made.technician_id = visit.user.technician.id
    made.price_retail, made.price_cost = product.price, product.cost
    made.name, made.description = product.name, product.description
    made.taxable = product.taxable
    _apply(visit, made, product, body)
    made.id = visit.world.next_id("line_item")
    ticket.line_items.append(made)
    visit.changed(ticket)
    visit.wrote("line_item", ticket=ticket.id, id=made.id)
    return [row(made, ticket, visit.world)]


@desk.route("PUT", "/servicedesk/tickets/{ticket}/charges/{charge}")
def change(visit: Visit) -> Row:
    """Change a charge."""
    visit.needs("modify")
    ticket, body = visit.ticket(), visit.body()
    one = _open(visit, ticket)
    _apply(visit, one, _product(visit, body), body)
    one.updated = visit.now
    visit.changed(ticket)
    visit.wrote("line_item_update", ticket=ticket.id, id=one.id)
    return row(one, ticket, visit.world)


@desk.route("DELETE", "/servicedesk/tickets/{ticket}/charges/{charge}")
def delete(visit: Visit) -> Done:
    """Delete a charge."""
    visit.needs("delete")
    ticket = visit.ticket()
    one = _open(visit, ticket)
    ticket.line_items.remove(one)
    visit.changed(ticket)
    visit.wrote("line_item_delete", ticket=ticket.id, id=one.id)
    return Done()


def charges(ticket: Ticket, world: World) -> list[LineItem]:
    """List the charges of a ticket: its lines that are no labour."""
    labour = {one.id for one in words.work_types(world)}
    return [one for one in ticket.line_items if one.product_id not in labour]


def row(one: LineItem, ticket: Ticket, world: World) -> Row:
    """Write a charge."""
    product = world.products.get(one.product_id or 0)
    quantity, price, cost = (float(n) for n in (one.quantity, one.price_retail, one.price_cost))
    return {
        "Id": one.id,
        "RecordId": ticket.id,
        "ModuleId": TICKETS,
        "ProductIndexId": one.product_id or 0,
        "WarehouseId": None,
        "Warehouse": None,
        "ChargeName": one.name,
        "ProductName": product.name if product else None,
        "ProductIsSerialized": False,
        "ProductTypeId": 1,
        "Description": one.description,
        "StatusId": BILLED if one.invoiced else OPEN,
        "PricingLevelId": None,
        "Quantity": quantity,
        "Price": price,
        "Amount": _amount(one),
        "Cost": round(quantity * cost, 2),
        "UnitCost": cost,
        "Margin": round(price - cost, 2),
        "MarginType": 0,
        "QtyInStock": 0.0,
        "QtyDelivered": 0.0,
        "IsBillable": one.billable,
        "PONumber": None,
        "POId": None,
        "IsBilled": one.invoiced,
        "IsPosted": one.invoiced,
        "DatePurchased": one.created,
        "SOId": None,
        "SOItemId": None,
        "StockByLocationId": None,
        "Attachments": None,
        "IsFloating": False,
    }


def _short(one: LineItem, world: World) -> Row:
    technician = world.technicians.get(one.technician_id or 0)
    changed = one.updated != one.created
    return {
        "Id": one.id,
        "CreatedBy": one.technician_id,
        "CreatedOn": one.created,
        "ModifiedBy": one.technician_id if changed else None,
        "ModifiedOn": one.updated if changed else None,
        "LogType": CHARGE,
        "PurchaseDate": one.created,
        "Amount": _amount(one),
        "Notes": one.name,
        "InternalNotes": None,
        "IsApproved": False,
        "IsBilled": one.invoiced,
        "IsPosted": one.invoiced,
        "InReview": False,
        "CreatedByName": technician.name if technician else None,
        "PictureName": None,
        "PictureURL": None,
        "AttachmentCount": 0,
        "StatusName": "Billed" if one.invoiced else "Open",
        "StatusId": BILLED if one.invoiced else OPEN,
    }


def _amount(one: LineItem) -> float:
    return float(round(one.quantity * one.price_retail, 2))


def _product(visit: Visit, body: Row) -> Product:
    found = words.by_id(words.goods(visit.world), read_int(body.get("productindexid")))
    if found is None:
        raise errors.invalid([errors.unknown("ProductIndexId", body.get("productindexid"))])
    if read_moment(body.get("datepurchased")) is None:
        raise errors.invalid([errors.required("DatePurchased")])
    return found


def _apply(visit: Visit, one: LineItem, product: Product, body: Row) -> None:
    """Store the fields. Left out, a charge is billable, and its price the product's (ours)."""
    one.product_id = product.id
    if body.get("chargename"):
        one.name = text_of(body["chargename"])
    if body.get("description") is not None:
        one.description = visit.services.manners.stored(text_of(body["description"]))
    numbers = {
        name: Decimal(str(found))
        for name in ("quantity", "price", "unitcost")
        if (found := read_number(body.get(name))) is not None
    }
    one.quantity = visit.services.manners.quantity(numbers.get("quantity", one.quantity))
    one.price_retail = numbers.get("price", one.price_retail)
    one.price_cost = numbers.get("unitcost", one.price_cost)
    billable = read_bool(body.get("isbillable"))
    one.billable = one.billable if billable is None else billable


def _one(visit: Visit, ticket: Ticket) -> LineItem:
    found = words.by_id(charges(ticket, visit.world), visit.id("charge"))
    if found is None:
        raise errors.missing("The charge")
    return found


def _open(visit: Visit, ticket: Ticket) -> LineItem:
    """Find a charge that may still change; that a billed one may not is our invention."""
    one = _one(visit, ticket)
    if one.invoiced:
        raise errors.invalid([("Id", "A billed charge cannot be changed.")])
    return one
