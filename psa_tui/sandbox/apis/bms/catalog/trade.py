"""Contracts and products: what work is done under, and what can be charged by the piece."""

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import listed, numbers
from psa_tui.sandbox.apis.bms.visit import Desk, Paged, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Contract, Product

desk = Desk()


@desk.route("GET", "/finance/contracts/lookup")
def contracts(visit: Visit) -> list[Row]:
    """List contracts to pick from; its filters stand in the query without a word before them."""
    ids, account = numbers(visit.query.get("ids")), visit.number("accountid")
    part = text_of(visit.query.get("name")).casefold()
    found = [
        one
        for one in visit.world.contracts.values()
        if (not ids or one.id in ids)
        and (account is None or one.client_id == account)
        and part in one.name.casefold()
        and (_runs(one, visit) or not visit.flag("excludeexpiredcontracts"))
    ]
    levels = words.levels(visit.world)
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "IsDefault": True,
            "SLAId": words.id_of(levels, one.sla_name),
            "SLAName": one.sla_name or None,
            "IsActive": _runs(one, visit),
            "EndDate": one.end,
        }
        for one in found
    ]


@desk.route("GET", "/inventory/products/searchselect")
def products(visit: Visit) -> Paged:
    """List products to pick from."""
    asked = visit.filters()
    names = (("productname", "name"), ("productdescription", "description"), ("sku", "sku"))
    categories = [one.casefold() for one in listed(asked.get("category"))]
    found = [
        one
        for one in words.goods(visit.world)
        if all(
            text_of(asked.get(key)).casefold() in getattr(one, at).casefold() for key, at in names
        )
        and (not categories or one.category.casefold() in categories)
    ]
    return Paged([_product(one) for one in visit.page(found)], len(found))


@desk.route("GET", "/inventory/products/{product}/pricingLevels")
def prices(visit: Visit) -> list[Row]:
    """List the prices of a product; that it has one alone, its own, is our invention."""
    one = words.by_id(words.goods(visit.world), visit.id("product"))
    if one is None:
        raise errors.missing("The product")
    price, margin = float(one.price), float(one.price - one.cost)
    return [
        {
            "Id": 1,
            "Name": "Standard",
            "Price": price,
            "Margin": margin,
            "IsActive": True,
            "IsDefault": True,
        }
    ]


@desk.route("GET", "/inventory/warehouses/lookup")
def warehouses(visit: Visit) -> list[Row]:
    """List where products lie: at the MSP's own address (our invention)."""
    return [{"Id": 1, "Name": visit.world.msp_name}]


def _product(one: Product) -> Row:
    """Write a product; where it lies and how many there are is not played here."""
    unknown = (
        *("UPC", "Warehouse", "WarehouseId", "QTYAvailable", "QTYCommitted", "QTYOnOrder"),
        *("Color", "SerialNumber", "StockByLocationId"),
    )
    return {
        "Id": str(one.id),
        "ProductIndexId": one.id,
        "ProductNumber": one.sku or None,
        "ProductName": one.name,
        "ProductDescription": one.description,
        **dict.fromkeys(unknown),
        "QTYInStock": None if one.stock is None else float(one.stock),
        "WeightedLandedCost": float(one.cost),
        "IsSerialized": False,
    }


def _runs(one: Contract, visit: Visit) -> bool:
    return one.end is None or one.end > visit.now
