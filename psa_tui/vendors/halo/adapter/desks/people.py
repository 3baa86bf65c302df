"""Clients and contacts made."""

from dataclasses import dataclass

from psa_tui.domain.ids import Choice
from psa_tui.domain.text import same_text
from psa_tui.domain.writes import (
    CreateClient,
    CreateContact,
    Receipt,
)
from psa_tui.vendors._desks import Making
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
class ClientCreating(Making[CreateClient, ClientWire]):
    """Makes clients."""

    people: People

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the client."""
        if not write.name:
            raise refused("A client needs a name.", "name")
        stored = await self.people.line.write(
            "/Client", ClientWire, client(write), fields=CLIENT_FIELDS
        )
        return Receipt(stored.id)

    async def made(self, write: CreateClient, row: ClientWire) -> bool:
        """Whether it has this name."""
        return same_text(row.name, write.name)

    async def rows(self, write: CreateClient) -> tuple[ClientWire, ...]:
        """Return the clients that a search for this name finds."""
        return await self.people.client_rows(write.name)


@dataclass(frozen=True, slots=True)
class ContactCreating(Making[CreateContact, UserWire]):
    """Makes users of a client's site."""

    people: People

    async def rows(self, write: CreateContact) -> tuple[UserWire, ...]:
        """Return the client's users."""
        return await self.people.users(write.client.id)

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the user, at the site that was picked or else the client's first."""
        picked = dict(write.extra).get("extra.site")
        site_id = picked.id if isinstance(picked, Choice) else await self._site(write)
        stored = await self.people.line.write(
            "/Users", UserWire, contact(write, site_id), fields=CONTACT_FIELDS
        )
        return Receipt(stored.id)

    async def made(self, write: CreateContact, row: UserWire) -> bool:
        """Whether it is a user of this name and address."""
        return same_text(row.name, write.name) and same_text(row.emailaddress, write.email)

    async def _site(self, write: CreateContact) -> str:
        site = await self.people.main_site(write.client.id)
        if site is None:
            raise refused(f"{write.client.name} has no site that could be told: pick one.")
        return site.id
