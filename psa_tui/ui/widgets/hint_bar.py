"""The last line: the keys that help most here, from the live keymap. The stock footer leaks."""

from collections.abc import Iterable

from rich.cells import cell_len

from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.widgets.one_line import OneLine


class HintBar(OneLine):
    """Shows as many hints as fit whole, the first ones first."""

    between = "  "

    def hints(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Show keys and titles; those without a key are left out."""
        self.put(Cell(f"{key} {title}", Ink.MUTED) for key, title in pairs if key)

    def fitting(self, width: int) -> Line:
        shown: list[Cell] = []
        for cell in self.cells:
            width -= cell_len(cell.text) + len(self.between)
            if width < 0:
                break
            shown.append(cell)
        return tuple(shown)
