"""What a fresh machine sees: nothing is configured yet, and what to do about it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

WORDS = """\
psa-tui works the tickets of your PSA systems from one queue.
No connection is configured yet.

  psa-tui demo    look around: an invented MSP, no account, no network
  psa-tui init    add a connection: asks, tests it, writes the configuration

q leaves."""


class WelcomeScreen(Screen[object]):
    """Two ways to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+c", "app.exit", "Leave", id="welcome.leave"),
    ]

    def compose(self) -> ComposeResult:
        yield Static(Content(WORDS), id="welcome")
