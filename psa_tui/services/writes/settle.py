"""A write whose answer is lost: looked for by reading back until it is found or proved absent."""

import logging
from datetime import timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Busy, Garbled, Missing, PsaError, Uncertain, Unreachable
from psa_tui.domain.writes import (
    Attempt,
    Found,
    NotThere,
    Settlement,
    Unclear,
    connection_of,
    ticket_of,
)
from psa_tui.services.links import Link
from psa_tui.store.database import StoreFault
from psa_tui.store.journal import Run, Step, StepState

from .books import MAKING, Books
from .linking import linked
from .proof import desk_of

_log = logging.getLogger(__name__)

ABSENT = "It did not arrive; nothing was written. Send it again when you like."
CHECKING = "Its answer is lost; it is being checked whether it arrived."
UNCHECKED = "Whether it arrived cannot be checked:"
AGAIN = timedelta(seconds=5)
"""Between the two looks that prove an absence."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(seconds=30)
"""Between looks before that, doubling."""

PASSING = (Unreachable, Uncertain, Garbled)
"""Faults of a look that say nothing about the write and may be gone at the next."""


class Settler:
    """Looks after lost writes; never sends anything."""

    def __init__(self, books: Books, links: dict[str, Link]) -> None:
        """Keep the journal and the vendors."""
        self._books = books
        self._links = links

    async def look(self, step: Step) -> Settlement:
        """Look once. Raises PsaError, whatever fails: one bad answer must not end all settling."""
        try:
            return await self._ask(step)
        except (PsaError, StoreFault):
            raise
        except Exception as error:
            _log.exception("looking after %s failed", named(step))
            raise PsaError(f"The program failed ({type(error).__name__}).") from error

    async def _ask(self, step: Step) -> Settlement:
        """Look once, by the evidence of its first sending."""
        link = self._links.get(connection_of(step.write))
        if link is None:
            raise Missing(f"There is no connection {connection_of(step.write)} configured.")
        desk = desk_of(await link.psa(), type(step.write))
        if isinstance(desk, Absent):
            return Unclear((str(desk),))
        run = self._books.run(step.run)
        write = linked(run, step) if run else step.write
        ours: tuple[str, ...] = ()
        if type(step.write).__name__ in MAKING:
            ours = tuple(sorted(self._books.made(step.write)))
        began = step.began or self._books.clock.now()
        attempt = Attempt((*step.before, *ours), began, step.ended or began)
        return await desk.settle(write, attempt)

    async def settle(self, run_id: int, *, patient: bool) -> StepState | None:
        """Look until it stands or is proved not to; return what became of the step.

        An absence counts only once the vendor's `settle_after` is over, and twice in a row. Where
        nothing is proved, or a look fails and nobody is patient, it stays in doubt and says why.
        """
        pause = FIRST_PAUSE
        while (step := self._doubtful(run_id)) is not None:
            try:
                verdict = await self.look(step)
            except PsaError as error:
                if not await self._outlast(step, error, pause, patient=patient):
                    return StepState.IN_DOUBT
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            until = await self._judge(step, verdict)
            if until is None:
                break
            await self._books.clock.sleep(min(until, pause).total_seconds())
            pause = min(pause * 2, LONGEST_PAUSE)
        run = self._books.run(run_id)
        return self._state(run, step) if run and step else None

    async def _judge(self, step: Step, verdict: Settlement) -> timedelta | None:
        """Act on a look; return how long to wait for the next, None when it is the last."""
        link = self._links[connection_of(step.write)]
        now = self._books.clock.now()
        proof = (step.ended or now) + link.profile.settle_after
        match verdict:
            case Found(receipt):
                return None if await self._books.claim(step, receipt) else AGAIN
            case _ if now < proof:
                return proof - now
            case NotThere():
                if await self._books.absent(step) < 2:
                    return AGAIN
                await self._books.refuse(step, f"{answered(step.words)}{ABSENT}")
            case Unclear(what):
                await self._books.doubt(step, " ".join(what), ended=step.ended or now)
        return None

    async def _outlast(
        self, step: Step, error: PsaError, pause: timedelta, *, patient: bool
    ) -> bool:
        """Wait out a fault of a look; False when that is of no use now."""
        now = self._books.clock.now()
        words = f"{UNCHECKED} {error.words}"
        await self._books.doubt(step, words, ended=step.ended or now)
        if isinstance(error, Busy):
            resume = max(error.retry_at or now, now + FIRST_PAUSE)
            await self._books.clock.sleep((resume - now).total_seconds())
            return True
        if not patient or not isinstance(error, PASSING):
            return False
        await self._books.clock.sleep(pause.total_seconds())
        return True

    def _doubtful(self, run_id: int) -> Step | None:
        run = self._books.run(run_id)
        if run is None or run.dropped or run.step is None:
            return None
        return run.step if run.step.state is StepState.IN_DOUBT else None

    def _state(self, run: Run, step: Step) -> StepState:
        return next(s.state for s in run.steps if s.ordinal == step.ordinal)


def answered(doubt: str) -> str:
    """Return the words that a doubt was told with, as a sentence: an answer, or the loss of one."""
    _, _, said = doubt.partition(f"{CHECKING} (")
    return f"Sending it failed: {said.removesuffix(')').rstrip('.')}. " if said else ""


def named(step: Step) -> str:
    """Return what a log line may say of a step: no text of anybody."""
    ref = ticket_of(step.write)
    return f"{type(step.write).__name__} {ref.connection}:{ref.id}" if ref else str(step.run)
