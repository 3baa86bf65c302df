"""The account's lists, by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Missing
from psa_tui.domain.fields import Answers, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.money import Product
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors.autotask.adapter.account import EVERY, Account, Roles
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.adapter.reading import ACTIVE, People
from psa_tui.vendors.autotask.translate.work import (
    INTERNAL_TIME,
    LABOUR,
    labour,
    material,
    product,
)
from psa_tui.vendors.autotask.wire.work import ProductRow

from .forms import LiveForms

PICKED: Mapping[LookupKind, tuple[str, str]] = {
    LookupKind.STATUSES: ("Tickets", "status"),
    LookupKind.PRIORITIES: ("Tickets", "priority"),
    LookupKind.QUEUES: ("Tickets", "queueID"),
    LookupKind.ISSUE_TYPES: ("Tickets", "issueType"),
    LookupKind.SUB_ISSUE_TYPES: ("Tickets", "subIssueType"),
    LookupKind.TICKET_TYPES: ("Tickets", "ticketType"),
    LookupKind.SOURCES: ("Tickets", "source"),
    LookupKind.NOTE_TYPES: ("TicketNotes", "noteType"),
}
"""Lists that are picklists of a field."""

ORIGINS: Mapping[LookupKind, str] = {
    LookupKind.TECHNICIANS: "Resources",
    LookupKind.CLIENTS: "Companies",
    LookupKind.CONTACTS: "Contacts",
    LookupKind.LOCATIONS: "CompanyLocations",
    LookupKind.WORK_TYPES: "BillingCodes",
    LookupKind.PRODUCTS: "Products",
}
"""Lists that are records."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Implements `domain.port.Catalog`."""

    line: Line
    account: Account
    people: People
    roles: Roles
    forms: LiveForms

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the priorities in use by their sort order: their numbers say nothing."""
        del lane
        return UrgencyScale.of((await self.account.entity("Tickets")).offered("priority"))

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        """Return what is in use of a list, narrowed by a part of the name.

        `within` is a client for contacts and locations, an issue type for sub-issue types.
        """
        del lane
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        wanted = text.casefold()
        match kind:
            case LookupKind.CLIENTS:
                return tuple(one.choice for one in await self.people.clients(text))
            case LookupKind.CONTACTS:
                return tuple(one.choice for one in await self.people.contacts(within, text))
            case _:
                found = await self._short(kind, within)
                return tuple(
                    one for one in found if wanted in f"{one.name} {one.detail}".casefold()
                )

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        """Return what Autotask answers where a list is read; the list of a field is part of it."""
        del text
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        if kind in PICKED:
            entity, name = PICKED[kind]
            data = await self.line.data(f"/{entity}/entityInformation/fields")
            fields = data.get("fields", []) if isinstance(data, dict) else []
            low = name.casefold()
            own = [one for one in fields if str(one.get("name", "")).casefold() == low]
            return self.line.shown(own or data)
        body = {"MaxRecords": 100, "filter": list(EVERY)}
        path = f"/{ORIGINS[kind]}/query"
        return self.line.shown((await self.line.send("POST", path, body=body, reads=True)).data)

    async def products(self, text: str = "") -> tuple[Product, ...]:
        """Return work types at the rate of my usual role, and what charges are made of."""
        rates, wanted = await self.roles.rates(), text.casefold()
        usual = next(iter(rates.values()), None)
        codes = await self.account.codes()
        goods = await self.line.all("Products", ProductRow, ACTIVE)
        found = (
            *(labour(one, usual, rates) for one in codes if one.use_type == LABOUR),
            *map(product, goods),
            *(material(one) for one in codes if one.use_type not in {LABOUR, INTERNAL_TIME}),
        )
        return tuple(one for one in found if one.active and wanted in one.name.casefold())

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        """Raise Missing: Autotask's API has no templates of notes."""
        del kind, template_id, ticket_id
        raise Missing("Autotask's API has no note templates.", vendor=self.line.vendor)

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return a form as the account's own field information demands it."""
        return await self.forms.form(action, ticket, answers)

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        """Return nothing: what a category gives comes with its form."""
        del kind, template_id, ticket
        return {}

    async def _short(self, kind: LookupKind, within: str) -> tuple[Choice, ...]:
        match kind:
            case LookupKind.TECHNICIANS:
                return await self.account.technicians()
            case LookupKind.LOCATIONS:
                rows = await self.people.locations(within)
                return tuple(Choice(one.id, one.name or one.city, one.city) for one in rows)
            case LookupKind.WORK_TYPES:
                return tuple(one.choice for one in await self.products() if one.labour)
            case LookupKind.PRODUCTS:
                return tuple(one.choice for one in await self.products() if not one.labour)
            case LookupKind.SUB_ISSUE_TYPES:
                return await self._below(within)
            case _:
                entity, name = PICKED[kind]
                return (await self.account.entity(entity)).offered(name)

    async def _below(self, issue: str) -> tuple[Choice, ...]:
        """Return the sub-issue types of an issue type; of all, each with its own beside it."""
        entity = await self.account.entity("Tickets")
        found = []
        for one in entity.offered("subIssueType", issue):
            above = entity.value("issueType", entity.parent("subIssueType", one.id))
            found.append(Choice(one.id, one.name, above.name if above else ""))
        return tuple(found)
