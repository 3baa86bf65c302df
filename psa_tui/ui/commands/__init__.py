"""The command table: bindings, palette, help and hints are all made from it, and only from it.

A command says what it is called, which key it has, when it cannot work, and what it asks of the
workplace; how that is done is the business of the screens.
"""

from psa_tui.ui.commands.command import Aim, Command, Workplace
from psa_tui.ui.commands.keymap import Keymap
from psa_tui.ui.commands.table import COMMANDS, by_id, hints

__all__ = ["COMMANDS", "Aim", "Command", "Keymap", "Workplace", "by_id", "hints"]
