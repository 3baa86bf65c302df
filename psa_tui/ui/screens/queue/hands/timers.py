"""Timers that run here, from the queue: one key starts, pauses and switches."""

from collections.abc import Callable

from psa_tui.domain.ids import TicketRef
from psa_tui.store.database import StoreFault
from psa_tui.ui.commands import Aim
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.timers.screen import TimersScreen

Goes = Callable[[TicketRef], None]


class TimerHand:
    """Starts and pauses timers, and shows them all."""

    def __init__(self, floor: Floor, *, bill: Goes, go: Goes) -> None:
        """`bill` opens the bill of a ticket, `go` shows a ticket."""
        self._floor = floor
        self._bill = bill
        self._go = go

    def toggle(self, aim: Aim) -> None:
        """Start the timer of a ticket, or pause it."""
        if aim.single is not None:
            self._floor.screen.run_worker(self._toggle(aim.single), group="timer")

    async def _toggle(self, ref: TicketRef) -> None:
        try:
            self._floor.say(await self._floor.session.timers.toggle(ref), Ink.GOOD)
        except StoreFault as fault:
            self._floor.say(f"The timer stands as it did. {fault}", Ink.BAD)

    def show(self) -> None:
        """Show every timer and today's stretches."""
        screen = TimersScreen(self._floor.session, bill=self._bill, go=self._go)
        self._floor.over(screen, lambda _: None)
