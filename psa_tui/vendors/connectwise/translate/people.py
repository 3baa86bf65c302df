"""Companies, contacts, members, and who we are."""

from collections.abc import Iterable, Mapping

from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Client, Contact, Identity
from psa_tui.vendors.connectwise.wire.people import (
    CompanyNoteWire,
    CompanyWire,
    ContactWire,
    MemberWire,
    RightWire,
)

from .frame import choice

VIP = "vip"
"""Part of the name of a company type or status by which people mark such clients."""


def client(wire: CompanyWire, notes: Iterable[CompanyNoteWire] = ()) -> Client:
    """Return a company; its flagged notes are what must be read before working for it."""
    place = " ".join(part for part in (wire.city, wire.state, wire.zip) if part)
    told = tuple(notes)
    marks = tuple(one.name for one in wire.types if one.name)
    status = wire.status.name if wire.status else ""
    return Client(
        id=wire.id,
        name=wire.name or wire.identifier,
        phone=wire.phone_number,
        address="\n".join(part for part in (wire.address_line1, wire.address_line2, place) if part),
        notes="\n\n".join(one.text for one in told if not one.flagged),
        alert="\n\n".join(one.text for one in told if one.flagged),
        vip=any(VIP in mark.casefold().split() for mark in (*marks, status)),
        tags=marks,
    )


def contact(wire: ContactWire) -> Contact:
    """Return a contact: the first address and numbers of each kind, the default ones first."""
    reach = sorted(wire.communication_items, key=lambda one: not one.default_flag)
    mails = [one.value for one in reach if one.communication_type == "Email"]
    phones = [one for one in reach if one.communication_type == "Phone"]
    cells = [one.value for one in phones if one.type and is_mobile(one.type.name)]
    lines = [
        f"{one.value} x{one.extension}" if one.extension else one.value
        for one in phones
        if one.value not in cells
    ]
    return Contact(
        id=wire.id,
        name=wire.name or next(iter(mails), f"contact {wire.id}"),
        client=choice(wire.company),
        email=next(iter(mails), ""),
        phone=next(iter(lines), wire.default_phone_nbr if not cells else ""),
        mobile=next(iter(cells), ""),
        title=wire.title,
    )


def is_mobile(kind: str) -> bool:
    """Whether a kind of number is one that is carried along."""
    return any(word in kind.casefold() for word in ("cell", "mobile"))


def member(wire: MemberWire) -> Choice:
    """Return a member to pick: the id is sent, the identifier tells equal names apart."""
    return Choice(wire.id, wire.name, wire.identifier, active=not wire.inactive_flag)


def identity(
    wire: MemberWire, rights: Iterable[RightWire] | None, needed: Mapping[str, str]
) -> Identity:
    """Return who we are, with the rights that are not denied.

    A right counts as missing only where the vendor lists its function with `None`: names differ
    between versions, and an unknown one must not stop a person.
    """
    denied = {
        f"{one.module_function_name}.{verb}".casefold()
        for one in rights or ()
        for verb, level in (
            ("add", one.add_level),
            ("edit", one.edit_level),
            ("delete", one.delete_level),
            ("inquire", one.inquire_level),
        )
        if level == "None"
    }
    granted = {right for right in needed.values() if right.casefold() not in denied}
    return Identity(
        id=wire.id,
        name=wire.name,
        email=wire.email,
        rights=frozenset(granted),
        rights_known=rights is not None,
        expires="does not expire",
    )
