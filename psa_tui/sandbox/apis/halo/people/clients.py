"""Clients, their sites and people. Ids of others are doubles here and there: 246.0."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.paging import listed, ordered
from psa_tui.sandbox.apis.halo.shapes import read_moment
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Client, Contact, Site, World

desk = Desk()

CLIENTS = 999
"""A page of clients may have as many rows, unlike any other."""


class Kept(Protocol):
    """Anything with an id and a name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


K = TypeVar("K", bound=Kept)


@desk.route("GET", "/client")
def clients(visit: Visit) -> Row:
    """List clients."""
    visit.needs("read:customers")
    first = read_moment(visit.query.get("lastupdatefromdate"))
    found = [
        one
        for one in visit.world.clients.values()
        if (one.active or visit.flag("includeinactive"))
        and visit.words("search") in one.name.lower()
        and (first is None or one.updated >= first)
    ]
    write = _client_writer(visit)
    return listed(visit, "clients", _sorted(visit, found), write, CLIENTS)


@desk.route("GET", "/client/{id}")
def client(visit: Visit) -> Row:
    """Read a client."""
    visit.needs("read:customers")
    found = visit.world.clients.get(visit.id())
    if found is None:
        raise errors.missing()
    return {**client_row(found, visit.world), "notes": found.notes, "customfields": []}


@desk.route("GET", "/site")
def sites(visit: Visit) -> Row:
    """List sites, with their addresses where asked for."""
    visit.needs("read:customers")
    wanted = visit.number("client_id")
    found = [
        one
        for one in visit.world.sites.values()
        if (not wanted or one.client_id == wanted) and visit.words("search") in one.name.lower()
    ]
    return listed(visit, "sites", _sorted(visit, found), lambda one: site_row(one, visit))


@desk.route("GET", "/site/{id}")
def site(visit: Visit) -> Row:
    """Read a site."""
    visit.needs("read:customers")
    found = visit.world.sites.get(visit.id())
    if found is None:
        raise errors.missing()
    return site_row(found, visit)


@desk.route("GET", "/users")
def users(visit: Visit) -> Row:
    """List people, and every site's General User, who is nobody in particular."""
    visit.needs("read:customers")
    world = visit.world
    rows = [user_row(one, world) for one in world.contacts.values() if _asked(visit, one)]
    if not visit.flag("exclude_generaluser"):
        rows += [general_row(one, world) for one in world.sites.values()]
    client_id, site_id = visit.number("client_id"), visit.number("site_id")
    text = visit.words("search")
    found = [
        one
        for one in rows
        if (not client_id or one["client_id"] == client_id)
        and (not site_id or one["site_id_int"] == site_id)
        and any(text in str(one[name]).lower() for name in ("name", "emailaddress"))
    ]
    found = ordered(visit, found, {"name": lambda one: one["name"], "id": lambda one: one["id"]})
    return listed(visit, "users", found, lambda one: one)


@desk.route("GET", "/users/{id}")
def user(visit: Visit) -> Row:
    """Read a person."""
    visit.needs("read:customers")
    world, id = visit.world, visit.id()
    if (found := world.contacts.get(id)) is not None:
        return {**user_row(found, world), "notes": found.notes, "title": found.title}
    if (at := world.sites.get(id - words.GENERAL)) is not None:
        return general_row(at, world)
    raise errors.missing()


def client_row(one: Client, world: World) -> Row:
    """Write a client."""
    letters = "".join(sign for sign in one.name.upper() if sign.isascii() and sign.isalnum())
    return {
        "id": one.id,
        "name": one.name,
        "toplevel_id": 1,
        "toplevel_name": world.msp_name,
        "ref": letters[:3],
        "inactive": not one.active,
        "colour": "#2e7d32",
        "is_vip": one.vip,
        "is_account": True,
        "customertype": 10,
        "accountmanagertech": 0,
        "pritech": world.me_id,
        "sectech": 0,
        "notes": "",
        "customfields": None,
        "use": "client",
        "table": 1,
        "key": one.id,
    }


def site_row(one: Site, visit: Visit) -> Row:
    """Write a site: its client's id is a double."""
    client = visit.world.clients.get(one.client_id)
    name = client.name if client else ""
    people = (at for at in visit.world.contacts.values() if at.site_id == one.id)
    main = next(people, None)
    lines = (
        *(one.address.line_1, one.address.line_2, one.address.city),
        *(one.address.region, one.address.postcode),
    )
    address = {f"delivery_address_line{at}": line for at, line in enumerate(lines, 1)}
    return {
        "id": one.id,
        "name": one.name,
        "client_id": float(one.client_id),
        "client_name": name,
        "clientsite_name": f"{name}/{one.name}",
        "inactive": False,
        "sla_id": 0,
        "phonenumber": one.phone,
        "colour": "",
        "timezone": "",
        **(address if visit.flag("includeaddress") or "id" in visit.places else {}),
        "maincontact_id": main.id if main else 0,
    }


def user_row(one: Contact, world: World) -> Row:
    """Write a person: the site's id is a double."""
    first, _, last = one.name.partition(" ")
    site = world.sites.get(one.site_id or 0) or words.main_site(world, one.client_id)
    client = world.clients.get(one.client_id)
    return {
        "id": one.id,
        "name": one.name,
        "firstname": first,
        "surname": last,
        "emailaddress": one.email,
        "login": "",
        "site_id": float(site.id if site else 0),
        "site_id_int": site.id if site else 0,
        "site_name": site.name if site else "",
        "client_id": one.client_id,
        "client_name": client.name if client else "",
        "phonenumber": one.phone,
        "mobilenumber": one.mobile,
        "inactive": not one.active,
        "isimportantcontact": one.vip,
        "linked_agent_id": 0,
    }


def general_row(site: Site, world: World) -> Row:
    """Write the General User of a site."""
    client = world.clients.get(site.client_id)
    return {
        "id": words.GENERAL + site.id,
        "name": "General User",
        "firstname": "General",
        "surname": "User",
        "emailaddress": "",
        "site_id": float(site.id),
        "site_id_int": site.id,
        "site_name": site.name,
        "client_id": site.client_id,
        "client_name": client.name if client else "",
        "inactive": False,
        "isimportantcontact": False,
        "linked_agent_id": 0,
    }


def _client_writer(visit: Visit) -> Callable[[Client], Row]:
    notes = visit.flag("includenotes")

    def write(one: Client) -> Row:
        row = client_row(one, visit.world)
        return {**row, "notes": one.notes} if notes else row

    return write


def _asked(visit: Visit, one: Contact) -> bool:
    first = read_moment(visit.query.get("lastupdatefromdate"))
    shown = one.active or visit.flag("includeinactive")
    return shown and (first is None or one.updated >= first)


def _sorted(visit: Visit, found: list[K]) -> list[K]:
    return ordered(visit, found, {"name": lambda one: one.name.lower(), "id": lambda one: one.id})
