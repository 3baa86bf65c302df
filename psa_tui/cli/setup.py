"""config and init: where the configuration is, what may stand in it, and a first one by asking."""

import json
import re
import shlex
import sys
import textwrap
from argparse import Namespace
from collections.abc import Callable, Mapping

from psa_tui.cli.exits import Exit, Stop
from psa_tui.cli.output import say, typed_unseen
from psa_tui.config import files
from psa_tui.config.faults import ConfigFault
from psa_tui.config.paths import Paths
from psa_tui.config.settings import Settings
from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import FieldKind, FieldSpec

SOURCES = {
    "1": ("env", "an environment variable", "Name of the variable"),
    "2": ("command", "a command that prints it, such as: pass show psa/key", "The command"),
    "3": ("keyring", "the system's keyring", "Name of the entry, stored under the service psa-tui"),
    "4": ("plain", "the configuration itself, readable by you alone", "The secret"),
}
"""Where a secret may be kept: the choice, its words, and what is then asked."""

_NAME = re.compile(r"[\w-]+")
"""What a connection may be called here: it stands before the colon of a reference."""


def config(args: Namespace) -> int:
    """Print the path, the JSON Schema, or the faults of the configuration."""
    path = Paths.real().config
    match args.what:
        case "path":
            print(path)
        case "schema":
            print(json.dumps(Settings.model_json_schema(), indent=2))
        case _:
            faults = files.faults(path)
            for fault in faults:
                print(fault)
            if faults:
                return Exit.FAULT
            said = "is well." if path.exists() else "is not there yet; psa-tui init writes one."
            say(f"{path} {said}")
    return Exit.FINE


def init(args: Namespace) -> int:  # noqa: ARG001  every command is called alike
    """Ask for one connection, try it, and write the configuration."""
    import tomli_w

    from psa_tui import wiring

    path = Paths.real().config
    if path.exists():
        raise Stop(f"{path} is there and stays as it is. Edit it, then: psa-tui config check")
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise Stop("init asks questions and needs a terminal.", Exit.USAGE)
    name, table = _connection()
    content: dict[str, object] = {"connections": {name: table}}
    try:
        identity = wiring.try_connection(Settings.model_validate(content), name)
    except (PsaError, ConfigFault) as error:
        said = error.told if isinstance(error, PsaError) else str(error)
        say(f"It does not work yet: {said}")
        if not _agreed("Write the configuration all the same?"):
            return Exit.VENDOR
    else:
        say(f"It works. The vendor says you are {identity.name}.")
        content = {"me": {"name": _me(identity.name, table)}, **content}
    files.write_private(path, tomli_w.dumps(content))
    say(f"Written: {path}. Now: psa-tui")
    return Exit.FINE


def _connection() -> tuple[str, dict[str, object]]:
    from psa_tui.vendors import registry

    row = registry.ROWS[_choose({name: row.label for name, row in registry.ROWS.items()})]
    say(f"One connection to {row.label}. Ctrl-C leaves without writing anything.")
    name = _asked("Its name here (short, for instance your company)", "main", check=_NAME.fullmatch)
    table: dict[str, object] = {"vendor": row.name}
    for field in row.keys:
        value = _secret(field) if field.kind is FieldKind.SECRET else _plain(field)
        if value:
            table[field.key] = value
    return name, table


def _me(identity: str, table: dict[str, object]) -> str:
    """Return who sits here; under another identity, note that the key is known to act as it."""
    if _agreed(f"Are you {identity}?"):
        return identity
    table["acts_as"] = identity
    return _asked("Your name")


def _choose(rows: Mapping[str, str]) -> str:
    """Ask for one of these, by its number or by the beginning of its name; return its key."""
    for number, label in enumerate(rows.values(), 1):
        say(f"  {number}  {label}")

    def meant(answer: str) -> list[str]:
        if answer.isdecimal():
            return list(rows)[int(answer) - 1 : int(answer)] if int(answer) else []
        parts = {key: f"{key} {label} ".casefold() for key, label in rows.items()}
        return [
            key for key, words in parts.items() if answer and f" {answer.casefold()}" in f" {words}"
        ]

    return meant(_asked("Which PSA", check=lambda answer: len(meant(answer)) == 1))[0]


def _plain(field: FieldSpec) -> str:
    if field.help:
        say(textwrap.fill(field.help, 76, initial_indent="  ", subsequent_indent="  "))
    return _asked(field.label, optional=not field.required)


def _secret(field: FieldSpec) -> object:
    if field.help:
        say(textwrap.fill(field.help, 76, initial_indent="  ", subsequent_indent="  "))
    say(f"  Where shall {field.label} be fetched from?")
    for number, (_, words, _asks) in SOURCES.items():
        say(f"    {number}  {words}")
    kind, _words, asks = SOURCES[_asked("Choice", "1", check=_one_of(set(SOURCES)))]
    match kind:
        case "plain":
            return typed_unseen(asks).strip()
        case "command":
            return {"command": shlex.split(_asked(asks))}
        case _:
            return {kind: _asked(asks)}


def _one_of(answers: set[str]) -> Callable[[str], bool]:
    return answers.__contains__


def _asked(
    question: str,
    default: str = "",
    *,
    optional: bool = False,
    check: Callable[[str], object] = bool,
) -> str:
    while True:
        print(f"{question}{f' [{default}]' if default else ''}: ", end="", file=sys.stderr)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        answer = line.strip() or default
        if check(answer) or (optional and not answer):
            return answer
        say("  That is not an answer to it.")


def _agreed(question: str) -> bool:
    return _asked(f"{question} (y/n)", check=_one_of({"y", "n"})) == "y"
