"""Reading companies and contacts."""

import asyncio
from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Rejected
from psa_tui.domain.people import Client, Contact
from psa_tui.vendors.autotask.adapter.account import EVERY, Asked, Known
from psa_tui.vendors.autotask.adapter.link import Filter, Line
from psa_tui.vendors.autotask.translate.people import client, contact
from psa_tui.vendors.autotask.wire.people import AlertRow, CompanyRow, ContactRow, LocationRow

ACTIVE: Filter = ({"op": "eq", "field": "isActive", "value": True},)
HERE: Filter = ({"op": "eq", "field": "isActive", "value": 1},)
"""Contacts say it by a number, all others by a boolean."""


@dataclass(frozen=True, slots=True)
class People:
    """Implements `domain.port.PeopleDesk`."""

    line: Line
    names: Known

    async def client(self, client_id: str) -> Client:
        """Return a company with its alerts."""
        row, alerts = await asyncio.gather(
            self.line.one("Companies", CompanyRow, client_id), self._alerts(client_id)
        )
        return client(row, alerts)

    async def clients(self, text: str) -> tuple[Client, ...]:
        """Find active companies by a part of name, number or phone, or by a contact's e-mail."""
        wanted = text.strip()
        rows = await self.line.all("Companies", CompanyRow, (*ACTIVE, *self._like(wanted)))
        if "@" in wanted:
            there = {row.id for row in rows}
            by: Filter = ({"op": "contains", "field": "emailAddress", "value": wanted},)
            known = await self.line.all("Contacts", ContactRow, by)
            ids = sorted({one.company_id for one in known} - there - {""})
            if ids:
                of: Filter = ({"op": "in", "field": "id", "value": [int(one) for one in ids]},)
                rows += await self.line.all("Companies", CompanyRow, (*ACTIVE, *of))
        return tuple(map(client, rows))

    async def ids_of(self, text: str) -> tuple[str, ...]:
        """Return the ids of companies of this name, of those too that are no clients any more."""
        rows = await self.line.all("Companies", CompanyRow, self._like(text.strip()))
        return tuple(row.id for row in rows)

    def _like(self, text: str) -> Filter:
        if not text:
            return EVERY
        names = ("companyName", "companyNumber", "phone")
        items = [{"op": "contains", "field": name, "value": text} for name in names]
        return ({"op": "or", "items": items},)

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        """Return a company's active contacts, or everybody's of a name where no company is named.

        Narrowed here: first and last name are two fields, and people type both.
        """
        wanted, filters = text.casefold(), HERE
        if client_id:
            filters = (*HERE, {"op": "eq", "field": "companyID", "value": int(client_id)})
        elif text:
            names = ("firstName", "lastName", "emailAddress")
            word = text.split(maxsplit=1)[0]
            items = [{"op": "contains", "field": name, "value": word} for name in names]
            filters = (*HERE, {"op": "or", "items": items})
        rows = await self.contact_rows(filters, everything=bool(client_id or text))
        await self.names.learn(Asked(companies={row.company_id for row in rows}))
        return tuple(
            contact(row, self.names.companies.get(row.company_id))
            for row in rows
            if wanted in f"{row.name} {row.email_address}".casefold()
        )

    async def contact_rows(
        self, filters: Filter, *, everything: bool = True
    ) -> tuple[ContactRow, ...]:
        """Return contacts; where nobody is named the first page is enough."""
        rows: list[ContactRow] = []
        async for page in self.line.query("Contacts", ContactRow, filters):
            rows += page.items
            if not everything:
                break
        return tuple(rows)

    async def contact(self, contact_id: str) -> Contact:
        """Return one contact."""
        row = await self.line.one("Contacts", ContactRow, contact_id)
        await self.names.learn(Asked(companies={row.company_id}))
        return contact(row, self.names.companies.get(row.company_id))

    async def locations(self, client_id: str) -> tuple[LocationRow, ...]:
        """Return a company's sites in use; without a company, the first page of everybody's."""
        filters = ACTIVE
        if client_id:
            filters = (*ACTIVE, {"op": "eq", "field": "companyID", "value": int(client_id)})
        async for page in self.line.query("CompanyLocations", LocationRow, filters):
            return page.items
        return ()

    async def _alerts(self, client_id: str) -> tuple[AlertRow, ...]:
        of: Filter = ({"op": "eq", "field": "companyID", "value": int(client_id)},)
        try:
            return await self.line.all("CompanyAlerts", AlertRow, of)
        except (Forbidden, Rejected):
            return ()  # a key without this right shall still show the client
