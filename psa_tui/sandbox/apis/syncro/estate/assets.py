"""Assets: the devices of customers, only read here."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import moment, short_meta
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Asset, World

desk = Desk()

PAGE = 50
"""Assets on one page."""


@desk.route("GET", "/customer_assets")
def search(visit: Visit) -> Row:
    """List assets, of one customer where it is named; the key is `assets`."""
    visit.needs("read")
    client = visit.number("customer_id")
    words = (visit.call.param("query") or "").casefold()
    found = [
        one
        for one in visit.world.assets.values()
        if client in (None, one.client_id) and words in f"{one.name}\n{one.serial}".casefold()
    ]
    cut, pages, page = visit.page(found, PAGE)
    rows = [_whole(one, visit.world) for one in cut]
    # The example has no `meta`; a live account told of two pages.
    return {"assets": rows, "meta": short_meta(pages, page)}


@desk.route("GET", "/customer_assets/{id}")
def read(visit: Visit) -> Row:
    """Read an asset; the envelope is our invention, the schema of it is broken."""
    visit.needs("read")
    found = visit.world.assets.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return {"asset": _whole(found, visit.world)}


def asset(one: Asset, world: World) -> Row:
    """Write an asset as tickets carry it, with a customer that lacks two keys."""
    owner = cards.customer_of(world, one.client_id)
    if owner is not None:
        owner = {key: owner[key] for key in owner if key not in {"location_name", "contacts"}}
    return {
        "id": one.id,
        "name": one.name,
        "customer_id": one.client_id,
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "properties": one.properties,
        "asset_type": one.kind,
        "asset_serial": one.serial or None,
        "external_rmm_link": None,
        "customer": owner,
        "rmm_links": [],
        # Monitoring's own store is not played here.
        "rmm_store": None,
    }


def _whole(one: Asset, world: World) -> Row:
    return {**asset(one, world), "contact_id": one.contact_id, "address": None}
