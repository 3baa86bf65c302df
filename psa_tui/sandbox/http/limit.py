"""How many requests are served within a while."""

from collections import deque
from datetime import datetime, timedelta


class Window:
    """A rolling window: so many requests within its span, for each key that is counted by."""

    def __init__(self, span: timedelta) -> None:
        """Nothing was served yet."""
        self._span = span
        self._seen: dict[object, deque[datetime]] = {}

    def full(self, allowed: int, at: datetime, key: object = None) -> float | None:
        """Count a request; if it is one too many, return how many seconds are to be waited.

        None is returned for one that is served, and always where nothing limits (`allowed` 0).
        """
        if not allowed:
            return None
        seen = self._seen.setdefault(key, deque())
        while seen and seen[0] <= at - self._span:
            seen.popleft()
        if len(seen) >= allowed:
            return (seen[0] + self._span - at).total_seconds()
        seen.append(at)
        return None
