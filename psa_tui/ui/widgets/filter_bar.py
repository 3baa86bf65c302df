"""The filter: what is typed narrows the list at once; a mistake is shown at its place."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from psa_tui.domain.query import QueryMistake, word_at
from psa_tui.ui.present.ink import Cell, Ink
from psa_tui.ui.widgets.one_line import OneLine

Offers = Callable[[str, int], tuple[str, ...]]
"""What the word at the cursor of a text can become, as whole words."""

SIGN = "/ "


class Way(Enum):
    """How a person leaves the filter."""

    APPLY = auto()
    """The vendors shall be asked too."""
    KEEP = auto()
    CLEAR = auto()


class FilterBar(Vertical):
    """An input and, under it, what is wrong or what can be typed next."""

    BINDINGS = [  # noqa: RUF012  Textual reads the class attribute, and declares it so
        Binding("tab", "complete(1)", "Complete", show=False, id="filter.complete"),
        Binding("shift+tab", "complete(-1)", "Complete back", show=False, id="filter.back"),
        Binding("escape", "clear", "Clear the filter", show=False, id="filter.clear"),
        Binding("down", "leave", "To the list", show=False, id="filter.leave"),
    ]

    @dataclass
    class Typed(Message):
        """The text is another one."""

        text: str

    @dataclass
    class Left(Message):
        """The person goes back to the list."""

        way: Way

    def __init__(self, offers: Offers, *, id: str | None = None) -> None:
        """Complete with what `offers` knows."""
        super().__init__(id=id)
        self._offers = offers
        self._round: tuple[str, ...] = ()
        self._turn = self._start = 0
        self.input = Input(placeholder="words, status:new, assignee:me, sla:risk, age:>2d ...")
        self.input.compact = True
        self.place = OneLine()
        self.said = OneLine()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(SIGN, markup=False)
            yield self.input
        yield self.place
        yield self.said

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.value

    def put(self, text: str) -> None:
        """Show a text without telling anybody."""
        with self.prevent(Input.Changed):
            self.input.value = text
            self.input.cursor_position = len(text)
        self.right()

    def right(self) -> None:
        """Say that the text can be understood, and what could be typed next."""
        self.place.display = False
        offers = self._offers(self.text, self.input.cursor_position) if self.text else ()
        self._hint(offers)

    def wrong(self, mistake: QueryMistake) -> None:
        """Point at what cannot be understood; the list stays as it was."""
        near = f"Did you mean {mistake.nearest}? " if mistake.nearest else ""
        before = len(SIGN) - 1 + mistake.position - round(self.input.scroll_x)
        self.place.put((Cell(" " * before + "^" * max(mistake.length, 1), Ink.BAD),))
        self.said.put((Cell(f"{near}{mistake.message}", Ink.BAD),))
        self.place.display = self.said.display = True

    def _hint(self, offers: tuple[str, ...]) -> None:
        self.said.put(Cell(word, Ink.MUTED) for word in offers[:12])
        self.said.display = bool(offers)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._round = ()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left(Way.APPLY))

    def action_complete(self, by: int) -> None:
        """Put the next word that fits in the place of the one at the cursor."""
        cursor = self.input.cursor_position
        if not self._round:
            self._round, self._turn = self._offers(self.text, cursor), -1 if by > 0 else 0
            self._start, _ = word_at(self.text, cursor)
        if not self._round:
            return
        self._turn = (self._turn + by) % len(self._round)
        word, text = self._round[self._turn], self.text
        start, end = self._start, cursor
        with self.prevent(Input.Changed):
            self.input.value = text[:start] + word + text[end:]
            self.input.cursor_position = start + len(word)
        if len(self._round) == 1:
            self._round = ()
        self.post_message(self.Typed(self.text))

    def action_clear(self) -> None:
        """Forget the filter and go back."""
        self.put("")
        self.post_message(self.Left(Way.CLEAR))

    def action_leave(self) -> None:
        """Go back to the list and keep the filter."""
        self.post_message(self.Left(Way.KEEP))
