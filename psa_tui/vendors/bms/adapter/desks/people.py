"""Accounts and contacts made."""

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
class ClientCreating(Desk[CreateClient]):
    """Makes accounts."""

    people: People

    async def stands(self, write: CreateClient) -> tuple[str, ...]:
        """Return the accounts that have this name already."""
        return tuple(row.id for row in await self._namesakes(write))

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the account with one location; types and manager as the form says, or as usual."""
        like = await self._like()
        me = (await self.people.line.get("/v2/security/userinfo", UserWire)).user_id
        stored = await self.people.line.write(
            "POST", ACCOUNTS, AccountWire, client_body(write, like, me), CLIENT_FIELDS
        )
        return Receipt(stored.id)

    async def look(self, write: CreateClient, attempt: Attempt) -> Settlement:
        """Look for a new account of this name."""
        for row in await self._namesakes(write):
            if row.id not in attempt.before:
                return Found(Receipt(row.id))
        return NotThere()

    async def _namesakes(self, write: CreateClient) -> tuple[AccountWire, ...]:
        rows = await self.people.accounts(write.name)
        return tuple(row for row in rows if same_text(row.account_name, write.name))

    async def _like(self) -> AccountWire:
        """Return an account to take the types from: their lists are not all told."""
        rows = [row for row in await self.people.accounts() if row.is_active is not False]
        if not rows:
            raise refused("There is no account to take the types of an account from.")
        return rows[0]


@dataclass(frozen=True, slots=True)
class ContactCreating(Desk[CreateContact]):
    """Makes contacts."""

    people: People

    async def stands(self, write: CreateContact) -> tuple[str, ...]:
        """Return the account's contacts."""
        return tuple(one.id for one in await self.people.contacts(write.client.id))

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

    async def look(self, write: CreateContact, attempt: Attempt) -> Settlement:
        """Look for a new contact of this name and address."""
        for one in await self.people.contacts(write.client.id):
            known = one.id in attempt.before
            if not known and same_text(one.name, write.name) and same_text(one.email, write.email):
                return Found(Receipt(one.id))
        return NotThere()
