"""What a terminal does to a program, met: odd bytes, signals, crashes, clipboard, title, browser.

Each patch of a private part of Textual is tried in the tests, and dropped when Textual has it.
"""

import asyncio
import base64
import codecs
import functools
import os
import shutil
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.widgets import Input, TextArea

from psa_tui.domain.text import one_line

OSC_LIMIT = 74_994
"""Bytes of an encoded clipboard text that terminals take; longer ones go to a file."""

CRASHED = 70

AGAIN = 0.2
"""Seconds between two tries to end where the terminal is gone."""


class TolerantWriter(WriterThread):
    """Writes to the terminal, and reads on when it is gone.

    Textual's own ends with the first failing write; its queue fills, and the program that should
    end because its line was cut waits for ever to say goodbye, holding its locks.
    """

    def run(self) -> None:
        """Write until told to stop."""
        try:
            super().run()
        except OSError:
            while self._queue.get() is not None:
                pass


class PlainScrollBar(ScrollBarRender):
    """A scroll bar of whole cells: the eighths of a cell are not in every font."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8


def harden() -> None:
    """Make Textual survive bytes that are no UTF-8 and a terminal that goes away.

    An X10 mouse report or a Latin-1 paste would end its input thread (Textualize/textual#6668).
    It draws with whole cells only.
    """
    setattr(linux_driver, "WriterThread", TolerantWriter)  # noqa: B010  no type knows this name
    setattr(linux_driver, "getincrementaldecoder", _tolerant)  # noqa: B010  no type knows this name
    ScrollBar.renderer = PlainScrollBar
    for widget in (Input, TextArea):  # a blinking cursor writes to the line for ever
        widget.cursor_blink._default = False  # noqa: SLF001  no public default


class Typed(codecs.IncrementalDecoder):
    """Decodes what is typed; at the end of the line it has the program ended.

    A terminal that is gone reads as nothing, at once and for ever: Textual alone would spin, and
    the signal that tells of it may have come before anybody heard it.
    """

    def __init__(self, encoding: str) -> None:
        """Take bytes that are none of this encoding as they come."""
        super().__init__("replace")
        self._inner = codecs.getincrementaldecoder(encoding)("replace")

    def decode(self, input: bytes, final: bool = False) -> str:  # type: ignore[override]  # noqa: A002, FBT001, FBT002  as codecs has it, for bytes
        """Decode a piece; an empty one that is not the last means that nobody is there."""
        if not input and not final:
            os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(AGAIN)
        return self._inner.decode(input, final)


def _tolerant(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return functools.partial(Typed, encoding)


def heed_signals(leave: Callable[[int], None]) -> None:
    """End cleanly on SIGHUP and SIGTERM: Textual alone would leave the terminal raw."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, leave, 128 + number)


class Writes(Protocol):
    """The part of a Textual driver that is used here."""

    def write(self, data: str) -> None: ...


MOUSE_MODES = (1000, 1003, 1015, 1006)


def set_mouse(driver: Writes | None, *, on: bool) -> None:
    """Ask the terminal for mouse reports, or leave the mouse to it."""
    if driver is not None:
        driver.write("".join(f"\x1b[?{mode}{'h' if on else 'l'}" for mode in MOUSE_MODES))


def keep_title(driver: Writes | None, *, restore: bool = False) -> None:
    """Have the terminal remember its title, or take the remembered one back."""
    if driver is not None:
        driver.write("\x1b[23;2t" if restore else "\x1b[22;2t")


def set_title(driver: Writes | None, words: str) -> None:
    """Name the window or pane; the words are cleaned, since a title may come from a vendor."""
    if driver is not None:
        driver.write(f"\x1b]2;{one_line(words)[:120]}\x07")


def copy(text: str, driver: Writes | None, folder: Path, environ: Mapping[str, str]) -> str:
    """Bring a text to the clipboard by the way that works here, and say which way that was.

    tmux drops OSC 52 by default, but its own buffer reaches the terminal. Blocks for up to two
    seconds: to be called in a thread.
    """
    tmux = shutil.which("tmux") if environ.get("TMUX") else None
    if tmux and _to_tmux(tmux, text):
        return "sent to the tmux buffer and the terminal"
    encoded = base64.b64encode(text.encode()).decode()
    if driver is not None and not environ.get("TMUX") and len(encoded) <= OSC_LIMIT:
        driver.write(f"\x1b]52;c;{encoded}\x07")
        return "sent to the terminal, which may or may not take it"
    path = folder / "copied.txt"
    with open(path, "w", encoding="utf-8", opener=_private) as file:
        file.write(text)
    return f"written to {path}, since this terminal takes no copies"


def _to_tmux(tmux: str, text: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  a program found on the path, and no shell
            [tmux, "load-buffer", "-w", "-"],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def browse(url: str, environ: Mapping[str, str]) -> bool:
    """Open a web page; False where no browser of the person's own can be near."""
    far = environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")
    desktop = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    here = desktop or sys.platform == "darwin"  # elsewhere a text browser would draw over the app
    if far or not here or not url.startswith(("http://", "https://")):
        return False
    return webbrowser.open(url)
