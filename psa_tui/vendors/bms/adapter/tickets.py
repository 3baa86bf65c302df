"""Reading tickets."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

from psa_tui.domain.errors import Forbidden, Missing
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.people import Client
from psa_tui.domain.port import Page
from psa_tui.domain.query import Query, QueryField
from psa_tui.domain.tickets import Attachment, Note, Ticket, TicketDetail, Work, newest_first
from psa_tui.vendors._paging import Sheet
from psa_tui.vendors._pull import Place, Pull
from psa_tui.vendors.bms.query import Filter, Known, filters, number_asked
from psa_tui.vendors.bms.translate.conversation import note, opening
from psa_tui.vendors.bms.translate.frame import picked
from psa_tui.vendors.bms.translate.moments import KINDS, OVERLAP, moment_text
from psa_tui.vendors.bms.translate.people import contact_of
from psa_tui.vendors.bms.translate.tickets import attachment, facts, ticket
from psa_tui.vendors.bms.wire.tickets import AttachmentWire, TicketWire

from .account import SEARCH, Account
from .line import PAGE, Line
from .notes import Notes
from .people import People
from .work import WorkReader

SEARCHED_PAGES = 5
"""A search that brings more is no search: the person narrows it."""

HISTORY_PAGE = 50
"""Rows of a page of history, so that little is read twice after an interruption."""


@dataclass(frozen=True, slots=True)
class Tickets:
    """Implements `domain.port.TicketDesk`."""

    line: Line
    account: Account
    people: People
    notes: Notes
    worked: WorkReader

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        """Yield what is not completed, judged again here since tenants name their statuses."""
        async for sheet in self._rows({"excludeCompleted": 1}):
            still_open = tuple(row for row in sheet.items if row.status.phase.is_open)
            yield Page(still_open, "", sheet.last)

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield changes: new activity first, then new statuses, priorities and queues."""
        now = self.line.pipe.vendor_now()
        at = Pull.under_way(cursor, now)
        start = Place.parse(at.place, len(KINDS))
        for kind in range(start.which, len(KINDS)):
            wanted: Filter = {f"{KINDS[kind]}From": moment_text(at.since)}
            async for sheet in self._rows(wanted, start=start.page):
                latest = max((row.updated for row in sheet.items), default=None)
                start = Place(kind, sheet.page).next(last=sheet.last)
                at = at.read(start, latest if kind == 0 else None)
                ends = start.which == len(KINDS)
                if sheet.last and sheet.page > 1:
                    # Rows move between pages while they are read: what came to the front is new.
                    front = (await self._first(wanted)).items
                    sheet = replace(sheet, items=(*sheet.items, *front))  # noqa: PLW2901  the same page with what moved
                yield Page(sheet.items, str(at.done(OVERLAP) if ends else at), last=ends)

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield all pages after the one that the cursor names."""
        async for sheet in self._rows({}, start=int(cursor or 0) + 1, size=HISTORY_PAGE):
            yield Page(sheet.items, str(sheet.page), sheet.last, sheet.total)

    async def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        """Yield what BMS finds for the part of the query that it can understand."""
        if number := number_asked(query):
            exact = await self._first({"ticketNumber": number})
            yield Page(exact.items, "", last=False)
        asked = filters(query, await self._known())
        for place, wanted in enumerate(asked, 1):
            async for sheet in self._rows(wanted):
                over = sheet.last or sheet.page == SEARCHED_PAGES
                yield Page(sheet.items, "", over and place == len(asked))
                if over:
                    break

    async def read(self, ticket_id: str) -> TicketDetail:
        """Return a ticket with its notes, times, charges, files, client and contact."""
        data = await self.line.data(_path(ticket_id))
        whole = self.line.model(TicketWire, data, f"GET {_path(ticket_id)}")
        frame = await self.account.frame()
        notes, work, files, client = await asyncio.gather(
            self.notes.all_of(ticket_id),
            self.work(ticket_id),
            self._files(ticket_id),
            self._client(whole),
        )
        seen = ticket(whole, frame)
        if work.times or work.lines:
            seen = replace(seen, unbilled=_unbilled(work))
        told = (*(note(one, frame) for one in notes), *opening(whole, frame))
        return TicketDetail(
            ticket=seen,
            notes=newest_first(told),
            client=client,
            contact=contact_of(whole),
            times=work.times,
            lines=work.lines,
            attachments=files,
            facts=facts(whole),
            raw=self.line.pipe.shown(data),
        )

    async def version(self, ticket_id: str) -> Ticket:
        """Return the ticket as it stands: one request."""
        return ticket(await self.wire(ticket_id), await self.account.frame())

    async def wire(self, ticket_id: str) -> TicketWire:
        """Return the ticket in the vendor's spelling. Raises Missing."""
        return await self.line.get(_path(ticket_id), TicketWire)

    async def by_number(self, number: str) -> Ticket:
        """Find a ticket by its number, which is not its id, or by its last part. Raises Missing."""
        wanted = number.casefold()
        found = (await self._first({"ticketNumber": number})).items
        whole = [one for one in found if one.number.casefold() == wanted]
        ends = [one for one in found if one.number.casefold().endswith(f".{wanted}")]
        if whole or len(ends) == 1:
            return (whole or ends)[0]
        raise Missing(f"There is no ticket #{number}.", vendor="Kaseya BMS", operation="search")

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        """Return notes written after a moment, newest first."""
        return await self.notes.since(ticket_id, since)

    async def work(self, ticket_id: str) -> Work:
        """Return a ticket's time logs and charges."""
        times = await self.worked.times(ticket_id)
        return Work(times, await self.worked.lines(ticket_id))

    async def raw(self, ticket_id: str) -> str:
        """Return a ticket's JSON as it came, cleaned, its secrets hidden."""
        return self.line.pipe.shown(await self.line.data(_path(ticket_id)))

    async def _rows(
        self, wanted: Filter, *, start: int = 1, size: int = PAGE
    ) -> AsyncIterator[Sheet[Ticket]]:
        body = {"filter": wanted}
        async for sheet in self.line.sheets(SEARCH, TicketWire, body, start=start, size=size):
            frame = await self.account.frame()
            rows = tuple(ticket(row, frame) for row in sheet.items)
            yield Sheet(rows, sheet.page, sheet.pages, sheet.total)

    async def _first(self, wanted: Filter) -> Sheet[Ticket]:
        return await anext(self._rows(wanted))

    async def _files(self, ticket_id: str) -> tuple[Attachment, ...]:
        try:
            path = f"/v2/system/attachments/22/{ticket_id}"
            rows = await self.line.rows(path, AttachmentWire)
        except (Forbidden, Missing):
            return ()  # without the right to files a ticket is read all the same
        return tuple(attachment(row, ticket_id) for row in rows)

    async def _client(self, whole: TicketWire) -> Client | None:
        known = picked(whole.account_id, whole.account_name)
        if known is None:
            return None
        try:
            return await self.people.known(known.id)
        except (Forbidden, Missing):
            return Client(id=known.id, name=known.name)

    async def _known(self) -> Known:
        lists = {
            QueryField.STATUS: LookupKind.STATUSES,
            QueryField.PRIORITY: LookupKind.PRIORITIES,
            QueryField.QUEUE: LookupKind.QUEUES,
        }
        named = {
            field: tuple(one.name for one in await self.account.choices(kind))
            for field, kind in lists.items()
        }
        me = (await self.account.me()).name
        return Known(now=self.line.pipe.vendor_now(), me=me, names=named)


def _path(ticket_id: str) -> str:
    return f"/v2/servicedesk/tickets/{ticket_id}"


def _unbilled(work: Work) -> bool:
    waiting = any(not line.invoiced for line in work.lines)
    return waiting or any(one.billable and not one.charged for one in work.times)
