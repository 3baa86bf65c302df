"""Contacts: picked, searched, read, made."""

from collections.abc import Mapping

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.shapes import numbers, read_bool, read_int
from psa_tui.sandbox.apis.bms.visit import Bare, Desk, Paged, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Contact

from . import cards

desk = Desk()


@desk.route("GET", "/crm/accounts/{account}/contacts/lookup")
def to_pick(visit: Visit) -> list[Row]:
    """List the contacts of an account to pick from, by pages that nobody counts."""
    asked = visit.filters()
    if visit.id("account") not in visit.world.clients:
        raise errors.missing("The account")
    part, place = text_of(asked.get("name")).casefold(), read_int(asked.get("locationid"))
    rows = [
        _pick(one, visit)
        for one in visit.world.contacts.values()
        if one.client_id == visit.id("account") and one.active and part in one.name.casefold()
    ]
    return list(visit.page([row for row in rows if place is None or row["LocationId"] == place]))


@desk.route("GET", "/crm/contacts/summary")
def listed(visit: Visit) -> Paged:
    """List contacts in full."""
    asked = visit.filters()
    found = [
        row
        for one in visit.world.contacts.values()
        if _reachable(one, asked)
        and _fits(row := cards.contact(one, visit.world), asked)
        and _in_time(one, asked)
    ]
    return Paged(visit.page(found), len(found))


@desk.route("GET", "/crm/contacts/summary/{contact}")
def read(visit: Visit) -> Bare:
    """Read a contact, without an envelope."""
    return Bare(cards.contact(_one(visit), visit.world))


@desk.route("GET", "/crm/contacts/search")
def searched(visit: Visit) -> list[Row]:
    """List contacts lightly, by pages that nobody counts."""
    asked = visit.filters()
    ids, accounts = numbers(asked.get("ids")), numbers(asked.get("accountids"))
    found = [
        _light(one, visit)
        for one in visit.world.contacts.values()
        if (not ids or one.id in ids) and (not accounts or one.client_id in accounts)
    ]
    return list(visit.page([row for row in found if _fits(row, asked)]))


@desk.route("POST", "/crm/contacts/summary")
def create(visit: Visit) -> Row:
    """Make a contact at a location of an account."""
    visit.needs("modify")
    world, body = visit.world, visit.body()
    client = world.clients.get(read_int(body.get("accountid")) or 0)
    site = world.sites.get(read_int(body.get("locationid")) or 0)
    faults = [] if client else [errors.unknown("AccountId", body.get("accountid"))]
    if site is None or (client and site.client_id != client.id):
        faults.append(errors.unknown("LocationId", body.get("locationid")))
    name = f"{text_of(body.get('firstname'))} {text_of(body.get('lastname'))}".strip()
    if not name:
        faults.append(errors.required("FirstName"))
    if faults or client is None or site is None:
        raise errors.invalid(faults)
    made = Contact(world.next_id("contact"), client.id, name, visit.now, visit.now)
    made.site_id = site.id
    made.email = _default(body.get("emails"), "emailaddress")
    made.phone = _default(body.get("phones"), "phonenumber")
    world.contacts[made.id] = made
    visit.wrote("contact", id=made.id)
    first, last = cards.split(made.name)
    return {
        "Id": made.id,
        "FirstName": first,
        "LastName": last,
        "AccountId": client.id,
        "AccountName": client.name,
        "LocationId": site.id,
        "LocationName": site.name,
        "PhoneNumber": made.phone or None,
        "EmailAddress": made.email or None,
        "CustomFieldsData": [],
    }


def _pick(one: Contact, visit: Visit) -> Row:
    site = words.site(visit.world, one.site_id, one.client_id)
    return {
        "Id": one.id,
        "Name": one.name,
        "LocationId": site.id if site else 0,
        "LocationName": site.name if site else None,
        "Phone": one.phone or one.mobile or None,
        "EmailAddress": one.email or None,
    }


def _light(one: Contact, visit: Visit) -> Row:
    client = visit.world.clients.get(one.client_id)
    site = words.site(visit.world, one.site_id, one.client_id)
    first, last = cards.split(one.name)
    return {
        "Id": one.id,
        "AccountId": one.client_id,
        "AccountName": client.name if client else None,
        "LocationId": site.id if site else 0,
        "LocationName": site.name if site else None,
        "FirstName": first,
        "LastName": last,
        "JobTitle": one.title or None,
        "EmailAddress": one.email or None,
        "IsPoc": one.vip,
        "IsActive": one.active,
        "HasClientPortalAccess": False,
    }


def _one(visit: Visit) -> Contact:
    found = visit.world.contacts.get(visit.id("contact"))
    if found is None:
        raise errors.missing("The contact")
    return found


def _fits(row: Row, asked: Mapping[str, object]) -> bool:
    """Hold a row against the filters that are called as its keys are."""
    for key, value in row.items():
        wanted = text_of(asked.get(key.lower())).strip()
        if not wanted:
            continue
        if isinstance(value, bool):
            fine = read_bool(wanted) is value
        elif isinstance(value, int):
            fine = read_int(wanted) == value
        else:
            fine = wanted.casefold() in text_of(value).casefold()
        if not fine:
            return False
    return True


def _reachable(one: Contact, asked: Mapping[str, object]) -> bool:
    email, phone = text_of(asked.get("email")).casefold(), text_of(asked.get("phone"))
    return email in one.email.casefold() and (phone in one.phone or phone in one.mobile)


def _in_time(one: Contact, asked: Mapping[str, object]) -> bool:
    for name, at in (("createdon", one.created), ("modifiedon", one.updated)):
        first = read_moment(asked.get(f"{name}from"))
        last = read_moment(asked.get(f"{name}to"))
        if (first and at < first) or (last and at > last):
            return False
    return True


def _default(given: object, key: str) -> str:
    """Give the value marked as the default one, else the first."""
    rows = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    rows.sort(key=lambda one: not one.get("isdefault"))
    return text_of(rows[0].get(key)) if rows else ""
