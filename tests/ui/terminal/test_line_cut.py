"""A program whose terminal disappears ends by itself, and lets go of what it held."""

import errno
import io
import os
import pty
import signal
import sys
from pathlib import Path
from subprocess import Popen

from textual.drivers import linux_driver

from psa_tui.ui import terminal
from tests.architecture.house import ROOT


def test_the_app_ends_when_its_line_is_cut(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    environ = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    with Popen(
        [sys.executable, "-m", "psa_tui", "demo", "--tickets", "40"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environ,
        start_new_session=True,
    ) as app:
        os.close(slave)
        try:
            _read_until(master, b"All open")
            os.close(master)
            app.send_signal(signal.SIGHUP)
            assert app.wait(timeout=20) == 128 + signal.SIGHUP
        finally:
            app.kill()


def _read_until(master: int, words: bytes) -> None:
    seen = b""
    while words not in seen:
        seen += os.read(master, 65536)


class _Gone(io.StringIO):
    """A terminal that is not there any more."""

    def write(self, _: str) -> int:
        raise OSError(errno.EIO, "Input/output error")


def test_what_is_still_written_to_a_gone_terminal_blocks_nobody() -> None:
    """Textual's own writer ends at the first failing write; the 31st after it waits for ever."""
    terminal.harden()
    writer = vars(linux_driver)["WriterThread"](_Gone())
    assert isinstance(writer, terminal.TolerantWriter)
    writer.start()
    for _ in range(100):
        writer.write("frame")
    writer.stop()
    assert not writer.is_alive()
