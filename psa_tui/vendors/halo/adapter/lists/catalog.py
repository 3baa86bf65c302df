"""The tenant's lists, by name."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Missing
from psa_tui.domain.fields import Answers, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.money import Product
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors._http import Params
from psa_tui.vendors.halo.adapter.account import CHARGE_TYPES, Account
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.adapter.people import People
from psa_tui.vendors.halo.translate.lists import (
    canned_text,
    category_choice,
    outcome_choice,
)
from psa_tui.vendors.halo.translate.people import technician
from psa_tui.vendors.halo.wire.lists import CannedWire, CategoryWire, TemplateWire

from .forms import LiveForms
from .rates import Rates

ORIGINS: Mapping[LookupKind, tuple[str, Params]] = {
    LookupKind.STATUSES: ("/Status", {}),
    LookupKind.PRIORITIES: ("/Priority", {}),
    LookupKind.QUEUES: ("/Team", {}),
    LookupKind.ISSUE_TYPES: ("/Category", {"type_id": 1}),
    LookupKind.SUB_ISSUE_TYPES: ("/Category", {"type_id": 2}),
    LookupKind.TICKET_TYPES: ("/TicketType", {}),
    LookupKind.NOTE_TYPES: ("/Outcome", {"showhidden": "true"}),
    LookupKind.TECHNICIANS: ("/Agent", {"includeenabled": "true", "includedisabled": "true"}),
    LookupKind.CLIENTS: ("/Client", {}),
    LookupKind.LOCATIONS: ("/Site", {"includeaddress": "true"}),
    LookupKind.CONTACTS: ("/Users", {}),
    LookupKind.TICKET_TEMPLATES: ("/Template", {}),
    LookupKind.NOTE_TEMPLATES: ("/CannedText", {"showall": "true"}),
    LookupKind.WORK_TYPES: ("/Lookup", {"lookupid": CHARGE_TYPES}),
    LookupKind.PRODUCTS: ("/Item", {}),
}
"""Where each list comes from."""

SEARCHED = frozenset({LookupKind.CLIENTS, LookupKind.CONTACTS, LookupKind.PRODUCTS})
"""Lists that Halo itself searches; the others ignore it."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Implements `domain.port.Catalog`."""

    line: Line
    account: Account
    people: People
    rates: Rates
    forms: LiveForms

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the priorities of an SLA, most urgent first."""
        return (await self.account.frame()).scale(lane)

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        """Return a list of the tenant, narrowed by a part of the name.

        `within` is a client for sites, users and rates.
        """
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        wanted = text.casefold()
        match kind:
            case LookupKind.CLIENTS:
                return tuple(one.choice for one in await self.people.clients(text))
            case LookupKind.CONTACTS:
                return tuple(one.choice for one in await self.people.contacts(within, text))
            case LookupKind.PRODUCTS:
                found = tuple(one.choice for one in await self.rates.items(text))
            case _:
                found = await self._short(kind, lane, within)
        return tuple(one for one in found if wanted in f"{one.name} {one.detail}".casefold())

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        """Return what Halo answers where a list is read."""
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        path, query = ORIGINS[kind]
        searched = {"search": text} if text and kind in SEARCHED else {}
        return self.line.pipe.shown(await self.line.data(path, {**query, **searched}))

    async def products(self, text: str = "") -> tuple[Product, ...]:
        """Return charge types and items with the rates of this moment."""
        wanted = text.casefold()
        labour = await self.rates.labour()
        hours = tuple(one for one in labour if wanted in one.name.casefold())
        return (*hours, *await self.rates.items(text))

    async def labour_for(self, client_id: str) -> tuple[Product, ...]:
        """Return charge types with what they cost this client (`domain.port.ClientRates`)."""
        return await self.rates.labour(client_id)

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        """Return a canned text; its variables stay as they are written, to be filled by hand."""
        del kind, ticket_id
        for one in await self._canned():
            if one.id == template_id:
                return canned_text(one)
        raise Missing("This canned text is gone.", vendor="HaloPSA")

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the fields that a ticket type or a ticket's outcomes demand."""
        return await self.forms.fields(action, ticket, answers)

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        """Return what a ticket template fills."""
        del kind, ticket
        return await self.forms.prefill(template_id)

    async def _short(self, kind: LookupKind, lane: Lane, within: str) -> tuple[Choice, ...]:
        """Return a list that Halo does not search."""
        asked: Mapping[LookupKind, Callable[[], Awaitable[tuple[Choice, ...]]]] = {
            LookupKind.STATUSES: self._statuses,
            LookupKind.PRIORITIES: lambda: self._priorities(lane),
            LookupKind.QUEUES: self.account.teams,
            LookupKind.ISSUE_TYPES: lambda: self._categories(1),
            LookupKind.SUB_ISSUE_TYPES: lambda: self._categories(2),
            LookupKind.TICKET_TYPES: self._types,
            LookupKind.NOTE_TYPES: self._outcomes,
            LookupKind.TECHNICIANS: self._technicians,
            LookupKind.LOCATIONS: lambda: self._sites(within),
            LookupKind.WORK_TYPES: lambda: self._labour(within),
            LookupKind.TICKET_TEMPLATES: self._templates,
            LookupKind.NOTE_TEMPLATES: self._texts,
        }
        return await asked[kind]() if kind in asked else ()

    async def _statuses(self) -> tuple[Choice, ...]:
        return (await self.account.frame()).statuses

    async def _priorities(self, lane: Lane) -> tuple[Choice, ...]:
        return (await self.scale(lane)).priorities

    async def _types(self) -> tuple[Choice, ...]:
        found = await self.account.ticket_types()
        return tuple(
            Choice(one.id, one.name, active=one.cancreate and one.agentscanselect) for one in found
        )

    async def _outcomes(self) -> tuple[Choice, ...]:
        frame = await self.account.frame()
        return tuple(outcome_choice(one, frame) for one in await self.account.outcomes())

    async def _technicians(self) -> tuple[Choice, ...]:
        return tuple(map(technician, await self.account.agents()))

    async def _sites(self, within: str) -> tuple[Choice, ...]:
        sites = await self.people.sites(within)
        return tuple(
            Choice(one.id, one.name, ", ".join(one.lines), active=not one.inactive) for one in sites
        )

    async def _labour(self, within: str) -> tuple[Choice, ...]:
        return tuple(one.choice for one in await self.rates.labour(within))

    async def _templates(self) -> tuple[Choice, ...]:
        rows = await self.line.rows("/Template", "templates", TemplateWire)
        return tuple(Choice(o.id, o.name or o.summary, active=not o.disabled) for o in rows)

    async def _texts(self) -> tuple[Choice, ...]:
        return tuple(Choice(one.id, one.name, one.group_name) for one in await self._canned())

    async def _categories(self, type_id: int) -> tuple[Choice, ...]:
        """Return one of the two trees of categories, by the names that tickets hold."""
        rows = await self.line.rows("/Category", "categories", CategoryWire, {"type_id": type_id})
        own = (row for row in rows if row.type_id in {"", str(type_id)})
        found = {one.id: one for row in own if (one := category_choice(row)) is not None}
        return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))

    async def _canned(self) -> tuple[CannedWire, ...]:
        return await self.line.rows("/CannedText", "cannedtexts", CannedWire, {"showall": "true"})
