"""Colours: the shipped themes, the person's own, and which one suits the terminal."""

import os
import re
import select
import sys
import termios
import time
import tomllib
import tty
from collections.abc import Iterator, Mapping
from pathlib import Path

from textual.app import App
from textual.theme import Theme

DARK, LIGHT = "psa-dark", "psa-light"
AUTO = "auto"

PATIENCE = 0.1
"""Seconds a terminal has to say its background."""

_PLACES = (Path(__file__).parents[1] / "themes", Path(__file__).parents[2] / "themes")
"""An installed copy has the themes in the package; an editable one beside it."""

_BACKGROUND = re.compile(rb"\x1b\]11;rgb:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)")


def themes(own: Path | None = None) -> Iterator[Theme | str]:
    """Yield the shipped themes and the person's own; a file that is none yields a sentence."""
    shipped = next((place for place in _PLACES if place.is_dir()), None)
    for folder in (shipped, own):
        for path in sorted(folder.glob("*.toml")) if folder else ():
            try:
                yield Theme(**tomllib.loads(path.read_text(encoding="utf-8")))
            except (OSError, TypeError, ValueError) as error:
                yield f"The theme {path.name} cannot be read: {error}"


def use(app: App[str], name: str, own: Path | None = None) -> list[str]:
    """Give the app its themes and the chosen one; return sentences about what is wrong."""
    wrong = []
    for theme in themes(own):
        if isinstance(theme, str):
            wrong.append(theme)
        else:
            app.register_theme(theme)
    name = chosen(name)
    if name not in app.available_themes:
        wrong.append(f"There is no theme {name}; {DARK} is used.")
        name = DARK
    app.theme = name
    return wrong


def chosen(name: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return the theme to start with; `auto` asks the terminal, before the app has taken it."""
    if name != AUTO:
        return name
    light = _ask_terminal()
    if light is None:
        light = _from_environment(environ)
    return LIGHT if light else DARK


def is_light(answer: bytes) -> bool | None:
    """Whether a terminal's answer to the background question is a light colour; None for none."""
    match = _BACKGROUND.search(answer)
    if match is None:
        return None
    red, green, blue = (int(part, 16) / (16.0 ** len(part) - 1) for part in match.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)


def _from_environment(environ: Mapping[str, str]) -> bool:
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return ground.isdigit() and int(ground) in {7, *range(9, 16)}


def _ask_terminal() -> bool | None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        # The second question is one that every terminal answers: its answer ends the waiting.
        os.write(sys.stderr.fileno(), b"\x1b]11;?\x1b\\\x1b[c")
        return is_light(_answer(descriptor))
    except OSError:
        return None
    finally:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)


def _answer(descriptor: int) -> bytes:
    answer, end = b"", time.monotonic() + PATIENCE
    while not re.search(rb"\x1b\[\?[\d;]*c", answer):
        left = end - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            break
        answer += os.read(descriptor, 256)
    return answer
