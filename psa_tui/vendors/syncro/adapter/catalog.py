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
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors._text import to_plain
from psa_tui.vendors.syncro.wire.lists import CannedPage, CannedResponse

from .account import Account
from .line import Line
from .people import People

ORIGINS = {
    LookupKind.STATUSES: "/tickets/settings",
    LookupKind.PRIORITIES: "/settings",
    LookupKind.ISSUE_TYPES: "/settings",
    LookupKind.TICKET_TYPES: "/tickets/settings",
    LookupKind.TECHNICIANS: "/users",
    LookupKind.CLIENTS: "/customers",
    LookupKind.CONTACTS: "/contacts",
    LookupKind.NOTE_TEMPLATES: "/canned_responses",
    LookupKind.WORK_TYPES: "/products",
    LookupKind.PRODUCTS: "/products",
}
"""Where each list comes from."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Implements `domain.port.Catalog`."""

    line: Line
    account: Account
    people: People

    async def scale(self, lane: Lane = EVERYWHERE) -> UrgencyScale:
        """Return the priorities of the account's settings; the lane is always everywhere."""
        del lane
        return await self.account.scale()

    async def lookup(
        self, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = "", text: str = ""
    ) -> tuple[Choice, ...] | Absent:
        """Return a list of the account, narrowed by a part of the name."""
        del lane
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        wanted = text.casefold()
        match kind:
            case LookupKind.CLIENTS:
                return tuple(one.choice for one in await self.people.clients(text))
            case LookupKind.CONTACTS:
                return tuple(one.choice for one in await self.people.contacts(within, text))
            case LookupKind.PRODUCTS:
                return tuple(one.choice for one in await self.products(text))
            case _:
                found = await self._short(kind)
                return tuple(
                    one for one in found if wanted in f"{one.name} {one.detail}".casefold()
                )

    async def raw(self, kind: LookupKind, text: str = "") -> str | Absent:
        """Return what Syncro answers where a list is read; only some of its lists are searched."""
        if kind.value in self.account.profile.absent:
            return self.account.profile.absent[kind.value]
        path = ORIGINS[kind]
        return self.line.pipe.shown(await self.line.data(path, {"query": text} if text else {}))

    async def products(self, text: str = "") -> tuple[Product, ...]:
        """Return products with the rates of this moment."""
        return await self.account.products(text)

    async def template(self, kind: LookupKind, template_id: str, ticket_id: str = "") -> str:
        """Return the text of a canned response; none can be asked for by its id."""
        del kind, ticket_id
        for canned in await self._canned():
            if canned.id == template_id:
                return to_plain(canned.body)
        raise Missing("This canned response is gone.", vendor="Syncro")

    async def form(
        self, action: str, ticket: Ticket | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return None: Syncro's forms are the same for every ticket."""
        del action, ticket, answers
        return None

    async def prefill(
        self, kind: LookupKind, template_id: str, ticket: Ticket | None
    ) -> Mapping[str, Value]:
        """Return nothing: Syncro's API has neither ticket nor time templates."""
        del kind, template_id, ticket
        return {}

    async def _short(self, kind: LookupKind) -> tuple[Choice, ...]:
        match kind:
            case LookupKind.STATUSES:
                labels = (await self.account.ticket_settings()).ticket_status_list
                return tuple(Choice(label, label) for label in labels)
            case LookupKind.PRIORITIES:
                return (await self.account.scale()).priorities
            case LookupKind.ISSUE_TYPES:
                labels = (await self.account.settings()).ticket.problem_types
                return tuple(Choice(label, label) for label in labels if label)
            case LookupKind.TICKET_TYPES:
                return await self.account.ticket_types()
            case LookupKind.TECHNICIANS:
                return await self.account.technicians()
            case LookupKind.NOTE_TEMPLATES:
                canned = await self._canned()
                return tuple(Choice(one.id, one.title, one.category_name) for one in canned)
            case LookupKind.WORK_TYPES:
                return tuple(one.choice for one in await self.products() if one.labour)
            case _:
                return ()

    async def _canned(self) -> tuple[CannedResponse, ...]:
        async def page(number: int) -> Sheet[CannedResponse]:
            found = await self.line.get("/canned_responses", CannedPage, {"page": number})
            return Sheet(found.canned_responses, number, found.meta.total_pages)

        return await everything(numbered(page, lambda row: row.id))
