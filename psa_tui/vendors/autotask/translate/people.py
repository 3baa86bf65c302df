"""Companies, contacts and technicians."""

from collections.abc import Iterable

from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Client, Contact, Identity
from psa_tui.vendors.autotask.wire.people import AlertRow, CompanyRow, ContactRow, ResourceRow

SYSTEM_USER = "4"
"""The account's own administrator: it signs what rules write (observed behaviour)."""

API_USER = "7"
"""The licence of users that only programs sign in with (the vendor's documentation)."""


def client(row: CompanyRow, alerts: Iterable[AlertRow] = ()) -> Client:
    """Return a company; it has no e-mail address of its own."""
    place = " ".join(part for part in (row.city, row.state, row.postal_code) if part)
    said = (one.alert_text.strip() for one in alerts)
    return Client(
        id=row.id,
        name=row.company_name or f"client {row.id}",
        phone=row.phone,
        address="\n".join(part for part in (row.address1, row.address2, place) if part),
        notes=row.additional_address_information,
        alert="\n".join(dict.fromkeys(text for text in said if text)),
    )


def contact(row: ContactRow, company: Choice | None = None) -> Contact:
    """Return a contact."""
    inside = f" ext. {row.extension}" if row.phone and row.extension else ""
    return Contact(
        id=row.id,
        name=row.name or row.email_address or f"contact {row.id}",
        client=company or (Choice(row.company_id, "") if row.company_id else None),
        email=row.email_address,
        phone=f"{row.phone}{inside}",
        mobile=row.mobile_phone,
        title=row.title,
        notes=row.note,
    )


def technician(row: ResourceRow) -> Choice:
    """Return a technician to pick; who left, or is a program, is not offered."""
    active = row.is_active and row.license_type != API_USER and row.id != SYSTEM_USER
    return Choice(row.id, row.name or row.user_name, row.email, active=active)


def identity(row: ResourceRow) -> Identity:
    """Return the technician; what they may do is told nowhere before it is tried."""
    return Identity(id=row.id, name=row.name, email=row.email)
