"""Customers and contacts made."""

from dataclasses import dataclass

from psa_tui.domain.text import same_text
from psa_tui.domain.writes import (
    Attempt,
    CreateClient,
    CreateContact,
    Found,
    NotThere,
    Receipt,
    Settlement,
)
from psa_tui.vendors._desks import Desk
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
class ClientCreating(Desk[CreateClient]):
    """Makes customers."""

    people: People

    async def stands(self, write: CreateClient) -> tuple[str, ...]:
        """Return the customers who have this name already."""
        return tuple(row.id for row in await self._namesakes(write))

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the customer."""
        answer = await self.people.line.write(
            "POST", "/customers", OneCustomer, client_body(write), fields=CLIENT_FIELDS
        )
        return Receipt(answer.customer.id)

    async def look(self, write: CreateClient, attempt: Attempt) -> Settlement:
        """Look for a new customer of this name and address."""
        for row in await self._namesakes(write):
            if row.id not in attempt.before and same_text(write.email, row.email):
                return Found(Receipt(row.id))
        return NotThere()

    async def _namesakes(self, write: CreateClient) -> tuple[CustomerWire, ...]:
        query: Params = {"business_name": write.name}
        if not write.name:
            query = {"firstname": write.first_name or None, "lastname": write.last_name or None}
        rows = await self.people.customers({**query, "include_disabled": "true"})
        person = f"{write.first_name} {write.last_name}"
        if write.name:
            return tuple(row for row in rows if same_text(row.business_name, write.name))
        return tuple(row for row in rows if same_text(row.fullname, person))


@dataclass(frozen=True, slots=True)
class ContactCreating(Desk[CreateContact]):
    """Makes contacts."""

    people: People

    async def stands(self, write: CreateContact) -> tuple[str, ...]:
        """Return the client's contacts."""
        return tuple(row.id for row in await self.people.contact_rows(write.client.id))

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the contact."""
        stored = await self.people.line.write(
            "POST", "/contacts", ContactWire, contact_body(write), fields=CONTACT_FIELDS
        )
        return Receipt(stored.id)

    async def look(self, write: CreateContact, attempt: Attempt) -> Settlement:
        """Look for a new contact of this name and address."""
        for row in await self.people.contact_rows(write.client.id):
            known = row.id in attempt.before
            if not known and same_text(row.name, write.name) and same_text(row.email, write.email):
                return Found(Receipt(row.id))
        return NotThere()
