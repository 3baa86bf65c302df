"""Carrying one run to its end: look, begin, send, keep the proof, read the ticket again."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta
from functools import partial

from psa_tui.domain.errors import (
    Busy,
    Forbidden,
    Missing,
    PsaError,
    Rejected,
    SignedOut,
    Unauthorised,
    Unreachable,
)
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.port import WriteDesk
from psa_tui.domain.writes import (
    ChangeMany,
    CreateTicket,
    DeleteMany,
    DeleteTicket,
    Receipt,
    Write,
    connection_of,
    ticket_of,
)
from psa_tui.services.events import SignInNeeded, TicketsChanged
from psa_tui.services.links import Link
from psa_tui.store.journal import Run, Step, StepState

from .books import Books
from .check import Checks
from .linking import linked
from .settle import CHECKING, Settler, named

_log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=60)
"""How long a vendor is left alone that asks for it and names no time."""

LAST_WAIT = 10.0
"""Seconds of real time that the end of the program waits for answers."""

SURE = (Rejected, Forbidden, Unauthorised, Missing, Unreachable)
"""Answers to a write that prove that it did not take effect."""


class Carrier:
    """Sends what it is told to; the only place in the house from where something is sent."""

    def __init__(
        self, books: Books, links: dict[str, Link], checks: Checks, settler: Settler
    ) -> None:
        """Nothing is on its way."""
        self._books = books
        self._links = links
        self._checks = checks
        self._settler = settler
        self._critical: set[asyncio.Task[None]] = set()

    async def carry(self, run_id: int) -> None:
        """Send the steps of a run that are due, in order, until one does not get done."""
        first = True
        while (step := self._due(run_id)) is not None:
            desk = await self._prepared(run_id, step, first=first)
            if desk is None:
                return
            first = False
            # Shielded: who leaves meanwhile leaves a write that is on the books, not half of one.
            sending = asyncio.create_task(self._send(desk[0], desk[1], step))
            self._critical.add(sending)
            sending.add_done_callback(self._critical.discard)
            await asyncio.shield(sending)
            run = self._books.run(run_id)
            if run and run.state is StepState.IN_DOUBT:
                await self._settler.settle(run_id, patient=True)
        if (run := self._books.run(run_id)) is not None:
            await self.read_again(run)

    def _due(self, run_id: int) -> Step | None:
        run = self._books.run(run_id)
        step = run.step if run and not run.dropped else None
        if run is None or step is None or step.state is not StepState.QUEUED:
            return None
        due = step.not_before <= self._books.clock.now()
        return replace(step, write=linked(run, step)) if due else None

    async def _prepared(
        self, run_id: int, step: Step, *, first: bool
    ) -> tuple[WriteDesk, tuple[str, ...]] | None:
        """Look before sending: who sends it, and what stands already; None when it may not go."""
        run = self._books.run(run_id)
        link = self._links.get(connection_of(step.write))
        if run is None or link is None:
            gone = f"There is no connection {connection_of(step.write)} in the configuration."
            await self._books.refuse(step, gone)
            return None
        try:
            desk = await self._checks.desk(link, step)
            if first:
                await self._checks.unchanged(link, run, step)
            return desk, await desk.before(step.write)
        except (Busy, SignedOut) as error:
            await self._postpone(step, error)
        except PsaError as error:
            await self._refuse(step, error)
        except Exception as error:  # noqa: BLE001  whatever it is, the write must come to a rest
            _log.exception("looking before %s failed", named(step))
            words = f"The program failed before sending ({type(error).__name__})."
            await self._books.refuse(step, f"{words} Nothing was written.")
        return None

    async def _send(self, desk: WriteDesk, before: tuple[str, ...], step: Step) -> None:
        if not await self._books.begin(step, before):
            return
        try:
            receipt = await desk.send(step.write)
        except (Busy, SignedOut) as error:
            await self._postpone(step, error)
        except SURE as error:
            await self._refuse(step, error)
        except Exception as error:  # noqa: BLE001  after sending, every fault means "perhaps"
            if not isinstance(error, PsaError):
                _log.exception("the answer to %s could not be read", named(step))
            said = f" ({error.words})" if isinstance(error, PsaError) else ""
            await self._books.doubt(step, f"{CHECKING}{said}", ended=self._books.clock.now())
        else:
            await self._books.finish(step, receipt)

    async def _postpone(self, step: Step, error: Busy | SignedOut) -> None:
        """Let it wait: for the vendor's patience, or for somebody to sign in."""
        if isinstance(error, SignedOut):
            event = SignInNeeded(connection_of(step.write), error.words)
            self._books.events.emit(event)
        until = error.retry_at or self._books.clock.now() + PATIENCE
        await self._books.postpone(step, until, error.told)

    async def _refuse(self, step: Step, error: PsaError) -> None:
        problems = error.problems if isinstance(error, Rejected) else ()
        advice = "" if isinstance(error, Rejected) else f" {error.advice}"
        await self._books.refuse(step, f"{error.words}{advice}", problems)

    async def read_again(self, run: Run) -> None:
        """Read what was written into the store; a write that is done stays done if this fails."""
        done = [(s.write, s.receipt) for s in run.steps if s.receipt is not None]
        for ref in dict.fromkeys(ref for write, made in done if (ref := touched(write, made))):
            deleted = any(isinstance(write, DeleteTicket) for write, _ in done)
            try:
                await self._read(ref, deleted=deleted)
            except Exception:  # noqa: BLE001  the next pull reads it; the write itself is done
                _log.warning("reading %s:%s again failed", ref.connection, ref.id, exc_info=True)

        for write, _ in done:
            if isinstance(write, ChangeMany | DeleteMany):
                await self._read_many(write)

    async def _read_many(self, write: ChangeMany | DeleteMany) -> None:
        """Read each of many tickets as a row: in full they are read when they are opened."""
        tickets, clock = self._books.store.tickets, self._books.clock
        try:
            psa = await self._links[write.connection].psa()
            for ref in write.tickets:
                try:
                    row = await psa.tickets.version(ref.id)
                except Missing:
                    await self._books.store.run(partial(tickets.remove, [ref]))
                else:
                    keep = partial(tickets.upsert, write.connection, (row,), now=clock.now())
                    await self._books.store.run(keep)
        except Exception:  # noqa: BLE001  the next pull reads them; the write itself is done
            _log.warning("reading %d tickets again failed", len(write.tickets), exc_info=True)
        self._books.events.emit(TicketsChanged(write.tickets))

    async def _read(self, ref: TicketRef, *, deleted: bool) -> None:
        tickets, clock = self._books.store.tickets, self._books.clock
        if not deleted:
            psa = await self._links[ref.connection].psa()
            try:
                detail = await psa.tickets.read(ref.id)
            except Missing:
                deleted = True
            else:
                await self._books.store.run(lambda: tickets.save_detail(detail, now=clock.now()))
        if deleted:
            await self._books.store.run(lambda: tickets.remove([ref]))
        self._books.events.emit(TicketsChanged((ref,)))

    async def finish(self) -> None:
        """Wait for what is being sent, but not for ever: what is cut off is settled at a start."""
        if self._critical:
            _, cut = await asyncio.wait(tuple(self._critical), timeout=LAST_WAIT)
            for sending in cut:
                sending.cancel()
            await asyncio.gather(*cut, return_exceptions=True)


def touched(write: Write, receipt: Receipt) -> TicketRef | None:
    """Return the ticket that reads differently after a write; a new one by its receipt."""
    if isinstance(write, CreateTicket):
        return TicketRef(write.connection, receipt.id) if receipt.id else None
    return ticket_of(write)
