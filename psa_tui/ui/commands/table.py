"""All commands in one place, and what is made of them."""

from psa_tui.ui.commands.command import Command
from psa_tui.ui.commands.money import MONEY
from psa_tui.ui.commands.moving import MOVING, VIEWS
from psa_tui.ui.commands.program import AROUND, OUTGOING
from psa_tui.ui.commands.tickets import LOOKING, WRITING

COMMANDS: tuple[Command, ...] = (*LOOKING, *WRITING, *MONEY, *VIEWS, *OUTGOING, *AROUND, *MOVING)
"""Every command, in the order the help lists them."""

_BY_ID = {command.id: command for command in COMMANDS}


def by_id(command_id: str) -> Command:
    """Return the command of this binding id; KeyError when there is none."""
    return _BY_ID[command_id]


def hints() -> tuple[Command, ...]:
    """Return the commands of the hint line, the most wanted first."""
    return tuple(sorted((one for one in COMMANDS if one.hint), key=lambda one: one.hint))
