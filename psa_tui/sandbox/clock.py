"""The sandbox's own time: real or fixed, and movable, so that SLAs and tokens run out on command.

Nothing in the sandbox reads the wall clock elsewhere; who needs the time is handed a `Clock`.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def _real() -> datetime:
    return datetime.now(UTC)


class Clock:
    """A time source (aware, UTC) plus an offset that only `advance` moves."""

    __slots__ = ("_base", "_offset")

    def __init__(self, base: Callable[[], datetime] = _real) -> None:
        """Tell the time of `base`, which must return aware datetimes."""
        self._base = base
        self._offset = timedelta()

    @classmethod
    def fixed(cls, at: datetime) -> "Clock":
        """Make a clock that stands at `at` until it is advanced; for tests."""
        return cls(lambda: at)

    def now(self) -> datetime:
        """Tell the sandbox's time, aware and in UTC."""
        return self._base().astimezone(UTC) + self._offset

    @property
    def moved(self) -> timedelta:
        """Tell by how much it was moved in all."""
        return self._offset

    def advance(self, by: timedelta) -> datetime:
        """Move the clock by `by` (backwards too) and tell the new time."""
        self._offset += by
        return self.now()

    def reset(self) -> None:
        """Forget every `advance`."""
        self._offset = timedelta()
