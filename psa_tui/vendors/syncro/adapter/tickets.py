"""Reading tickets."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from psa_tui.domain.errors import Forbidden, Garbled, Missing
from psa_tui.domain.money import Invoice
from psa_tui.domain.port import Page
from psa_tui.domain.query import Query, QueryField
from psa_tui.domain.tickets import Note, Ticket, TicketDetail, Work
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import or_else
from psa_tui.vendors._paging import Sheet, numbered
from psa_tui.vendors._pull import Place, Pull
from psa_tui.vendors.syncro.query import NOT_CLOSED, Known, narrow, number_asked
from psa_tui.vendors.syncro.translate.detail import detail
from psa_tui.vendors.syncro.translate.moments import OVERLAP, moment_text
from psa_tui.vendors.syncro.translate.tickets import ticket
from psa_tui.vendors.syncro.translate.work import line_item, time_entry
from psa_tui.vendors.syncro.wire.tickets import OneTicket, TicketPage, TicketWire

from .account import Account
from .comments import Comments
from .invoices import Invoices
from .line import Line
from .people import People

SEARCHED_PAGES = 10
"""A search that brings more is no search: the person narrows it."""


@dataclass(slots=True)
class Tickets:
    """Implements `domain.port.TicketDesk`."""

    line: Line
    account: Account
    people: People
    comments: Comments
    invoices: Invoices
    _numbers: dict[str, str] = field(default_factory=dict)
    """Id -> number of the tickets seen: a row can be asked for by its number alone."""

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        """Yield what is not closed, judged again here since the vendor's word for it is vague."""
        async for sheet in self._rows({"status": NOT_CLOSED}):
            still_open = tuple(row for row in sheet.items if row.status.phase.is_open)
            yield Page(still_open, "", sheet.last)

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield changes; each page's cursor names the page to go on with after an interruption."""
        now = self.line.pipe.vendor_now()
        at = Pull.under_way(cursor, now)
        query: Params = {"since_updated_at": moment_text(at.since)}
        async for sheet in self._rows(query, start=Place.parse(at.place).page):
            at = at.read(Place(0, sheet.page).next(), _latest(sheet.items))
            if not sheet.last:
                yield Page(sheet.items, str(at), last=False)
                continue
            # Rows move between pages while they are read: what came to the front is read again.
            again = (await self._sheet(query, 1)).items if sheet.page > 1 else ()
            yield Page((*sheet.items, *again), str(at.done(OVERLAP)), last=True)

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield all pages after the one that the cursor names.

        New tickets push old ones towards later pages, so none is missed; a change is read anyway.
        """
        async for sheet in self._rows({}, start=int(cursor or 0) + 1):
            yield Page(sheet.items, str(sheet.page), sheet.last)

    async def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        """Yield what Syncro finds for the part of the query that it can understand."""
        if number := number_asked(query):
            exact = await self._sheet({"number": number}, 1)
            yield Page(exact.items, "", last=False)
        async for sheet in self._rows(await self._narrowed(query), most=SEARCHED_PAGES):
            yield Page(sheet.items, "", sheet.last or sheet.page == SEARCHED_PAGES)

    async def read(self, ticket_id: str) -> TicketDetail:
        """Return a ticket with all its comments, times, lines, files and invoices."""
        data = await self.line.data(f"/tickets/{ticket_id}")
        whole = self.line.model(OneTicket, data, f"GET /tickets/{ticket_id}").ticket
        labour = any(timer.product_id for timer in whole.ticket_timers)
        frame = await self.account.frame(with_products=labour)
        row, comments, invoices = await asyncio.gather(
            self._row(ticket_id, whole.number),
            self.comments.all_of(ticket_id),
            self._invoices(ticket_id),
        )
        return detail(
            whole,
            row,
            comments,
            frame=frame,
            invoices=invoices,
            raw=self.line.pipe.shown(data),
        )

    async def version(self, ticket_id: str) -> Ticket:
        """Return the ticket as it stands.

        As a row where its number is known, since a row alone tells SLA and billing.
        """
        number = self._numbers.get(ticket_id)
        wire = await self._row(ticket_id, number) if number else None
        if wire is None:
            wire = (await self.line.get(f"/tickets/{ticket_id}", OneTicket)).ticket
        return ticket(wire, await self.account.frame())

    async def by_number(self, number: str) -> Ticket:
        """Find a ticket by its number, which is not its id. Raises Missing."""
        found = await self._sheet({"number": number}, 1)
        for one in found.items:
            if one.number == number:
                return one
        raise Missing(
            f"There is no ticket #{number}.", vendor="Syncro", operation="GET /tickets?number="
        )

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        """Return comments written after a moment, newest first."""
        return await self.comments.since(ticket_id, since)

    async def work(self, ticket_id: str) -> Work:
        """Return a ticket's timers and lines: one request, where the whole takes several."""
        whole = (await self.line.get(f"/tickets/{ticket_id}", OneTicket)).ticket
        labour = any(timer.product_id for timer in whole.ticket_timers)
        frame = await self.account.frame(with_products=labour)
        timers = (time_entry(one, frame.ref(ticket_id), frame) for one in whole.ticket_timers)
        return Work(tuple(timers), tuple(map(line_item, whole.line_items)))

    async def raw(self, ticket_id: str) -> str:
        """Return a ticket's JSON as it came, cleaned, its secrets hidden."""
        return self.line.pipe.shown(await self.line.data(f"/tickets/{ticket_id}"))

    async def _rows(
        self, query: Params, *, start: int = 1, most: int | None = None
    ) -> AsyncIterator[Sheet[Ticket]]:
        pages = {} if most is None else {"most": most}
        async for sheet in numbered(
            lambda page: self._sheet(query, page), lambda row: row.ref.id, start=start, **pages
        ):
            yield sheet

    async def _sheet(self, query: Params, page: int) -> Sheet[Ticket]:
        found = await self.line.get("/tickets", TicketPage, {**query, "page": page})
        frame = await self.account.frame()
        self._numbers |= {row.id: row.number for row in found.tickets}
        rows = tuple(ticket(row, frame) for row in found.tickets)
        return Sheet(rows, page, found.meta.total_pages, found.meta.total_entries)

    async def _row(self, ticket_id: str, number: str) -> TicketWire | None:
        """Return a ticket as the list shows it, with the SLA and billing that only a row has."""
        found = await self.line.get("/tickets", TicketPage, {"number": number})
        return next((row for row in found.tickets if row.id == ticket_id), None)

    async def _invoices(self, ticket_id: str) -> tuple[Invoice, ...]:
        # A key without the right to invoices shall still open tickets.
        return await or_else((), self.invoices.of_ticket(ticket_id), Forbidden, Missing, Garbled)

    async def _narrowed(self, query: Query) -> Params:
        settings = await self.account.ticket_settings()
        known = Known(
            now=self.line.pipe.vendor_now(),
            me=(await self.account.me()).id,
            statuses=settings.ticket_status_list,
            technicians=await self.account.technicians(),
        )
        params = narrow(query, known)
        for words in query.words(QueryField.CLIENT)[:1]:
            clients = await self.people.clients(words)
            if len(clients) == 1:
                params["customer_id"] = clients[0].id
        return params


def _latest(rows: tuple[Ticket, ...]) -> datetime | None:
    return max((row.updated for row in rows), default=None)
