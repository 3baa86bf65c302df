"""What a connection is handed in tests: a clock that is moved by hand and a budget in memory."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.port import Psa, WriteDesk
from psa_tui.domain.profile import Limits
from psa_tui.domain.writes import Write

BEGIN = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
"""When every test begins: a Tuesday."""


class ManualClock:
    """Stands still until it is moved; who sleeps moves it."""

    def __init__(self, at: datetime = BEGIN) -> None:
        self.at = at
        self.naps: list[float] = []

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.advance(seconds)
        await asyncio.sleep(0)

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class MemoryBudget:
    """A sliding window for each host, as the store keeps it, without a file."""

    def __init__(self) -> None:
        self.taken: defaultdict[str, list[datetime]] = defaultdict(list)
        self.silent: dict[str, datetime] = {}

    def take(self, key: str, limits: Limits, now: datetime) -> float:
        if now < (until := self.silent.get(key, now)):
            return (until - now).total_seconds()
        running = [at for at in self.taken[key] if at > now - limits.window]
        if len(running) >= int(limits.requests * limits.share):
            return (min(running) + limits.window - now).total_seconds()
        self.taken[key] = [*running, now]
        return 0.0

    def pause(self, key: str, until: datetime) -> None:
        self.silent[key] = until

    def used(self, key: str, limits: Limits, now: datetime) -> int:
        return sum(at > now - limits.window for at in self.taken[key])


def desk_of(psa: Psa, write: Write) -> WriteDesk:
    """The desk of a write, which the vendor surely has."""
    desk = psa.desk(type(write))
    assert not isinstance(desk, Absent)
    return desk
