"""Looking at a ticket and writing on it: one key is one verb, in the list and in the ticket."""

from collections.abc import Callable
from functools import partial

from psa_tui.ui.commands.command import Aim, Command, Group, Workplace

LOOK, WRITE = Group.LOOK, Group.WRITE

NOBODY = "No ticket is selected."


def on_ticket(_work: Workplace, aim: Aim) -> str | None:
    """Refuse where no ticket is meant."""
    return None if aim.refs else NOBODY


def on_one(_work: Workplace, aim: Aim) -> str | None:
    """Refuse where not exactly one ticket is meant."""
    if not aim.refs:
        return NOBODY
    several = f"{len(aim.refs)} tickets are marked; this goes to one. U clears the marks."
    return None if aim.single else several


def _form(action: str, work: Workplace, aim: Aim) -> None:
    work.tickets.form(action, aim)


def possible(action: str, work: Workplace, aim: Aim) -> str | None:
    """Refuse where the form of this action cannot be given for one ticket."""
    return on_one(work, aim) or work.tickets.why_not(action, aim)


def _bulk(action: str, work: Workplace, aim: Aim) -> None:
    if aim.single:
        work.tickets.form(action, aim)
    else:
        work.tickets.bulk(action, aim)


def _each_possible(action: str, work: Workplace, aim: Aim) -> str | None:
    return on_ticket(work, aim) or work.tickets.why_not(action, aim)


def _look(
    id: str,
    keys: str,
    title: str,
    help_: str,
    looking: Callable[[Workplace], Callable[[Aim], None]],
    hint: int = 0,
) -> Command:
    """Make a command that looks at the ticket under the cursor, whatever is marked."""
    return Command(
        id,
        tuple(keys.split()),
        title,
        help_,
        LOOK,
        lambda w, aim: looking(w)(Aim(aim.ref)),
        lambda w, aim: on_ticket(w, Aim(aim.ref)),
        hint,
    )


def _verb(action: str, keys: str, title: str, help_: str, hint: int = 0) -> Command:
    """Make a command that opens the form of this action for one ticket."""
    run, when = partial(_form, action), partial(possible, action)
    return Command(f"ticket.{action}", tuple(keys.split()), title, help_, WRITE, run, when, hint)


def _anew(id: str, keys: str, title: str, help_: str, action: str) -> Command:
    """Make a command that opens the form of something new, which is about no ticket."""
    return Command(
        id,
        tuple(keys.split()),
        title,
        help_,
        WRITE,
        lambda w, aim: w.tickets.form(action, Aim(aim.ref)),
        lambda w, aim: w.tickets.why_not(action, Aim(aim.ref)),
    )


def _verb_for_many(action: str, keys: str, title: str, help_: str, hint: int = 0) -> Command:
    """Make a command that opens a form for one ticket, a dry run for several."""
    run, when = partial(_bulk, action), partial(_each_possible, action)
    return Command(f"ticket.{action}", tuple(keys.split()), title, help_, WRITE, run, when, hint)


LOOKING = (
    _look(
        "ticket.open",
        "enter",
        "Open",
        "The ticket with its conversation; q comes back.",
        lambda w: w.tickets.open,
        hint=1,
    ),
    _look(
        "ticket.describe",
        "d",
        "Describe",
        "Every field with its ids, as it is stored.",
        lambda w: w.tickets.describe,
    ),
    _look(
        "ticket.download",
        "",
        "Download a file",
        "A file of this ticket, into the folder for downloads, never over another.",
        lambda w: w.files.download,
    ),
    _look(
        "ticket.log",
        "",
        "Session log",
        "Subject, conversation and resolution as a Markdown file in the client's folder.",
        lambda w: w.logs.write,
    ),
    _look(
        "ticket.raw",
        "",
        "Raw JSON",
        "What the vendor sent of this ticket, secrets removed.",
        lambda w: w.tickets.raw,
    ),
    _look(
        "ticket.link",
        "o",
        "Open in the browser",
        "Over SSH the address is copied and shown instead.",
        lambda w: w.tickets.link,
    ),
    _look(
        "ticket.copy",
        "y",
        "Copy",
        "Number, link, phone or e-mail; it says which way the copy went.",
        lambda w: w.tickets.copy,
    ),
    _look(
        "ticket.copy_link",
        "Y",
        "Copy the link",
        "The address of the ticket's page in the PSA.",
        lambda w: w.tickets.copy_link,
    ),
    Command(
        "detail.find",
        (),
        "Find in the ticket",
        "Type a part of a line, enter goes there; / does it too while the ticket has the focus.",
        LOOK,
        lambda w, _: w.list.find(),
    ),
)

WRITING = (
    _verb("note", "n", "Note", "An internal note; the client does not see it.", hint=2),
    _verb("reply", "r", "Reply", "A note the client sees; it says who is mailed.", hint=3),
    _verb("note.change", "", "Change a note", "Another text; who can read it stays as it is."),
    _verb("note.remove", "", "Delete a note", "A note of a technician, for good."),
    _verb("resolve", "x", "Resolve", "Asks what this vendor wants of a resolved ticket."),
    _verb("reopen", "X", "Reopen", "Makes a resolved ticket open again."),
    _anew(
        "ticket.create",
        "C",
        "Create",
        "A new ticket; the first field picks a template, or none.",
        "create",
    ),
    _anew("client.create", "", "New client", "A company, or a person as one.", "client.create"),
    _anew("contact.create", "", "New contact", "A person at a client.", "contact.create"),
    _verb("edit", "e", "Edit", "The ticket's fields; only what you change is sent."),
    Command(
        "ticket.editor",
        ("E",),
        "Note in $EDITOR",
        "Writes beside the ticket; in tmux the ticket stays on the screen.",
        WRITE,
        lambda w, aim: w.tickets.editor(aim),
        partial(possible, "note"),
    ),
    _verb_for_many(
        "status", "s", "Status", "One ticket, or all marked ones after a dry run.", hint=5
    ),
    _verb_for_many("priority", "p", "Priority", "One ticket, or all marked ones after a dry run."),
    _verb_for_many("assign", "a", "Assign", "To a technician: one ticket, or all marked ones."),
    _verb_for_many("take", "i", "Take it", "Assigns to you: one ticket, or all marked ones."),
    Command(
        "ticket.timer",
        ("t",),
        "Timer",
        "Starts a timer that runs here, or pauses it; another one that runs is paused by it.",
        WRITE,
        lambda w, aim: w.timers.toggle(aim),
        on_one,
    ),
    Command(
        "timers.show",
        (),
        "Timers",
        "Every timer that runs here or is paused, and what of today was timed.",
        LOOK,
        lambda w, _: w.timers.show(),
    ),
    _verb("time.add", "T", "Log time", "Time on this ticket, after the work."),
    _verb("time.change", "", "Change time", "One of the ticket's time entries."),
    _verb("time.remove", "", "Delete time", "One of the ticket's time entries."),
    _verb("time.charge", "", "Charge time", "Makes a time entry a line, once."),
    _verb("line.add", "", "Line item", "Adds a line to the ticket, not yet invoiced."),
    _verb("line.change", "", "Change a line item", "Before it is invoiced."),
    _verb("line.remove", "", "Remove a line item", "Before it is invoiced."),
    _verb("upload", "", "Upload a file", "A file of this machine, put on the ticket."),
    _verb("attach", "", "Attach by address", "The vendor fetches the file from there by itself."),
    _verb("attachment.remove", "", "Remove a file", "Takes a file off the ticket."),
    _verb("due", "", "Due date", "When the ticket is due."),
    _verb("schedule", "", "Schedule a technician", "Beside the owner, with or without a time."),
    _verb("queue", "", "Move to a queue or board", "With a status that is known there."),
    _verb("escalate", "", "Escalate", "With a reason, to whom it concerns."),
    _verb_for_many("delete", "", "Delete", "Asks for the number to be typed."),
)
