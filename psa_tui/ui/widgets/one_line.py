"""Lines at the edges of the screen: made of cells, repainted only when their words changed."""

from collections.abc import Iterable
from typing import ClassVar

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.widgets.row_strips import line_of, without_colours


class OneLine(Widget):
    """A line of cells; a text that does not fit is cut at the end."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{ink}" for ink in Ink}

    DEFAULT_CSS = """
    OneLine {
        height: 1;
    }
    """

    between = "  "
    """What stands between two cells."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: Line = ()

    @property
    def cells(self) -> Line:
        """What the line says."""
        return self._cells

    def put(self, cells: Iterable[Cell]) -> None:
        """Say this; nothing is repainted when it was said already."""
        new = tuple(cells)
        if new != self._cells:
            self._cells = new
            self.refresh()

    def fitting(self, width: int) -> Line:
        """Return what is shown in this width; by default everything, cut at the end."""
        del width
        return self._cells

    def lines(self, width: int) -> list[Line]:
        """Return what is shown in this width, line by line: one, unless a widget grows."""
        return [self.fitting(width)]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the one line."""
        ground = self.rich_style
        inks = {
            ink: ground + self.get_component_rich_style(f"ink--{ink}", partial=True) for ink in Ink
        }
        width = self.size.width
        lines = [line_of(one, width, inks, self.between, " ") for one in self.lines(width - 1)]
        strips = [one.crop(crop.x, crop.x + crop.width) for one in lines]
        blank = Strip.blank(crop.width, ground)
        rows = range(crop.y, crop.y + crop.height)
        return without_colours(self, [strips[y] if y < len(strips) else blank for y in rows])
