"""Reading tickets: the service collection, and the project tickets beside it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from psa_tui.domain.errors import Forbidden, Missing, Rejected
from psa_tui.domain.ids import Choice
from psa_tui.domain.port import Page
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import Note, Ticket, TicketDetail, Work
from psa_tui.vendors._pull import Pull
from psa_tui.vendors.connectwise.query import Known, translate
from psa_tui.vendors.connectwise.translate.conditions import (
    Compare,
    Condition,
    Every,
    Op,
    Some,
    is_,
)
from psa_tui.vendors.connectwise.translate.places import OVERLAP, PROJECT, SERVICE, Place
from psa_tui.vendors.connectwise.translate.tickets import is_project, ticket
from psa_tui.vendors.connectwise.translate.work import line_item, time_entry
from psa_tui.vendors.connectwise.wire.tickets import TicketWire

from .line import Line
from .lists.account import Account
from .whole import Whole

SLACK = timedelta(days=1)
"""How much further a self-hosted server is asked: it cuts off times (users' experience)."""

OPEN = is_("closedFlag", value=False)
SEARCHED = 1000
"""A search that brings more is no search: the person narrows it."""

COLLECTIONS = (SERVICE, PROJECT)


def address(collection: str, ticket_id: str = "") -> str:
    """Return the path of a collection, or of one ticket of it."""
    return f"/{collection}/tickets" + (f"/{ticket_id}" if ticket_id else "")


@dataclass(slots=True)
class Tickets:
    """Implements `domain.port.TicketDesk`."""

    line: Line
    account: Account
    whole: Whole
    _projects: set[str] = field(default_factory=set)
    """Ids of the project tickets seen: they are read elsewhere, and never written."""

    async def open_tickets(self) -> AsyncIterator[Page[Ticket]]:
        """Yield what is not closed, judged again here: a tenant's `Completed` may not close."""
        async for place, rows, last in self._walk(OPEN, Place()):
            still = tuple(row for row in rows if row.status.phase.is_open)
            yield Page(still, str(place), last)

    async def changed_since(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield changes; each page's cursor names the id to go on behind after an interruption."""
        await self.account.me()  # an answer tells how the vendor's clock goes
        now = self.line.pipe.vendor_now()
        at = Pull.under_way(cursor, now)
        asked = Compare("lastUpdated", Op.MORE, at.since - await self.slack())
        async for place, rows, last in self._walk(asked, Place.parse(at.place)):
            fresh = tuple(row for row in rows if row.updated >= at.since)
            at = at.read(place, max((row.updated for row in fresh), default=None))
            yield Page(fresh, str(at.done(OVERLAP) if last else at), last)

    async def history(self, cursor: str | None) -> AsyncIterator[Page[Ticket]]:
        """Yield all pages behind the place that the cursor names, in the order of ids."""
        async for place, rows, last in self._walk(None, Place.parse(cursor)):
            yield Page(rows, str(place), last)

    async def search(self, query: Query) -> AsyncIterator[Page[Ticket]]:
        """Yield what the vendor finds for the part of the query that can be said in conditions."""
        found = translate(query, await self.known())
        if found.condition == Some():
            yield Page((), "", last=True)
            return
        asked = None if found.condition == Every() else found.condition
        count = 0
        async for place, rows, last in self._walk(asked, Place()):
            count += len(rows)
            yield Page(rows, str(place), last or count >= SEARCHED)
            if count >= SEARCHED:
                return

    async def read(self, ticket_id: str) -> TicketDetail:
        """Return a ticket with its whole discussion, times, products, files and invoices."""
        collection, data = await self._raw(ticket_id)
        wire = self._model(data, collection, ticket_id)
        return await self.whole.detail(
            wire, address(collection, ticket_id), self.line.pipe.shown(data)
        )

    async def version(self, ticket_id: str) -> Ticket:
        """Return the ticket as it stands: a single reading tells all that a row does."""
        wire = await self.wire(ticket_id)
        return ticket(wire, await self.account.frame([wire]))

    async def by_number(self, number: str) -> Ticket:
        """Find a ticket by its number, which is its id. Raises Missing."""
        if not number.isdigit():
            raise Missing(f"There is no ticket #{number}.", vendor=self.account.profile.label)
        try:
            return await self.version(number)
        except Missing as error:
            words = f"There is no ticket #{number}."
            raise Missing(words, vendor=error.vendor, operation=error.operation) from error

    async def notes_since(self, ticket_id: str, since: datetime) -> tuple[Note, ...]:
        """Return what was written after a moment, newest first, notes of time entries too."""
        notes = await self.whole.notes(address(self._collection(ticket_id), ticket_id), ticket_id)
        return tuple(one for one in notes if one.created > since)

    async def work(self, ticket_id: str) -> Work:
        """Return a ticket's times and products."""
        times, lines = await asyncio.gather(
            self.whole.times(ticket_id), self.whole.products(ticket_id)
        )
        ref = (await self.account.frame([])).ref(ticket_id)
        if not times and not lines:
            await self.wire(ticket_id)  # an empty answer is no proof that the ticket stands
        return Work(
            tuple(time_entry(one, ref) for one in times), tuple(line_item(one) for one in lines)
        )

    async def raw(self, ticket_id: str) -> str:
        """Return a ticket's JSON as it came, cleaned, its secrets hidden."""
        return self.line.pipe.shown((await self._raw(ticket_id))[1])

    # ── what others need ─────────────────────────────────────────────────────
    async def wire(self, ticket_id: str) -> TicketWire:
        """Return a ticket as the vendor spells it. Raises Missing."""
        collection, data = await self._raw(ticket_id)
        return self._model(data, collection, ticket_id)

    async def known(self) -> Known:
        """Return what the names of a query are resolved against."""
        frame, me = await self.account.frame([]), await self.account.me()
        boards = await self.account.boards.named()
        statuses = await self.account.boards.statuses_of(one.id for one in boards)
        meant = [
            (one, frame.status(one.id, one.name, closed=one.closed_status))
            for one in statuses.values()
        ]
        return Known(
            now=self.line.pipe.vendor_now(),
            connection=self.account.connection,
            me=Choice(me.id, me.name, me.identifier),
            members=tuple(frame.members.values()),
            statuses=tuple(dict.fromkeys(one.name for one in statuses.values())),
            done=tuple(w.id for w, s in meant if not w.closed_status and not s.phase.is_open),
            reopened=tuple(w.id for w, s in meant if w.closed_status and s.phase.is_open),
            boards=tuple(dict.fromkeys(one.name for one in boards)),
            priorities=tuple(one.name for one in frame.scale.priorities),
            slack=await self.slack(),
        )

    async def slack(self) -> timedelta:
        """Return how much wider spans of time are asked here."""
        await self.line.route.root()
        told = self.line.route.known
        return timedelta() if told is not None and told.is_cloud else SLACK

    # ── the two collections ──────────────────────────────────────────────────
    async def _walk(
        self, condition: Condition | None, start: Place
    ) -> AsyncIterator[tuple[Place, tuple[Ticket, ...], bool]]:
        """Yield places and rows of both collections, from a place on."""
        for collection in COLLECTIONS[COLLECTIONS.index(start.collection) :]:
            after = start.after if collection == start.collection else 0
            try:
                async for rows, further, last in self._rows(collection, condition, after):
                    done = last and collection == PROJECT
                    place = Place(collection, further)
                    yield (Place(PROJECT) if last and not done else place), rows, done
            except (Forbidden, Missing):
                if collection == SERVICE:
                    raise
                # Who has no right to projects still works on service tickets.
                yield Place(PROJECT, after), (), True

    async def _rows(
        self, collection: str, condition: Condition | None, after: int
    ) -> AsyncIterator[tuple[tuple[Ticket, ...], int, bool]]:
        found = self.line.behind(address(collection), TicketWire, condition, after=after)
        async for wires, further, last in found:
            kept = [one for one in wires if collection == PROJECT or not is_project(one)]
            if collection == PROJECT:
                self._projects |= {one.id for one in kept}
            frame = await self.account.frame(kept)
            yield tuple(ticket(one, frame) for one in kept), further, last

    def _collection(self, ticket_id: str) -> str:
        return PROJECT if ticket_id in self._projects else SERVICE

    async def _raw(self, ticket_id: str) -> tuple[str, object]:
        """Return which collection a ticket is of, and its JSON."""
        first = self._collection(ticket_id)
        try:
            return first, await self.line.data(address(first, ticket_id))
        except Missing:
            if first == PROJECT:
                raise
        data = await self._project(ticket_id)
        self._projects.add(ticket_id)
        return PROJECT, data

    async def _project(self, ticket_id: str) -> object:
        try:
            return await self.line.data(address(PROJECT, ticket_id))
        except (Forbidden, Rejected) as error:
            words = f"There is no ticket #{ticket_id}."
            raise Missing(words, vendor=error.vendor, operation=error.operation) from error

    def _model(self, data: object, collection: str, ticket_id: str) -> TicketWire:
        return self.line.model(TicketWire, data, f"GET {address(collection, ticket_id)}")
