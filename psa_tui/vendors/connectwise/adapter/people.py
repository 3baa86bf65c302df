"""Reading companies and contacts."""

import asyncio
from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Missing
from psa_tui.domain.people import Client, Contact
from psa_tui.vendors.connectwise.translate.conditions import (
    Condition,
    Holds,
    every,
    is_,
    some,
)
from psa_tui.vendors.connectwise.translate.people import client, contact
from psa_tui.vendors.connectwise.wire.people import (
    CompanyNoteWire,
    CompanyWire,
    ContactWire,
    SiteWire,
)

from .line import Line

MOST_FOUND = 300
"""Companies or contacts that a search brings: who needs more writes more of the name."""


@dataclass(frozen=True, slots=True)
class People:
    """Implements `domain.port.PeopleDesk`."""

    line: Line

    async def client(self, client_id: str) -> Client:
        """Return a company in full, with its notes; the flagged ones are alerts."""
        path = f"/company/companies/{client_id}"
        wire, notes = await asyncio.gather(self.line.get(path, CompanyWire), self._notes(path))
        return client(wire, notes)

    async def clients(self, text: str) -> tuple[Client, ...]:
        """Find companies by a part of name, identifier or phone; without a text, all of them."""
        standing = is_("deletedFlag", value=False)
        wanted: Condition = standing
        if text.strip():
            paths = ("name", "identifier", "phoneNumber")
            wanted = every(standing, some(*(Holds(path, text.strip()) for path in paths)))
        most = MOST_FOUND if text.strip() else None
        query = {"orderBy": "name asc"}
        rows = await self.line.rows("/company/companies", CompanyWire, wanted, query, most=most)
        return tuple(client(row) for row in rows if not row.deleted_flag)

    async def contact(self, contact_id: str) -> Contact:
        """Return a contact."""
        return contact(await self.line.get(f"/company/contacts/{contact_id}", ContactWire))

    async def contacts(self, client_id: str, text: str = "") -> tuple[Contact, ...]:
        """Return a company's contacts, narrowed here: addresses need another kind of condition."""
        wanted = text.strip().casefold()
        found = map(contact, await self.contact_rows(client_id))
        return tuple(one for one in found if wanted in f"{one.name} {one.email}".casefold())

    async def contact_rows(self, client_id: str) -> tuple[ContactWire, ...]:
        """Return the contacts of a company that are in use; without one, the first of all."""
        about = is_("company/id", int(client_id)) if client_id else None
        most = None if client_id else MOST_FOUND
        rows = await self.line.rows("/company/contacts", ContactWire, about, most=most)
        return tuple(one for one in rows if not one.inactive_flag)

    async def sites(self, client_id: str) -> tuple[SiteWire, ...]:
        """Return the sites of a company that are in use."""
        rows = await self.line.rows(f"/company/companies/{client_id}/sites", SiteWire)
        return tuple(one for one in rows if not one.inactive_flag)

    async def _notes(self, path: str) -> tuple[CompanyNoteWire, ...]:
        try:
            return await self.line.rows(f"{path}/notes", CompanyNoteWire)
        except (Forbidden, Missing):
            return ()
