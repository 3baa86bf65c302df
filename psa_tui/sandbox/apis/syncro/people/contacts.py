"""Contacts: flat objects, refused together with the record that could not be stored."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.shapes import long_meta, read_int
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import Address, Contact

from . import cards
from .customers import EMAIL

desk = Desk()

PAGE = 50
"""Contacts on one page."""

ADDRESS = {
    "address1": "line_1",
    "address2": "line_2",
    "city": "city",
    "state": "region",
    "zip": "postcode",
}
"""The vendor's names for the parts of an address, and the world's."""


@desk.route("GET", "/contacts")
def search(visit: Visit) -> Row:
    """List contacts, 50 a page, of one customer where it is named. There is no mail filter."""
    visit.needs("read")
    client = visit.number("customer_id")
    everybody = visit.world.contacts.values()
    found = [one for one in everybody if one.active and client in (None, one.client_id)]
    cut, pages, page = visit.page(found, PAGE)
    rows = [cards.contact(one) for one in cut]
    return {"contacts": rows, "meta": long_meta(pages, page, PAGE, len(found))}


@desk.route("GET", "/contacts/{id}")
def read(visit: Visit) -> Row:
    """Read a contact."""
    visit.needs("read")
    return cards.contact(_one(visit))


@desk.route("POST", "/contacts")
def create(visit: Visit) -> Row:
    """Make a contact of a customer; 404 where there is no such customer."""
    visit.needs("write")
    body = visit.body()
    client = read_int(body.get("customer_id")) or 0
    if client not in visit.world.clients:
        raise errors.not_found()
    made = Contact(0, client, "", visit.now, visit.now)
    _apply(made, body)
    if words := _faults(made):
        unsaved = {"id": None, "created_at": None, "updated_at": None}
        processed = {"processed_phone": None, "processed_mobile": None}
        raise errors.on_record({**cards.contact(made), **unsaved, **processed}, words)
    made.id = visit.world.next_id("contact")
    visit.world.contacts[made.id] = made
    visit.wrote("contact", id=made.id)
    return cards.contact(made)


@desk.route("PUT", "/contacts/{id}")
def update(visit: Visit) -> Row:
    """Change what is named of a contact; without a customer it is refused."""
    visit.needs("write")
    found, body = _one(visit), visit.body()
    if "customer_id" in body and read_int(body["customer_id"]) not in visit.world.clients:
        raise errors.on_record(cards.contact(found), "Customer can't be blank")
    if body.get("email") and not EMAIL.fullmatch(text_of(body["email"])):
        raise errors.on_record(cards.contact(found), "Email is not an email")
    _apply(found, body)
    found.client_id = read_int(body.get("customer_id")) or found.client_id
    found.updated = visit.now
    visit.wrote("contact_update", id=found.id)
    return cards.contact(found)


@desk.route("DELETE", "/contacts/{id}")
def delete(visit: Visit) -> Row:
    """Delete a contact. The vendor asks for the right to edit, not to delete."""
    visit.needs("write")
    found = visit.world.contacts.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    del visit.world.contacts[found.id]
    visit.wrote("contact_delete", id=found.id)
    return {"success": True}


def _one(visit: Visit) -> Contact:
    found = visit.world.contacts.get(visit.id() or 0)
    if found is None:
        raise errors.not_found()
    return found


def _faults(contact: Contact) -> str:
    return "Email is not an email" if contact.email and not EMAIL.fullmatch(contact.email) else ""


def _apply(contact: Contact, body: Row) -> None:
    for name in ("name", "email", "title", "notes"):
        if name in body:
            setattr(contact, name, text_of(body[name]))
    for name in ("phone", "mobile"):
        if name in body:
            # Numbers come back without their punctuation, as on a live account.
            digits = "".join(sign for sign in text_of(body[name]) if sign.isdecimal())
            setattr(contact, name, digits)
    place = contact.address
    named = {attribute: text_of(body[name]) for name, attribute in ADDRESS.items() if name in body}
    kept = {attribute: getattr(place, attribute) for attribute in ADDRESS.values()}
    contact.address = Address(**(kept | named), country=place.country)
