"""Two or three answers side by side: yes or no, internal or client-visible."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widgets import Static

from psa_tui.domain.fields import Value, text_of
from psa_tui.domain.tickets import Audience
from psa_tui.ui.forms.fields.control import Edited, Plain

YES_NO: tuple[tuple[Value, str], ...] = ((True, "Yes"), (False, "No"))
AUDIENCES: tuple[tuple[Value, str], ...] = (
    (Audience.INTERNAL.value, "Internal"),
    (Audience.CLIENT.value, "Client sees it"),
)


class OneOf(Plain, Static, can_focus=True):
    """All answers in a row, the given one marked; space, enter or the arrows give the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,right,l", "turn(1)", "Next answer", show=False, id="choice.next"),
        Binding("left,h", "turn(-1)", "Previous answer", show=False, id="choice.previous"),
    ]
    at = reactive(0)

    def __init__(self, options: Sequence[tuple[Value, str]], value: Value) -> None:
        super().__init__(markup=False)
        self._options = tuple(options)
        self.show(value)

    def show(self, value: Value) -> None:
        """Show a value without telling anybody; an unknown one is the last answer, the no."""
        known = [text_of(option) for option, _ in self._options]
        self.at = known.index(text_of(value)) if text_of(value) in known else self._unset()

    def _unset(self) -> int:
        return len(self._options) - 1 if self._options == YES_NO else 0

    def read(self) -> Value:
        """Return the answer that is marked."""
        return self._options[self.at][0]

    def render(self) -> Content:
        """Mark by sign as well as by weight, for terminals without colour."""
        parts = [
            Content.styled(f"(*) {label}", "bold") if n == self.at else Content(f"( ) {label}")
            for n, (_, label) in enumerate(self._options)
        ]
        return Content("   ").join(parts)

    def action_turn(self, by: int) -> None:
        """Give the next answer."""
        self.at = (self.at + by) % len(self._options)
        self.post_message(Edited())

    def on_click(self, event: Click) -> None:
        """Give the answer that was clicked at."""
        column = 0
        for n, (_, label) in enumerate(self._options):
            column += len(label) + 7
            if event.x < column:
                self.action_turn(n - self.at)
                return
