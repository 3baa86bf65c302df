"""Accounts and contacts made."""

from dataclasses import dataclass

from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Contact
from psa_tui.domain.text import same_text
from psa_tui.domain.writes import (
    CreateClient,
    CreateContact,
    Receipt,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors.bms.adapter.people import ACCOUNTS, People
from psa_tui.vendors.bms.translate.writes import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    client_body,
    contact_body,
)
from psa_tui.vendors.bms.wire.people import AccountWire, ContactLookWire, UserWire

from .desk import refused


@dataclass(frozen=True, slots=True)
class ClientCreating(Making[CreateClient, AccountWire]):
    """Makes accounts."""

    people: People

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the account with one location; types and manager as the form says, or as usual."""
        like = await self._like()
        me = (await self.people.line.get("/v2/security/userinfo", UserWire)).user_id
        stored = await self.people.line.write(
            "POST", ACCOUNTS, AccountWire, client_body(write, like, me), CLIENT_FIELDS
        )
        return Receipt(stored.id)

    async def made(self, write: CreateClient, row: AccountWire) -> bool:
        """Whether it has this name."""
        return same_text(row.account_name, write.name)

    async def rows(self, write: CreateClient) -> tuple[AccountWire, ...]:
        """Return the accounts that a search for this name finds."""
        return await self.people.accounts(write.name)

    async def _like(self) -> AccountWire:
        """Return an account to take the types from: their lists are not all told."""
        rows = [row for row in await self.people.accounts() if row.is_active is not False]
        if not rows:
            raise refused("There is no account to take the types of an account from.")
        return rows[0]


@dataclass(frozen=True, slots=True)
class ContactCreating(Making[CreateContact, Contact]):
    """Makes contacts."""

    people: People

    async def rows(self, write: CreateContact) -> tuple[Contact, ...]:
        """Return the account's contacts."""
        return await self.people.contacts(write.client.id)

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the contact at a location of the account."""
        site = dict(write.extra).get("extra.site")
        if not isinstance(site, Choice):
            main = await self.people.locations(write.client.id)
            if not main:
                raise refused("This account has no location, which a contact needs.", "extra.site")
            site = Choice(main[0].id, main[0].name)
        stored = await self.people.line.write(
            "POST",
            "/v2/crm/contacts/summary",
            ContactLookWire,
            contact_body(write, site.id),
            CONTACT_FIELDS,
        )
        return Receipt(stored.id)

    async def made(self, write: CreateContact, row: Contact) -> bool:
        """Whether it is a contact of this name and address."""
        return same_text(row.name, write.name) and same_text(row.email, write.email)
