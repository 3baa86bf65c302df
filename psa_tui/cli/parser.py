"""Every command and option, as argparse wants it; what runs is named by text and imported late."""

import argparse
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn, TypeAlias

from psa_tui import __version__

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  what add_subparsers returns has no public name


_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)")
_UNKNOWN = re.compile(r"unrecognized arguments: (\S+)")
_NUMBER = re.compile(r"argument (\S+): invalid int value: '(.*)'")
_RANGE = re.compile(r"argument (\S+): (a whole number .*)")
_MISSING = re.compile(r"the following arguments are required: (.*)")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with the nearest word there is."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(2, f"{self._sentence(message)} See: {self.prog} --help\n")

    def _sentence(self, message: str) -> str:
        if found := _CHOICE.match(message):
            what, word, names = found.groups()
            known = re.findall(r"'([^']*)'", names)
            if what == "COMMAND":
                return f"There is no command “{word}”{_nearest(word, known)}"
            return f"“{word}” is none of: {', '.join(known)}."
        if found := _UNKNOWN.match(message):
            noun = "option" if found[1].startswith("-") else "place for"
            return f"There is no {noun} “{found[1]}” here."
        if found := _NUMBER.match(message):
            return f"{found[1]} wants a whole number, not “{found[2]}”."
        if found := _RANGE.match(message):
            return f"{found[1]} wants {found[2]}."
        if found := _MISSING.match(message):
            return f"Missing: {found[1]}."
        return f"{message[:1].upper()}{message[1:]}."


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else "."


def parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line."""
    top: argparse.ArgumentParser = Parser(
        prog="psa-tui",
        description="Work the tickets of your PSA systems from one keyboard-driven queue.",
        epilog="Without a command the app opens. Try it without an account: psa-tui demo",
    )
    top.add_argument("--version", action="version", version=f"psa-tui {__version__}")
    top.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    top.set_defaults(run="app:open_app")
    commands = top.add_subparsers(metavar="COMMAND")
    for add in (_app, _reading, _writing, _upkeep):
        add(commands)
    return top


def _command(
    commands: Commands, name: str, run: str, words: str, *, connection: bool = False
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=words, description=words)
    command.set_defaults(run=run)
    if connection:
        command.add_argument("--connection", metavar="C", help="only this connection")
    return command


def _app(commands: Commands) -> None:
    demo = _command(commands, "demo", "app:demo", "the app on a false MSP: no account, no network")
    demo.add_argument("--vendor", action="append", metavar="NAME", help="only this one; repeatable")
    demo.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    _world(demo)
    pick = _command(commands, "pick", "app:pick", "the app as a picker: prints the reference")
    pick.add_argument("query", nargs="*", metavar="QUERY")
    sandbox = _command(commands, "sandbox", "app:serve", "serve the false vendors on loopback")
    sandbox.add_argument("--host", default="127.0.0.1")
    sandbox.add_argument("--port", type=_port, default=8765)
    sandbox.add_argument("--state", metavar="FILE", help="keep the world in this file")
    sandbox.add_argument(
        "--print-config", action="store_true", help="print a config.toml that connects to it"
    )
    _world(sandbox)


def _world(command: argparse.ArgumentParser) -> None:
    command.add_argument("--tickets", type=_positive, default=300, metavar="N")
    command.add_argument("--seed", type=int, default=1, metavar="N")


def _reading(commands: Commands) -> None:
    rows = _command(
        commands, "list", "reading:rows", "tickets, as a table or data", connection=True
    )
    rows.add_argument("query", nargs="*", metavar="QUERY", help="in the query language of the app")
    rows.add_argument("--view", metavar="V", help="a view of the app by name")
    rows.add_argument("--limit", type=_positive, default=50, metavar="N")
    rows.add_argument("--offset", type=_natural, default=0, metavar="N")
    rows.add_argument("--offline", action="store_true", help="the store only, no vendor is asked")
    form = rows.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    form.add_argument("--raw", action="store_true", help="the vendor's own JSON of each")
    figures = _command(
        commands,
        "figures",
        "reading:figures",
        "counts, resolution time, SLA compliance, escalated",
        connection=True,
    )
    figures.add_argument("query", nargs="*", metavar="QUERY", help="in the query language")
    figures.add_argument("--view", metavar="V", help="a view of the app by name")
    figures.add_argument("--offline", action="store_true", help="the store only")
    figures.add_argument("--json", action="store_true")
    show = _command(commands, "show", "reading:show", "one ticket with its conversation")
    show.add_argument("ref", metavar="REF", help="CONNECTION:NUMBER, or just the number")
    show.add_argument("--offline", action="store_true", help="the store only, no vendor is asked")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--raw", action="store_true", help="the vendor's own JSON")
    lookup = _command(
        commands, "lookup", "reading:lookup", "a list of the vendor, with ids", connection=True
    )
    lookup.add_argument("kind", metavar="KIND", help="statuses, technicians, clients, ...")
    lookup.add_argument("name", nargs="?", default="", metavar="NAME", help="a part of the name")
    lookup.add_argument("--within", default="", metavar="CLIENT", help="id of the client")
    form = lookup.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--raw", action="store_true", help="the vendor's own JSON")


def _writing(commands: Commands) -> None:
    note = _command(commands, "note", "writing:note", "write a note (internal by default)")
    note.add_argument("ref", metavar="REF")
    note.add_argument("text", nargs="?", default="-", help="the text, or - for standard input")
    note.add_argument("--subject", default="")
    note.add_argument("--client", action="store_true", help="the client can read it")
    note.add_argument("--mail", action="store_true", help="... and is mailed")
    _confirmed(note)
    time = _command(commands, "time", "writing:time", "log time")
    time.add_argument("ref", metavar="REF")
    time.add_argument("minutes", metavar="TIME", help="45, 45m, 1h30 or 0.75h")
    time.add_argument("--work-type", default="", metavar="NAME", help="a part of its name")
    time.add_argument("--notes", default="")
    _confirmed(time)
    status = _command(
        commands, "status", "glance:run", "one line for tmux; with REF, set a ticket's status"
    )
    status.add_argument("ref", nargs="?", metavar="REF")
    status.add_argument("name", nargs="?", metavar="STATUS", help="the new status by name")
    status.add_argument("--tmux", action="store_true", help="coloured for a tmux status line")
    _confirmed(status)


def _confirmed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="show what would be sent, and end")
    command.add_argument("--yes", action="store_true", help="do not ask")


def _upkeep(commands: Commands) -> None:
    _command(commands, "init", "setup:init", "write a first configuration by asking")
    auth = _command(commands, "auth", "checks:auth", "who am I, and what may I do")
    auth.add_argument("what", choices=("status", "login", "logout"))
    auth.add_argument("connection", nargs="?", metavar="CONNECTION")
    doctor = _command(
        commands, "doctor", "checks:doctor", "check everything, with the fix for each"
    )
    doctor.add_argument("--terminal", action="store_true", help="only the terminal and tmux")
    recover = _command(commands, "recover", "writing:recover", "settle writes left unfinished")
    recover.add_argument("--json", action="store_true")
    config = _command(commands, "config", "setup:config", "where it is, its schema, its faults")
    config.add_argument("what", choices=("path", "schema", "check"))


def _natural(text: str) -> int:
    return _number(text, least=0)


def _port(text: str) -> int:
    return _number(text, least=0, most=65535)


def _positive(text: str) -> int:
    return _number(text, least=1)


def _number(text: str, *, least: int, most: int | None = None) -> int:
    if not text.isdecimal() or int(text) < least or (most is not None and int(text) > most):
        upto = "up" if most is None else f"to {most}"
        raise argparse.ArgumentTypeError(f"a whole number from {least} {upto}, not “{text}”")
    return int(text)
