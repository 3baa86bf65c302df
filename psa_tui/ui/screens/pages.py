"""Pages to read: every field, raw JSON, the activity log. They scroll, and `q` closes them."""

import json
from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from psa_tui.domain.text import clean
from psa_tui.services.session import Session
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.widgets.detail import STYLES
from psa_tui.ui.widgets.document import Document
from psa_tui.ui.widgets.markdown import Block

LISTED = 200
"""Requests of a connection that the activity page shows, the last ones."""


class PageScreen(ModalScreen[None]):
    """A title and a text."""

    CSS_PATH = "pages.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "dismiss(None)", "Close", id="page.close"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="page.down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="page.up"),
        Binding("ctrl+d,pagedown,space", "half(1)", "Half a page", show=False, id="page.half_down"),
        Binding("ctrl+u,pageup", "half(-1)", "Half back", show=False, id="page.half_up"),
        Binding("g,home", "end(-1)", "First", show=False, id="page.first"),
        Binding("G,end", "end(1)", "Last", show=False, id="page.last"),
    ]

    def __init__(self, title: str, blocks: Iterable[Block]) -> None:
        """Show these blocks under the title."""
        super().__init__()
        self._title = title
        self._page = Document(blocks)

    def compose(self) -> ComposeResult:
        yield Static(Content(self._title), id="title")
        yield self._page
        yield Static("j k scroll, q closes", id="foot", markup=False)

    def action_scroll(self, by: int) -> None:
        """Scroll a line."""
        self._page.scroll_lines(by)

    def action_half(self, by: int) -> None:
        """Scroll half a page."""
        self._page.scroll_half(by)

    def action_end(self, by: int) -> None:
        """Go to the beginning or the end."""
        self._page.scroll_end_of(by)


def pairs_page(pairs: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Write names and values, the values under one another."""
    known = list(pairs)
    width = min(max((cell_len(name) for name, _ in known), default=0) + 2, 34)
    for name, value in known:
        head = f"{name}{' ' * max(width - cell_len(name), 1)}"
        yield Block(Content(value), head, " " * width, "$foreground-muted")


def json_page(text: str) -> Iterator[Block]:
    """Write JSON line by line, indented; what is none is shown as it is."""
    try:
        text = json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        text = text or "The vendor's own form of this ticket is not stored."
    for line in clean(text).split("\n"):
        yield Block(Content(line))


def activity_page(session: Session) -> Iterator[Block]:
    """Write the last requests to each connection, newest first."""
    zone = session.settings.zone
    for link in session.links.values():
        yield Block(Content.styled(f"{link.name} ({link.vendor})", "bold"))
        calls = link.opened.calls[-LISTED:] if link.opened else ()
        if not calls:
            yield Block(Content("  no request yet"))
        for call in reversed(calls):
            at = call.at.astimezone(zone).strftime("%H:%M:%S")
            head = f"  {at} {call.status or 'none'!s:>4} {call.ms:>6,} ms  {call.method:6} "
            well = call.status is not None and call.status < 400
            ink = STYLES[Ink.MUTED if well else Ink.BAD]
            yield Block(Content(call.path), head, " " * len(head), ink)
        yield Block(Content(""))
