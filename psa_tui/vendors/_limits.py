"""The gate before every request: so many in flight at once, and a budget shared by all copies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from psa_tui.domain.errors import Busy
from psa_tui.domain.port import Budget
from psa_tui.domain.profile import Limits
from psa_tui.domain.time import Clock


class Gate:
    """Lets requests to one host through as its limits allow."""

    def __init__(
        self, budget: Budget, limits: Limits, clock: Clock, *, key: str, vendor: str
    ) -> None:
        """Keep the gate of host `key`; `vendor` is how people call whoever stands behind it."""
        self._budget, self._limits, self._clock = budget, limits, clock
        self._key, self._vendor = key, vendor
        self._places = asyncio.Semaphore(limits.at_once)

    @asynccontextmanager
    async def enter(self, patience: timedelta) -> AsyncIterator[None]:
        """Hold a place while one request is under way.

        Waits for the budget no longer than `patience`; raises Busy with the moment otherwise,
        so that people are told at once instead of looking at a frozen line.
        """
        async with self._places:
            await self._book(self._clock.now() + patience)
            yield

    def pause(self, until: datetime) -> None:
        """Let nobody ask this host before that moment, in this copy or another."""
        self._budget.pause(self._key, until)

    async def _book(self, deadline: datetime) -> None:
        while True:
            now = self._clock.now()
            # In a thread: the budget is a transaction on a file that other copies lock too.
            wait = await asyncio.to_thread(self._budget.take, self._key, self._limits, now)
            if wait <= 0:
                return
            until = now + timedelta(seconds=wait)
            if until > deadline:
                words = f"{self._vendor} allows no more requests for {max(round(wait), 1)} s."
                raise Busy(words, vendor=self._vendor, retry_at=until)
            await self._clock.sleep(wait)
