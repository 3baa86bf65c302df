"""Customers and contacts made."""

from dataclasses import dataclass

from psa_tui.domain.text import same_text
from psa_tui.domain.writes import (
    CreateClient,
    CreateContact,
    Receipt,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors._http import Params
from psa_tui.vendors.syncro.adapter.people import People
from psa_tui.vendors.syncro.translate.writes import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    client_body,
    contact_body,
)
from psa_tui.vendors.syncro.wire.people import ContactWire, CustomerWire, OneCustomer


@dataclass(frozen=True, slots=True)
class ClientCreating(Making[CreateClient, CustomerWire]):
    """Makes customers."""

    people: People

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the customer."""
        answer = await self.people.line.write(
            "POST", "/customers", OneCustomer, client_body(write), fields=CLIENT_FIELDS
        )
        return Receipt(answer.customer.id)

    async def made(self, write: CreateClient, row: CustomerWire) -> bool:
        """Whether it is a customer of this name and address."""
        person = f"{write.first_name} {write.last_name}"
        stored, name = (row.business_name, write.name) if write.name else (row.fullname, person)
        return same_text(stored, name) and same_text(write.email, row.email)

    async def rows(self, write: CreateClient) -> tuple[CustomerWire, ...]:
        """Return the customers that a search for this name finds."""
        query: Params = {"business_name": write.name}
        if not write.name:
            query = {"firstname": write.first_name or None, "lastname": write.last_name or None}
        return await self.people.customers({**query, "include_disabled": "true"})


@dataclass(frozen=True, slots=True)
class ContactCreating(Making[CreateContact, ContactWire]):
    """Makes contacts."""

    people: People

    async def rows(self, write: CreateContact) -> tuple[ContactWire, ...]:
        """Return the client's contacts."""
        return await self.people.contact_rows(write.client.id)

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the contact."""
        stored = await self.people.line.write(
            "POST", "/contacts", ContactWire, contact_body(write), fields=CONTACT_FIELDS
        )
        return Receipt(stored.id)

    async def made(self, write: CreateContact, row: ContactWire) -> bool:
        """Whether it is a contact of this name and address."""
        return same_text(row.name, write.name) and same_text(row.email, write.email)
