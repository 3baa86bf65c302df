"""Accounts with their locations and alerts: picked, read, made."""

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import numbers, read_bool, read_int
from psa_tui.sandbox.apis.bms.visit import Bare, Desk, Paged, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Address, Client, Site

from . import cards

desk = Desk()

REQUIRED = ("AccountTypeId", "AccountName", "BusinessTypeId", "AccountManagerId", "Locations")


@desk.route("GET", "/crm/accounts/lookup")
def to_pick(visit: Visit) -> list[Row]:
    """List accounts to pick from, by name, by pages that nobody counts."""
    asked = visit.filters()
    ids, words_asked = numbers(asked.get("ids")), text_of(asked.get("name")).casefold()
    inactive = read_bool(asked.get("withinactiveaccounts"))
    found = [
        one
        for one in sorted(visit.world.clients.values(), key=lambda one: one.name.casefold())
        if (not ids or one.id in ids)
        and words_asked in one.name.casefold()
        and (one.active or inactive)
    ]
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "TenantName": visit.world.msp_name,
            "IsActive": one.active,
        }
        for one in visit.page(found)
    ]


@desk.route("GET", "/system/accounttypes/lookup")
def types(_: Visit) -> list[Row]:
    """List the kinds of accounts; that there is one alone is our invention."""
    one = {"Id": cards.DEFAULT, "Name": cards.CUSTOMER, "IsActive": True}
    return [one | {"IsClient": True, "IsVendor": False}]


@desk.route("GET", "/crm/accounts/summary")
def listed(visit: Visit) -> Paged:
    """List accounts in full."""
    found = [one for one in visit.world.clients.values() if _wanted(one, visit)]
    return Paged([cards.account(one, visit.world) for one in visit.page(found)], len(found))


@desk.route("GET", "/crm/accounts/summary/{account}")
def read(visit: Visit) -> Bare:
    """Read an account, without an envelope."""
    return Bare(cards.account(_one(visit), visit.world))


@desk.route("GET", "/crm/accounts/{account}/locations/lookup")
def locations(visit: Visit) -> list[Row]:
    """List the locations of an account, all at once."""
    one = _one(visit)
    return [
        {"Id": site.id, "Name": site.name, "AccountId": one.id, "IsMain": site.main}
        for site in visit.world.sites.values()
        if site.client_id == one.id
    ]


@desk.route("GET", "/crm/accounts/{account}/locations/{location}")
def location(visit: Visit) -> Row:
    """Read a location of an account."""
    one, site = _one(visit), visit.world.sites.get(visit.id("location"))
    if site is None or site.client_id != one.id:
        raise errors.missing("The location")
    return cards.location(site, one)


@desk.route("GET", "/crm/accounts/{account}/alerts/{kind}")
def alerts(visit: Visit) -> Row:
    """Tell what a technician must see before acting; that every kind says the same is ours."""
    one = _one(visit)
    return {"Id": one.id, "Details": [one.alert] if one.alert else []}


@desk.route("POST", "/crm/accounts")
def create(visit: Visit) -> Row:
    """Make an account with its locations, the first of which is the main one unless one says so."""
    visit.needs("modify")
    world, body = visit.world, visit.body()
    faults = [errors.required(one) for one in REQUIRED if not body.get(one.lower())]
    given = body.get("locations")
    sites = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    if not faults and not all(text_of(one.get("locationname")) for one in sites):
        faults.append(errors.required("LocationName"))
    if not faults and read_int(body["accountmanagerid"]) not in world.technicians:
        faults.append(errors.unknown("AccountManagerId", body["accountmanagerid"]))
    if faults:
        raise errors.invalid(faults)
    made = Client(world.next_id("client"), text_of(body["accountname"]), visit.now, visit.now)
    made.notes = text_of(body.get("description"))
    if body.get("accountcode"):
        made.extras["AccountCode"] = text_of(body["accountcode"])
    world.clients[made.id] = made
    named = any(read_bool(one.get("ismain")) for one in sites)
    for at, one in enumerate(sites):
        _add_site(visit, made, one, main=bool(read_bool(one.get("ismain"))) if named else at == 0)
    visit.wrote("customer", id=made.id)
    return cards.account(made, world)


def _add_site(visit: Visit, client: Client, given: Row, *, main: bool) -> None:
    id, listed = visit.world.next_id("site"), given.get("addresses")
    first = listed[0] if isinstance(listed, list) and listed else {}
    said = first if isinstance(first, dict) else {}
    parts = ("address1", "address2", "city", "state", "zipcode")
    address = Address(*(text_of(said.get(one)) for one in parts))
    phone = text_of(said.get("phone"))
    name = text_of(given["locationname"])
    visit.world.sites[id] = Site(id, client.id, name, address, phone, main)


def _one(visit: Visit) -> Client:
    found = visit.world.clients.get(visit.id("account"))
    if found is None:
        raise errors.missing("The account")
    return found


def _wanted(one: Client, visit: Visit) -> bool:
    asked = visit.filters()
    parts = (("accountname", one.name), ("accountcode", words.account_code(one)))
    dates = (("createdon", one.created), ("modifiedon", one.updated))
    active = read_bool(asked.get("isactive"))
    first = {name: read_moment(asked.get(f"{name}from")) for name, _ in dates}
    last = {name: read_moment(asked.get(f"{name}to")) for name, _ in dates}
    return (
        all(text_of(asked.get(name)).casefold() in text.casefold() for name, text in parts)
        and (active is None or one.active is active)
        and all((limit := first[name]) is None or at >= limit for name, at in dates)
        and all((limit := last[name]) is None or at <= limit for name, at in dates)
    )
