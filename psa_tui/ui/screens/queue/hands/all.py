"""All hands of the queue together: who a command turns to, and how one is run."""

from psa_tui.domain.ids import TicketRef
from psa_tui.ui.commands import Aim, Command
from psa_tui.ui.screens.palette import Value
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.queue.goto import go_to
from psa_tui.ui.screens.queue.hands.bills import BillHand
from psa_tui.ui.screens.queue.hands.files import FileHand
from psa_tui.ui.screens.queue.hands.logs import LogHand
from psa_tui.ui.screens.queue.hands.moving import ListHand
from psa_tui.ui.screens.queue.hands.outgoing import Outgoing
from psa_tui.ui.screens.queue.hands.program import ProgramHand
from psa_tui.ui.screens.queue.hands.tickets import TicketHand
from psa_tui.ui.screens.queue.hands.timers import TimerHand
from psa_tui.ui.screens.queue.hands.views import ViewHand
from psa_tui.ui.screens.queue.listing import Listing
from psa_tui.ui.screens.queue.reading import Reading


class WriteHand:
    """Turns to what is outgoing, in the background."""

    def __init__(self, floor: Floor, outgoing: Outgoing, tickets: TicketHand) -> None:
        self._floor = floor
        self._outgoing = outgoing
        self._tickets = tickets

    def undo(self) -> None:
        """Take the last write back."""
        self._floor.screen.run_worker(self._outgoing.undo(self._tickets), group="undo")

    def recall(self) -> None:
        """Take back what waits."""
        self._floor.screen.run_worker(self._outgoing.recall_waiting(self._tickets), group="undo")

    def repeat(self, aim: Aim) -> None:
        """Do the last action again."""
        self._outgoing.repeat(aim, self._tickets)

    def outbox(self) -> None:
        """Show the outbox."""
        self._outgoing.outbox(self._tickets)


class Hands:
    """The workplace of the commands."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self.reading = Reading(floor)
        self.listing = Listing(floor)
        self.logs = LogHand(floor)
        self.files = FileHand(floor)
        self.outgoing = Outgoing(floor, self.logs.offer)
        self.list = ListHand(floor)
        self.views = ViewHand(floor, self.listing, self.list.find)
        self.bills = BillHand(floor)
        self.tickets = TicketHand(floor, self.reading, self.bills, self.outgoing.submitted)
        self.timers = TimerHand(floor, bill=self.bills.of, go=self._to)
        self.writes = WriteHand(floor, self.outgoing, self.tickets)
        self.program = ProgramHand(floor, self, self.views.clear)

    def begin(self) -> None:
        """Do what the first frame did not wait for: count the views, ask about what was left."""
        self._floor.screen.run_worker(self.listing.count(), group="count")
        if self._floor.session.writes.orphans():
            self.writes.outbox()

    def run(self, what: Command | Value | str, aim: Aim) -> None:
        """Run a command, act with a value, or go to a number; a reason against it is said."""
        match what:
            case Command():
                if reason := what.when(self, aim):
                    self._floor.refuse(reason)
                else:
                    what.run(self, aim)
            case Value():
                if reason := self.tickets.why_not(what.action, aim):
                    self._floor.refuse(reason)
                else:
                    self.tickets.choose_value(what.kind, what.choice, what.action, aim)
            case number:
                self.go_to(number)

    def _to(self, ref: TicketRef) -> None:
        ticket = self._floor.session.store.tickets.ticket(ref)
        self.go_to(f"{ref.connection}:{ticket.number}" if ticket else ref.id)

    def go_to(self, text: str) -> None:
        """Open the ticket that a text names."""
        work = go_to(self._floor, self.reading, text)
        self._floor.screen.run_worker(work, group="goto", exclusive=True)
