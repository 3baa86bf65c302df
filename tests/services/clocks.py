"""A clock that tests move, and a way to wait until nothing moves any more."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

BEGIN = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
"""When every test begins: a Tuesday, 19:00 in the tests' own zone."""

TURNS = 30
"""Turns of the loop without anything under way after which all is quiet."""


class HandClock:
    """Stands until it is moved; wakes its sleepers in the order of their hours."""

    def __init__(self, at: datetime = BEGIN) -> None:
        self.at = at
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (self.at + timedelta(seconds=seconds), woken)
        self._sleepers.append(entry)
        try:
            await woken
        finally:
            self._sleepers.remove(entry)

    @property
    def next(self) -> datetime | None:
        """When the next sleeper wants to be woken."""
        return min((at for at, _ in self._sleepers), default=None)

    def wake_until(self, moment: datetime) -> None:
        """Move to that moment and wake whoever slept no longer."""
        self.at = max(self.at, moment)
        for at, woken in sorted(self._sleepers, key=lambda entry: entry[0]):
            if at <= self.at and not woken.done():
                woken.set_result(None)


class Traffic:
    """How many requests are under way, so that a test knows when all is quiet."""

    def __init__(self) -> None:
        self.open = 0

    def __enter__(self) -> None:
        self.open += 1

    def __exit__(self, *_: object) -> None:
        self.open -= 1

    def count_threads(self) -> Callable[..., asyncio.Future[Any]]:
        """Return a loop's `run_in_executor` that counts what is on a thread as under way."""
        original = asyncio.BaseEventLoop.run_in_executor

        def counted(loop: asyncio.BaseEventLoop, *job: Any) -> asyncio.Future[Any]:
            self.open += 1
            under_way = original(loop, *job)
            under_way.add_done_callback(lambda _: self.__exit__())
            return under_way

        return counted


async def quiet(traffic: Traffic | None = None) -> None:
    """Return when the loop has nothing to do but wait for the clock."""
    idle = 0
    while idle < TURNS:
        busy = traffic is not None and traffic.open > 0
        idle = 0 if busy else idle + 1
        # A request on a thread or a socket needs real time; everything else only needs turns.
        await asyncio.sleep(0.001 if busy else 0)


async def advance(clock: HandClock, seconds: float, traffic: Traffic | None = None) -> None:
    """Let so much time pass, stopping wherever somebody wakes up on the way."""
    end = clock.now() + timedelta(seconds=seconds)
    await quiet(traffic)
    while (following := clock.next) is not None and following <= end:
        clock.wake_until(following)
        await quiet(traffic)
    clock.wake_until(end)
    await quiet(traffic)


async def until(
    clock: HandClock,
    holds: Callable[[], bool],
    *,
    within: float = 600,
    traffic: Traffic | None = None,
) -> None:
    """Let time pass until something holds; fails after so many seconds of the clock."""
    end = clock.now() + timedelta(seconds=within)
    await quiet(traffic)
    while not holds():
        following = clock.next
        assert following is not None, "nobody waits for anything, and it does not hold"
        assert following <= end, f"it does not hold after {within} seconds"
        clock.wake_until(following)
        await quiet(traffic)
