"""What the README tells in tables, made from the code it tells of.

    .venv/bin/python -m tests.readme

writes the tables anew between their marks; the words around them are written by hand.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.binding import Binding

from psa_tui.domain.profile import Profile
from psa_tui.services.forms.rules import BARE, WRITES
from psa_tui.ui.commands import COMMANDS, Command, Keymap, by_id
from psa_tui.ui.forms.body import Body
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.vendors import registry

README = Path(__file__).resolve().parents[1] / "README.md"
COMMAND = ".venv/bin/python -m tests.readme"

KEYMAP = Keymap.of(COMMANDS, {})
VIEWS = re.compile(r"view\.[1-9]")
LATER = "comes with a later step"
"""How a command says in its help that it is not built yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that technicians do, and the commands by which they do it."""

    words: str
    commands: tuple[str, ...]
    writes: tuple[str, ...] = ()
    """Writes by their class names, where no command stands for them alone."""


WORK = (
    Row("One list over all connections: views, filter, sort", ("list.filter", "list.sort")),
    Row("A ticket in full: people, SLA, conversation, work", ("ticket.open", "ticket.describe")),
    Row("Note, reply to the client", ("ticket.note", "ticket.reply", "ticket.editor")),
    Row("Change a note, delete it", ("ticket.note.change", "ticket.note.remove")),
    Row("Create, also from templates", ("ticket.create",)),
    Row("Edit, status, priority, due date", ("ticket.edit", "ticket.status", "ticket.due")),
    Row("Assign, take", ("ticket.assign", "ticket.take")),
    Row("Put a colleague on the schedule", ("ticket.schedule",)),
    Row("Resolve, reopen", ("ticket.resolve", "ticket.reopen")),
    Row("Delete, by typing the number", ("ticket.delete",)),
    Row("Move to another queue or board", ("ticket.queue",)),
    Row("Log, change and delete time", ("ticket.time.add", "ticket.time.remove")),
    Row("My time by day and week, with gaps", ("bills.timesheet",)),
    Row("Charge a timer as a line", ("ticket.time.charge",)),
    Row("Line items", ("ticket.line.add", "ticket.line.change", "ticket.line.remove")),
    Row("Bill: preview, run, read back, status", ("ticket.bill",)),
    Row("An invoice made and compared line by line", (), ("MakeInvoice", "CheckInvoice")),
    Row("Finished work that nobody billed", ("bills.unbilled",)),
    Row("Files: download", ("ticket.download",)),
    Row("Files: upload", ("ticket.upload",)),
    Row("Files: attach by address", ("ticket.attach",)),
    Row("New clients and contacts", ("client.create", "contact.create")),
    Row("Session log of a finished ticket", ("ticket.log",)),
    Row("Lists and templates with their ids", ("program.lookups",)),
    Row("Timers that run here", ("ticket.timer", "timers.show")),
    Row("Escalate, with reason and level", ("ticket.escalate",)),
    Row("Figures: resolution time, SLA compliance", ("list.figures",)),
)


def made() -> dict[str, str]:
    """Each table by the name of its mark."""
    return {
        "work": "\n".join(_work()),
        "gaps": "\n".join(_gaps()),
        "keys": "\n".join(_keys()),
    }


def written(text: str) -> dict[str, str]:
    """What stands between the marks of a README, by name."""
    return dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", text, flags=re.DOTALL))


def renewed(text: str) -> str:
    """A README with its tables made anew."""
    for name, table in made().items():
        before, begin, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"<!-- /{name} -->")
        text = f"{before}{begin}{table}\n{end}{after}"
    return text


def _work() -> Iterator[str]:
    profiles = [registry.profile(name) for name in registry.ROWS]
    yield f"| | {' | '.join(profile.label for profile in profiles)} |"
    yield f"|---|{'---|' * len(profiles)}"
    for row in WORK:
        marks = (_mark(row, profile) for profile in profiles)
        yield f"| {row.words} | {' | '.join(marks)} |"


def _mark(row: Row, profile: Profile) -> str:
    able = [_able(by_id(name), profile) for name in row.commands]
    able += [write not in profile.absent for write in row.writes]
    if any(able):
        return "yes" if all(able) else "partly"
    actions = [name.removeprefix("ticket.") for name in row.commands]
    lists = ["queues"] if "queue" in actions else []
    wanted = [*row.writes, *lists, *actions, *(WRITES.get(one, one) for one in actions)]
    return "no API" if any(one in profile.absent for one in wanted) else "not yet"


def _able(command: Command, profile: Profile) -> bool:
    """Whether a command can do its work on this vendor, as far as can be told beforehand."""
    action = command.id.removeprefix("ticket.")
    if action == "bill":
        return bool(profile.recipes)
    if LATER in command.help or WRITES.get(action) in profile.absent:
        return False
    needs_form = action in WRITES or action == "escalate"
    return not needs_form or action in BARE or action in profile.forms


def words(what: str) -> str:
    """Write the key of a gap for people: `note.change`, `UploadFile`."""
    return re.sub(r"(?<!^)([A-Z])", r" \1", what).lower().replace(".", ": ")


def _gaps() -> Iterator[str]:
    yield "| | asked for | the app says |"
    yield "|---|---|---|"
    for name in registry.ROWS:
        profile = registry.profile(name)
        for what, absent in profile.absent.items():
            yield f"| {profile.label} | {words(what)} | {absent} |"


def _keys() -> Iterator[str]:
    yield "| key | | |"
    yield "|---|---|---|"
    for command in COMMANDS:
        if VIEWS.fullmatch(command.id):
            if command.id == "view.1":
                yield "| `1` ... `9` | View 1 ... View 9 | The view on that tab. |"
        elif command.keys:
            keys = " ".join(f"`{key}`" for key in KEYMAP.shown(command).split())
            yield f"| {keys} | {command.title} | {command.help} |"
    for binding in (*FormScreen.BINDINGS, *Body.BINDINGS):
        if isinstance(binding, Binding) and binding.description:
            keys = " ".join(f"`{key}`" for key in binding.key.split(","))
            yield f"| {keys} | {binding.description} | In a form. |"
    silent = ", ".join(command.title for command in COMMANDS if not command.keys)
    yield ""
    yield f"In the palette only: {silent}."


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{README.name}\n")
