"""Keeping the list true: asking the store, and repainting only what changed."""

import asyncio
from array import array
from collections.abc import Collection

from textual.timer import Timer

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.query import Query, QueryMistake
from psa_tui.store.database import Interrupted
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.queue.lens import with_guest
from psa_tui.ui.screens.queue.standing import standing
from psa_tui.ui.widgets.view_tabs import Tab

PATIENCE = 0.2
"""Seconds in which changes are gathered before the list is put in order again."""


class Listing:
    """Brings the answer of the store to the table; the last question counts."""

    def __init__(self, floor: Floor) -> None:
        """Nothing is shown yet."""
        self._floor = floor
        self._asked = 0
        self._counts: dict[int, int] = {}
        self._stale: set[TicketRef] = set()
        self._soon: Timer | None = None
        self._everything = False

    def first(self) -> None:
        """Show what is stored, before anything else is loaded or asked."""
        floor = self._floor
        now = floor.session.clock.now()
        try:
            query = floor.lens.query(now)
        except QueryMistake as mistake:
            floor.filter.wrong(mistake)
            query = floor.lens.query(now, "")
        floor.table.empty = self._nothing()
        order = floor.session.store.tickets.order(query, now=now)
        floor.table.show(floor.lens.held(order), keep=False)
        self.tabs()

    async def show(self, *, keep: bool = False) -> None:
        """Ask the question of the lens anew; rows that cannot be asked for stay as they are."""
        floor = self._floor
        try:
            query = floor.lens.query(floor.session.clock.now())
        except QueryMistake as mistake:
            floor.filter.wrong(mistake)
            return
        order = await self._order(query)
        if order is None:
            return
        if not order and self._misnamed():
            return
        floor.filter.right()
        floor.table.empty = self._nothing()
        shown = self._with_guest(order) if keep else order
        floor.guests = len(shown) - len(order)
        floor.table.show(shown, keep=keep)
        floor.status.standing = standing(floor)
        self.tabs()

    def _misnamed(self) -> bool:
        """Say so where nothing fits because a name that is typed is nobody's."""
        floor = self._floor
        known = floor.session.lookups.known_names()
        try:
            floor.lens.query(floor.session.clock.now(), known=known)
        except QueryMistake as mistake:
            floor.filter.wrong(mistake)
            return True
        return False

    def changed(self, refs: Collection[TicketRef]) -> None:
        """Take these tickets as changed, all where none is named; repainted in a moment."""
        self._stale |= set(refs)
        self._everything |= not refs
        if self._soon is None:
            self._soon = self._floor.screen.set_timer(PATIENCE, self._renew)

    async def _renew(self) -> None:
        """Repaint what changed, and bring the list into order around the cursor's ticket."""
        self._soon = None
        stale, self._stale = self._stale, set()
        table, store = self._floor.table, self._floor.session.store.tickets
        known = (store.rowid(ref) for ref in stale)
        rowids = table.order if self._everything else (one for one in known if one is not None)
        self._everything = False
        table.forget(rowids)
        await self.show(keep=True)
        await self.count()

    async def count(self) -> None:
        """Count the views for their tabs."""
        floor = self._floor
        store, now = floor.session.store.tickets, floor.session.clock.now()
        for place, view in enumerate(floor.lens.views, 1):
            try:
                query = floor.lens.of_view(view, now)
                self._counts[place] = await asyncio.to_thread(store.count, query, now=now)
            except (QueryMistake, Interrupted):
                self._counts.pop(place, None)
        self.tabs()

    def tabs(self) -> None:
        """Show the views and how much is in them."""
        lens = self._floor.lens
        tabs = [Tab(n, view.name, self._counts.get(n)) for n, view in enumerate(lens.views, 1)]
        everything = Tab(0, lens.view.name if lens.picked else "All")
        self._floor.tabs.show([*tabs, everything], lens.active)

    def _nothing(self) -> str:
        """Say why a list may be empty, and what to do about it."""
        session, lens = self._floor.session, self._floor.lens
        if lens.filter:
            return "Nothing fits the filter; enter asks the vendors, esc clears it."
        if not any(session.store.tickets.synced(name) for name in session.links):
            return "Nothing is stored yet; the vendors are being asked."
        return f"No ticket in {lens.view.name}."

    async def _order(self, query: Query) -> "array[int] | None":
        self._asked += 1
        turn, session = self._asked, self._floor.session
        session.store.tickets.interrupt()
        try:
            order = await asyncio.to_thread(
                session.store.tickets.order, query, now=session.clock.now()
            )
        except Interrupted:
            return None
        return self._floor.lens.held(order) if turn == self._asked else None

    def _with_guest(self, order: "array[int]") -> "array[int]":
        """Keep the ticket under the cursor in sight, though it belongs to the list no more."""
        table = self._floor.table
        if not table.anchored or table.rowid is None or table.rowid in order:
            return order
        if not self._floor.session.store.tickets.refs([table.rowid]):
            return order
        return with_guest(order, table.rowid, table.cursor)
