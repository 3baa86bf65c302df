"""The README's pictures, taken of the running demo.

    .venv/bin/python -m tests.screenshots [NAME]...

Each picture is the real app on the embedded sandbox, at a moment that never changes, in a home that
is forgotten; keys are pressed until the screen shows what the picture is of. Nothing is drawn here.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from psa_tui import wiring
from tests.services.clocks import HandClock, advance

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
COMMAND = ".venv/bin/python -m tests.screenshots"

MOMENT = datetime(2026, 5, 12, 10, 40, tzinfo=UTC)
"""A Tuesday in office hours."""

SMALL, WIDE = (80, 24), (160, 45)
DARK, LIGHT = "psa-dark", "psa-light"
FONTS = "ui-monospace, 'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
CELL = 12.2
"""How wide a cell of the terminal is drawn."""
STILL = 25
"""So many looks in a row at an unchanged screen, 20 ms apart, and it has come to rest."""


@dataclass(frozen=True, slots=True)
class Type:
    """A text, typed letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class See:
    """A text that has to stand on the screen before anything else is done."""

    text: str


@dataclass(frozen=True, slots=True)
class Wait:
    """So many seconds of the app's own time."""

    seconds: float


Step = str | Type | See | Wait
"""What is done for a picture; a plain string is a key."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: what it is called, how large and in which colours, and the way there."""

    name: str
    steps: tuple[Step, ...] = ()
    size: tuple[int, int] = SMALL
    theme: str = DARK
    vendors: tuple[str, ...] = ("syncro",)
    tickets: int = 300

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return FOLDER / f"{self.name}.svg"


ARRIVE = See(f"read {MOMENT:%H:%M}")
"""The first reading is over."""

REPLIED: tuple[Step, ...] = ("4", See("[4 Replied"), See("Spam filter asleep?"))
"""To the tickets whose client answered last; the first of them is under the cursor."""

ALL = ("syncro", "bms", "autotask", "connectwise", "halo")
MIXED: tuple[Step, ...] = (See("5 connections"), *(["j"] * 6), Wait(2), See("newest first"))
"""To a ticket of one of five PSAs, among everything that is open."""

ANSWER = "The filter was paused by an update; it is awake again. Please tell us what still comes."
NOTE = "Filter service was stopped since 05:10. Restarted, queue drained, watching it until noon."
DONE = "The update had paused the filter service; restarted, and set to start by itself."

BILL: tuple[Step, ...] = (
    *(*REPLIED, "b", See("Run the bill"), Type("50"), "tab", Type("remote"), "enter"),
    *("tab", "tab", Type(DONE)),
)
"""The bill of a ticket, ready to be confirmed."""

PICTURES = (
    Picture("queue-dark"),
    Picture("queue-light", theme=LIGHT),
    Picture("wide-dark", MIXED, size=WIDE, vendors=ALL, tickets=60),
    Picture("wide-light", MIXED, size=WIDE, theme=LIGHT, vendors=ALL, tickets=60),
    Picture("detail", (*REPLIED, "enter", See("conversation")), size=(80, 30)),
    Picture("note", (*REPLIED, "n", See("Note on"), Type(NOTE))),
    Picture(
        "reply", (*REPLIED, "r", See("Reply on"), Type(ANSWER), "ctrl+s", See("again to send"))
    ),
    Picture("picker", ("C", See("New ticket"), "tab", Type("ho"), See("office@lantern"))),
    Picture("palette", (*REPLIED, ":", See("Do what?"), Type("wait"))),
    Picture("help", ("?", See("Keys and commands"))),
    Picture(
        "outbox",
        (
            *(*REPLIED, "n", See("Note on"), Type(NOTE), "ctrl+s", See("sending in")),
            *("j", "r", See("Reply on"), Type("Good morning, "), "escape", See("[4 Replied")),
            *("!", See("Outbox")),
        ),
    ),
    Picture(
        "create",
        (
            *("C", See("New ticket"), "enter", See("New starter"), "enter", Wait(0)),
            *(Type("harb"), See("office@harbor"), "enter"),
        ),
    ),
    Picture("bill", BILL),
    Picture(
        "bill-done",
        (*BILL, "ctrl+s", See("is what was shown")),
    ),
    Picture("resolve", (*REPLIED, "x", See("Resolve #"), Type(DONE))),
)
"""Every picture there is. The README shows them; nothing else lies in their folder."""


@contextmanager
def _place(folder: str) -> Iterator[None]:
    """A home, a zone and a terminal that are the same everywhere."""
    keep = {name: text for name, text in os.environ.items() if name in {"PATH", "LANG"}}
    try:
        with patch.dict(os.environ, {**keep, "HOME": folder, "TZ": "UTC"}, clear=True):
            time.tzset()
            yield
    finally:
        time.tzset()


async def take(picture: Picture) -> str:
    """The picture as SVG, made anew."""
    with tempfile.TemporaryDirectory() as folder, _place(folder):
        clock = HandClock(MOMENT)
        session, settings, paths = wiring.open_demo(
            picture.vendors, tickets=picture.tickets, seed=1, clock=clock
        )
        app = wiring.build_app(session, settings, paths, theme=picture.theme)
        async with app.run_test(size=picture.size) as pilot:
            for step in (ARRIVE, *picture.steps):
                await _do(step, pilot, clock)
            await _rest(pilot)
            app.screen.refresh()  # looking at it forgot what lies behind a dialogue
            return _offline(app.export_screenshot(title="psa-tui"))


async def _do(step: Step, pilot: Pilot[str], clock: HandClock) -> None:
    match step:
        case See(text):
            await _see(text, pilot)
        case Type(text):
            await _rest(pilot)
            await pilot.press(*("space" if sign == " " else sign for sign in text))
        case Wait(seconds):
            await advance(clock, seconds)
        case key:
            await _rest(pilot)
            await pilot.press(key)


async def _see(text: str, pilot: Pilot[str]) -> None:
    for _ in range(1000):
        if text in _page(pilot):
            return
        await asyncio.sleep(0.02)
    raise LookupError(f"{text!r} never stood on the screen:\n{_page(pilot)}")


async def _rest(pilot: Pilot[str]) -> None:
    """Return when the screen has come to rest."""
    before, still = "", 0
    while still < STILL:
        await asyncio.sleep(0.02)
        page = _page(pilot)
        before, still = page, still + 1 if page == before else 0


def _page(pilot: Pilot[str]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def _offline(svg: str) -> str:
    """Without the fonts of a foreign host: who reads the README is nobody's business."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")


def text_of(svg: str) -> list[str]:
    """The lines of a picture, however they are cut into pieces of one style."""
    lines: dict[float, str] = {}
    for x, y, text in re.findall(r'<text [^>]*\bx="([\d.]+)" y="([\d.]+)".*?>(.*?)</text>', svg):
        line = lines.get(float(y), "").ljust(round(float(x) / CELL))
        lines[float(y)] = line + unescape(text).replace("\xa0", " ").rstrip("\n")
    return [line.rstrip() for line in lines.values()]


def main(names: list[str]) -> None:
    """Take the pictures of these names, or all."""
    FOLDER.mkdir(exist_ok=True)
    for picture in PICTURES:
        if not names or picture.name in names:
            picture.path.write_text(asyncio.run(take(picture)), encoding="utf-8")
            sys.stdout.write(f"{picture.path.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
