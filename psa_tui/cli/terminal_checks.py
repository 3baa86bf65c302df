"""What the terminal and tmux do to the app, each finding with the line that mends it."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor."""

    grade: Grade
    what: str
    fix: str = ""


def examine() -> Iterator[Finding]:
    """Look at the terminal, then at tmux around it."""
    yield _tty()
    yield _term()
    yield _encoding()
    yield _size()
    yield _colours()
    if os.environ.get("TMUX"):
        yield from _tmux()
    else:
        yield Finding(Grade.OK, "not inside tmux")


def _tty() -> Finding:
    if sys.stdin.isatty() and sys.stderr.isatty():
        return Finding(Grade.OK, "standard input and standard error are a terminal")
    return Finding(Grade.WARNING, "no terminal here: the app needs one, scripts do not")


def _term() -> Finding:
    term = os.environ.get("TERM", "")
    if term in {"", "dumb"}:
        return Finding(Grade.FAULT, f"TERM is “{term}”", "export TERM=xterm-256color")
    return Finding(Grade.OK, f"TERM={term}")


def _encoding() -> Finding:
    name = locale.getpreferredencoding(do_setlocale=False)
    if name.upper().replace("-", "") == "UTF8":
        return Finding(Grade.OK, "text is UTF-8")
    return Finding(Grade.WARNING, f"text is {name}, not UTF-8", "export LC_ALL=C.UTF-8")


def _size() -> Finding:
    columns, rows = shutil.get_terminal_size()
    if columns < 40 or rows < 10:
        return Finding(
            Grade.FAULT, f"{columns}x{rows} is too small", "At least 40x10; 80x24 is well."
        )
    return Finding(Grade.OK, f"{columns} columns, {rows} rows")


def _colours() -> Finding:
    if "NO_COLOR" in os.environ:
        return Finding(Grade.OK, "NO_COLOR is set: no colours, marks and letters tell everything")
    if os.environ.get("COLORTERM") in {"truecolor", "24bit"}:
        return Finding(Grade.OK, "true colour")
    return Finding(Grade.OK, "256 colours (COLORTERM does not promise more)")


def _tmux() -> Iterator[Finding]:
    version = _asked("-V").removeprefix("tmux ").strip()
    if not version:
        yield Finding(Grade.WARNING, "inside tmux, but the tmux program does not answer")
        return
    yield Finding(Grade.OK, f"inside tmux {version}")
    escape = _option("-sv", "escape-time")
    if escape.isdigit() and int(escape) > 50:
        yield Finding(
            Grade.WARNING, f"escape waits {escape} ms", "tmux.conf: set -sg escape-time 10"
        )
    if _option("-gv", "focus-events") != "on":
        yield Finding(Grade.WARNING, "focus-events are off", "tmux.conf: set -g focus-events on")
    clipboard = _option("-sv", "set-clipboard")
    if clipboard == "off":
        yield Finding(
            Grade.WARNING, "copying stays inside tmux", "tmux.conf: set -s set-clipboard on"
        )
    else:
        yield Finding(Grade.OK, f"copying goes through tmux (set-clipboard {clipboard})")
    inner = _option("-gv", "default-terminal")
    if inner and not inner.endswith("256color"):
        yield Finding(
            Grade.WARNING,
            f"tmux shows few colours (default-terminal {inner})",
            'tmux.conf: set -g default-terminal "tmux-256color"',
        )
    if os.environ.get("TERM", "").startswith("screen") and _asked("show", "-gv", "prefix") == "":
        yield Finding(Grade.WARNING, "tmux seems nested: copying may not reach your desktop")


def _option(scope: str, name: str) -> str:
    return _asked("show", scope, name).strip()


def _asked(*arguments: str) -> str:
    tmux = shutil.which("tmux")
    if tmux is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  tmux itself, with fixed arguments
            [tmux, *arguments], capture_output=True, text=True, timeout=2, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
