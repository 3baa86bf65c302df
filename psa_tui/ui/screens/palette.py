"""The palette and the help: every command, every value of the vendors' lists, any ticket number."""

from collections.abc import Iterator
from dataclasses import dataclass

from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.services.session import Session
from psa_tui.ui.commands import COMMANDS, Aim, Command, Keymap, Workplace
from psa_tui.ui.present.rows import LEGEND
from psa_tui.ui.screens.choose import ChooseScreen

VERBS = {
    LookupKind.STATUSES: ("Status", "status"),
    LookupKind.PRIORITIES: ("Priority", "priority"),
    LookupKind.TECHNICIANS: ("Assign to", "assign"),
    LookupKind.QUEUES: ("Queue", "edit"),
    LookupKind.ISSUE_TYPES: ("Issue", "edit"),
    LookupKind.TICKET_TYPES: ("Type", "edit"),
    LookupKind.NOTE_TEMPLATES: ("Note from template", "note"),
    LookupKind.TICKET_TEMPLATES: ("Create from template", "create"),
}
"""What picking a value of a list means: how it is said, and whose form it opens."""

FOOT = "enter runs it on the ticket you were on, esc closes; a number opens that ticket"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a list, as something to do."""

    kind: LookupKind
    choice: Choice
    action: str


class Palette(ChooseScreen):
    """Gives what was picked as the id of a choice; `meaning` tells what it is."""

    def __init__(self, work: Workplace, aim: Aim, session: Session, keymap: Keymap) -> None:
        """Offer what can be done with the tickets aimed at."""
        self._meaning: dict[str, Command | Value] = {}
        choices = [*self._commands(work, aim, keymap), *self._values(aim, session)]
        super().__init__("Do what?", choices, foot=FOOT, placeholder="a command, a value, a number")
        self._finder.source = WithNumber(choices)

    def meaning(self, choice: Choice) -> Command | Value | str:
        """Return the command or the value that was picked, or a ticket's number."""
        return self._meaning.get(choice.id, choice.id.removeprefix("number:"))

    def _commands(self, work: Workplace, aim: Aim, keymap: Keymap) -> Iterator[Choice]:
        for command in COMMANDS:
            reason = command.when(work, aim)
            key = keymap.shown(command)
            help_ = f"not now: {reason}" if reason else command.help
            self._meaning[command.id] = command
            yield Choice(command.id, command.title, f"{key}  {help_}" if key else help_)

    def _values(self, aim: Aim, session: Session) -> Iterator[Choice]:
        connections = {ref.connection for ref in aim.refs}
        tickets = map(session.store.tickets.ticket, aim.refs)
        lanes = {ticket.lane for ticket in tickets if ticket}
        reach: dict[LookupKind, frozenset[str] | None] = {}
        for connection, kind, value in session.lookups.values():
            if kind not in VERBS or connections != {connection} or not value.active:
                continue
            if kind not in reach:
                reach[kind] = session.lookups.within_reach(connection, kind, lanes)
            if (ids := reach[kind]) is not None and value.id not in ids:
                continue
            said, action = VERBS[kind]
            name = f"value:{kind}:{value.id}"
            self._meaning[name] = Value(kind, value, action)
            yield Choice(name, f"{said}: {value.name}", value.detail)


class WithNumber:
    """The palette's source: a typed number comes first, as the ticket it may be."""

    far = False
    ordered = False

    def __init__(self, choices: list[Choice]) -> None:
        self._choices = tuple(choices)

    def near(self, text: str) -> tuple[Choice, ...]:
        """Return everything, and the ticket of this number."""
        number = text.strip().removeprefix("#")
        if not number.isdigit():
            return self._choices
        ticket = Choice(f"number:{number}", f"Open ticket {text.strip()}", "wherever it is")
        return (ticket, *self._choices)

    async def ask(self, text: str) -> tuple[Choice, ...]:
        """Return the same: the vendor is asked when it is picked."""
        return self.near(text)


class HelpScreen(ChooseScreen):
    """Every command under its key; enter runs the line, on the ticket that was meant."""

    def __init__(self, work: Workplace, aim: Aim, keymap: Keymap) -> None:
        """List the commands in the order of their groups."""
        commands = sorted(COMMANDS, key=lambda one: list(_GROUPS).index(one.group))
        keys = {one.id: keymap.shown(one) for one in commands}
        width = max(map(len, keys.values()))
        choices = [
            Choice(one.id, f"{keys[one.id]:{width}}  {one.title}", why(one, work, aim))
            for one in commands
        ]
        signs = ", ".join(f"{sign} {words}" for sign, words in LEGEND)
        foot = f"enter runs the line, esc closes. Signs: {signs}."
        super().__init__("Keys and commands", choices, foot=foot, placeholder="a key or a word")


_GROUPS = tuple(dict.fromkeys(one.group for one in COMMANDS))


def why(command: Command, work: Workplace, aim: Aim) -> str:
    """Say what a command does, or why it does not now."""
    reason = command.when(work, aim)
    return f"{command.group}: {command.help}" if reason is None else f"Not now: {reason}"
