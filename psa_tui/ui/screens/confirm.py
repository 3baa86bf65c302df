"""A question before something that cannot be taken back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class ConfirmScreen(ModalScreen[bool]):
    """Gives True only for a plain yes; enter, escape and every slip are a no.

    With `typed` a yes is that word, typed in full: for what takes more than a finger.
    """

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes", id="confirm.yes"),
        Binding("n,q,enter", "dismiss(False)", "No", id="confirm.no"),
        Binding("escape", "dismiss(False)", "No", id="confirm.close"),
    ]

    def __init__(self, title: str, lines: Sequence[str], *, typed: str = "") -> None:
        """`lines` say what will happen, one sentence each."""
        super().__init__()
        self._title = title
        self._lines = tuple(lines)
        self._typed = typed

    def compose(self) -> ComposeResult:
        with Vertical(id="confirm") as frame:
            frame.border_title = Content(self._title)
            yield Static(Content("\n".join(self._lines)), classes="lines")
            if self._typed:
                yield Static(Content(f"Type {self._typed} and press enter; esc is no."))
                yield Input(compact=True)
            else:
                yield Static(Content.styled("y", "bold") + Content(" yes   ") + _no())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where a word is asked for, no single letter is a yes."""
        return not (self._typed and action == "dismiss" and parameters == (True,))

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() == self._typed)


def _no() -> Content:
    return Content.styled("n", "bold") + Content.styled(" no (default)", "$foreground-muted")
