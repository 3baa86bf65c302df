"""Moving and marking, in whichever pane has the focus."""

from psa_tui.domain.ids import Choice
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.choose import ChooseScreen, Few
from psa_tui.ui.screens.queue.floor import Floor

READ_AHEAD = 3
"""Lines by which J and K scroll."""


class Lines(Few):
    """The lines of a text that hold what is typed, and no others."""

    def near(self, text: str) -> tuple[Choice, ...]:
        """Return those that hold it as it is typed."""
        wanted = text.casefold()
        return tuple(one for one in super().near(text) if wanted in one.name.casefold())


class ListHand:
    """Moves the cursor of the list, or scrolls the ticket where that has the focus."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._start: int | None = None
        """The row where a range began."""

    @property
    def _in_detail(self) -> bool:
        return self._floor.reading or self._floor.detail.has_focus

    def move(self, by: int) -> None:
        """One line."""
        if self._in_detail:
            self._floor.detail.scroll_lines(by)
        else:
            self._floor.table.move(by)

    def page(self, by: int) -> None:
        """Half a page."""
        if self._in_detail:
            self._floor.detail.scroll_half(by)
        else:
            self._floor.table.move(by * max(self._floor.table.lines // 2, 1))

    def end(self, by: int) -> None:
        """To the first or the last."""
        if self._in_detail:
            self._floor.detail.scroll_end_of(by)
        else:
            self._floor.table.go(len(self._floor.table.order) - 1 if by > 0 else 0)

    def scroll_detail(self, by: int) -> None:
        """Scroll the ticket without leaving the list."""
        self._floor.detail.scroll_lines(by * READ_AHEAD)

    def find(self) -> None:
        """Offer the lines of the ticket; the one that is picked comes into sight."""
        floor = self._floor
        if not floor.detail.display:
            floor.say(
                "No ticket is shown beside the list: enter opens it, / finds in it.", Ink.WARN
            )
            return
        lines = [
            Choice(str(place), text.strip())
            for place, text in enumerate(floor.detail.texts())
            if text.strip()
        ]

        def go(choice: Choice | None) -> None:
            floor.detail.focus()
            if choice is not None:
                floor.detail.go_to(int(choice.id))

        foot = "enter goes to the line, esc closes"
        floor.over(ChooseScreen("Find in the ticket", Lines(lines), foot=foot), go)

    def focus_pane(self, by: int) -> None:
        """Focus the list (-1), the ticket (1), or the other one (0)."""
        floor = self._floor
        if by == 0:
            by = -1 if floor.detail.has_focus else 1
        pane = floor.detail if by > 0 else floor.table
        if pane.display and not floor.reading:
            pane.focus()

    def mark(self) -> None:
        """Mark the ticket under the cursor, or take its mark away, and move down."""
        table = self._floor.table
        if table.rowid is not None:
            table.mark([table.rowid], on=table.rowid not in table.marks)
            table.move(1)

    def mark_range(self) -> None:
        """Begin a range, or mark everything from its beginning to here."""
        table = self._floor.table
        if table.rowid is None:
            return
        if self._start is None or self._start not in table.order:
            self._start = table.rowid
            self._floor.say(
                "A range begins here; v at its end marks it, esc forgets it.", Ink.ACCENT
            )
            return
        ends = sorted((table.order.index(self._start), table.cursor))
        table.mark(table.order[ends[0] : ends[1] + 1], on=True)
        self._start = None
        self._floor.status.hush()

    def mark_all(self) -> None:
        """Mark every ticket of the list."""
        table = self._floor.table
        table.mark(table.order, on=True)

    def unmark(self) -> None:
        """Mark no ticket."""
        self._start = None
        table = self._floor.table
        table.mark(tuple(table.marks), on=False)
