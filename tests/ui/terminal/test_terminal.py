"""What terminals do to a program, and that it survives: odd bytes, signals, crashes, copies."""

import asyncio
import base64
import os
import shutil
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.drivers import linux_driver
from textual.scrollbar import ScrollBar
from textual.widgets import Input, TextArea

from psa_tui.config import redaction
from psa_tui.ui import terminal
from psa_tui.ui.forms.screen import FormScreen
from tests.ui.conftest import At
from tests.ui.shell.story import Office

SECRET = "sandbox-secret-value-0123"
TITLE = "[/b] \x1b]52;c;AAAA\x07x\x9b31m"


class Line:
    """What went to the terminal."""

    def __init__(self) -> None:
        self.said = ""

    def write(self, data: str) -> None:
        self.said += data


def test_bytes_that_are_no_utf8_do_not_end_the_input() -> None:
    terminal.harden()
    decode = getattr(linux_driver, "getincrementaldecoder")("utf-8")().decode  # noqa: B009  as Textual gets it
    assert decode(b"\x1b[M \xfa!").startswith("\x1b[M ")
    assert "\ufffd" in decode(b"\xfa caf\xe9 ")


def test_a_line_that_ended_ends_the_program_instead_of_spinning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[tuple[int, int]] = []
    waits: list[float] = []
    monkeypatch.setattr(os, "kill", lambda *what: sent.append(what))
    monkeypatch.setattr(time, "sleep", waits.append)
    decoder = terminal.Typed("utf-8")
    assert decoder.decode(b"j") == "j"
    assert decoder.decode(b"", final=True) == ""
    assert not sent
    assert decoder.decode(b"") == ""
    assert sent == [(os.getpid(), signal.SIGHUP)]
    assert waits == [terminal.AGAIN]


def test_nothing_blinks_and_scroll_bars_are_whole_cells() -> None:
    terminal.harden()
    assert not Input().cursor_blink
    assert not TextArea().cursor_blink
    assert set(ScrollBar.renderer.VERTICAL_BARS) == {" "}


def test_a_title_carries_no_sequence_of_a_vendor() -> None:
    line = Line()
    terminal.set_title(line, TITLE)
    assert line.said == "\x1b]2;[/b] x\x07"


async def test_a_crash_leaves_a_report_without_values_and_secrets_and_ends_with_70(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    redaction.remember(SECRET)
    office = Office.open(tmp_path)
    app = office.app()

    def stumble() -> None:
        held = str(1234566 + 1)
        raise RuntimeError(f"no {SECRET} here, {len(held)}")

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            app.call_later(stumble)
            await pilot.pause()

    with pytest.raises(RuntimeError):
        await run()
    assert app.return_code == terminal.CRASHED
    name, mode, text = await asyncio.to_thread(_report, tmp_path)
    assert "stumble" in text
    assert SECRET not in text
    assert "1234567" not in text
    assert mode == 0o600
    assert name in capsys.readouterr().err.replace("\n", "")


def _report(folder: Path) -> tuple[str, int, str]:
    """The one crash report below a folder: its name, its mode, its text."""
    (path,) = folder.glob("crash-*.txt")
    return path.name, path.stat().st_mode & 0o777, path.read_text()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)])
async def test_a_signal_keeps_what_is_typed_and_ends_in_good_order(
    at: At, number: signal.Signals, code: int
) -> None:
    async with at() as person:
        await person.press("n")
        await person.until(lambda: isinstance(person.app.screen, FormScreen))
        await person.type("half a sentence")
        os.kill(os.getpid(), number)
        await person.until(lambda: not person.app.is_running)
        assert person.app.return_code == code
    keeper = Office.open(person.office.folder).session
    ((key, _at),) = keeper.store.drafts.keys()
    assert "half a sentence" in str(keeper.store.drafts.load(key))
    await keeper.close()


def test_a_copy_goes_to_the_terminal_and_says_so(tmp_path: Path) -> None:
    line = Line()
    way = terminal.copy("häuser", line, tmp_path, {})
    assert (
        base64.b64decode(line.said.removeprefix("\x1b]52;c;").rstrip("\x07")).decode() == "häuser"
    )
    assert "copied" not in way


def test_a_long_copy_goes_to_a_private_file(tmp_path: Path) -> None:
    line = Line()
    way = terminal.copy("x" * 60_000, line, tmp_path, {})
    assert not line.said
    path = tmp_path / "copied.txt"
    assert str(path) in way
    assert path.stat().st_mode & 0o777 == 0o600


def test_in_tmux_the_copy_goes_through_its_buffer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[list[str], bytes]] = []

    def run(command: list[str], *, input: bytes, **_: object) -> subprocess.CompletedProcess[bytes]:  # noqa: A002  as subprocess names it
        ran.append((command[1:], input))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(shutil, "which", lambda _name: "tmux")
    monkeypatch.setattr(subprocess, "run", run)
    line = Line()
    assert "tmux" in terminal.copy("#10164", line, tmp_path, {"TMUX": "x"})
    assert ran == [(["load-buffer", "-w", "-"], b"#10164")]
    assert not line.said


@pytest.mark.parametrize(
    "environ", [{}, {"SSH_CONNECTION": "x", "DISPLAY": ":0"}, {"BROWSER": "w3m"}]
)
def test_no_browser_is_started_where_it_could_draw_over_the_app(
    environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(webbrowser, "open", lambda _url: pytest.fail("it was started"))
    assert not terminal.browse("https://acme.example/tickets/1", environ)


async def test_over_ssh_the_link_is_copied_and_shown(at: At) -> None:
    async with at() as person:
        await person.press("o")
        await person.hears("/tickets/")
        await person.hears("sent to the terminal")


async def test_the_mouse_is_left_to_the_terminal_and_taken_back(at: At) -> None:
    async with at() as person:
        await person.press("percent_sign")
        await person.hears("The mouse selects text now.")
        assert not person.app.with_mouse
        await person.press("percent_sign")
        await person.hears("The mouse is taken again.")
    line = Line()
    terminal.set_mouse(line, on=False)
    assert line.said.endswith("\x1b[?1006l")


async def test_idle_means_that_nothing_is_painted(at: At) -> None:
    async with at(120, 40) as person:
        await person.press("j")
        await person.sees("newest first")
        painted: list[object] = []
        compositor = person.app.screen._compositor
        original = compositor.render_update

        def watched(*args: object, **rest: object) -> object:
            painted.append(args)
            return original(*args, **rest)  # type: ignore[arg-type]  # handed through

        compositor.render_update = watched  # type: ignore[method-assign,assignment]  # a spy in its place
        await asyncio.sleep(1.5)  # real time, since timers of the screen go by it
        painted.clear()
        await asyncio.sleep(1.5)
        assert not painted
