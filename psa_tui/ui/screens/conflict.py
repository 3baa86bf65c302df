"""The ticket changed while something was written: who changed what, and what the person decides."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from psa_tui.domain.errors import Problem


class Decision(StrEnum):
    """What becomes of a write that met a changed ticket."""

    SEND = "send"
    """As it is, knowing what changed."""
    EDIT = "edit"
    """Back to the form, with the answers kept."""
    DROP = "drop"
    """Not at all."""


class ConflictScreen(ModalScreen[Decision | None]):
    """Gives the decision, or None when it was put off: then the write stays where it is."""

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "decide('send')", "Send anyway", id="conflict.send"),
        Binding("e", "decide('edit')", "Edit", id="conflict.edit"),
        Binding("d", "decide('drop')", "Drop", id="conflict.drop"),
        Binding("escape,q", "dismiss(None)", "Later", id="conflict.close"),
    ]

    def __init__(self, title: str, problems: Sequence[Problem], mine: Sequence[str] = ()) -> None:
        """`problems` tell who changed what; `mine` are the sentences of what waits to be sent."""
        super().__init__()
        self._title = title
        self._theirs = tuple(problem.message for problem in problems)
        self._nameless = any(problem.field for problem in problems)
        self._mine = tuple(mine)

    def compose(self) -> ComposeResult:
        with Vertical(id="confirm") as frame:
            frame.border_title = Content(self._title)
            yield Static(Content.styled("It changed since you opened it:", "bold"))
            with VerticalScroll(classes="theirs"):
                yield Static(_bullets(self._theirs))
            if self._nameless:
                words = "Who changed a field, the vendor does not tell."
                yield Static(Content.styled(words, "$foreground-muted"))
            if self._mine:
                yield Static(Content.styled("Yours, not sent yet:", "bold"))
                yield Static(_bullets(self._mine), classes="lines")
            yield Static(_keys(("s", "send anyway"), ("e", "edit"), ("d", "drop"), ("q", "later")))

    def action_decide(self, decision: str) -> None:
        """Give the decision."""
        self.dismiss(Decision(decision))


def _bullets(sentences: Sequence[str]) -> Content:
    return Content("\n".join(f"- {sentence}" for sentence in sentences))


def _keys(*pairs: tuple[str, str]) -> Content:
    return Content("   ").join(Content.styled(key, "bold") + f" {word}" for key, word in pairs)
