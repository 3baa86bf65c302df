"""Picking one value by name: type, look, take. The same list in a picker and under a form's field.

Hits of the store stand at once; those of the vendor join them without moving the row that is
highlighted. Where the values come from is a Source; nothing here knows a store or a vendor.
"""

from dataclasses import dataclass
from typing import ClassVar, Protocol, Self

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import Choice
from psa_tui.ui.widgets.finder.hits import Hits
from psa_tui.ui.widgets.finder.matching import merge, rank, settle


class Source(Protocol):
    """Where the values come from."""

    @property
    def far(self) -> bool:
        """Whether anybody else can be asked beyond what is near."""
        ...

    @property
    def ordered(self) -> bool:
        """Whether the order of the values means something, and holds among equal hits."""
        ...

    def near(self, text: str) -> tuple[Choice, ...]:
        """Return what is known here, at once; may hold more than what fits."""
        ...

    async def ask(self, text: str) -> tuple[Choice, ...] | Absent:
        """Return what the vendor finds; may raise the errors of `domain.errors`."""
        ...


class Finder(Vertical):
    """An input and its hits; `always` keeps the list open, else it drops down when asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", "Next", show=False, id="finder.next"),
        Binding("up,ctrl+p", "move(-1)", "Previous", show=False, id="finder.previous"),
        Binding("pagedown", "move(10)", show=False, id="finder.page_down"),
        Binding("pageup", "move(-10)", show=False, id="finder.page_up"),
        Binding("escape", "shut", "Close the list", show=False, id="finder.close"),
    ]
    PATIENCE = 0.15
    """Seconds of no typing before the vendor is asked."""

    opened = reactive(default=False, toggle_class="-open")

    @dataclass
    class Picked(Message):
        """A value was taken."""

        finder: "Finder"
        choice: Choice

    @dataclass
    class Typed(Message):
        """The text is another one, and no value was taken."""

        finder: "Finder"
        text: str

    def __init__(
        self,
        source: Source,
        *,
        value: Choice | None = None,
        always: bool = False,
        free: bool = False,
        placeholder: str = "",
    ) -> None:
        """Start with a value; with `free` any text stands and the hits are only suggestions."""
        super().__init__()
        self.source = source
        self.value = value
        self.always = always
        self.free = free
        self._found: tuple[Choice, ...] = ()
        self._asked = ""
        self._wait: Timer | None = None
        name = "" if always or value is None else value.name
        self.input = Input(name, placeholder=placeholder, compact=True, select_on_focus=True)
        self.hits = Hits()
        self.said = Static(markup=False, classes="said")

    def compose(self) -> ComposeResult:
        yield self.input
        with Vertical(classes="found"):
            yield self.hits
            yield self.said

    def on_mount(self) -> None:
        if self.always:
            self.open()

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002  as Textual has it
        """Focus the input: it is the one place to type."""
        self.input.focus(scroll_visible)
        return self

    @property
    def text(self) -> str:
        """What stands in the input."""
        return self.input.value

    def put(self, value: Choice | None, text: str | None = None) -> None:
        """Show a value, or a text that is none, without telling anybody."""
        self.value = value
        self.opened = False
        shown = text if text is not None else (value.name if value else "")
        with self.prevent(Input.Changed):
            self.input.value = shown

    def open(self) -> None:
        """Show the list: all of it while the text is only the name of the value."""
        self.opened = True
        wanted = self._wanted()
        near = rank(self.source.near(wanted), wanted, ordered=self.source.ordered)
        self._show(near, keep=False)
        self._ask_soon()

    def settle(self) -> None:
        """Take the one value the typed text can mean; a closed list is settled already."""
        if not self.opened or self.always:
            return
        typed = self._wanted()
        meant = settle(self._found, typed) if typed and not self.free else None
        self.opened = False
        if meant is not None:
            self._take(meant)

    def _wanted(self) -> str:
        same = self.value is not None and self.text == self.value.name
        return "" if same and not self.always else self.text.strip()

    def _show(self, choices: tuple[Choice, ...], *, keep: bool) -> None:
        self._found = choices
        self.hits.show(choices, self._wanted(), current=self.value, keep=keep, first=not self.free)
        self._say("")

    def _say(self, words: str) -> None:
        """Tell how the search stands; an empty list is never silent."""
        if not words and not self._found and not self.free:
            wanted = self._wanted()
            words = f'Nothing is called "{wanted}".' if wanted else "There is nothing to pick."
        self.said.update(Content(words))
        self.said.display = bool(words)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.open()
        self.post_message(self.Typed(self, event.value))

    def _ask_soon(self) -> None:
        """Ask the vendor when nobody has typed for a moment; the last question counts."""
        if self._wait is not None:
            self._wait.stop()
        if self.source.far:
            self._say("asking the vendor ...")
            self._wait = self.set_timer(self.PATIENCE, self._ask_now)

    def _ask_now(self) -> None:
        self._wait = None
        self._ask(self._wanted())

    @work(exclusive=True, group="ask")
    async def _ask(self, text: str) -> None:
        try:
            found = await self.source.ask(text)
        except PsaError as error:
            self._say(error.told)
            return
        if not self.opened or text != self._wanted():
            return
        if isinstance(found, Absent):
            self._say(str(found))
            return
        at = self.hits.highlighted
        ordered = self.source.ordered
        merged = merge(self._found, found, text, highlighted=at, ordered=ordered)
        self._show(merged, keep=True)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if self.opened and (choice := self.hits.choice) is not None:
            event.stop()
            self._take(choice)
        elif not self.opened and not self.free:
            event.stop()
            self.open()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if (choice := self.hits.choice) is not None:
            self._take(choice)

    def _take(self, choice: Choice) -> None:
        if not self.always:
            self.put(choice)
            self.input.action_select_all()
        self.post_message(self.Picked(self, choice))

    def on_descendant_blur(self) -> None:
        self.settle()

    def action_move(self, by: int) -> None:
        """Open the list, or move in it."""
        if self.opened:
            self.hits.move(by)
        else:
            self.open()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Leave escape to the form or the picker around while there is no list to close."""
        return action != "shut" or (self.opened and not self.always)

    def action_shut(self) -> None:
        """Close the list; what was typed as a filter gives way to the value again."""
        if self.free:
            self.opened = False
        else:
            self.put(self.value)
