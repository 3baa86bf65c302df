"""All timers of one's own: start, pause, log, bill or drop them; and what of today was timed."""

from collections.abc import Callable
from datetime import datetime
from datetime import time as clock_time
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.stretches import Timer
from psa_tui.domain.time import age
from psa_tui.services.session import Session
from psa_tui.store.database import StoreFault
from psa_tui.ui.messages import TimersNews, relay
from psa_tui.ui.present.ink import Cell, Ink
from psa_tui.ui.screens.bills.listed import ListedScreen
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.timers.lines import day, timer

KEYS = (
    ("t", "start / pause"),
    ("T", "log"),
    ("b", "bill"),
    ("D", "drop"),
    ("enter", "to the ticket"),
    ("q", "back"),
)
MINUTE = 60.0


class TimersScreen(ListedScreen[Timer]):
    """Timers that wait to be logged, the running one first."""

    CSS_PATH = "../bills/listed.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "switch", "Start / pause", id="timers.toggle"),
        Binding("T", "log", "Log", id="timers.log"),
        Binding("b", "bill", "Bill", id="timers.bill"),
        Binding("D", "drop", "Drop", id="timers.drop"),
    ]

    def __init__(
        self,
        session: Session,
        *,
        bill: Callable[[TicketRef], None],
        go: Callable[[TicketRef], None],
    ) -> None:
        """`bill` opens the bill of a ticket, `go` shows a ticket."""
        super().__init__(session, "Timers that run here")
        self._bill = bill
        self._go = go

    def on_mount(self) -> None:
        """Show them, now and every minute."""
        self.hints.hints(KEYS)
        self.again()
        self._leave = relay(self.session.events, self)
        self.set_interval(MINUTE, self.again)

    def on_unmount(self) -> None:
        self._leave()

    @on(TimersNews)
    def again(self) -> None:
        """Show how they stand now."""
        session, store = self.session, self.session.store
        now, zone = session.clock.now(), session.settings.zone
        known = session.timers.known()
        midnight = datetime.combine(now.astimezone(zone).date(), clock_time(), zone)
        today = [(one, store.tickets.ticket(one.ticket)) for one in store.timers.since(midnight)]
        self.fill(
            [
                *((timer(one, store.tickets.ticket(one.ticket)), one) for one in known),
                ((Cell("Today", Ink.MUTED),), None),
                *((line, None) for line in day(today, now, zone)),
            ]
        )
        if not known:
            self.say("No timer waits. In the list, t starts one on the ticket under the cursor.")

    def action_switch(self) -> None:
        """Start or pause the chosen timer."""
        if (one := self.chosen) is not None:
            self.run_worker(self._toggle(one.ticket), exclusive=True)

    async def _toggle(self, ref: TicketRef) -> None:
        try:
            self.say(await self.session.timers.toggle(ref))
        except StoreFault as fault:
            self.say(str(fault))

    def action_log(self) -> None:
        """Open the form that logs time on the chosen timer's ticket; f3 takes the timed minutes."""
        if (one := self.chosen) is not None:
            self.form("time.add", one.ticket)

    def action_bill(self) -> None:
        """Open the bill of the chosen timer's ticket."""
        if (one := self.chosen) is not None:
            self._bill(one.ticket)

    def action_drop(self) -> None:
        """Forget the chosen timer, when asked twice."""
        if (one := self.chosen) is None:
            return
        lines = [f"{age(one.worked)} were timed and never logged. They cannot be brought back."]

        def decided(yes: bool | None) -> None:  # noqa: FBT001  as Textual calls it
            if yes:
                self.run_worker(self.session.timers.drop(one.ticket))

        self.app.push_screen(ConfirmScreen("Drop this timer?", lines), decided)

    @on(OptionList.OptionSelected)
    def _to_ticket(self) -> None:
        if (one := self.chosen) is not None:
            self.dismiss(None)
            self._go(one.ticket)
