"""What is kept about a run: the log and, after a crash, a report. Both 0600, both redacted."""

import logging
import logging.handlers
import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import cast

from psa_tui import __version__
from psa_tui.config.paths import Paths, private_folder
from psa_tui.config.redaction import redact

LOG_BYTES, LOG_FILES = 1_000_000, 3

REPORTS = 20
"""Crash reports that are kept, the newest ones."""


def start_log(folder: Path) -> None:
    """Send the program's log to a rotating file; nothing ever goes to the terminal.

    Where none can be written there is none: the store will say what is wrong with the disk.
    """
    try:
        private_folder(folder)
        handler = _PrivateFile(
            folder / "psa-tui.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return
    handler.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    for former in [one for one in root.handlers if isinstance(one, _PrivateFile)]:
        root.removeHandler(former)
        former.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "httpcore", "asyncio", "uvicorn"):
        # httpx writes whole addresses at INFO.
        logging.getLogger(noisy).setLevel(logging.WARNING)


def write_report(error: BaseException, folder: Path | None = None) -> Path:
    """Write a crash report, frames without their values, and return where it is."""
    lines = [
        (
            f"psa-tui {__version__}, Python {platform.python_version()}, {sys.platform}, "
            f"TERM={os.environ.get('TERM', '')}\n"
        ),
        *traceback.format_exception(error),
    ]
    text = redact("".join(lines))
    try:
        return _report(private_folder(folder or Paths.real().state_dir), text)
    except OSError:  # a full or read-only disk must not hide what happened
        return _report(Path(tempfile.mkdtemp(prefix="psa-tui-")), text)


def _report(folder: Path, text: str) -> Path:
    path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}.txt"
    with open(path, "w", encoding="utf-8", opener=_private) as file:
        file.write(text)
    for old in sorted(folder.glob("crash-*.txt"))[:-REPORTS]:
        old.unlink(missing_ok=True)
    return path


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """A log file that is born 0600, also after each rotation."""

    def _open(self) -> TextIOWrapper:
        file = open(self.baseFilename, self.mode, encoding=self.encoding, opener=_private)  # noqa: SIM115  the handler closes it
        return cast("TextIOWrapper", file)


class _Redacted(logging.Formatter):
    """Redacts the finished line, the traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))
