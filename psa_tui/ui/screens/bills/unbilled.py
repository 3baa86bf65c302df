"""What was finished and never charged: by client, with sums; the bill is made from here."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.services.billing.unbilled import Unbilled, by_client
from psa_tui.services.session import Session
from psa_tui.ui.present.bill import client_row, unbilled_row
from psa_tui.ui.present.faults import fault
from psa_tui.ui.screens.bills.listed import ListedScreen
from psa_tui.ui.screens.bills.work import WorkScreen

KEYS = (("b", "bill it"), ("enter", "lines and timers"), ("R", "look again"), ("q", "back"))


class UnbilledScreen(ListedScreen[Unbilled]):
    """Tickets with work that is on no invoice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "bill", "Bill it", id="unbilled.bill"),
        Binding("R", "again", "Look again", id="unbilled.again"),
    ]

    def __init__(self, session: Session, bill: Callable[[TicketRef], None]) -> None:
        """`bill` opens the bill of a ticket."""
        super().__init__(session, "Finished and not billed")
        self._bill = bill

    def on_mount(self) -> None:
        """Look for it."""
        self.hints.hints(KEYS)
        self.action_again()

    def action_again(self) -> None:
        """Look at every finished ticket that may have something."""
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        found: list[Unbilled] = []
        faults = []
        for name in self.session.links:
            try:
                found += await self.session.bills.unbilled(name, self._progress)
            except PsaError as error:
                faults.append(fault(error, connection=name))
        sums = by_client(found)
        self.fill(
            row
            for one in sums
            for row in ((client_row(one), None), *((unbilled_row(t), t) for t in one.tickets))
        )
        total = sum(one.lines for one in sums)
        many = f"{len(found)} tickets of {len(sums)} clients, {total:,.2f} on lines."
        self.say(" ".join([many if found else "Nothing waits to be billed.", *faults]))

    def _progress(self, done: int, of: int) -> None:
        self.say(f"Looked at {done} of {of} finished tickets…")

    def action_bill(self) -> None:
        """Open the bill of the chosen ticket."""
        if (one := self.chosen) is not None:
            self._bill(one.ticket.ref)

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        if (one := self.chosen) is not None:
            self.app.push_screen(WorkScreen(self.session, one.ticket.ref))
