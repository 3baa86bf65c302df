"""Reading tickets."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from psa_tui.domain.errors import Missing
from psa_tui.domain.money import Invoice
from psa_tui.domain.people import Client, Contact
from psa_tui.domain.port import Page
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import Note, Ticket, TicketDetail, Work
from psa_tui.vendors._keeping import or_else
from psa_tui.vendors._pull import Pull
from psa_tui.vendors.autotask.adapter.account import EVERY, Account
from psa_tui.vendors.autotask.adapter.link import LOCKED, Filter, Line
from psa_tui.vendors.autotask.query import Known, number_asked, where, words_of
from psa_tui.vendors.autotask.translate.frame import COMPLETE, Frame
from psa_tui.vendors.autotask.translate.moments import OVERLAP, moment_text
from psa_tui.vendors.autotask.translate.tickets import facts, ticket
from psa_tui.vendors.autotask.translate.work import attachment
from psa_tui.vendors.autotask.wire.people import HeldRoleRow
from psa_tui.vendors.autotask.wire.tickets import FileRow, NoteRow, SlaRow, TicketRow
from psa_tui.vendors.autotask.wire.work import ChargeRow, TimeRow

from .conversation import Conversation, about
from .invoices import Invoices
from .people import People

T = TypeVar("T")

CHANGED, OPEN, PAST = 50, 200, 500
"""Tickets on a page: changes come in small steps, the past in the largest that there are."""

SEARCHED_PAGES = 5
"""A search that brings more is no search: the person narrows it."""

END = "end"
"""The cursor of a past that is read to its end."""


@dataclass(slots=True)
class Tickets:
    """Implements `domain.port.TicketDesk`."""

    line: Line
    account: Account
    people: People
    talk: Conversation
    invoices: Invoices

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        """Yield what is not complete; a status that settings call finished is none of them."""
        filters: Filter = ({"op": "noteq", "field": "status", "value": int(COMPLETE)},)
        async for rows, last in self._pages(filters, OPEN):
            still_open = tuple(row for row in rows if row.status.phase.is_open)
            yield Page(still_open, "", last)

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield changes; each page's cursor names the id to go on after an interruption.

        Two moments tell of a change: one moves with fields, the other with notes and time too.
        """
        pipe = await self.line.pipe()
        now = pipe.vendor_now()
        at = Pull.under_way(cursor, now)
        after = int(at.place) if at.place.isdigit() else -1
        names = ("lastActivityDate", "lastTrackedModificationDateTime")
        since = moment_text(at.since)
        filters: Filter = (
            {"op": "or", "items": [{"op": "gt", "field": one, "value": since} for one in names]},
            {"op": "gt", "field": "id", "value": after},
        )
        async for rows, last in self._pages(filters, CHANGED):
            place = rows[-1].ref.id if rows else at.place
            at = at.read(place, max((row.updated for row in rows), default=None))
            yield Page(rows, str(at.done(OVERLAP) if last else at), last)

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield everything by ascending id: new tickets come at the end, so none is missed."""
        if cursor == END:
            return
        filters = EVERY if not cursor else ({"op": "gt", "field": "id", "value": int(cursor)},)
        async for rows, last in self._pages(filters, PAST):
            yield Page(rows, END if last else rows[-1].ref.id, last)

    async def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        """Yield what Autotask finds for the part of the query that it can understand."""
        if number := number_asked(query):
            exact: Filter = ({"op": "eq", "field": "ticketNumber", "value": number},)
            async for rows, _ in self._pages(exact, CHANGED):
                yield Page(rows, "", last=False)
        seen = 0
        async for rows, last in self._pages(await self._narrowed(query), OPEN):
            seen += 1
            yield Page(rows, "", last or seen == SEARCHED_PAGES)
            if seen == SEARCHED_PAGES:
                return

    async def read(self, ticket_id: str) -> TicketDetail:
        """Return a ticket with its conversation, times, charges, files and invoices."""
        data = await self.line.data(f"/Tickets/{ticket_id}")
        row = self.line.record(TicketRow, data, f"/Tickets/{ticket_id}")
        (said, times, lines), (files, sla, invoices, client), helpers = await asyncio.gather(
            self._worked(ticket_id),
            self._beside(row),
            or_else((), self._helpers(ticket_id), *LOCKED),
        )
        frame = await self.talk.frame((row,), said, times)
        seen = ticket(row, frame)
        return TicketDetail(
            ticket=seen,
            notes=self.talk.whole(row, said, times, frame),
            client=client,
            contact=await or_else(None, self._contact(row.contact_id), *LOCKED),
            times=self.talk.entries(times, frame),
            lines=self.talk.lines(lines),
            invoices=invoices,
            attachments=tuple(attachment(one, ticket_id) for one in files),
            facts=facts(row, frame, sla[0] if sla else None, helpers),
            raw=self.line.shown(data),
        )

    async def version(self, ticket_id: str) -> Ticket:
        """Return the ticket as it stands: one request, and names that are not known yet."""
        row = await self.line.one("Tickets", TicketRow, ticket_id)
        return ticket(row, await self.account.frame((row,)))

    async def by_number(self, number: str) -> Ticket:
        """Find a ticket by its number, as T20260302.0007. Raises Missing."""
        filters: Filter = ({"op": "eq", "field": "ticketNumber", "value": number.lstrip("#")},)
        async for rows, _ in self._pages(filters, CHANGED):
            if rows:
                return rows[0]
        raise Missing(f"There is no ticket #{number}.", vendor=self.line.vendor)

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        """Return what others and we wrote after a moment, newest first; of time that of others."""
        return await self.talk.since(ticket_id, since)

    async def work(self, ticket_id: str) -> Work:
        """Return a ticket's times and charges: two requests, where the whole takes nine."""
        times, lines = await asyncio.gather(
            self.talk.time_rows(ticket_id), self.talk.charge_rows(ticket_id)
        )
        frame = await self.talk.frame((), (), times)
        return Work(self.talk.entries(times, frame), self.talk.lines(lines))

    async def raw(self, ticket_id: str) -> str:
        """Return a ticket's JSON as it came, cleaned, its secrets hidden."""
        return self.line.shown(await self.line.data(f"/Tickets/{ticket_id}"))

    async def _pages(
        self, filters: Filter, most: int
    ) -> AsyncIterator[tuple[tuple[Ticket, ...], bool]]:
        async for page in self.line.query("Tickets", TicketRow, filters, most=most):
            frame = await self.account.frame(page.items)
            yield tuple(ticket(row, frame) for row in page.items), not page.next

    async def _worked(
        self, ticket_id: str
    ) -> tuple[tuple[NoteRow, ...], tuple[TimeRow, ...], tuple[ChargeRow, ...]]:
        return await asyncio.gather(
            self.talk.rows(ticket_id),
            self.talk.time_rows(ticket_id),
            self.talk.charge_rows(ticket_id),
        )

    async def _beside(
        self, row: TicketRow
    ) -> tuple[tuple[FileRow, ...], tuple[SlaRow, ...], tuple[Invoice, ...], Client | None]:
        return await asyncio.gather(
            or_else((), self._files(row.id), *LOCKED),
            or_else((), self._sla(row.id), *LOCKED),
            or_else((), self._invoices(row.id), *LOCKED),
            or_else(None, self._client(row.company_id), *LOCKED),
        )

    async def _files(self, ticket_id: str) -> tuple[FileRow, ...]:
        return await self.line.children(f"/Tickets/{ticket_id}/Attachments", FileRow)

    async def _sla(self, ticket_id: str) -> tuple[SlaRow, ...]:
        return await self.line.all("ServiceLevelAgreementResults", SlaRow, about(ticket_id))

    async def _helpers(self, ticket_id: str) -> tuple[HeldRoleRow, ...]:
        return await self.line.all("TicketSecondaryResources", HeldRoleRow, about(ticket_id))

    async def _client(self, company_id: str) -> Client | None:
        return await self.people.client(company_id) if company_id else None

    async def _contact(self, contact_id: str) -> Contact | None:
        return await self.people.contact(contact_id) if contact_id else None

    async def _invoices(self, ticket_id: str) -> tuple[Invoice, ...]:
        return await self.invoices.of_ticket(ticket_id)

    async def _narrowed(self, query: Query) -> Filter:
        names: dict[str, tuple[str, ...]] = {}
        for words in words_of(query):
            names[words] = await self.people.ids_of(words)
        frame: Frame = await self.account.frame()
        known = Known(
            now=(await self.line.pipe()).vendor_now(),
            me=frame.me,
            tickets=frame.tickets,
            technicians=tuple(frame.resources.values()),
            clients=names,
        )
        return where(query, known)
