"""Companies and contacts made."""

from collections.abc import Mapping
from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Missing
from psa_tui.domain.text import same_text
from psa_tui.domain.writes import (
    CreateClient,
    CreateContact,
    Receipt,
)
from psa_tui.vendors._desks import Making, sentences
from psa_tui.vendors.connectwise.adapter.people import People
from psa_tui.vendors.connectwise.translate.conditions import is_
from psa_tui.vendors.connectwise.translate.entries import (
    CLIENT_FIELDS,
    CONTACT_FIELDS,
    USUAL_KINDS,
    client_body,
    contact_body,
)
from psa_tui.vendors.connectwise.translate.people import contact, is_mobile
from psa_tui.vendors.connectwise.translate.writes import Body
from psa_tui.vendors.connectwise.wire.people import CommunicationType, CompanyWire, ContactWire


@dataclass(frozen=True, slots=True)
class ClientCreating(Making[CreateClient, CompanyWire]):
    """Makes companies."""

    people: People

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the company."""
        stored = await self.people.line.write(
            "POST", "/company/companies", CompanyWire, client_body(write), fields=CLIENT_FIELDS
        )
        mail = "A company has no e-mail address here: add a contact." if write.email else ""
        return Receipt(stored.id, sentences(f"Its company id is {stored.identifier}.", mail))

    async def made(self, write: CreateClient, row: CompanyWire) -> bool:
        """Whether it has this name."""
        return same_text(row.name, write.name)

    def said(self, write: CreateClient, row: CompanyWire) -> str:
        """Tell the id by which people know it."""
        del write
        return f"Its company id is {row.identifier}."

    async def rows(self, write: CreateClient) -> tuple[CompanyWire, ...]:
        """Return the companies that a search for this name finds."""
        named = is_("name", write.name)
        return await self.people.line.rows("/company/companies", CompanyWire, named)


@dataclass(frozen=True, slots=True)
class ContactCreating(Making[CreateContact, ContactWire]):
    """Makes contacts."""

    people: People

    async def rows(self, write: CreateContact) -> tuple[ContactWire, ...]:
        """Return the company's contacts."""
        return await self.people.contact_rows(write.client.id)

    async def carry_out(self, write: CreateContact) -> Receipt:
        """Post the contact; an address for which the account has no kind is told."""
        kinds = await self._kinds()
        stored = await self.people.line.write(
            "POST",
            "/company/contacts",
            ContactWire,
            contact_body(write, kinds),
            fields=CONTACT_FIELDS,
        )
        given = (("email", write.email), ("phone", write.phone), ("mobile", write.mobile))
        left = [kind for kind, value in given if value and kind not in kinds]
        said = f"Not kept: {', '.join(left)}; the account has no kind for it." if left else ""
        return Receipt(stored.id, said)

    async def made(self, write: CreateContact, row: ContactWire) -> bool:
        """Whether it is a contact of this name and address."""
        now = contact(row)
        return same_text(now.name, write.name) and same_text(now.email, write.email)

    async def _kinds(self) -> Mapping[str, Body]:
        """Return the kinds of address and number, the default of each."""
        try:
            rows = await self.people.line.rows("/company/communicationTypes", CommunicationType)
        except (Forbidden, Missing):
            return USUAL_KINDS
        kinds: dict[str, Body] = {}
        for row in sorted(rows, key=lambda one: not one.default_flag):
            if row.email_flag:
                kinds.setdefault("email", {"id": int(row.id)})
            elif row.phone_flag:
                kind = "mobile" if is_mobile(row.description) else "phone"
                kinds.setdefault(kind, {"id": int(row.id)})
        if "phone" in kinds:
            kinds.setdefault("mobile", kinds["phone"])
        return kinds
