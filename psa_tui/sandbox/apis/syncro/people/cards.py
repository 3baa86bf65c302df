"""How Syncro writes people: users, customers, contacts."""

from collections.abc import Sequence

from psa_tui.sandbox.apis.syncro.shapes import decimal_text, moment
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Client, Contact, Technician, World

ACCOUNT = 1
"""The account every record of the tenant belongs to."""

TERMS = (
    *("tax_rate_id", "notification_email", "invoice_cc_emails"),
    *("invoice_term_id", "referred_by", "ref_customer_id"),
)
"""What is kept of a customer's terms as it was sent."""


def user_row(technician: Technician) -> Row:
    """Write a user as list rows and comments carry it."""
    return {
        "id": technician.id,
        "email": technician.email,
        "full_name": technician.name,
        "group": technician.group,
        "admin": technician.admin,
        "color": technician.colour,
    }


def user(technician: Technician) -> Row:
    """Write a user in full."""
    row = user_row(technician)
    dates = {"created_at": moment(technician.created), "updated_at": moment(technician.updated)}
    return {**row, **dates}


def contact(one: Contact) -> Row:
    """Write a contact. A title written at the top level comes back in `properties`."""
    extension = one.extras.get("extension")
    return {
        "id": one.id,
        "name": one.name,
        "address1": one.address.line_1 or None,
        "address2": one.address.line_2 or None,
        "city": one.address.city or None,
        "state": one.address.region or None,
        "zip": one.address.postcode or None,
        "email": one.email or None,
        "phone": one.phone or None,
        "mobile": one.mobile or None,
        "latitude": None,
        "longitude": None,
        "customer_id": one.client_id,
        "account_id": ACCOUNT,
        "notes": one.notes or None,
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "vendor_id": None,
        "properties": {"title": one.title} if one.title else {},
        "opt_out": bool(one.extras.get("opt_out")),
        "extension": extension,
    }


def contacts_by_client(world: World) -> dict[int, list[Contact]]:
    """Sort the contacts who are still there by client, once for a whole page of customers."""
    sorted_out: dict[int, list[Contact]] = {}
    for one in world.contacts.values():
        if one.active:
            sorted_out.setdefault(one.client_id, []).append(one)
    return sorted_out


def contacts_of(world: World, client: Client) -> list[Contact]:
    """Give the contacts of one client who are still there."""
    everybody = world.contacts.values()
    return [one for one in everybody if one.client_id == client.id and one.active]


def business_then_name(client: Client) -> str:
    """Name a customer as lists do: the business, else the person."""
    return client.name or _full_name(client)


def customer(client: Client, contacts: Sequence[Contact], world: World) -> Row:
    """Write a customer as lists and tickets carry it, its contacts included."""
    portal = f"https://{world.subdomain}.example/my_profile/v2/index?portal_key=demo{client.id}"
    return {
        "id": client.id,
        **_names(client, contacts),
        **_reach(client),
        "created_at": moment(client.created),
        "updated_at": moment(client.updated),
        "pdf_url": None,
        "notes": client.notes or None,
        "disabled": not client.active,
        "location_name": None,
        "location_id": None,
        "properties": client.properties,
        "online_profile_url": portal,
        **{name: client.extras.get(name) for name in TERMS},
        "contacts": [contact(one) for one in contacts],
    }


def customer_of(world: World, client_id: int) -> Row | None:
    """Write the customer a record belongs to; None where it was deleted."""
    client = world.clients.get(client_id)
    return None if client is None else customer(client, contacts_of(world, client), world)


def prepaid(client: Client) -> str | None:
    """Write what is left of a prepaid block, in hours; as text is our invention."""
    return None if client.prepaid_hours is None else decimal_text(client.prepaid_hours)


def _names(client: Client, contacts: Sequence[Contact]) -> Row:
    """Write what a customer is called.

    A business made without a person's name shows its first contact's: our invention.
    """
    first, last = client.extras.get("firstname"), client.extras.get("lastname")
    if not first and not last and contacts:
        first, _, last = contacts[0].name.partition(" ")
    person = " ".join(str(part) for part in (first, last) if part)
    both = f"{client.name} - {person}" if client.name and person else client.name or person
    return {
        "firstname": first,
        "lastname": last,
        "fullname": person or client.name,
        "business_name": client.name or None,
        "business_and_full_name": both,
        "business_then_name": business_then_name(client),
    }


def _reach(client: Client) -> Row:
    place, extras = client.address, client.extras
    return {
        "email": client.email or None,
        "phone": client.phone or None,
        "mobile": extras.get("mobile"),
        "address": place.line_1 or None,
        "address_2": place.line_2 or None,
        "city": place.city or None,
        "state": place.region or None,
        "zip": place.postcode or None,
        "latitude": None,
        "longitude": None,
        "get_sms": bool(extras.get("get_sms")),
        "opt_out": bool(extras.get("opt_out")),
        "no_email": bool(extras.get("no_email")),
    }


def _full_name(client: Client) -> str:
    parts = (client.extras.get("firstname"), client.extras.get("lastname"))
    return " ".join(str(part) for part in parts if part)
