"""The session log of a finished ticket: offered once it is finished, written when asked for."""

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import Profile
from psa_tui.domain.writes import (
    AddNote,
    ChangeTicket,
    MakeInvoice,
    TicketField,
    ticket_of,
)
from psa_tui.services.tickets import NotNow
from psa_tui.store.journal import Run, StepState
from psa_tui.ui.commands import Aim
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.present.rows import number
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.queue.floor import Floor


class LogHand:
    """Offers and writes session logs."""

    def __init__(self, floor: Floor) -> None:
        """Nothing is offered yet."""
        self._floor = floor

    def write(self, aim: Aim) -> None:
        """Write the log of a ticket."""
        if aim.single is not None:
            self._floor.screen.run_worker(self._write(aim.single, ""))

    def offer(self, run: Run) -> None:
        """Offer the log of a ticket that this run finished, where nothing else is in the way."""
        ref = ticket_of(run.steps[-1].write)
        floor = self._floor
        if floor.session.settings.session_log is None or ref is None:
            return
        ticket = floor.session.store.tickets.ticket(ref)
        profile = floor.session.links[ref.connection].profile
        if ticket is None or not _finished(run, profile):
            return
        billed = any(isinstance(step.write, MakeInvoice) for step in run.steps)
        if billed or not floor.screen.is_current:  # its verdict is to be read first
            floor.say(f"{number(ticket.number)}: the palette writes its session log.", Ink.MUTED)
            return
        said = (step.write.body for step in run.steps if isinstance(step.write, AddNote))
        resolution = next(said, "")
        title = f"Write the session log of {number(ticket.number)}?"
        lines = [f"A Markdown file with subject, conversation and resolution: {ticket.title}"]

        def decided(yes: bool | None) -> None:  # noqa: FBT001  as Textual calls it
            if yes:
                floor.screen.run_worker(self._write(ref, resolution))

        floor.screen.app.push_screen(ConfirmScreen(title, lines), decided)

    async def _write(self, ref: TicketRef, resolution: str) -> None:
        try:
            path = await self._floor.session.tickets.write_log(ref, resolution)
        except NotNow as reason:
            self._floor.say(str(reason), Ink.WARN)
        except (OSError, PsaError) as error:
            words = error.told if isinstance(error, PsaError) else str(error)
            self._floor.say(f"The session log was not written: {words}", Ink.BAD)
        else:
            self._floor.say(f"Session log written: {path}", Ink.GOOD)


def _finished(run: Run, profile: Profile) -> bool:
    """Whether this run set a status that ends the work; the store may not know it yet."""
    chosen = (
        change.to
        for step in run.steps
        if step.state is StepState.DONE and isinstance(step.write, ChangeTicket)
        for change in step.write.changes
        if change.field == TicketField.STATUS
    )
    picked = (one for one in chosen if isinstance(one, Choice))
    return any(not profile.status(one.id, one.name).phase.is_open for one in picked)
