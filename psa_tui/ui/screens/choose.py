"""Picking one of a few things that are all known: a sort, a value, a connection, a theme."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.ids import Choice
from psa_tui.ui.widgets.finder.finder import Finder
from psa_tui.ui.widgets.finder.hits import Hits


class Few:
    """A source of values that are all at hand."""

    far = False
    ordered = True

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices = tuple(choices)

    def near(self, text: str) -> tuple[Choice, ...]:
        """Return all of them; what fits is found by the list itself."""
        del text
        return self._choices

    async def ask(self, text: str) -> tuple[Choice, ...] | Absent:
        """Return all of them: nobody else knows more."""
        return self.near(text)


class ChooseScreen(ModalScreen[Choice | None]):
    """Type to find, enter takes, esc leaves."""

    CSS_PATH = ["choose.tcss", "../widgets/finder.tcss"]  # noqa: RUF012  as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="choose.close"),
    ]

    def __init__(
        self,
        title: str,
        choices: "Sequence[Choice] | Few",
        *,
        current: Choice | None = None,
        foot: str = "enter takes it, esc closes",
        placeholder: str = "type to find",
    ) -> None:
        """Offer these; `current` is marked and highlighted."""
        super().__init__()
        source = choices if isinstance(choices, Few) else Few(choices)
        self._title = title
        self._foot = foot
        self._whole = Static(markup=False, classes="whole")
        self._finder = Finder(source, value=current, always=True, placeholder=placeholder)

    def compose(self) -> ComposeResult:
        with Vertical(id="choose") as frame:
            frame.border_title = Content(self._title)
            yield self._finder
            yield self._whole
            yield Static(Content(self._foot), classes="hints")

    def on_mount(self) -> None:
        self._finder.input.focus()

    @on(OptionList.OptionHighlighted)
    def _tell(self, event: OptionList.OptionHighlighted) -> None:
        """Say in full what the narrow line cuts."""
        hits = event.option_list
        choice = hits.choice if isinstance(hits, Hits) else None
        self._whole.update(Content(choice.detail if choice else ""))

    @on(Finder.Picked)
    def _picked(self, event: Finder.Picked) -> None:
        self.dismiss(event.choice)
