"""The main screen, kept small: it puts widgets together and hands each command to a hand.

`lens` is what the list shows; the hands are what the commands ask for, one module for each.
"""

from psa_tui.ui.screens.queue.floor import Options
from psa_tui.ui.screens.queue.screen import QueueScreen

__all__ = ["Options", "QueueScreen"]
