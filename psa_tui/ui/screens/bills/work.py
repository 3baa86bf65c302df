"""Lines and timers of one ticket: added, changed and removed until they are invoiced."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.money import LineItem
from psa_tui.domain.tickets import TicketDetail
from psa_tui.domain.time import TimeEntry, age
from psa_tui.services.session import Session
from psa_tui.ui.messages import TicketsNews, relay
from psa_tui.ui.present.bill import line_row, time_row
from psa_tui.ui.present.faults import fault
from psa_tui.ui.screens.bills.listed import ListedScreen

KEYS = (
    ("a", "add a line"),
    ("T", "log time"),
    ("t", "start or stop a timer"),
    ("c", "charge"),
    ("e", "change"),
    ("x", "remove"),
    ("q", "back"),
)


class WorkScreen(ListedScreen[LineItem | TimeEntry]):
    """What was worked on a ticket and what stands to be charged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add a line", id="work.add"),
        Binding("T", "time", "Log time", id="work.time"),
        Binding("t", "timer", "Start or stop a timer", id="work.timer"),
        Binding("c", "charge", "Charge", id="work.charge"),
        Binding("e", "change", "Change", id="work.change"),
        Binding("x", "remove", "Remove", id="work.remove"),
    ]

    def __init__(self, session: Session, ref: TicketRef) -> None:
        """Show what is known, and read it anew."""
        ticket = session.store.tickets.ticket(ref)
        name = f"#{ticket.number} {ticket.title}" if ticket else ref.id
        super().__init__(session, f"Lines and timers of {name}")
        self._ref = ref

    def on_mount(self) -> None:
        """Show what is stored, follow the news, and read the ticket as it stands."""
        self._leave = relay(self.session.events, self)
        self.hints.hints(KEYS)
        self._show()
        self.run_worker(self._read(), exclusive=True)

    def on_unmount(self) -> None:
        self._leave()

    def on_tickets_news(self, news: TicketsNews) -> None:
        if not news.event.refs or self._ref in news.event.refs:
            self._show()

    async def _read(self) -> None:
        try:
            await self.session.tickets.open(self._ref)
        except PsaError as error:
            self.say(fault(error))
        self._show()

    def _show(self) -> None:
        stored = self.session.tickets.stored(self._ref)
        if stored is None:
            self.say("Reading the ticket…")
            return
        detail: TicketDetail = stored[0]
        self.fill(
            (
                *((line_row(one), one) for one in detail.lines),
                *((time_row(one, self._length(one)), one) for one in detail.times),
            )
        )
        nothing = not detail.lines and not detail.times
        self.say("Nothing was worked or charged on this ticket." if nothing else "")

    def _length(self, entry: TimeEntry) -> str:
        return age(self.session.clock.now() - entry.start if entry.end is None else entry.worked)

    def action_add(self) -> None:
        """Add a line."""
        self.form("line.add", self._ref)

    def action_time(self) -> None:
        """Log time, or start a timer by leaving the time empty."""
        self.form("time.add", self._ref)

    def action_timer(self) -> None:
        """Stop the chosen timer if it runs, with the minutes it ran; else start one."""
        entry = self.chosen
        if not isinstance(entry, TimeEntry) or entry.end is not None:
            self.form("time.add", self._ref)
            return
        ran = self.session.clock.now() - entry.start
        minutes = max(int(ran.total_seconds() // 60), 1)
        self.form("time.change", self._ref, item=entry.id, worked=minutes)

    def action_charge(self) -> None:
        """Make the chosen time entry a line, once."""
        entry = self.chosen
        if isinstance(entry, TimeEntry) and not entry.charged and entry.end is not None:
            self.form("time.charge", self._ref, item=entry.id)
        else:
            self.say("Only a finished time entry can be charged, and only once.")

    @on(OptionList.OptionSelected)
    def action_change(self) -> None:
        """Change what is chosen, unless it is invoiced or charged."""
        self._on_chosen("change")

    def action_remove(self) -> None:
        """Remove what is chosen, unless it is invoiced or charged."""
        self._on_chosen("remove")

    def _on_chosen(self, what: str) -> None:
        match self.chosen:
            case LineItem(invoiced=True):
                self.say("This line is on an invoice: it stays as it is.")
            case TimeEntry(charged=True):
                self.say("This time is charged: it stays as it is.")
            case LineItem(id=line_id):
                self.form(f"line.{what}", self._ref, item=line_id)
            case TimeEntry(id=time_id):
                self.form(f"time.{what}", self._ref, item=time_id)
            case _:
                self.say("Nothing is chosen.")
