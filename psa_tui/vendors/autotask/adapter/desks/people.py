"""Companies and contacts made."""

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
class ClientCreating(Desk[CreateClient]):
    """Makes companies."""

    pen: Pen
    account: Account

    async def stands(self, write: CreateClient) -> tuple[str, ...]:
        """Return the companies that have this name already."""
        return tuple(row.id for row in await self._namesakes(write))

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the company, owned by the technician who sits here."""
        me = (await self.account.me()).id
        body = client_body(write, kind=await self._kind(), owner=me)
        made, said = await self.pen.write("POST", "/Companies", body, fields=CLIENT_FIELDS)
        return Receipt(made, said)

    async def look(self, write: CreateClient, attempt: Attempt) -> Settlement:
        """Look for a new company of this name."""
        for row in await self._namesakes(write):
            if row.id not in attempt.before:
                return Found(Receipt(row.id))
        return NotThere()

    async def _namesakes(self, write: CreateClient) -> tuple[CompanyRow, ...]:
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
class ContactCreating(Desk[CreateContact]):
    """Makes contacts, below their company."""

    pen: Pen
    people: People

    async def stands(self, write: CreateContact) -> tuple[str, ...]:
        """Return the company's contacts."""
        return tuple(row.id for row in await self._rows(write))

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the contact."""
        path = f"/Companies/{write.client.id}/Contacts"
        made, said = await self.pen.write("POST", path, contact_body(write), fields=CONTACT_FIELDS)
        return Receipt(made, said)

    async def look(self, write: CreateContact, attempt: Attempt) -> Settlement:
        """Look for a new contact of this name and address."""
        for row in await self._rows(write):
            same = same_text(row.name, write.name) and same_text(row.email_address, write.email)
            if row.id not in attempt.before and same:
                return Found(Receipt(row.id))
        return NotThere()

    async def _rows(self, write: CreateContact) -> tuple[ContactRow, ...]:
        company = number(write.client.id)
        return await self.people.contact_rows(
            ({"op": "eq", "field": "companyID", "value": company},)
        )
