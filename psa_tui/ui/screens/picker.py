"""Picking one value by name, over everything the vendor has: clients, technicians, statuses."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane
from psa_tui.services.session import Session
from psa_tui.ui.forms.fields.pick import Looked
from psa_tui.ui.widgets.finder import Finder, Source

HINT = "type to search   up/down move   enter takes   esc closes"


class PickerScreen(ModalScreen[Choice | None]):
    """Gives the value that was taken, or None when it was closed."""

    CSS_PATH = ["picker.tcss", "../widgets/finder.tcss"]  # noqa: RUF012  as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="picker.close"),
    ]

    def __init__(
        self,
        session: Session,
        connection: str,
        kind: LookupKind,
        *,
        title: str,
        within: str = "",
        lane: Lane = EVERYWHERE,
        current: Choice | None = None,
        source: Source | None = None,
    ) -> None:
        """`within` is the id of the client that narrows the list; `current` is marked in it.

        `source` stands for the plain lookup, where it tells more of each value.
        """
        super().__init__()
        self._title = title
        source = source or Looked(session, connection, kind, within, lane)
        self._finder = Finder(source, value=current, always=True, placeholder="a part of the name")

    def compose(self) -> ComposeResult:
        with Vertical(id="picker") as frame:
            frame.border_title = Content(self._title)
            yield self._finder
            yield Static(Content(HINT), classes="hints")

    def on_mount(self) -> None:
        self._finder.input.focus()

    @on(Finder.Picked)
    def _picked(self, event: Finder.Picked) -> None:
        self.dismiss(event.choice)
