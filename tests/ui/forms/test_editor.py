"""The person's own editor: found, fed, its text taken, nothing left behind and nothing lost."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from psa_tui.ui.forms.editor import SCISSORS, accepted, edit_text, find_editor, leftover
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.forms.desk import Desk, DeskApp, form, reply

Tmux = Callable[..., str]
"""Runs a command of a tmux server and returns what it says."""


class Bench(App[None]):
    """An app whose terminal can be handed over, as a test has none."""

    handed_over = 0

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.handed_over += 1
        yield


def script(tmp_path: Path, body: str) -> str:
    """An editor: a Python script that is given `path`."""
    file = tmp_path / "an editor.py"
    file.write_text(f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{body}\n")
    return shlex.join([sys.executable, str(file)])


@pytest.fixture
def bin_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs, and nothing else to be found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


def program(folder: Path, name: str) -> None:
    """Put a program there."""
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)


def test_the_first_editor_that_exists_is_taken(bin_dir: Path) -> None:
    path = {"PATH": str(bin_dir)}
    assert find_editor(path) is None
    program(bin_dir, "vi")
    assert find_editor(path) == ["vi"]
    program(bin_dir, "nano")
    assert find_editor(path) == ["nano"]
    for name in ("mine", "set", "seen"):
        program(bin_dir, name)
    assert find_editor(path, "mine -x") == ["mine", "-x"]
    assert find_editor(path | {"EDITOR": "set"}, "mine") == ["set"]
    assert find_editor(path | {"EDITOR": "set", "VISUAL": "seen -a 'b c'"}) == ["seen", "-a", "b c"]
    assert find_editor(path | {"VISUAL": "gone", "EDITOR": "a 'open quote"}) == ["nano"]


async def test_the_text_comes_back_without_the_newline_and_without_the_ticket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = "path.write_text(path.read_text().replace('old', 'new'))"
    monkeypatch.setenv("VISUAL", script(tmp_path, change))
    app = Bench()
    text = await edit_text(
        app, "old text", context="# 10164\nold talk", folder=tmp_path, name="acme/1/note"
    )
    assert text == "new text"
    assert app.handed_over == 1


async def test_an_unchanged_text_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", script(tmp_path, ""))
    assert await edit_text(Bench(), "same\n", context="x", folder=tmp_path, name="a") is None


async def test_the_file_is_for_nobody_else_and_shows_the_ticket_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = (
        "out = pathlib.Path(os.environ['SEEN'])\n"
        "modes = [oct(each.stat().st_mode)[-3:] for each in (path, path.parent)]\n"
        "out.write_text(' '.join(modes) + '\\n' + path.read_text())"
    )
    monkeypatch.setenv("VISUAL", script(tmp_path, look))
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    before = os.umask(0)
    try:
        await edit_text(Bench(), "Hi", context="# 10164", folder=tmp_path, name="a")
    finally:
        os.umask(before)
    assert (tmp_path / "seen").read_text() == f"600 700\nHi\n\n{SCISSORS}\n\n# 10164\n"


async def test_what_a_crash_left_is_picked_up_and_gone_once_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An app that dies after the editor saved has not taken the text: it is in the file."""
    monkeypatch.setenv("VISUAL", script(tmp_path, "path.write_text('written for an hour\\n')"))
    await edit_text(Bench(), "draft", folder=tmp_path, name="acme/1/note")
    left = leftover(tmp_path, "acme/1/note")
    assert left is not None
    assert leftover(tmp_path, "acme/2/note") is None
    monkeypatch.setenv("VISUAL", script(tmp_path, ""))
    again = await edit_text(Bench(), "draft", folder=tmp_path, name="acme/1/note")
    assert again == "written for an hour"
    accepted(tmp_path, "acme/1/note")
    assert not left.exists()
    assert not list((tmp_path / "editing").iterdir())


async def test_what_was_only_looked_at_is_no_leftover(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", script(tmp_path, ""))
    await edit_text(Bench(), "one", folder=tmp_path, name="a")
    assert leftover(tmp_path, "a") is None
    monkeypatch.setenv("VISUAL", script(tmp_path, "path.write_text(path.read_text() + 'more')"))
    assert await edit_text(Bench(), "two", folder=tmp_path, name="a") == "two\nmore"


async def test_no_editor_is_told(bin_dir: Path, tmp_path: Path) -> None:
    app = DeskApp(form(Desk(), reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [note.message for note in app._notifications] == [
            "No editor found. Set $VISUAL or $EDITOR."
        ]


async def test_a_terminal_that_cannot_be_handed_over_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", script(tmp_path, ""))
    app = DeskApp(form(Desk(), reply()), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await app.workers.wait_for_complete()
        await pilot.pause()
        said = [note.message for note in app._notifications]
        assert said == ["This terminal cannot be handed over."]


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tmux]:
    """A tmux of its own, and this process as if it ran in its first pane."""
    server = ["tmux", "-L", f"psa-test-{os.getpid()}", "-f", "/dev/null"]

    def call(*words: str) -> str:
        done = subprocess.run([*server, *words], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    try:
        call("new-session", "-d", "-x", "80", "-y", "24", "sleep 600")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no tmux here")
    where = call("display-message", "-p", "#{socket_path},#{pid},0 #{pane_id}").split()
    monkeypatch.setenv("TMUX", where[0])
    monkeypatch.setenv("TMUX_PANE", where[1])
    yield call
    call("kill-server")


async def test_in_tmux_the_editor_stands_beside_and_the_text_comes_back(
    tmp_path: Path, tmux: Tmux, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "path.write_text(os.environ['TMUX_PANE'] + ' wrote this')"
    monkeypatch.setenv("VISUAL", script(tmp_path, body))
    desk = Desk()
    screen = form(desk, reply())
    app = DeskApp(screen, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await app.workers.wait_for_complete()
        await pilot.pause()
        text = screen._body.answers()["body"]
        assert text == "%1 wrote this"
        assert desk.drafts.kept["acme/881/reply"][0] == {"body": text}
        assert not list((tmp_path / "editing").iterdir())
        assert isinstance(app.screen, FormScreen)


async def test_a_killed_pane_does_not_leave_the_form_waiting(
    tmp_path: Path, tmux: Tmux, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "import signal, subprocess, time\npath.write_text('so far')\n"
    body += "subprocess.run(['tmux', 'kill-pane'])\ntime.sleep(60)"
    monkeypatch.setenv("VISUAL", script(tmp_path, body))
    assert await edit_text(Bench(), "", folder=tmp_path, name="a") == "so far"
