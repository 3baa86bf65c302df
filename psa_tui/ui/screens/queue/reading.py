"""The ticket beside or instead of the list: at once from the store, then as the vendor has it."""

import asyncio
from collections.abc import Collection
from functools import partial

from textual.timer import Timer

from psa_tui.domain.errors import Missing, PsaError
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.tickets import Phase, Ticket, TicketDetail, TicketRow
from psa_tui.ui.present.detail import escalate_words
from psa_tui.ui.present.faults import fault
from psa_tui.ui.present.ink import Ink, Line
from psa_tui.ui.present.rows import number
from psa_tui.ui.screens.queue.floor import Floor

REST = 0.12
"""Seconds the cursor rests on a ticket before it is shown, so that moving stays quick."""

PATIENCE = 0.4
"""Seconds it rests before the vendor is asked for what is not stored."""


class Reading:
    """Keeps the detail on the ticket that is meant."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._ref: TicketRef | None = None
        self._shown: tuple[Ticket | None, TicketDetail | None] = (None, None)
        self._rest: Timer | None = None

    def moved(self, row: TicketRow | None) -> None:
        """Follow the cursor, once it rests; what is not seen is neither read nor asked for."""
        if self._rest is not None:
            self._rest.stop()
        if self._floor.detail.display:
            ref = row.ref if row else None
            self._rest = self._floor.screen.set_timer(REST, lambda: self.show(ref))

    def show(self, ref: TicketRef | None, *, keep: bool = False) -> None:
        """Show a ticket as it is stored; ask the vendor where that is old or nothing."""
        self._ref = ref
        session = self._floor.session
        if ref is None:
            self._shown = (None, None)
            self._draw(keep=False)
            return
        stored = session.tickets.stored(ref)
        ticket = stored[0].ticket if stored else session.store.tickets.ticket(ref)
        full = stored[0] if stored else None
        if not keep or self._shown != (ticket, full):
            self._shown = (ticket, full)
            self._draw(keep=keep)
        if ticket is not None:
            self._floor.screen.app.title = f"{number(ticket.number)} {ticket.title}"
        fresh = stored and ticket and stored[1] >= ticket.updated
        if not keep and not fresh:
            self._floor.screen.set_timer(PATIENCE, lambda: self._ask(ref))

    def tick(self) -> None:
        """Say anew how long ago everything was, at the same place; a sentence stays as it is."""
        if self._floor.detail.display and self._shown[0] is not None:
            self._draw(keep=True)

    def _draw(self, *, keep: bool) -> None:
        session, (ticket, full) = self._floor.session, self._shown
        self._floor.detail.show_ticket(
            ticket,
            full,
            now=session.clock.now(),
            zone=session.settings.zone,
            call=self._call(ticket),
            named=len(session.links) > 1,
            keep=keep,
        )

    def _call(self, ticket: Ticket | None) -> Line:
        """Say why a ticket should be escalated; nothing where it is, or need not be."""
        if ticket is None or ticket.status.phase is Phase.ESCALATED:
            return ()
        session = self._floor.session
        found = session.clockwork.escalation(ticket, session.clock.now())
        return escalate_words(found, session.clockwork.told(found.level, ticket))

    def changed(self, refs: Collection[TicketRef]) -> None:
        """Show the ticket anew, at the same place, when it is one of these."""
        if self._ref is not None and self._floor.detail.display and self._ref in refs:
            self.show(self._ref, keep=True)

    def _ask(self, ref: TicketRef) -> None:
        if ref == self._ref and self._floor.detail.display:
            # Called when it begins: what never begins is no fault.
            begin = partial(self.fetch, ref)
            self._floor.screen.run_worker(begin, group="detail", exclusive=True)  # type: ignore[arg-type]  # Textual's type takes the result for unknown

    async def fetch(self, ref: TicketRef) -> None:
        """Read a ticket from the vendor; a fault is one sentence and the stored one stays."""
        try:
            await self._floor.session.tickets.open(ref)
        except Missing as error:
            self._floor.say(fault(error, connection=ref.connection), Ink.WARN)
        except PsaError as error:
            self._floor.say(fault(error, connection=ref.connection), Ink.BAD)
        else:
            await asyncio.sleep(0)  # let the news of it arrive first
            if ref == self._ref:
                self.show(ref, keep=True)
