"""Reading customers and contacts."""

from dataclasses import dataclass

from psa_tui.domain.people import Client, Contact
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.translate.people import client, contact
from psa_tui.vendors.syncro.wire.people import (
    ContactPage,
    ContactWire,
    CustomerPage,
    CustomerWire,
    OneCustomer,
)

from .line import Line

MOST_FOUND = 3
"""Pages of customers that a search reads: who needs more writes more of the name."""


@dataclass(frozen=True, slots=True)
class People:
    """Implements `domain.port.PeopleDesk`."""

    line: Line

    async def client(self, client_id: str) -> Client:
        """Return a customer in full."""
        return client((await self.line.get(f"/customers/{client_id}", OneCustomer)).customer)

    async def clients(self, text: str) -> tuple[Client, ...]:
        """Find customers by a part of name, phone or e-mail; without a text, all of them."""
        rows = await self.customers({"query": text or None}, most=MOST_FOUND if text else None)
        return tuple(client(row) for row in rows if not row.disabled)

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        """Return a customer's contacts, narrowed here: the API filters by customer alone."""
        wanted = text.casefold()
        rows = await self.contact_rows(client_id)
        return tuple(contact(row) for row in rows if wanted in f"{row.name} {row.email}".casefold())

    async def customers(
        self, query: Params, *, most: int | None = None
    ) -> tuple[CustomerWire, ...]:
        """Return customer rows."""

        async def page(number: int) -> Sheet[CustomerWire]:
            found = await self.line.get("/customers", CustomerPage, {**query, "page": number})
            return Sheet(found.customers, number, found.meta.total_pages)

        limit = {} if most is None else {"most": most}
        return await everything(numbered(page, lambda row: row.id, **limit))

    async def contact_rows(self, client_id: str) -> tuple[ContactWire, ...]:
        """Return all contact rows of a customer; without one, the first few of everybody's."""

        async def page(number: int) -> Sheet[ContactWire]:
            query: Params = {"customer_id": client_id or None, "page": number}
            found = await self.line.get("/contacts", ContactPage, query)
            return Sheet(found.contacts, number, found.meta.total_pages)

        limit = {} if client_id else {"most": MOST_FOUND}
        rows = await everything(numbered(page, lambda row: row.id, **limit))
        return tuple(row for row in rows if row.customer_id in {"", client_id} or not client_id)
