"""The tenant's lists and templates, by name, and the forms as its lists shape them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import Answers, FieldKind, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.money import Product
from psa_tui.domain.tickets import Phase, Ticket
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors._http import Params
from psa_tui.vendors.bms.translate.work import product
from psa_tui.vendors.bms.wire.tickets import LookWire
from psa_tui.vendors.bms.wire.work import PriceWire, ProductWire

from .account import PATHS, ROLES, TABLES, Account, choice, default
from .line import Line
from .people import ACCOUNTS, People
from .templates import Templates

PRODUCTS = "/v2/inventory/products/searchselect"
CONTRACTS = "/v2/finance/contracts/lookup"
PRICED = 20
"""Products whose price is asked for: each takes a request, so a long list goes without."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Implements `domain.port.Catalog`."""

    line: Line
    account: Account
    people: People
    templates: Templates

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the tenant's priorities; the lane is always everywhere."""
        del lane
        return await self.account.scale()

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        """Return a list, narrowed by a part of the name."""
        del lane
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        wanted = text.casefold()
        found = await self._found(kind, within, text)
        return tuple(one for one in found if wanted in f"{one.name} {one.detail}".casefold())

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        """Return what BMS answers where a list is read."""
        query: Params = {}
        match kind:
            case LookupKind.CLIENTS:
                path, query = f"{ACCOUNTS}/summary", {"Filter.AccountName": text or None}
            case LookupKind.CONTACTS:
                path, query = "/v2/crm/contacts/search", {"Filter.LastName": text or None}
            case LookupKind.PRODUCTS:
                path, query = PRODUCTS, {"Filter.ProductName": text or None}
            case LookupKind.LOCATIONS:
                path = "/v2/system/locations/lookup"
            case LookupKind.SUB_ISSUE_TYPES:
                path = PATHS[LookupKind.ISSUE_TYPES]
            case _ if kind in TABLES:
                path = f"/v2/system/lookup/{self.account.tables[TABLES[kind]]}"
            case _:
                path = PATHS[kind]
        return self.line.pipe.shown(await self.line.data(path, query))

    async def products(self, text: str = "") -> tuple[Product, ...]:
        """Return work types first, which have no rate here, then the products of charges."""
        wanted = text.casefold()
        kinds = await self.account.choices(LookupKind.WORK_TYPES)
        labour = tuple(
            Product(id=one.id, name=one.name, labour=True, active=one.active)
            for one in kinds
            if wanted in one.name.casefold()
        )
        return (*labour, *await self._goods(text))

    async def _goods(self, text: str) -> tuple[Product, ...]:
        """Return products; with their prices where few enough match to ask for each."""
        query: Params = {"Filter.ProductName": text or None}
        rows = await self.line.rows(PRODUCTS, ProductWire, query)
        priced = len(rows) <= PRICED and bool(text)
        return tuple([product(row, await self._prices(row) if priced else ()) for row in rows])

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        """Return the text of a note template, made for the ticket."""
        del kind
        return await self.templates.note(template_id, ticket_id)

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        """Return the answers that a ticket or time template gives."""
        if kind is LookupKind.TIME_TEMPLATES:
            return await self.templates.time(template_id, ticket.ref.id if ticket else "")
        return await self.templates.ticket(template_id)

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return forms with what only this tenant's lists can say; None for all others."""
        fields = self.account.profile.forms.get(action)
        match action:
            case "create" if fields:
                return await self._create(fields, answers)
            case "resolve" if fields:
                return await self._resolve(fields)
            case "note" | "reply" if fields:
                usual = await self.account.usual(LookupKind.NOTE_TYPES)
                return _defaulted(fields, "note_kind", usual)
            case "time.add" | "bill" if fields:
                return await self._time(fields)
            case "client.create" if fields:
                return await self._client(fields)
            case _:
                del ticket
                return None

    async def _create(
        self, fields: tuple[FieldSpec, ...], answers: Answers
    ) -> tuple[FieldSpec, ...]:
        """Show the open date as now, and offer the contracts of the account that was picked."""
        now = self.line.pipe.clock.now().replace(second=0, microsecond=0)
        asked = _defaulted(fields, "opened", now)
        company = answers.get("client")
        if not isinstance(company, Choice):
            return asked
        query: Params = {"AccountId": company.id, "ExcludeExpiredContracts": "true"}
        rows = await self._optional(CONTRACTS, query)
        return (*asked, *_one_of("extra.contract", "Contract", rows))

    async def _resolve(self, fields: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        """Offer the status that ends a ticket here, and the categories of the knowledge base."""
        statuses = await self.account.list(LookupKind.STATUSES)
        frame = await self.account.frame()
        ends = [
            row
            for row in statuses
            if frame.status(row.id, row.name).phase in {Phase.RESOLVED, Phase.CLOSED}
        ]
        named = sorted(ends, key=lambda row: row.name.casefold() not in {"resolved", "completed"})
        asked = _defaulted(fields, "status", choice(named[0]) if named else None)
        categories = await self.account.table(self.account.tables["kb_categories"])
        published = _one_of("extra.kb_category", "Category", categories, when="extra.publish")
        return (*asked, *published)

    async def _time(self, fields: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        """Ask for the role, which BMS wants with each entry."""
        roles = await self.account.looked(ROLES)
        asked = _one_of("role", "Role", roles)
        return (*fields, *(replace(one, default=default(roles), required=True) for one in asked))

    async def _client(self, fields: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
        """Ask for the account's types, taken from the accounts that there are."""
        types = await self._optional("/v2/system/accounttypes/lookup", {})
        asked = _one_of("extra.account_type", "Account type", types)
        return (*fields, *asked)

    async def _optional(self, path: str, query: Params) -> tuple[LookWire, ...]:
        """Return a list that a form can do without."""
        try:
            return await self.line.rows(path, LookWire, query)
        except PsaError:
            return ()

    async def _found(self, kind: LookupKind, within: str, text: str) -> tuple[Choice, ...]:
        match kind:
            case LookupKind.CLIENTS:
                return tuple(one.choice for one in await self.people.clients(text))
            case LookupKind.CONTACTS:
                return tuple(one.choice for one in await self.people.contacts(within, text))
            case LookupKind.LOCATIONS:
                return await self._locations(within)
            case LookupKind.SUB_ISSUE_TYPES:
                return await self.account.sub_types(within)
            case LookupKind.PRODUCTS:
                return tuple(one.choice for one in await self._goods(text))
            case _:
                return await self.account.choices(kind)

    async def _locations(self, client_id: str) -> tuple[Choice, ...]:
        """Return an account's locations, the main one first; without an account, those of all."""
        if client_id:
            rows = await self.people.locations(client_id)
            told = ((row.id, row.name, "main location" if row.is_main else "") for row in rows)
            return tuple(Choice(*one) for one in told)
        return tuple(
            Choice(place.id, place.location_name, row.account_name)
            for row in await self.people.accounts()
            for place in row.locations
        )

    async def _prices(self, row: ProductWire) -> tuple[PriceWire, ...]:
        path = f"/v2/inventory/products/{row.product_index_id}/pricingLevels"
        try:
            return await self.line.get(path, tuple[PriceWire, ...])
        except PsaError:
            return ()


def _defaulted(fields: tuple[FieldSpec, ...], key: str, value: Value) -> tuple[FieldSpec, ...]:
    return tuple(replace(one, default=value) if one.key == key else one for one in fields)


def _one_of(
    key: str, label: str, rows: tuple[LookWire, ...], when: str = ""
) -> tuple[FieldSpec, ...]:
    """Ask for one of these; nothing where there is none to pick."""
    choices = tuple(choice(row) for row in rows if row.is_active is not False)
    if not choices:
        return ()
    shown = (when, "yes") if when else None
    return (FieldSpec(key=key, label=label, kind=FieldKind.CHOICE, choices=choices, when=shown),)
