"""Accounts, contacts, and who is signed in."""

from collections.abc import Iterable
from datetime import datetime

from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Client, Contact, Identity, Token
from psa_tui.vendors._text import to_markdown, to_typed
from psa_tui.vendors.bms.wire.people import (
    AccountWire,
    AddressWire,
    ContactLookWire,
    TokenWire,
    UserWire,
)
from psa_tui.vendors.bms.wire.tickets import TicketWire

from .frame import picked


def client(wire: AccountWire, alerts: Iterable[str] = ()) -> Client:
    """Return an account with the address and phone of its main location."""
    places = sorted(wire.locations, key=lambda place: not place.is_main)
    addresses = [address for place in places for address in place.addresses]
    first = addresses[0] if addresses else AddressWire()
    town = " ".join(part for part in (first.city, first.state, first.zip_code) if part)
    return Client(
        id=wire.id,
        name=wire.account_name,
        phone=first.phone,
        address="\n".join(part for part in (first.address1, first.address2, town) if part),
        notes=to_markdown(wire.description),
        alert="\n".join(dict.fromkeys(to_typed(text) for text in alerts if text.strip())),
    )


def contact(wire: ContactLookWire, company: Choice | None = None) -> Contact:
    """Return a contact from a lookup of one account, or from the search over all."""
    return Contact(
        id=wire.id,
        name=wire.name or f"{wire.first_name} {wire.last_name}".strip(),
        client=company or picked(wire.account_id, wire.account_name, "account"),
        email=wire.email_address,
        phone=wire.phone,
        title=wire.job_title,
    )


def contact_of(wire: TicketWire) -> Contact | None:
    """Return the contact as a ticket in full tells of them."""
    if wire.contact_id in {"", "0"}:
        return None
    return Contact(
        id=wire.contact_id,
        name=wire.contact_name,
        client=picked(wire.account_id, wire.account_name, "account"),
        email=wire.contact_email,
        phone=wire.contact_phone,
    )


def identity(wire: UserWire, token: Token | None) -> Identity:
    """Return who is signed in.

    BMS numbers its rights by menus and says nowhere which is which, so none is known by name.
    """
    ends = token.expires if token else None
    return Identity(
        id=wire.user_id,
        name=wire.full_name,
        email=wire.email_address,
        expires=ends.isoformat(timespec="minutes") if ends else "",
    )


def token(wire: TokenWire, owner: str, *, otherwise: datetime) -> Token:
    """Return what signing in gave; `otherwise` is its end where none is named."""
    return Token(
        access=wire.access_token,
        refresh=wire.refresh_token,
        expires=wire.access_token_expire_on or otherwise,
        refresh_expires=wire.refresh_token_expire_on,
        owner=owner,
    )
