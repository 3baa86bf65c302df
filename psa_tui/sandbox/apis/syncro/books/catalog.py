"""Products. A labour rate is a product of the category Labor; nothing else tells it apart."""

from collections.abc import Sequence
from operator import attrgetter

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import number
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Product, World

desk = Desk()

PAGE = 25
"""Products on one page; the list pages without saying so."""

SORTS = {"name": "name", "price_retail": "price", "id": "id"}
"""What lists can be sorted by, and the world's names for it."""


@desk.route("GET", "/products")
def search(visit: Visit) -> Row:
    """List products, 25 a page, without any `meta`."""
    visit.needs("read")
    categories = _categories(visit.world)
    found = [one for one in _sorted(visit) if _wanted(one, visit, categories)]
    cut, _, _ = visit.page(found, PAGE)
    return {"products": [{**product(one), "product_skus": _skus(one)} for one in cut]}


@desk.route("GET", "/products/barcode")
def by_barcode(visit: Visit) -> Row:
    """Read the product with a bar code, which the sandbox takes from its stock-keeping code."""
    visit.needs("read")
    code = visit.call.param("barcode")
    found = next(
        (one for one in visit.world.products.values() if one.sku and one.sku == code), None
    )
    if found is None:
        raise errors.not_found()
    return {"product": product(found)}


@desk.route("GET", "/products/categories")
def categories(visit: Visit) -> Row:
    """List the categories, all at once."""
    visit.needs("read")
    return {
        "categories": [
            {
                "id": id,
                "account_id": cards.ACCOUNT,
                "ancestry": None,
                "name": name,
                "description": name,
                "device_product_id": None,
                "names_depth_cache": name,
            }
            for name, id in _categories(visit.world).items()
        ]
    }


@desk.route("GET", "/products/{id}")
def read(visit: Visit) -> Row:
    """Read a product: the only place to learn the rate of the day."""
    visit.needs("read")
    found = visit.world.products.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return {"product": {**product(found), "product_skus": _skus(found)}}


def product(one: Product) -> Row:
    """Write a product; prices are numbers."""
    return {
        "id": one.id,
        "price_cost": number(one.cost),
        "price_retail": number(one.price),
        "condition": None,
        "description": one.description,
        "maintain_stock": one.stock is not None,
        "name": one.name,
        "quantity": one.stock or 0,
        "warranty": None,
        "sort_order": None,
        "reorder_at": None,
        "disabled": not one.active,
        "taxable": one.taxable,
        "product_category": one.category,
        "category_path": one.category,
        "upc_code": one.sku or None,
        "discount_percent": None,
        "warranty_template_id": None,
        "qb_item_id": None,
        "desired_stock_level": None,
        "price_wholesale": 0,
        "notes": None,
        "tax_rate_id": None,
        "physical_location": None,
        "serialized": False,
        "vendor_ids": [],
        "long_description": None,
        "location_quantities": [],
        "photos": [],
    }


def _skus(one: Product) -> list[Row]:
    return [{"id": one.id, "vendor_name": "Stock", "sku": one.sku}] if one.sku else []


def _categories(world: World) -> dict[str, int]:
    names = dict.fromkeys(one.category for one in world.products.values())
    return {name: number for number, name in enumerate(names, start=1)}


def _sorted(visit: Visit) -> Sequence[Product]:
    name, _, direction = (visit.call.param("sort") or "").partition(" ")
    products = list(visit.world.products.values())
    if name in SORTS:
        products.sort(key=attrgetter(SORTS[name]), reverse=direction.upper() == "DESC")
    return products


def _wanted(one: Product, visit: Visit, categories: dict[str, int]) -> bool:
    call = visit.call
    words = (call.param("query") or "").casefold()
    among, without = call.params("id"), call.params("id_not")
    exact = (("name", one.name), ("sku", one.sku), ("upc_code", one.sku))
    return (
        all(call.param(name) in (None, text) for name, text in exact)
        and visit.number("category_id") in (None, categories[one.category])
        and (not among or str(one.id) in among)
        and str(one.id) not in without
        and words in f"{one.name}\n{one.description}\n{one.sku}".casefold()
    )
