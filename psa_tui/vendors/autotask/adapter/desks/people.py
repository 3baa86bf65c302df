"""Companies and contacts made."""

from dataclasses import dataclass

from psa_tui.domain.text import same_text
from psa_tui.domain.writes import (
    CreateClient,
    CreateContact,
    Receipt,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors.autotask.adapter.account import Account
from psa_tui.vendors.autotask.adapter.reading import People
from psa_tui.vendors.autotask.translate.writes import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    client_body,
    contact_body,
    number,
)
from psa_tui.vendors.autotask.wire.people import CompanyRow, ContactRow

from .desk import Pen

CUSTOMER = "1"
"""The usual kind of a company, where the account marks none."""


@dataclass(frozen=True, slots=True)
class ClientCreating(Making[CreateClient, CompanyRow]):
    """Makes companies."""

    pen: Pen
    account: Account

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the company, owned by the technician who sits here."""
        me = (await self.account.me()).id
        body = client_body(write, kind=await self._kind(), owner=me)
        made, said = await self.pen.write("POST", "/Companies", body, fields=CLIENT_FIELDS)
        return Receipt(made, said)

    async def made(self, write: CreateClient, row: CompanyRow) -> bool:
        """Whether it has this name."""
        return same_text(row.company_name, write.name)

    async def rows(self, write: CreateClient) -> tuple[CompanyRow, ...]:
        """Return the companies that a search for this name finds."""
        filters = ({"op": "eq", "field": "companyName", "value": write.name},)
        return await self.pen.line.all("Companies", CompanyRow, filters)

    async def _kind(self) -> str:
        entity = await self.account.entity("Companies")
        if (marked := entity.default("companyType")) is not None:
            return marked.id
        offered = entity.offered("companyType")
        named = (one.id for one in offered if one.name.casefold() == "customer")
        return next(named, CUSTOMER)


@dataclass(frozen=True, slots=True)
class ContactCreating(Making[CreateContact, ContactRow]):
    """Makes contacts, below their company."""

    pen: Pen
    people: People

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the contact."""
        path = f"/Companies/{write.client.id}/Contacts"
        made, said = await self.pen.write("POST", path, contact_body(write), fields=CONTACT_FIELDS)
        return Receipt(made, said)

    async def made(self, write: CreateContact, row: ContactRow) -> bool:
        """Whether it is a contact of this name and address."""
        return same_text(row.name, write.name) and same_text(row.email_address, write.email)

    async def rows(self, write: CreateContact) -> tuple[ContactRow, ...]:
        """Return the company's contacts."""
        company = number(write.client.id)
        return await self.people.contact_rows(
            ({"op": "eq", "field": "companyID", "value": company},)
        )
