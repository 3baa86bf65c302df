"""The ticket list: any number of rows, of which only the visible ones exist.

It holds the store's row ids in order, and reads rows by need. A move of the cursor repaints two
lines; at the edge it scrolls by half a page, because a full repaint for every line is what makes a
list slow over SSH. The cursor stands on a ticket, not on a line: a new order moves the lines.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from psa_tui.domain.tickets import TicketRow
from psa_tui.ui.messages import Asked
from psa_tui.ui.present.columns import Column, columns_for
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.widgets.row_strips import fit, head_text, row_strip, without_colours
from psa_tui.ui.widgets.scrolling import set_content

Fetch = Callable[[Sequence[int]], Sequence[TicketRow]]
"""Reads rows of the store, in the order asked; missing ones are left out."""

AHEAD = 40
"""Rows read together around one that is needed."""

KEPT = 2_000
"""Rows kept in memory before the ones out of sight are let go."""

NOTHING: "array[int]" = array("q")


class TicketTable(ScrollView, can_focus=True):
    """Shows rows; says which one the cursor is on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{ink}" for ink in Ink} | {
        "table--head",
        "table--cursor",
        "table--marked",
        "table--empty",
    }

    @dataclass
    class Moved(Message):
        """The cursor is on another ticket, or on none."""

        row: TicketRow | None

    @dataclass
    class Shown(Message):
        """Another list is shown, or other tickets are marked."""

    def __init__(
        self,
        fetch: Fetch,
        *,
        now: Callable[[], datetime],
        connections: Iterable[str] = (),
        id: str | None = None,
    ) -> None:
        """Read rows through `fetch`; `now` tells what an SLA still allows.

        `connections` are those a row may be of.
        """
        super().__init__(id=id)
        self._connections = tuple(connections)
        self._fetch = fetch
        self._now = now
        self.order: array[int] = NOTHING
        self.cursor = 0
        self.anchored = False
        """Whether the person has done anything here: until then the cursor stays at the top."""
        self.marks: set[int] = set()
        self.empty = ""
        """What stands there while there is nothing to list."""
        self._rows: dict[int, TicketRow] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._columns: tuple[Column, ...] = ()
        self._inks: dict[str, dict[Ink, Style]] = {}
        self._told: TicketRow | None = None

    # ── what is shown ────────────────────────────────────────────────────────

    def show(self, order: "array[int]", *, keep: bool = True) -> None:
        """Show these rows; with `keep` the cursor's ticket stays, on its line of the screen."""
        if keep and order == self.order and self._told is not None:
            return
        here = self.rowid
        line = self.cursor - self.scroll_offset.y
        self.order = order
        self.marks &= set(order) if self.marks else set()
        if keep and self.anchored and here is not None:
            self.cursor = self._place_of(here, near=self.cursor)
        elif keep and self.anchored:
            self.cursor = min(self.cursor, max(len(order) - 1, 0))
        else:
            self.cursor, line = 0, 0
            self.anchored = False
        self._resized()
        self._scroll(self.cursor - line)
        self._reveal()
        self.refresh()
        self._tell()
        self.post_message(self.Shown())

    def forget(self, rowids: Iterable[int]) -> None:
        """Read these rows anew and repaint the visible ones of them, and nothing else."""
        changed = set(rowids)
        for rowid in changed:
            self._rows.pop(rowid, None)
            self._drop_strip(rowid)
        top = self.scroll_offset.y
        for place in range(top, min(top + self.lines, len(self.order))):
            if self.order[place] in changed:
                self._refresh_place(place)
        if self.rowid in changed:
            self._tell(always=True)

    def tick(self) -> None:
        """Repaint the lines whose words changed because time went by."""
        old = self._strips
        self._strips = {}
        top = self.scroll_offset.y
        for place in range(top, min(top + self.lines, len(self.order))):
            key = (self.order[place], place == self.cursor)
            if key in old and old[key].text != self._strip(place).text:
                self._refresh_place(place)

    @property
    def room(self) -> int:
        """How many cells a row may take, beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def lines(self) -> int:
        """How many rows are visible at once, below the head."""
        return max(self.size.height - 1, 1)

    @property
    def rowid(self) -> int | None:
        """The store's row under the cursor."""
        return self.order[self.cursor] if self.cursor < len(self.order) else None

    @property
    def row(self) -> TicketRow | None:
        """The ticket under the cursor."""
        return None if self.rowid is None else self._row(self.cursor)

    def marked_rows(self) -> tuple[TicketRow, ...]:
        """Return the marked tickets in the order they stand."""
        return tuple(self._fetch([one for one in self.order if one in self.marks]))

    # ── moving and marking ───────────────────────────────────────────────────

    def move(self, by: int) -> None:
        """Move the cursor by so many rows, staying in the list."""
        self.go(self.cursor + by)

    def choose(self) -> None:
        """Take the ticket under the cursor as chosen: it stays under it, whatever comes."""
        self.anchored = self.anchored or self.rowid is not None

    def go(self, place: int) -> None:
        """Put the cursor on a place of the list."""
        self.anchored = True
        place = min(max(place, 0), max(len(self.order) - 1, 0))
        if place == self.cursor:
            return
        self._refresh_place(self.cursor)
        self.cursor = place
        self._refresh_place(place)
        self._reveal()
        self._tell()

    def go_to(self, rowid: int) -> bool:
        """Put the cursor on a row of the store; False when it is not in the list."""
        if rowid not in self.order:
            return False
        self.go(self.order.index(rowid))
        return True

    def mark(self, rowids: Collection[int], *, on: bool) -> None:
        """Mark these rows, or take their marks away."""
        self.marks = self.marks | set(rowids) if on else self.marks - set(rowids)
        for rowid in rowids:
            self._drop_strip(rowid)
        if len(rowids) == 1:
            self._refresh_place(self.order.index(next(iter(rowids))))
        else:
            self.refresh()
        self.post_message(self.Shown())

    # ── inside ───────────────────────────────────────────────────────────────

    def _place_of(self, rowid: int, near: int) -> int:
        if near < len(self.order) and self.order[near] == rowid:
            return near
        try:
            return self.order.index(rowid)
        except ValueError:
            return min(near, max(len(self.order) - 1, 0))

    def _row(self, place: int) -> TicketRow | None:
        rowid = self.order[place]
        if rowid not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
                self._strips.clear()
            start = max(place - AHEAD // 2, 0)
            window = self.order[start : start + AHEAD]
            found = self._fetch([one for one in window if one not in self._rows])
            self._rows.update({row.rowid: row for row in found})
        return self._rows.get(rowid)

    def _tell(self, *, always: bool = False) -> None:
        row = self.row
        if always or (row and row.ref) != (self._told and self._told.ref):
            self._told = row
            self.post_message(self.Moved(row))

    def _reveal(self) -> None:
        """Scroll by half a page when the cursor left the window."""
        top, half = self.scroll_offset.y, max(self.lines // 2, 1)
        if self.cursor < top:
            far = self.cursor < top - half
            self._scroll(self.cursor if far else top - half)
        elif self.cursor >= top + self.lines:
            far = self.cursor >= top + self.lines + half
            last = self.cursor - self.lines + 1
            self._scroll(last if far else max(last, top + half))

    def _scroll(self, top: int) -> None:
        # Forced: a list that became shorter than the window scrolls no more, yet must come back.
        self.scroll_to(y=max(top, 0), animate=False)

    def _refresh_place(self, place: int) -> None:
        line = place - self.scroll_offset.y + 1
        if 0 < line < self.size.height:
            self.refresh(Region(0, line, self.size.width, 1))

    def _drop_strip(self, rowid: int) -> None:
        self._strips.pop((rowid, True), None)
        self._strips.pop((rowid, False), None)

    # ── painting ─────────────────────────────────────────────────────────────

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the visible part: the head stays, the rows scroll below it."""
        # As wide as asked for, the gutter of the scroll bar included: the compositor drops others.
        right = crop.x + crop.width
        lines = range(crop.y, crop.y + crop.height)
        return without_colours(self, [self._line(y, right).crop(crop.x, right) for y in lines])

    def _line(self, y: int, width: int) -> Strip:
        if y == 0:
            style = self.get_component_rich_style("table--head")
            return Strip([Segment(fit(head_text(self._columns), width), style)])
        place = y - 1 + self.scroll_offset.y
        if place < len(self.order):
            return self._strip(place).adjust_cell_length(width, self._ink(place)[Ink.PLAIN])
        words = self.empty if y == 2 and not self.order else ""
        style = self.get_component_rich_style("table--empty")
        return Strip([Segment(fit(f"  {words}", width), style)])

    def _strip(self, place: int) -> Strip:
        """Return a row's line, painted once for each state it is seen in."""
        rowid, under = self.order[place], place == self.cursor
        strip = self._strips.get((rowid, under))
        if strip is None:
            row = self._row(place)
            marked = rowid in self.marks
            inks = self._ink(place)
            if row is None:
                strip = Strip([Segment("(gone; refresh the list)", inks[Ink.MUTED])])
            else:
                strip = row_strip(row, self._columns, inks=inks, marked=marked, now=self._now())
            self._strips[rowid, under] = strip
        return strip

    def _ink(self, place: int) -> dict[Ink, Style]:
        ground = "marked" if self.order[place] in self.marks else ""
        ground = "cursor" if place == self.cursor else ground
        if ground not in self._inks:
            inks = {ink: self.get_component_rich_style(f"ink--{ink}", partial=True) for ink in Ink}
            base = self.rich_style
            if ground:
                base += self.get_component_rich_style(f"table--{ground}", partial=True)
            # On the cursor one colour holds for the whole line: readable on any ground, and short.
            one = ground == "cursor"
            self._inks[ground] = {ink: base if one else base + inks[ink] for ink in Ink}
        return self._inks[ground]

    def notify_style_update(self) -> None:
        """Forget painted lines when the theme or the focus changed."""
        super().notify_style_update()
        self._inks.clear()
        self._strips.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Choose the columns anew for the new width."""
        del event
        columns = columns_for(self.room, self._connections)
        if columns != self._columns:
            self._columns = columns
            self._strips.clear()
        self._resized()
        self._reveal()

    def _resized(self) -> None:
        set_content(self, Size(self.room, len(self.order) + 1))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens."""
        place = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and place < len(self.order):
            again = place == self.cursor and event.chain > 1
            self.go(place)
            if again:
                self.post_message(Asked("ticket.open"))
