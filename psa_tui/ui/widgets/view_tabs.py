"""The first line: the views with their numbers, and how many tickets each holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events

from psa_tui.ui.messages import Asked
from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.widgets.one_line import OneLine


@dataclass(frozen=True, slots=True)
class Tab:
    """One view on the line."""

    place: int
    """The key that shows it."""
    name: str
    count: int | None = None


class ViewTabs(OneLine):
    """Brackets stand around the view that is shown, so that it needs no colour."""

    between = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: Sequence[Tab] = ()
        self._active = 0

    def show(self, tabs: Sequence[Tab], active: int) -> None:
        """Show these tabs, one of them active."""
        self._tabs, self._active = tabs, active
        self.put(self._cell(tab) for tab in tabs)

    def _cell(self, tab: Tab) -> Cell:
        count = "" if tab.count is None else f" {tab.count:,}"
        words = f"{tab.place} {tab.name}{count}"
        if tab.place == self._active:
            return Cell(f"[{words}]", Ink.ACCENT)
        return Cell(f" {words} ", Ink.MUTED)

    def fitting(self, width: int) -> Line:
        """Leave tabs out from the left while the active one would not be seen."""
        cells = self.cells
        active = next((n for n, one in enumerate(cells) if one.text.startswith("[")), 0)
        while active > 0 and _taken(cells[: active + 1]) > width:
            cells, active = cells[1:], active - 1
        return cells

    def on_click(self, event: events.Click) -> None:
        """Show the view that was clicked."""
        left = 1
        cells = self.fitting(self.size.width - 1)
        hidden = len(self.cells) - len(cells)
        for cell, tab in zip(cells, self._tabs[hidden:], strict=False):
            left += cell_len(cell.text)
            if event.x < left:
                self.post_message(Asked(f"view.{tab.place or 'all'}"))
                return


def _taken(cells: Line) -> int:
    return sum(cell_len(cell.text) for cell in cells)
