"""Customers, contacts, technicians, and whom the key belongs to."""

from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Client, Contact, Identity
from psa_tui.vendors.syncro.wire.people import ContactWire, CustomerWire, MeWire


def client(wire: CustomerWire) -> Client:
    """Return a customer; a person without a company goes by their own name."""
    place = " ".join(part for part in (wire.city, wire.state, wire.zip) if part)
    return Client(
        id=wire.id,
        name=wire.business_then_name or wire.business_name or wire.fullname,
        phone=wire.phone or wire.mobile,
        email=wire.email,
        address="\n".join(part for part in (wire.address, wire.address_2, place) if part),
        notes=wire.notes,
        # Syncro has no alert of its own; what must not be overlooked is whether mail goes out.
        alert="This client gets no e-mail (set in Syncro)." if wire.no_email else "",
        prepaid_hours=wire.prepay_hours,
        tags=wire.tag_list,
    )


def contact(wire: ContactWire, client_name: str = "") -> Contact:
    """Return a contact; a title written at the top comes back among the properties."""
    company = Choice(wire.customer_id, client_name) if wire.customer_id else None
    return Contact(
        id=wire.id,
        name=wire.name,
        client=company,
        email=wire.email,
        phone=wire.phone,
        mobile=wire.mobile,
        title=wire.title or str(wire.properties.get("title") or ""),
        notes=wire.notes,
    )


def identity(wire: MeWire) -> Identity:
    """Return whom the key belongs to, with its rights as `noun.verb`."""
    rights = {
        f"{noun}.{verb}"
        for noun, verbs in wire.permissions.items()
        for verb, granted in verbs.items()
        if granted
    }
    return Identity(
        id=wire.user_id,
        name=wire.user_name,
        email=wire.user_email,
        rights=frozenset(rights),
        rights_known=bool(wire.permissions),
    )
