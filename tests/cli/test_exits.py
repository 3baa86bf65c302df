"""The promised exit codes, as a table: what a script sees of each end."""

import errno
import io
import os
import re

import pytest

from psa_tui.cli.exits import Exit
from psa_tui.cli.main import run
from psa_tui.config.files import write_private
from psa_tui.config.paths import Paths
from tests.cli.conftest import Shell

USAGE = [
    "", "pick", "demo", "init",  # no terminal here
    "nope", "list --nope", "show", "time", "lookup", "auth", "config", "auth nope", "config nope",
    "demo --vendor nope", "demo --tickets 0", "demo --seed x",
    "sandbox --host 0.0.0.0", "sandbox --print-config --host 0.0.0.0",
    "sandbox --print-config --port 0", "sandbox --port 65536", "sandbox --port -1",
]  # fmt: skip
"""Wrong whatever is configured."""

ASKED = [
    "auth status nope", "auth login nope", "auth logout nope",
    "list --connection nope", "list --view nope", "list stauts:new", "list --limit 0",
    "figures --connection nope", "figures stauts:new",
    "show nope:1", "show #", "lookup nope", "lookup statuses --connection nope",
    "note nope:1 text", "note {number} text", "note {number} text --mail --yes",
    "note {number} --yes",  # standard input is empty
    "time {number} abc --yes", "time {number} 45", "time {number} 45 --work-type nope --yes",
    "status {number}", "status {number} nope --yes",
]  # fmt: skip
"""Wrong for what is configured: a name that there is none of, nobody to ask."""

FINE = [
    "--help", "--version", "config path", "config schema", "config check", "doctor",
    "auth status", "auth login", "auth logout", "status", "recover", "list", "figures",
    "lookup statuses", "show {number}", "note {number} text --dry-run",
    "sandbox --print-config",
]  # fmt: skip

EXPLAINED = ["init", "lookup queues"]
"""There is a configuration already; Syncro has no such thing."""

REFUSED = ["show 99999999", "note 99999999 text --yes"]

TABLE = [
    *((line, Exit.USAGE) for line in ASKED),
    *((line, Exit.FINE) for line in FINE),
    *((line, Exit.FAULT) for line in EXPLAINED),
    *((line, Exit.VENDOR) for line in REFUSED),
]


@pytest.fixture(autouse=True)
def nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is no terminal and has nothing to read."""
    monkeypatch.setattr("sys.stdin", io.StringIO())


@pytest.mark.parametrize("line", USAGE)
def test_wrong_usage_is_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(line.split()) == Exit.USAGE
    said = capsys.readouterr()
    assert said.err.strip()
    assert not said.out


@pytest.mark.parametrize(("line", "code"), TABLE, ids=[line for line, _ in TABLE])
def test_each_end_has_its_code(
    shell: Shell, capsys: pytest.CaptureFixture[str], line: str, code: Exit
) -> None:
    number = ""
    if "{number}" in line:
        shell("list", "--csv", "--limit", "1")
        number = shell.out.splitlines()[1].split(",")[1]
    assert shell(*line.format(number=number).split()) == code
    assert (shell.out + shell.err).strip()


@pytest.mark.parametrize(
    ("line", "code"),
    [("list", 1), ("auth status", 1), ("config check", 0), ("doctor", 0), ("status", 0)],
)
def test_without_a_configuration(line: str, code: int) -> None:
    assert run(line.split()) == code


@pytest.mark.parametrize("line", ["list", "config check", "doctor", "pick"])
def test_a_broken_configuration_is_explained(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    write_private(Paths.real().config, "them = 1\n")
    assert run(line.split()) == Exit.FAULT
    assert "them" in "".join(capsys.readouterr())


def test_a_vendor_that_cannot_be_reached_is_3(shell: Shell) -> None:
    config = Paths.real().config
    config.write_text(re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:1", config.read_text()))
    for line in ("list", "figures", "auth status", "lookup statuses"):
        assert shell(*line.split()) == Exit.VENDOR
    assert shell("doctor") == Exit.FAULT


def test_a_disk_that_is_full_is_explained(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("psa_tui.cli.output.as_table", full)
    monkeypatch.setattr("psa_tui.cli.main._hush", lambda: None)  # the test goes on printing
    assert shell("lookup", "statuses") == Exit.FAULT
    assert "The output cannot be written: No space left on device." in shell.err
