"""My time, a day or a week: what is logged, the gaps, and a way to put it right."""

from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from psa_tui.domain.errors import PsaError
from psa_tui.domain.time import TimeEntry
from psa_tui.services.session import Session
from psa_tui.ui.present.timesheet import sheet, span, sums
from psa_tui.ui.screens.bills.listed import ListedScreen

WEEK = 7
KEYS = (
    ("enter", "change"),
    ("D", "delete"),
    ("h l", "earlier, later"),
    ("w", "day / week"),
    ("R", "read again"),
    ("q", "back"),
)


class TimesheetScreen(ListedScreen[TimeEntry]):
    """Entries under their day; enter changes one of mine, D deletes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left", "turn(-1)", "Earlier", id="timesheet.earlier"),
        Binding("l,right", "turn(1)", "Later", id="timesheet.later"),
        Binding("w", "length", "Day / week", id="timesheet.length"),
        Binding("D", "delete", "Delete", id="timesheet.delete"),
        Binding("R", "again", "Read again", id="timesheet.again"),
    ]

    def __init__(self, session: Session) -> None:
        """Start with this week."""
        super().__init__(session, "My time")
        today = session.clock.now().astimezone(session.settings.zone).date()
        self._day = today
        self._count = WEEK

    @property
    def _first(self) -> date:
        """The first day that is shown: weeks begin on Monday."""
        return self._day if self._count == 1 else self._day - timedelta(days=self._day.weekday())

    def on_mount(self) -> None:
        """Read it."""
        self.hints.hints(KEYS)
        self.action_again()

    def on_screen_resume(self) -> None:
        """Read it again after a form was closed: an entry may be another now."""
        self.action_again()

    def action_turn(self, by: int) -> None:
        """Go some days or weeks back or on."""
        self._day += timedelta(days=by * self._count)
        self.action_again()

    def action_length(self) -> None:
        """Show a day instead of a week, and back."""
        self._count = 1 if self._count == WEEK else WEEK
        self.action_again()

    def action_again(self) -> None:
        """Ask every vendor."""
        self.head(f"My time: {span(self._first, self._count)}")
        self.say("Reading…")
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        shown = await self.session.timesheet.days(
            self._first, self._count, self.session.clock.now()
        )
        self.fill(sheet(shown, self.session.settings.zone))
        self.say(sums(shown))

    @on(OptionList.OptionSelected)
    def _change(self) -> None:
        self._item("time.change")

    def action_delete(self) -> None:
        """Take the chosen entry back."""
        self._item("time.remove")

    def _item(self, action: str) -> None:
        if (entry := self.chosen) is not None:
            self.run_worker(self._open(action, entry), group="open", exclusive=True)

    async def _open(self, action: str, entry: TimeEntry) -> None:
        """Open the form; it needs the ticket in full to know what stands."""
        try:
            await self.session.tickets.open(entry.ticket)
        except PsaError as error:
            self.say(error.told)
            return
        self.form(action, entry.ticket, item=entry.id)
