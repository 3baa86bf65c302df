"""What the hands of the queue share: the session, the widgets, and how to speak to the person."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import TypeVar

from textual.screen import Screen

from psa_tui.services.session import Session
from psa_tui.ui.commands import Aim, Keymap
from psa_tui.ui.keystrokes import OrderlyApp
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.queue.lens import Lens
from psa_tui.ui.widgets.detail import Detail
from psa_tui.ui.widgets.filter_bar import FilterBar
from psa_tui.ui.widgets.hint_bar import HintBar
from psa_tui.ui.widgets.status_line import StatusLine
from psa_tui.ui.widgets.ticket_table import TicketTable
from psa_tui.ui.widgets.view_tabs import ViewTabs

T = TypeVar("T")

ALONE = "-ticket-alone"
LAYOUTS = ("-list-alone", "-both", ALONE)
"""The layouts, from all of the list to all of the ticket; each is a class of the screen."""


@dataclass(frozen=True, slots=True)
class Options:
    """How this run of the program was asked for."""

    keymap: Keymap
    pick: bool = False
    """Whether enter ends the program and gives the ticket."""
    query: str = ""
    """What the filter starts with."""


@dataclass(slots=True)
class Floor:
    """The queue screen as its hands see it."""

    session: Session
    options: Options
    lens: Lens
    screen: Screen[object]
    tabs: ViewTabs
    filter: FilterBar
    table: TicketTable
    detail: Detail
    status: StatusLine
    hints: HintBar
    together: list[tuple[int, ...]] = field(default_factory=list)
    """Runs of the journal that were confirmed together, the newest last: they are undone so too."""
    guests: int = 0
    """Tickets that stay in sight under the cursor, though the list is no more about them."""
    _before: str = ""
    """The layout before one ticket filled the screen."""

    @property
    def reading(self) -> bool:
        """Whether one ticket fills the screen."""
        return self.screen.has_class(ALONE)

    def read(self, *, alone: bool) -> None:
        """Fill the screen with the ticket, or go back to the list as it was."""
        before = next((one for one in LAYOUTS if self.screen.has_class(one)), LAYOUTS[1])
        wanted = ALONE if alone else self._before or LAYOUTS[1]
        self._before = before
        self.lay_out(wanted)

    def lay_out(self, layout: str) -> None:
        """Change the layout, and give the focus to what is seen."""
        self.screen.remove_class(*LAYOUTS)
        self.screen.add_class(layout)
        (self.detail if layout == ALONE else self.table).focus()

    def aim(self) -> Aim:
        """Take down which tickets are meant right now."""
        row = self.table.row
        marks = tuple(one.ref for one in self.table.marked_rows()) if self.table.marks else ()
        return Aim(row.ref if row else None, marks)

    def say(self, words: str, ink: Ink = Ink.PLAIN) -> None:
        """Say one sentence in the status line."""
        self.status.say(words, ink)

    def of(self, connection: str) -> str:
        """Name a connection after a thing of it; nothing where there is no other."""
        return f" of {connection}" if len(self.session.links) > 1 else ""

    def begin(self, work: Coroutine[None, None, None], group: str) -> None:
        """Do in the background what opens a screen; the keys that come meanwhile are for that."""
        worker = self.screen.run_worker(work, group=group, exclusive=True)
        if isinstance(self.screen.app, OrderlyApp):
            self.screen.app.open_by(worker)

    def refuse(self, reason: str) -> None:
        """Say why nothing opens; what was typed for it already is no command."""
        self.say(reason, Ink.WARN)
        if isinstance(self.screen.app, OrderlyApp):
            self.screen.app.open_nothing()

    def over(self, screen: Screen[T], then: Callable[[T | None], None]) -> None:
        """Lay a screen over this one, and go on with what it gives."""
        self.screen.app.push_screen(screen, then)
