"""What the lists about money have in common: a title, lines to choose from, keys, one hint line."""

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from psa_tui.domain.fields import FormSpec
from psa_tui.domain.ids import TicketRef
from psa_tui.services.session import Session
from psa_tui.services.tickets import NotNow
from psa_tui.ui.forms.screen import FormScreen
from psa_tui.ui.present.ink import Line
from psa_tui.ui.widgets.detail import content
from psa_tui.ui.widgets.hint_bar import HintBar

T = TypeVar("T")


class ListedScreen(Screen[None], Generic[T]):
    """A list of one kind of thing; headings among them cannot be chosen."""

    CSS_PATH = "listed.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "dismiss(None)", "Back", id="listed.close"),
        Binding("j", "move(1)", "Down", show=False, id="listed.down"),
        Binding("k", "move(-1)", "Up", show=False, id="listed.up"),
    ]

    def __init__(self, session: Session, title: str) -> None:
        """Start empty."""
        super().__init__()
        self.session = session
        self._heading = Static(Content(title), id="title")
        self._things: list[T | None] = []
        self._list = OptionList(markup=False)
        self._said = Static(id="said", markup=False)
        self.hints = HintBar()

    def compose(self) -> ComposeResult:
        yield self._heading
        yield self._list
        yield self._said
        yield self.hints

    @property
    def chosen(self) -> T | None:
        """The thing under the highlight."""
        at = self._list.highlighted
        return None if at is None or at >= len(self._things) else self._things[at]

    def fill(self, rows: Iterable[tuple[Line, T | None]]) -> None:
        """List these, the highlight where it was; a row without a thing is a heading."""
        at = self._list.highlighted or 0
        known = list(rows)
        self._things = [thing for _, thing in known]
        self._list.clear_options()
        self._list.add_options(
            Option(content(line), disabled=thing is None) for line, thing in known
        )
        usable = [n for n, thing in enumerate(self._things) if thing is not None]
        self._list.highlighted = min(usable, key=lambda n: abs(n - at), default=None)
        self._list.focus()

    def head(self, title: str) -> None:
        """Say on top what is listed."""
        self._heading.update(Content(title))

    def say(self, words: str) -> None:
        """Say a sentence below the list."""
        self._said.update(Content(words))

    def action_move(self, by: int) -> None:
        """Move the highlight, over headings."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def form(self, action: str, ref: TicketRef, *, item: str = "", **given: object) -> None:
        """Open the form of an action on a ticket, about one of its things."""
        try:
            spec: FormSpec = self.session.tickets.form(action, ref, item=item)
        except NotNow as reason:
            self.notify(str(reason), severity="warning", markup=False)
            return
        ticket = self.session.store.tickets.ticket(ref)
        seen = ticket.updated if ticket else None
        answers = {key: str(value) for key, value in given.items()}
        self.app.push_screen(FormScreen(self.session, spec, ref=ref, seen=seen, given=answers))
