"""The README says what is so: its tables, commands, keys, files, pictures and configuration."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from psa_tui.cli.parser import parser
from psa_tui.config import files
from psa_tui.domain.query import parse
from psa_tui.ui.commands import COMMANDS
from psa_tui.vendors import registry
from tests import readme
from tests.architecture.house import PACKAGE, ROOT
from tests.screenshots import FOLDER, PICTURES

TEXT = readme.README.read_text(encoding="utf-8")
NOW = datetime(2026, 5, 12, tzinfo=UTC)


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    every = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, flags=re.DOTALL | re.MULTILINE)
    return [text for written, text in every if written == language]


def called(text: str) -> list[list[str]]:
    """The arguments of each call of psa-tui in a text of shell, tmux or prose."""
    calls = re.findall(r"(?<![\w'./\[-])psa-tui((?: +(?:'[^'\n]*'|\"[^\"\n]*\"|[\w:.$-]+))*)", text)
    return [shlex.split(call) for call in calls]


CALLS = [
    *called("\n".join((*blocks("sh"), *blocks("tmux")))),
    *called("\n".join(re.findall(r"`(psa-tui[^`]*)`", TEXT))),
]


def test_its_tables_are_those_the_code_gives() -> None:
    assert readme.written(TEXT) == readme.made(), f"made anew by {readme.COMMAND}"


def test_every_command_with_a_key_stands_in_it() -> None:
    table = readme.made()["keys"]
    for command in COMMANDS:
        if not readme.VIEWS.fullmatch(command.id):
            assert command.title in table
            assert command.help in table or not command.keys


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_it_names_is_one(call: list[str]) -> None:
    assert parser().parse_args(call).run


def test_commands_are_found_in_it() -> None:
    assert len(CALLS) > 15
    with pytest.raises(SystemExit):
        parser().parse_args(called("psa-tui lits --json")[0])


def test_its_configurations_load(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for text in blocks("toml"):
        path.write_text(text, encoding="utf-8")
        assert files.faults(path) == []
    assert len(blocks("toml")) == 2


def test_its_queries_are_in_the_language_of_the_app() -> None:
    words = [word for call in CALLS for word in call if re.match(r"\w+:\w+ ?", word)]
    quoted = re.findall(r"`([^`\n]*\bclient:[^`\n]*)`", TEXT)
    written = re.findall(r'^query = "(.*)"$', TEXT, flags=re.MULTILINE)
    queries = [*words, *quoted, *written]
    assert len(queries) > 3
    for query in queries:
        if not re.fullmatch(r"\w+:\d+", query):  # a ticket, not a question
            parse(query, now=NOW, zone=UTC)


def test_the_map_names_every_floor_and_nothing_else() -> None:
    drawn = next(block for block in blocks("") if block.startswith("psa_tui/\n"))
    named = re.findall(r"^  (__main__\.py  cli/|[\w.]+/?) ", drawn, flags=re.MULTILINE)
    rooms = {name.rstrip("/") for entry in named for name in entry.split()}
    there = {path.name for path in PACKAGE.iterdir()} - {"__init__.py", "__pycache__"}
    assert rooms == there
    for name in re.findall(r"^(\w+/) ", drawn, flags=re.MULTILINE):
        assert (ROOT / name).is_dir()


def test_the_files_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.py)?)`", TEXT))
    assert {"services/writes", "vendors/registry.py"} <= named
    for name in named:
        assert (PACKAGE / name).exists() or (ROOT / name).exists(), name


def test_its_pictures_are_those_the_command_takes() -> None:
    shown = {Path(name).name for name in re.findall(r'"(screenshots/[^"]+)"', TEXT)}
    assert shown == {picture.path.name for picture in PICTURES}
    assert shown == {path.name for path in FOLDER.iterdir()}


def test_vendors_that_are_not_built_are_told_as_not_built() -> None:
    labels = {"autotask": "Autotask", "bms": "BMS", "connectwise": "ConnectWise", "halo": "Halo"}
    missing = next((line for line in TEXT.split("\n\n") if "not built yet" in line), "")
    told = {name for name, label in labels.items() if label in missing}
    assert told == set(labels) - set(registry.ROWS)
