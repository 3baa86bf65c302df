"""Answers that are taken as they were for a while."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar, cast

from psa_tui.domain.time import Clock

T = TypeVar("T")

KEPT_FOR = timedelta(minutes=10)
"""How long a list of the account is taken as it was."""


@dataclass(slots=True)
class Keeper:
    """Keeps what was asked under a name."""

    clock: Clock
    _kept: dict[str, tuple[datetime, object]] = field(default_factory=dict)

    async def once(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """Return what is kept, or ask and keep it."""
        if name in self._kept and self._kept[name][0] > self.clock.now() - KEPT_FOR:
            return cast("T", self._kept[name][1])
        value = await ask()
        self.put(name, value)
        return value

    def put(self, name: str, value: object) -> None:
        """Keep what was learned."""
        self._kept[name] = (self.clock.now(), value)
