"""Customers: listed, found by a few letters, read, made, changed and deleted for good."""

import re
from collections.abc import Iterable
from operator import attrgetter

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import long_meta, moment
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Client

from . import cards

desk = Desk()

PAGE = 100
"""Customers on one page."""

FEW = 25
"""Hits of a search by letters; how many is our invention."""

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

EXTRAS = (
    *("firstname", "lastname", "mobile", "get_sms", "opt_out", "no_email", "ref_customer_id"),
    *("referred_by", "tax_rate_id", "notification_email", "invoice_cc_emails", "invoice_term_id"),
)
"""What is kept as it was sent."""

ADDRESS = {
    "address": "line_1",
    "address_2": "line_2",
    "city": "city",
    "state": "region",
    "zip": "postcode",
}
"""The vendor's names for the parts of an address, and the world's."""

SORTS = {"business_name": "name", "email": "email", "created_at": "created", "id": "id"}
"""What lists can be sorted by, and the world's names for it."""


@desk.route("GET", "/customers")
def search(visit: Visit) -> Row:
    """List customers, 100 a page; those who left only on demand."""
    visit.needs("read")
    found = [one for one in _sorted(visit) if _wanted(one, visit)]
    cut, pages, page = visit.page(found, PAGE)
    meta = long_meta(pages, page, PAGE, len(found))
    return {"customers": _rows(cut, visit), "meta": meta}


@desk.route("GET", "/customers/autocomplete")
def autocomplete(visit: Visit) -> Row:
    """List the customers whose names hold the letters; no pages, no `meta`."""
    visit.needs("read")
    found = [one for one in visit.world.clients.values() if one.active and _named(one, visit)]
    return {"customers": _rows(found[:FEW], visit)}


@desk.route("GET", "/customers/latest")
def latest(visit: Visit) -> Row:
    """Read the customer made last."""
    visit.needs("read")
    newest = max(visit.world.clients.values(), key=attrgetter("created", "id"))
    return {"customer": _row(newest, visit)}


@desk.route("GET", "/customers/{id}")
def read(visit: Visit) -> Row:
    """Read a customer, with what a live account adds to the description."""
    visit.needs("read")
    client = _one(visit)
    mine = (one for one in visit.world.contracts.values() if one.client_id == client.id)
    live = {
        "phones": phones(client),
        "contracts": [{"id": one.id, "name": one.name} for one in mine],
        "addresses": [],
        "ticket_links": [],
        "invoice_links": [],
        "prepay_hours": cards.prepaid(client),
    }
    return {"customer": {**_row(client, visit), **live}}


@desk.route("POST", "/customers")
def create(visit: Visit) -> Row:
    """Make a customer; a name of the business or of a person is needed (our invention)."""
    visit.needs("write")
    body = visit.body()
    words = _faults(body)
    if not any(text_of(body.get(name)).strip() for name in ("business_name", "firstname")):
        words.append("Firstname can't be blank")
    if words:
        raise errors.messages(words, body)
    made = Client(visit.world.next_id("client"), "", visit.now, visit.now)
    visit.world.clients[made.id] = made
    _apply(made, body)
    visit.wrote("customer", id=made.id)
    return {"customer": _row(made, visit)}


@desk.route("PUT", "/customers/{id}")
def update(visit: Visit) -> Row:
    """Change what is named of a customer."""
    visit.needs("write")
    client, body = _one(visit), visit.body()
    if words := _faults(body):
        raise errors.messages(words)
    _apply(client, body)
    client.updated = visit.now
    visit.wrote("customer_update", id=client.id)
    return {"customer": _row(client, visit)}


@desk.route("DELETE", "/customers/{id}")
def delete(visit: Visit) -> Row:
    """Delete a customer for good."""
    visit.needs("delete")
    client = _one(visit)
    del visit.world.clients[client.id]
    visit.wrote("customer_delete", id=client.id)
    return {"message": "Customer was deleted from the system."}


def phones(client: Client) -> list[Row]:
    """Write the numbers of a customer as a list of their own."""
    dates = {"created_at": moment(client.created), "updated_at": moment(client.updated)}
    number = {"id": client.id, "label": "Phone", "number": client.phone, "customer_id": client.id}
    return [{**number, **dates, "extension": None}] if client.phone else []


def _one(visit: Visit) -> Client:
    found = visit.world.clients.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return found


def _row(client: Client, visit: Visit) -> Row:
    return cards.customer(client, cards.contacts_of(visit.world, client), visit.world)


def _rows(clients: Iterable[Client], visit: Visit) -> list[Row]:
    contacts = cards.contacts_by_client(visit.world)
    return [cards.customer(one, contacts.get(one.id, []), visit.world) for one in clients]


def _sorted(visit: Visit) -> list[Client]:
    name, _, direction = (visit.call.param("sort") or "").partition(" ")
    clients = list(visit.world.clients.values())
    if name in SORTS:
        clients.sort(key=attrgetter(SORTS[name]), reverse=direction.upper() == "DESC")
    return clients


def _wanted(one: Client, visit: Visit) -> bool:
    call = visit.call
    among, without = call.params("id"), call.params("not_id")
    texts = (
        ("firstname", text_of(one.extras.get("firstname"))),
        ("lastname", text_of(one.extras.get("lastname"))),
        ("business_name", one.name),
        ("email", one.email),
    )
    return (
        (one.active or bool(visit.flag("include_disabled")))
        and (not among or str(one.id) in among)
        and str(one.id) not in without
        and all((call.param(name) or "").casefold() in text.casefold() for name, text in texts)
        and _named(one, visit)
    )


def _named(one: Client, visit: Visit) -> bool:
    words = (visit.call.param("query") or "").casefold()
    texts = (cards.business_then_name(one), one.email, one.phone)
    return any(words in text.casefold() for text in texts)


def _faults(body: Row) -> list[str]:
    email = body.get("email")
    if email is None or EMAIL.fullmatch(text_of(email)):
        return []
    return ["Email is not an email", f'Email Only able to parse up to "{text_of(email)}"']


def _apply(client: Client, body: Row) -> None:
    for name, attribute in (("business_name", "name"), ("email", "email"), ("phone", "phone")):
        if name in body:
            setattr(client, attribute, text_of(body[name]))
    if "notes" in body:
        client.notes = text_of(body["notes"])
    for name, attribute in ADDRESS.items():
        if name in body:
            setattr(client.address, attribute, text_of(body[name]))
    fields = body.get("properties")
    if isinstance(fields, dict):
        client.properties |= {str(name): text_of(value) for name, value in fields.items()}
    client.extras |= {name: body[name] for name in EXTRAS if name in body}
