"""After a crash: what was begun is settled, what was queued is asked about."""

import asyncio
from datetime import timedelta
from functools import partial

from psa_tui.store.journal import Run, StepState

from . import texts
from .books import Books
from .carry import Carrier, touched
from .pump import Pump
from .settle import Settler

LONGEST = timedelta(minutes=5)
"""Within this time after it was begun a request is over, waiting for a rate limit included."""

ENDED = "The program ended while this was being sent; it is being checked whether it arrived."
UNSENT = "The program ended before this was sent; nothing was written. Send it again when you like."

RECENT, YOUNG = 50, timedelta(days=1)
"""How many finished runs, and how old, are looked at for what a crash left undone."""

SENT = frozenset({StepState.BEGUN, StepState.IN_DOUBT})


class Recovery:
    """Settles what dead copies left."""

    def __init__(self, books: Books, settler: Settler, carrier: Carrier, pump: Pump) -> None:
        """Keep those who can."""
        self._books = books
        self._settler = settler
        self._carrier = carrier
        self._pump = pump

    def orphans(self) -> tuple[Run, ...]:
        """Return the queued runs of dead copies."""
        runs = self._books.unfinished()
        return tuple(run for run in runs if run.state is StepState.QUEUED and self._books.left(run))

    async def recover(self, *, patient: bool) -> tuple[Run, ...]:
        """Settle whatever was sent and is not known to stand, unless a living copy is at it.

        Returns these runs and all others that are unfinished, as they stand then.
        """
        before = self._books.unfinished()
        lost = [run for run in before if run.state in SENT and self._free(run)]
        await asyncio.gather(
            *(self._pump.alone(run, self._settle(run, patient=patient)) for run in lost)
        )
        await self._tidy()
        ids = dict.fromkeys((*(r.id for r in lost), *(r.id for r in self._books.unfinished())))
        return tuple(run for id_ in sorted(ids) if (run := self._books.run(id_)))

    async def _tidy(self) -> None:
        """Do what a crash kept from being done after a proof: drop the draft, read the ticket."""
        store, since = self._books.store, self._books.clock.now() - YOUNG
        for run in store.journal.recent(RECENT):
            if run.created < since or run.state not in {StepState.DONE, StepState.QUEUED}:
                continue
            await store.run(partial(texts.forget, store.drafts, run))
            if run.step is None and self._unread(run):
                await self._carrier.read_again(run)

    def _unread(self, run: Run) -> bool:
        """Whether the store shows a ticket as it was before this run; one never opened does not."""
        for step in run.steps:
            ref = touched(step.write, step.receipt) if step.receipt else None
            kept = self._books.store.tickets.detail(ref) if ref else None
            if kept and step.ended and kept[1] < step.ended:
                return True
        return False

    def _free(self, run: Run) -> bool:
        if self._books.mine(run):
            return run.id not in self._pump.busy
        return self._books.left(run)

    async def _settle(self, run: Run, *, patient: bool) -> None:
        if self._books.left(run) and not await self._books.adopt(run):
            return  # another copy was faster
        step = run.step
        if step is None:
            return
        if step.state is StepState.BEGUN:
            now = self._books.clock.now()
            ended = min(now, (step.began or now) + LONGEST)
            await self._books.doubt(step, ENDED, ended=ended)
        if await self._settler.settle(run.id, patient=patient) is not StepState.DONE:
            return
        settled = self._books.run(run.id)
        if settled and settled.step and settled.step.state is StepState.QUEUED:
            await self._books.refuse(settled.step, UNSENT)
        if settled:
            await self._carrier.read_again(settled)
