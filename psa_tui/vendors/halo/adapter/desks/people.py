"""Clients and contacts made."""

from dataclasses import dataclass

from psa_tui.domain.ids import Choice
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
from psa_tui.vendors.halo.adapter.people import People
from psa_tui.vendors.halo.translate.writes import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    client,
    contact,
)
from psa_tui.vendors.halo.wire.people import ClientWire, UserWire

from .desk import refused


@dataclass(frozen=True, slots=True)
class ClientCreating(Desk[CreateClient]):
    """Makes clients."""

    people: People

    async def stands(self, write: CreateClient) -> tuple[str, ...]:
        """Return the clients who have this name already."""
        return tuple(row.id for row in await self._namesakes(write))

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the client."""
        if not write.name:
            raise refused("A client needs a name.", "name")
        stored = await self.people.line.write(
            "/Client", ClientWire, client(write), fields=CLIENT_FIELDS
        )
        return Receipt(stored.id)

    async def look(self, write: CreateClient, attempt: Attempt) -> Settlement:
        """Look for a new client of this name."""
        for row in await self._namesakes(write):
            if row.id not in attempt.before:
                return Found(Receipt(row.id))
        return NotThere()

    async def _namesakes(self, write: CreateClient) -> tuple[ClientWire, ...]:
        rows = await self.people.client_rows(write.name)
        return tuple(row for row in rows if same_text(row.name, write.name))


@dataclass(frozen=True, slots=True)
class ContactCreating(Desk[CreateContact]):
    """Makes users of a client's site."""

    people: People

    async def stands(self, write: CreateContact) -> tuple[str, ...]:
        """Return the client's users."""
        return tuple(row.id for row in await self.people.users(write.client.id))

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the user, at the site that was picked or else the client's first."""
        picked = dict(write.extra).get("extra.site")
        site_id = picked.id if isinstance(picked, Choice) else await self._site(write)
        stored = await self.people.line.write(
            "/Users", UserWire, contact(write, site_id), fields=CONTACT_FIELDS
        )
        return Receipt(stored.id)

    async def look(self, write: CreateContact, attempt: Attempt) -> Settlement:
        """Look for a new user of this name and address."""
        for row in await self.people.users(write.client.id):
            known = row.id in attempt.before
            same = same_text(row.name, write.name) and same_text(row.emailaddress, write.email)
            if not known and same:
                return Found(Receipt(row.id))
        return NotThere()

    async def _site(self, write: CreateContact) -> str:
        site = await self.people.main_site(write.client.id)
        if site is None:
            raise refused(f"{write.client.name} has no site that could be told: pick one.")
        return site.id
