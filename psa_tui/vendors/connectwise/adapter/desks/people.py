"""Companies and contacts made."""

from collections.abc import Mapping
from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Missing
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
from psa_tui.vendors._desks import Desk, sentences
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
class ClientCreating(Desk[CreateClient]):
    """Makes companies."""

    people: People

    async def stands(self, write: CreateClient) -> tuple[str, ...]:
        """Return the companies that have this name already."""
        return tuple(row.id for row in await self._namesakes(write))

    async def carry_out(self, write: CreateClient) -> Receipt:
        """Post the company."""
        stored = await self.people.line.write(
            "POST", "/company/companies", CompanyWire, client_body(write), fields=CLIENT_FIELDS
        )
        mail = "A company has no e-mail address here: add a contact." if write.email else ""
        return Receipt(stored.id, sentences(f"Its company id is {stored.identifier}.", mail))

    async def look(self, write: CreateClient, attempt: Attempt) -> Settlement:
        """Look for a new company of this name."""
        for row in await self._namesakes(write):
            if row.id not in attempt.before:
                return Found(Receipt(row.id, f"Its company id is {row.identifier}."))
        return NotThere()

    async def _namesakes(self, write: CreateClient) -> tuple[CompanyWire, ...]:
        named = is_("name", write.name)
        rows = await self.people.line.rows("/company/companies", CompanyWire, named)
        return tuple(row for row in rows if same_text(row.name, write.name))


@dataclass(frozen=True, slots=True)
class ContactCreating(Desk[CreateContact]):
    """Makes contacts."""

    people: People

    async def stands(self, write: CreateContact) -> tuple[str, ...]:
        """Return the company's contacts."""
        return tuple(row.id for row in await self.people.contact_rows(write.client.id))

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

    async def look(self, write: CreateContact, attempt: Attempt) -> Settlement:
        """Look for a new contact of this name and address."""
        for row in await self.people.contact_rows(write.client.id):
            now = contact(row)
            same = same_text(now.name, write.name) and same_text(now.email, write.email)
            if row.id not in attempt.before and same:
                return Found(Receipt(row.id))
        return NotThere()

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
