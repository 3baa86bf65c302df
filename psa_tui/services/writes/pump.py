"""Whose turn it is: due runs are carried, those of one ticket in the order they were confirmed."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from datetime import timedelta
from typing import Any

from psa_tui.services.events import Said, Tone
from psa_tui.store.database import StoreFault
from psa_tui.store.journal import Run, StepState

from .books import Books, Place, place_of
from .carry import Carrier

_log = logging.getLogger(__name__)

LOOK = timedelta(seconds=5)
"""How long at most until the journal is looked at again: another copy may have queued for us."""


class Pump:
    """Runs lanes: one for each ticket that has something to send."""

    def __init__(self, books: Books, carrier: Carrier) -> None:
        """Nothing runs."""
        self._books = books
        self._carrier = carrier
        self._lanes: dict[Place, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self.busy: set[int] = set()
        """Runs that are being carried or settled here."""
        self._freed = asyncio.Event()
        """Set, and replaced by another, whenever one of them is left."""

    def wake(self) -> None:
        """Look at the journal now."""
        self._wake.set()

    async def run(self) -> None:
        """Send what is due, until cancelled; what is being sent then is still brought to an end."""
        try:
            while True:
                self._wake.clear()
                try:
                    wait = self._start_due()
                except StoreFault as fault:  # the disk may be back at the next look
                    self._books.events.emit(Said(str(fault), Tone.BAD))
                    wait = LOOK
                await self._pause(wait)
        finally:
            lanes = tuple(self._lanes.values())
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)
            await self._carrier.finish()

    def _start_due(self) -> timedelta:
        """Start a lane for each ticket whose turn has come; return how long to wait then."""
        now = self._books.clock.now()
        wait = LOOK
        for run in self._first_of_each(self._books.unfinished()):
            due = run.step.not_before if run.step else now
            if due <= now:
                place = place_of(run.steps[0].write)
                self._lanes[place] = asyncio.create_task(self._lane(place, run))
            else:
                wait = min(wait, due - now)
        return wait

    def _first_of_each(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """Return the oldest queued run of ours for each ticket that has no lane."""
        first: dict[Place, Run] = {}
        taken = set(self._lanes)
        for run in runs:
            place = place_of(run.steps[0].write)
            if run.id in self.busy:
                taken.add(place)
            elif run.state is StepState.QUEUED and self._books.mine(run):
                first.setdefault(place, run)
        return tuple(run for place, run in first.items() if place not in taken)

    async def _lane(self, place: Place, run: Run) -> None:
        try:
            await self.alone(run, self._carrier.carry(run.id))
        except StoreFault as fault:
            self._books.events.emit(Said(str(fault), Tone.BAD))
            await self._books.clock.sleep(LOOK.total_seconds())
        finally:
            self._lanes.pop(place, None)
            self.wake()

    async def alone(self, run: Run, work: Coroutine[Any, Any, None]) -> None:
        """Do something with a run that nobody else here may do at the same time."""
        if run.id in self.busy:
            work.close()
            return
        self.busy.add(run.id)
        try:
            await work
        finally:
            self.busy.discard(run.id)
            self._freed.set()
            self._freed = asyncio.Event()

    async def free(self, run: Run) -> None:
        """Wait until nobody here is at a run."""
        while run.id in self.busy:
            await self._freed.wait()

    async def _pause(self, wait: timedelta) -> None:
        """Sleep until the next is due, or until somebody wakes us."""
        waiting = {
            asyncio.ensure_future(self._wake.wait()),
            asyncio.ensure_future(self._books.clock.sleep(wait.total_seconds())),
        }
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waiting:
                one.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
