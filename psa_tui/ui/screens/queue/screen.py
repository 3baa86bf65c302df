"""The queue: list, ticket, filter, status; what is done with them is in the hands beside it."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from psa_tui.services.session import Session
from psa_tui.ui.commands import COMMANDS, by_id, hints
from psa_tui.ui.commands.command import Group
from psa_tui.ui.messages import (
    Asked,
    SaidNews,
    SignInNews,
    SyncNews,
    TicketsNews,
    TimersNews,
    WriteNews,
    relay,
)
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.queue.floor import LAYOUTS, Floor, Options
from psa_tui.ui.screens.queue.hands.all import Hands
from psa_tui.ui.screens.queue.hands.views import offers
from psa_tui.ui.screens.queue.lens import Lens
from psa_tui.ui.screens.queue.standing import standing
from psa_tui.ui.widgets.detail import Detail
from psa_tui.ui.widgets.filter_bar import FilterBar
from psa_tui.ui.widgets.hint_bar import HintBar
from psa_tui.ui.widgets.status_line import StatusLine
from psa_tui.ui.widgets.ticket_table import TicketTable
from psa_tui.ui.widgets.view_tabs import ViewTabs

TONES = {"plain": Ink.PLAIN, "good": Ink.GOOD, "warning": Ink.WARN, "bad": Ink.BAD}

MINUTE = 60.0


class QueueScreen(Screen[object]):
    """Paints what is stored, then lets the session begin; every key goes through the table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(one.keys), f"command('{one.id}')", one.title, show=False, id=one.id)
        for one in COMMANDS
        if one.keys
    ]

    def __init__(self, session: Session, options: Options) -> None:
        """Show the session's queue."""
        super().__init__(classes=LAYOUTS[1])
        store = session.store.tickets
        lens = Lens.of(session.settings.views, session.settings.zone)
        lens.filter = options.query
        self.floor = Floor(
            session=session,
            options=options,
            lens=lens,
            screen=self,
            tabs=ViewTabs(id="tabs"),
            filter=FilterBar(lambda text, at: offers(session, text, at), id="filter"),
            table=TicketTable(
                store.rows, now=session.clock.now, connections=session.links, id="table"
            ),
            detail=Detail(id="detail"),
            status=StatusLine(id="status"),
            hints=HintBar(id="hints"),
        )
        self.hands = Hands(self.floor)

    def compose(self) -> ComposeResult:
        floor = self.floor
        yield floor.tabs
        yield floor.filter
        with Horizontal(id="panes"):
            yield floor.table
            yield floor.detail
        yield floor.status
        yield floor.hints

    def on_mount(self) -> None:
        """Paint from the store; only then may anything be asked of anybody."""
        floor = self.floor
        keymap = floor.options.keymap
        floor.hints.hints((keymap.first(one), one.title) for one in hints())
        floor.filter.put(floor.lens.filter)
        floor.filter.display = bool(floor.lens.filter)
        self.hands.listing.first()
        self.hands.outgoing.counts()
        floor.status.standing = standing(floor)
        floor.table.focus()
        relay(floor.session.events, self)
        self.set_interval(MINUTE, floor.table.tick)
        self.set_interval(MINUTE, self.hands.reading.tick)
        self.set_interval(MINUTE, self._shown)

    def action_command(self, command_id: str) -> None:
        """Run a command of the table on the tickets that are meant right now."""
        command = by_id(command_id)
        if command.group is not Group.MOVE:
            self.floor.status.hush()
        self.floor.table.choose()
        self.hands.run(command, self.floor.aim())

    def on_tickets_news(self, news: TicketsNews) -> None:
        self.hands.listing.changed(news.event.refs)
        self.hands.reading.changed(news.event.refs)

    def on_sign_in_news(self, news: SignInNews) -> None:
        self.hands.program.signed_out(news.event.connection, news.event.words)

    def on_write_news(self, news: WriteNews) -> None:
        self.hands.outgoing.moved(news.event.run)

    def on_said_news(self, news: SaidNews) -> None:
        said = news.event
        where = f"{said.connection}: " if said.connection else ""
        self.floor.say(f"{where}{said.words}", TONES[said.tone.value])

    @on(SyncNews)
    @on(TimersNews)
    @on(TicketTable.Shown)
    def _shown(self) -> None:
        self.floor.status.standing = standing(self.floor)

    @on(TicketTable.Moved)
    def _moved(self, event: TicketTable.Moved) -> None:
        self.hands.reading.moved(event.row)

    @on(Detail.Uncovered)
    def _uncovered(self) -> None:
        self.hands.reading.moved(self.floor.table.row)

    @on(FilterBar.Typed)
    def _typed(self, event: FilterBar.Typed) -> None:
        self.hands.views.typed(event.text)

    @on(FilterBar.Left)
    def _left(self, event: FilterBar.Left) -> None:
        self.hands.views.leave(event.way)

    def on_asked(self, event: Asked) -> None:
        self.action_command(event.command_id)

    def on_paste(self, event: events.Paste) -> None:
        """Go to the ticket that was pasted."""
        self.hands.go_to(event.text)
