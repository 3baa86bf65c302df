"""Money from the queue: the bill of a ticket, its invoices, lines, and what nobody billed."""

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.services.tickets import NotNow
from psa_tui.store.journal import Run
from psa_tui.ui.commands import Aim
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.screens.bills.bill import BillScreen
from psa_tui.ui.screens.bills.invoices import InvoicesScreen
from psa_tui.ui.screens.bills.run import BillRunScreen
from psa_tui.ui.screens.bills.timesheet import TimesheetScreen
from psa_tui.ui.screens.bills.unbilled import UnbilledScreen
from psa_tui.ui.screens.bills.work import WorkScreen
from psa_tui.ui.screens.queue.floor import Floor

BILL = "bill"
"""The action of the bill's form, as drafts are named by it."""


class BillHand:
    """Opens what a key asks for about money."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    def bill(self, aim: Aim) -> None:
        """Show the bill of a ticket before anything is sent, or the one that is under way."""
        if aim.single is not None:
            self.of(aim.single)

    def of(self, ref: TicketRef) -> None:
        """Show the bill of this ticket."""
        under_way = self._floor.session.bills.under_way(ref)
        if under_way is not None:
            self._follow(under_way)
            return
        self._floor.say("Reading the ticket and the rates of this moment…", Ink.ACCENT)
        self._floor.begin(self._open(ref), "bill")

    async def _open(self, ref: TicketRef) -> None:
        session = self._floor.session
        try:
            spec = session.tickets.form(BILL, ref)
            ground = await session.bills.ground(ref, mails=spec.mails)
        except (PsaError, NotNow) as error:
            self._floor.say(fault(error, connection=ref.connection), Ink.BAD)
            return
        self._floor.say("")
        self._floor.over(BillScreen(session, spec, ground), self._follow)

    def _follow(self, run: Run | None) -> None:
        if run is not None:
            self._floor.over(BillRunScreen(self._floor.session, run), _done)

    def work(self, aim: Aim) -> None:
        """Show the ticket's lines and timers."""
        if aim.single is not None:
            self._floor.over(WorkScreen(self._floor.session, aim.single), _done)

    def invoices(self, aim: Aim, *, client: bool = False) -> None:
        """Show the invoices of the ticket, or of its client."""
        ticket = aim.single and self._floor.session.store.tickets.ticket(aim.single)
        if ticket:
            self._floor.over(InvoicesScreen(self._floor.session, ticket, client=client), _done)

    def timesheet(self) -> None:
        """Show my time of this week."""
        self._floor.over(TimesheetScreen(self._floor.session), _done)

    def unbilled(self) -> None:
        """Show what was finished and never charged."""
        self._floor.over(UnbilledScreen(self._floor.session, self.of), _done)


def _done(_nothing: object) -> None:
    return None
