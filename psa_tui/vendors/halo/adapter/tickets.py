"""Reading tickets. Whatever filter was asked for, only rows that fulfil it here are taken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from psa_tui.domain.errors import Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.people import Contact
from psa_tui.domain.port import Page
from psa_tui.domain.query import Query, QueryField
from psa_tui.domain.tickets import Note, Ticket, TicketDetail, Work
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import MOST_PAGES, Sheet
from psa_tui.vendors._pull import Place, Pull
from psa_tui.vendors.halo.query import Known, narrow, number_asked
from psa_tui.vendors.halo.translate.conversation import notes, time_entries
from psa_tui.vendors.halo.translate.moments import OVERLAP, PASSES, moment_text
from psa_tui.vendors.halo.translate.tickets import attachment, facts, ticket
from psa_tui.vendors.halo.wire.people import ContractWire
from psa_tui.vendors.halo.wire.tickets import TicketWire

from .account import Account
from .actions import Actions
from .attachments import Attachments
from .invoices import Invoices
from .line import Line
from .lists.rates import Rates
from .people import People

SEARCHED_PAGES = 10
"""A search that brings more is no search: the person narrows it."""

LAST = len(PASSES) - 1
"""The pass that none follows."""

BY_ID: Params = {"order": "id", "includetimetaken": "true"}
"""No order is promised unless asked for; by id no row moves between pages when it changes."""

WHOLE: Params = {"includedetails": "true"}


@dataclass(frozen=True, slots=True)
class Tickets:
    """Implements `domain.port.TicketDesk`."""

    line: Line
    account: Account
    people: People
    actions: Actions
    attachments: Attachments
    invoices: Invoices
    rates: Rates

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        """Yield what is open, judged again here: a word that Halo ignores brings everything."""
        async for sheet in self._rows({"open_only": "true"}):
            still_open = tuple(row for row in sheet.items if row.status.phase.is_open)
            yield Page(still_open, "", sheet.last)

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield changes, first of open tickets, then of closed ones."""
        now = self.line.pipe.vendor_now()
        at = Pull.under_way(cursor, now)
        since = {"lastupdatefromdate": moment_text(at.since)}
        async for place, sheet in self._passes(since, Place.parse(at.place, len(PASSES))):
            fresh = tuple(row for row in sheet.items if row.updated >= at.since)
            latest = max((row.updated for row in fresh), default=None)
            ends = sheet.last and place.which == LAST
            at = at.read(place.next(last=sheet.last), latest)
            yield Page(fresh, str(at.done(OVERLAP) if ends else at), last=ends)

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield all pages after the one that the cursor names: new tickets come at the end."""
        async for place, sheet in self._passes({}, Place.parse(cursor, len(PASSES))):
            ends = sheet.last and place.which == LAST
            yield Page(sheet.items, str(place.next(last=sheet.last and not ends)), last=ends)

    async def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        """Yield what Halo finds for the part of the query that it can understand."""
        if number := number_asked(query):
            try:
                yield Page((await self.version(number),), "", last=False)
            except Missing:
                yield Page((), "", last=False)
        async for sheet in self._rows(await self._narrowed(query), most=SEARCHED_PAGES):
            yield Page(sheet.items, "", sheet.last or sheet.page == SEARCHED_PAGES)

    async def viewed(self, area_id: str, list_id: str) -> AsyncIterator[Page[Ticket]]:
        """Yield the tickets of one of the tenant's own view lists."""
        asked: Params = {"list_id": list_id, "ticketarea_id": area_id}
        async for sheet in self._rows(asked, most=SEARCHED_PAGES):
            yield Page(sheet.items, "", sheet.last or sheet.page == SEARCHED_PAGES)

    async def read(self, ticket_id: str) -> TicketDetail:
        """Return a ticket with its actions, files, invoices, people and their alerts."""
        data = await self.line.data(f"/Tickets/{ticket_id}", WHOLE)
        wire = self._model(ticket_id, data)
        actions, files, invoices, company, person, frame = await asyncio.gather(
            self.actions.all_of(ticket_id),
            self.attachments.or_none(ticket_id),
            self.invoices.or_none(ticket_id),
            self.people.of_ticket(wire),
            self._contact(wire),
            self.account.frame((wire,)),
        )
        seen = ticket(wire, frame)
        contract = await self._contract(wire)
        lines = await self.rates.waiting(actions, frame, wire.client_id)
        return TicketDetail(
            ticket=replace(seen, unbilled=any(not one.invoiced for one in lines)),
            notes=notes(actions),
            client=company,
            contact=person,
            times=time_entries(actions, seen.ref, frame),
            lines=lines,
            invoices=invoices,
            attachments=tuple(map(attachment, files)),
            facts=facts(wire, contract),
            raw=self.line.pipe.shown(data),
        )

    async def version(self, ticket_id: str) -> Ticket:
        """Return the ticket as it stands: one request."""
        wire = await self.wire(ticket_id)
        return ticket(wire, await self.account.frame((wire,)))

    async def wire(self, ticket_id: str) -> TicketWire:
        """Return a ticket as Halo spells it. Raises Missing, also for one that was deleted."""
        return self._model(ticket_id, await self.line.data(f"/Tickets/{ticket_id}", WHOLE))

    async def by_number(self, number: str) -> Ticket:
        """Find a ticket by its number, which is its id. Raises Missing."""
        plain = number.removeprefix("#").lstrip("0")
        try:
            if plain.isdigit():
                return await self.version(plain)
        except Missing:
            pass
        raise Missing(f"There is no ticket #{number}.", vendor="HaloPSA", operation="GET /Tickets")

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        """Return actions written after a moment, newest first."""
        return await self.actions.since(ticket_id, since)

    async def work(self, ticket_id: str) -> Work:
        """Return a ticket's time, and what of it waits for an invoice."""
        actions, wire = await asyncio.gather(self.actions.all_of(ticket_id), self.wire(ticket_id))
        frame = await self.account.frame()
        return Work(
            time_entries(actions, frame.ref(ticket_id), frame),
            await self.rates.waiting(actions, frame, wire.client_id),
        )

    async def raw(self, ticket_id: str) -> str:
        """Return a ticket's JSON as it came, cleaned, its secrets hidden."""
        return self.line.pipe.shown(await self.line.data(f"/Tickets/{ticket_id}", WHOLE))

    async def found(
        self, query: Params, holds: Callable[[TicketWire], bool], *, most: int = 1
    ) -> tuple[TicketWire, ...]:
        """Return the newest rows of a search that really fulfil it."""
        asked: Params = {**query, "order": "id", "orderdesc": "true"}
        rows = await self.line.listed(
            "/Tickets", "tickets", TicketWire, asked, lambda row: row.id, most=most
        )
        return tuple(row for row in rows if holds(row))

    def _model(self, ticket_id: str, data: object) -> TicketWire:
        wire = self.line.model(TicketWire, data, f"GET /Tickets/{ticket_id}")
        if wire.id != ticket_id or wire.deleted:
            raise Missing(f"There is no ticket #{ticket_id} any more.", vendor="HaloPSA")
        return wire

    async def _passes(
        self, query: Params, start: Place
    ) -> AsyncIterator[tuple[Place, Sheet[Ticket]]]:
        """Yield the pages of both passes from a place on."""
        for which in range(start.which, len(PASSES)):
            first = start.page if which == start.which else 1
            asked: Params = {**query, PASSES[which]: "true"}
            async for sheet in self._rows(asked, start=first):
                yield Place(which, sheet.page), sheet

    async def _rows(
        self, query: Params, *, start: int = 1, most: int = MOST_PAGES
    ) -> AsyncIterator[Sheet[Ticket]]:
        asked: Params = {**BY_ID, **query}
        async for sheet in self.line.pages(
            "/Tickets",
            "tickets",
            TicketWire,
            asked,
            lambda row: row.id,
            start=start,
            most=most,
        ):
            frame = await self.account.frame(sheet.items)
            rows = tuple(ticket(row, frame) for row in sheet.items if not row.deleted)
            yield Sheet(rows, sheet.page, sheet.pages, sheet.total)

    async def _contact(self, wire: TicketWire) -> Contact | None:
        nobody = not wire.user_id or wire.user_name.casefold() == "general user"
        return None if nobody else await self.people.contact(wire.user_id)

    async def _contract(self, wire: TicketWire) -> ContractWire | None:
        if not wire.contract_id:
            return None
        contracts = await self.people.contracts(wire.client_id)
        return next((one for one in contracts if one.id == wire.contract_id), None)

    async def _narrowed(self, query: Query) -> Params:
        frame = await self.account.frame()
        known = Known(
            now=self.line.pipe.vendor_now(),
            me=(await self.account.me()).id,
            statuses=frame.statuses,
            technicians=frame.technicians,
            priorities=tuple(Choice(one.priorityid, one.name) for one in frame.priorities),
        )
        params = narrow(query, known)
        for words in query.words(QueryField.CLIENT)[:1]:
            clients = await self.people.clients(words)
            if len(clients) == 1:
                params["client_id"] = clients[0].id
        return params
