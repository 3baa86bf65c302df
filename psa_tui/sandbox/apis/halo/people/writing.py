"""New clients and people, and changes of them. Only names of fields are known of these writes."""

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.people.clients import client_row, user_row
from psa_tui.sandbox.apis.halo.posting import check_kinds, flag, saved
from psa_tui.sandbox.apis.halo.shapes import read_int, read_number
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Client, Contact, Site

desk = Desk()


@desk.route("POST", "/client")
def save_client(visit: Visit) -> Answer:
    """Make or change clients; a new one has a site called Main (our invention)."""
    visit.needs("edit:customers")
    return saved(visit, "clients", _client)


@desk.route("POST", "/users")
def save_user(visit: Visit) -> Answer:
    """Make or change people: a site is needed, and says whose they are."""
    visit.needs("edit:customers")
    return saved(visit, "users", _user)


def _client(visit: Visit, row: Row, at: int) -> Row:
    check_kinds(row, at, whole=("id",), flags=("inactive", "is_vip"))
    world, id = visit.world, read_int(row.get("id")) or 0
    name = text_of(row.get("name")).strip()
    if id > 0:
        one = world.clients.get(id)
        if one is None:
            raise errors.missing()
    elif not name:
        # The words are our invention.
        raise errors.exception("Please enter a Name for this Client")
    else:
        one = Client(world.next_id("client"), name, visit.now, visit.now)
        world.clients[one.id] = one
        site = Site(world.next_id("site"), one.id, "Main", main=True)
        world.sites[site.id] = site
    one.name = name or one.name
    one.notes = text_of(row["notes"]) if row.get("notes") is not None else one.notes
    one.active = not flag(row, "inactive", otherwise=not one.active)
    one.vip = flag(row, "is_vip", otherwise=one.vip)
    one.updated = visit.now
    visit.wrote("customer_update" if id > 0 else "customer", id=one.id)
    return client_row(one, world)


def _user(visit: Visit, row: Row, at: int) -> Row:
    check_kinds(row, at, whole=("id",), flags=("inactive", "isimportantcontact"))
    world, id = visit.world, read_int(row.get("id")) or 0
    if id > 0:
        one = world.contacts.get(id)
        if one is None:
            raise errors.missing()
    else:
        one = _new(visit, row)
    _fill(one, row)
    one.updated = visit.now
    visit.wrote("contact_update" if id > 0 else "contact", id=one.id)
    return user_row(one, world)


def _new(visit: Visit, row: Row) -> Contact:
    world = visit.world
    # The site's id is a double where it is read, and understood as one.
    asked = read_number(row.get("site_id"))
    site = world.sites.get(int(asked)) if asked is not None else None
    if site is None:
        client = read_int(row.get("client_id")) or 0
        site = words.main_site(world, client)
    if site is None or not _name(row):
        raise errors.exception("Please enter a Name and select a Site for this User")
    one = Contact(world.next_id("contact"), site.client_id, _name(row), visit.now, visit.now)
    one.site_id = site.id
    world.contacts[one.id] = one
    return one


def _name(row: Row) -> str:
    parts = (text_of(row.get(name)).strip() for name in ("firstname", "surname"))
    return text_of(row.get("name")).strip() or " ".join(part for part in parts if part)


def _fill(one: Contact, row: Row) -> None:
    one.name = _name(row) or one.name
    if row.get("emailaddress") is not None:
        one.email = text_of(row["emailaddress"])
    if row.get("phonenumber") is not None:
        one.phone = text_of(row["phonenumber"])
    if row.get("mobilenumber") is not None:
        one.mobile = text_of(row["mobilenumber"])
    if row.get("title") is not None:
        one.title = text_of(row["title"])
    one.vip = flag(row, "isimportantcontact", otherwise=one.vip)
    one.active = not flag(row, "inactive", otherwise=not one.active)
