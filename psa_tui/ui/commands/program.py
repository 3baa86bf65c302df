"""The outbox, and everything around the tickets."""

from psa_tui.ui.commands.command import Command, Group
from psa_tui.ui.commands.tickets import on_ticket

OUTBOX, PROGRAM = Group.OUTBOX, Group.PROGRAM

OUTGOING = (
    Command(
        "write.undo",
        ("u",),
        "Undo",
        "Recalls the last write while it waits; its text comes back.",
        OUTBOX,
        lambda w, _: w.writes.undo(),
    ),
    Command(
        "write.recall",
        ("z",),
        "Recall",
        "Takes back what still waits in the outbox.",
        OUTBOX,
        lambda w, _: w.writes.recall(),
    ),
    Command(
        "write.repeat",
        (".",),
        "Repeat",
        "The last action again, on this ticket or the marked ones.",
        OUTBOX,
        lambda w, aim: w.writes.repeat(aim),
        on_ticket,
    ),
    Command(
        "outbox.open",
        ("!",),
        "Outbox",
        "Writes and drafts: what waits, what was refused, what is in doubt.",
        OUTBOX,
        lambda w, _: w.writes.outbox(),
        hint=9,
    ),
)

AROUND = (
    Command(
        "program.back",
        ("q",),
        "Back",
        "Closes what is open; at the list it quits.",
        PROGRAM,
        lambda w, _: w.program.back(),
        hint=8,
    ),
    Command(
        "program.cancel",
        ("escape",),
        "Cancel",
        "The filter, then the marks, then back.",
        PROGRAM,
        lambda w, _: w.program.cancel(),
    ),
    Command(
        "program.quit",
        ("ctrl+q",),
        "Quit",
        "Ends the program.",
        PROGRAM,
        lambda w, _: w.program.quit(),
    ),
    Command(
        "program.interrupt",
        ("ctrl+c",),
        "Copy the selection",
        "Without one, twice in a row quits.",
        PROGRAM,
        lambda w, _: w.program.interrupt(),
    ),
    Command(
        "program.help",
        ("?", "f1"),
        "Help",
        "Every command; type to search, enter runs the line.",
        PROGRAM,
        lambda w, _: w.program.help(),
        hint=6,
    ),
    Command(
        "program.palette",
        (":", "ctrl+p"),
        "Palette",
        "Every command and every value; a number opens that ticket.",
        PROGRAM,
        lambda w, _: w.program.palette(),
        hint=10,
    ),
    Command(
        "program.refresh",
        ("R", "ctrl+r", "f5"),
        "Refresh",
        "Asks every vendor what changed.",
        PROGRAM,
        lambda w, _: w.program.refresh(),
    ),
    Command(
        "program.activity",
        ("@",),
        "Activity",
        "The last requests to each vendor, with status and duration.",
        PROGRAM,
        lambda w, _: w.program.activity(),
    ),
    Command(
        "program.lookups",
        (),
        "Lookups and templates",
        "Statuses, priorities, technicians, clients, templates and the rest, with their ids.",
        PROGRAM,
        lambda w, _: w.program.lookups(),
    ),
    Command(
        "program.signin",
        (),
        "Sign in",
        "A new token for this connection: a one-time code, or a password that changed.",
        PROGRAM,
        lambda w, _: w.program.sign_in(),
    ),
    Command(
        "program.theme", (), "Theme", "Pick the colours.", PROGRAM, lambda w, _: w.program.theme()
    ),
    Command(
        "program.mouse",
        ("%",),
        "Mouse on or off",
        "Off lets the terminal select text.",
        PROGRAM,
        lambda w, _: w.program.mouse(),
    ),
)
