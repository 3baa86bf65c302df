"""Answers that are taken as they were for a while, and answers that can be done without."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar, cast

from psa_tui.domain.errors import PsaError
from psa_tui.domain.time import Clock

T = TypeVar("T")


@dataclass(slots=True)
class Keeper:
    """Keeps what was asked under a name; who asks meanwhile waits for the same answer."""

    clock: Clock
    kept_for: timedelta = timedelta(minutes=10)
    """How long an answer is taken as it was."""
    _kept: dict[str, tuple[datetime, object]] = field(default_factory=dict)
    _locks: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )

    async def once(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """Return what is kept, or ask and keep it."""
        async with self._locks[name]:
            if not self.older(name, self.kept_for):
                return cast("T", self._kept[name][1])
            value = await ask()
            self.put(name, value)
            return value

    def put(self, name: str, value: object) -> None:
        """Keep what was learned."""
        self._kept[name] = (self.clock.now(), value)

    def older(self, name: str, age: timedelta) -> bool:
        """Whether an answer is older than this, or there is none."""
        return name not in self._kept or self._kept[name][0] <= self.clock.now() - age

    def forget(self, *names: str) -> None:
        """Forget the answers of these names."""
        for name in names:
            self._kept.pop(name, None)

    def forget_all(self) -> None:
        """Forget every answer: somebody else may be asking now."""
        self._kept.clear()


async def or_else(otherwise: T, asked: Awaitable[T], *refusals: type[PsaError]) -> T:
    """Return what is asked, or something else where it is refused in one of these ways."""
    try:
        return await asked
    except refusals:
        return otherwise
