"""The figures of the list, or of everything; enter narrows the list to what a line counts."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from psa_tui.domain.query import Query
from psa_tui.services.session import Session
from psa_tui.store.database import Interrupted
from psa_tui.ui.screens.bills.listed import ListedScreen
from psa_tui.ui.screens.figures.lines import report

KEYS = (("enter", "list these"), ("a", "list / everything"), ("R", "count again"), ("q", "back"))

Narrow = Callable[[str, bool], None]
"""Shows the tickets of these words: of all tickets, or of the list."""


class FiguresScreen(ListedScreen[str]):
    """Totals, averages, kept promises and distributions."""

    CSS_PATH = "../bills/listed.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "other", "List / everything", id="figures.all"),
        Binding("R", "again", "Count again", id="figures.again"),
    ]

    def __init__(self, session: Session, title: str, query: Query, narrow: Narrow) -> None:
        """Count what answers the query, which the title names; `narrow` shows what was picked."""
        super().__init__(session, f"Figures: {title}")
        self._title = title
        self._query = query
        self._narrow = narrow
        self._everything = False

    def on_mount(self) -> None:
        """Count."""
        self.hints.hints(KEYS)
        self.action_again()

    def action_other(self) -> None:
        """Count the list, or every ticket that is stored."""
        self._everything = not self._everything
        self.head(f"Figures: {'all stored tickets' if self._everything else self._title}")
        self.action_again()

    def action_again(self) -> None:
        """Count anew."""
        self.run_worker(self._count(), exclusive=True)

    async def _count(self) -> None:
        query = Query() if self._everything else self._query
        try:
            found = await self.session.reports.figures(query)
        except Interrupted:
            self.say("The list changed meanwhile. R counts again.")
            return
        self.fill(report(found))
        self.say("")

    @on(OptionList.OptionSelected)
    def _list_these(self) -> None:
        if (words := self.chosen) is not None:
            self.dismiss(None)
            self._narrow(words, self._everything)
