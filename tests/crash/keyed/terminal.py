"""The real app on a real terminal: keys in, screens out, and kill -9 at any moment."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

WIDTH, HEIGHT = 80, 24
PATIENCE = 40.0
"""Real seconds until a person gives up waiting for the screen."""


class Terminal:
    """One copy of the app on a pseudo terminal of 80x24."""

    def __init__(self, cwd: Path, places: Mapping[str, str] | None = None) -> None:
        """Start it; `places` name the home with its configuration, else the environment does."""
        self._screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self._screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "psa_tui"],
            cwd=str(cwd),
            dimensions=(HEIGHT, WIDTH),
            env={**os.environ, **(places or {}), "TERM": "xterm-256color", "NO_COLOR": "1"},
            timeout=PATIENCE,
        )

    @property
    def page(self) -> str:
        """What stands on the screen now."""
        self._read()
        return "\n".join(self._screen.display)

    def _read(self) -> None:
        try:
            while True:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.05))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def sees(self, text: str) -> None:
        """Wait until a text stands on the screen, wherever its lines break."""
        self.until(lambda: text in " ".join(self.page.replace("│", " ").split()), text)

    def until(self, holds: Callable[[], object], what: str, *, patience: float = PATIENCE) -> None:
        """Wait until something holds, for so many real seconds."""
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{what!r} never came:\n{self.page}")
            self._read()

    def press(self, keys: str) -> None:
        """Press keys, as bytes of a terminal."""
        self._child.send(keys)
        self._read()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._child.kill(signal.SIGKILL)
        self._child.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._child.isalive():
            self.kill()  # a polite end takes longer on a busy machine than pexpect waits for it
        self._child.close()
