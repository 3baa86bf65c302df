"""The account's lists, by name; those of a board belong to that board alone."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Missing
from psa_tui.domain.fields import Answers, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.domain.money import Product
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.urgency import UrgencyScale
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.people import People
from psa_tui.vendors.connectwise.profile.values import TABS
from psa_tui.vendors.connectwise.translate.conditions import Holds, every, is_, some, text_of
from psa_tui.vendors.connectwise.translate.tickets import answers_of
from psa_tui.vendors.connectwise.translate.work import labour, product
from psa_tui.vendors.connectwise.wire.lists import Named, StatusWire
from psa_tui.vendors.connectwise.wire.work import CatalogWire

from .account import Account
from .forms import LiveForms

BOARDS = "/service/boards"
ORIGINS = {
    LookupKind.STATUSES: f"{BOARDS}/{{}}/statuses",
    LookupKind.PRIORITIES: "/service/priorities",
    LookupKind.QUEUES: BOARDS,
    LookupKind.TICKET_TYPES: f"{BOARDS}/{{}}/types",
    LookupKind.ISSUE_TYPES: f"{BOARDS}/{{}}/subtypes",
    LookupKind.SUB_ISSUE_TYPES: f"{BOARDS}/{{}}/items",
    LookupKind.SOURCES: "/service/sources",
    LookupKind.TECHNICIANS: "/system/info/members",
    LookupKind.CLIENTS: "/company/companies",
    LookupKind.CONTACTS: "/company/contacts",
    LookupKind.LOCATIONS: "/service/locations",
    LookupKind.TICKET_TEMPLATES: "/service/templates",
    LookupKind.NOTE_TEMPLATES: "/system/standardNotes",
    LookupKind.WORK_TYPES: "/time/workTypes",
    LookupKind.PRODUCTS: "/procurement/catalog",
}
"""Where each list comes from; in place of {} stands the board."""

MOST_PRODUCTS = 200
"""Products that a search brings: catalogs have tens of thousands."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Implements `domain.port.Catalog`."""

    line: Line
    account: Account
    people: People
    forms: LiveForms

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the priorities, which are the same on every board."""
        del lane
        return await self.account.scale()

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        """Return a list narrowed by a part of the name; the lane is a board's id.

        Without a board, what belongs to boards comes of all of them, the board beside each name.
        """
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        match kind:
            case LookupKind.CLIENTS:
                return tuple(one.choice for one in await self.people.clients(text))
            case LookupKind.CONTACTS:
                return tuple(one.choice for one in await self.people.contacts(within, text))
            case LookupKind.PRODUCTS:
                rows = await self._catalog(text)
                return tuple(one.choice for one in map(product, rows))
        wanted = text.casefold()
        found = await (self._of_boards(kind, lane, within) or self._global(kind, within))
        return tuple(one for one in found if wanted in f"{one.name} {one.detail}".casefold())

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        """Return what the vendor answers where a list is read; of boards' lists, the first's."""
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        if kind is LookupKind.NOTE_TYPES:
            return Absent("The tabs of a note are flags of it, no list.", "The note form has them.")
        path = ORIGINS[kind]
        if "{}" in path:
            path = path.format((await self.account.boards.active())[0].id)
        query = {"conditions": text_of(Holds("name", text))} if text else {}
        return self.line.pipe.shown(await self.line.data(path, query))

    async def products(self, text: str = "") -> tuple[Product, ...]:
        """Return work types at the rate of our role, and the products of the catalog."""
        wanted = text.casefold()
        types = await self.account.work_types()
        rate = await self.account.my_rate()
        work = (labour(one, rate) for one in types)
        hours = tuple(one for one in work if wanted in one.name.casefold())
        return (*hours, *map(product, await self._catalog(text)))

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        """Return the text of a standard note."""
        del kind, ticket_id
        for one in await self.account.standard_notes():
            if one.id == template_id:
                return one.contents
        raise Missing("This standard note is gone.", vendor=self.account.profile.label)

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return a form with what this board and this company have to offer."""
        return await self.forms.demanded(action, ticket, answers)

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        """Return what a service template fills in. Raises Missing."""
        del kind, ticket
        for one in await self.account.templates():
            if one.id == template_id:
                return answers_of(one)
        raise Missing("This service template is gone.", vendor=self.account.profile.label)

    # ── whose list ───────────────────────────────────────────────────────────
    def _of_boards(
        self, kind: LookupKind, lane: Lane, within: str
    ) -> Awaitable[tuple[Choice, ...]] | None:
        """Return the asking for a list that boards have; None for one that all share."""
        boards = self.account.boards
        asks: dict[LookupKind, Callable[[str], Awaitable[tuple[Choice, ...]]]] = {
            LookupKind.STATUSES: lambda board: _all(boards.statuses(board), _status),
            LookupKind.TICKET_TYPES: lambda board: _all(boards.types(board), _named),
            LookupKind.ISSUE_TYPES: lambda board: _all(boards.sub_types(board, within), _named),
            LookupKind.SUB_ISSUE_TYPES: lambda board: _all(boards.items(board, within), _named),
        }
        if kind not in asks:
            return None
        return asks[kind](lane) if lane else self._everywhere(asks[kind])

    async def _everywhere(
        self, ask: Callable[[str], Awaitable[tuple[Choice, ...]]]
    ) -> tuple[Choice, ...]:
        found: list[Choice] = []
        for board in await self.account.boards.active():
            found += [
                Choice(one.id, one.name, board.name, active=one.active)
                for one in await ask(board.id)
            ]
        return tuple(found)

    async def _global(self, kind: LookupKind, within: str) -> tuple[Choice, ...]:
        account = self.account
        match kind:
            case LookupKind.PRIORITIES:
                return (await account.scale()).priorities
            case LookupKind.QUEUES:
                return tuple(map(_named, await account.boards.all()))
            case LookupKind.SOURCES:
                return tuple(map(_named, await account.sources()))
            case LookupKind.TECHNICIANS:
                return await account.members()
            case LookupKind.LOCATIONS if within:
                rows = await self.people.sites(within)
                return tuple(Choice(one.id, one.name, one.city) for one in rows)
            case LookupKind.TICKET_TEMPLATES:
                templates = await account.templates()
                return tuple(
                    Choice(one.id, one.name or one.summary, one.board.name if one.board else "")
                    for one in templates
                )
            case LookupKind.NOTE_TEMPLATES:
                notes = await account.standard_notes()
                return tuple(
                    Choice(one.id, one.name, one.board.name if one.board else "") for one in notes
                )
            case LookupKind.WORK_TYPES:
                return tuple(
                    Choice(one.id, one.name, one.bill_time, active=not one.inactive_flag)
                    for one in await account.work_types()
                )
            case LookupKind.NOTE_TYPES:
                return TABS
            case _:
                return tuple(map(_named, await account.service_locations()))

    async def _catalog(self, text: str) -> tuple[CatalogWire, ...]:
        about = is_("inactiveFlag", value=False)
        if not text.strip():
            return await self.line.rows(
                "/procurement/catalog", CatalogWire, about, most=MOST_PRODUCTS
            )
        named = some(*(Holds(path, text.strip()) for path in ("identifier", "description")))
        return await self.line.rows(
            "/procurement/catalog", CatalogWire, every(about, named), most=MOST_PRODUCTS
        )


async def _all(
    asked: Awaitable[Iterable[Named] | Iterable[StatusWire]], to: Callable[..., Choice]
) -> tuple[Choice, ...]:
    return tuple(map(to, await asked))


def _named(one: Named) -> Choice:
    return Choice(one.id, one.name, active=not one.inactive_flag)


def _status(one: StatusWire) -> Choice:
    return Choice(one.id, one.name, "closes" if one.closed_status else "", active=not one.inactive)
