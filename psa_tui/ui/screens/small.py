"""What stands there while the terminal is too small for anything else."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

WIDTH, HEIGHT = 40, 10
"""Cells that are needed at least."""


def is_small(size: Size) -> bool:
    """Whether a terminal of this size shows nothing sensible."""
    return size.width < WIDTH or size.height < HEIGHT


class SmallScreen(ModalScreen[None]):
    """Says how much room is needed; goes away by itself."""

    def compose(self) -> ComposeResult:
        yield Static(f"Too small: {WIDTH}x{HEIGHT} at least.", markup=False)
