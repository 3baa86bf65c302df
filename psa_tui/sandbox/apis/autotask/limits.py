"""How much Autotask takes: calls in an hour for all callers together, and calls at once.

No header tells of it. Near the limit every answer comes later; beyond it there is none.
"""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from psa_tui.sandbox.apis import Services
from psa_tui.sandbox.http import Answer, Call, Row, as_json

from . import errors

WINDOW = timedelta(hours=1)
"""The time that calls are counted over."""

STEPS = ((0.75, 1.0), (0.5, 0.5))
"""From which share of the limit on, how many seconds every answer is late."""


class Limits:
    """Counts the calls of an hour, and looks at those under way."""

    def __init__(self, services: Services, key: Callable[[Call], str]) -> None:
        """`key` tells which endpoint a call counts for; empty for one that is exempt."""
        self._services, self._key = services, key
        self._seen: deque[datetime] = deque()

    def admit(self, call: Call) -> None:
        """Count `call`. Raises Refusal where it is one too many."""
        self._forget(call.at)
        if self._allowed and len(self._seen) >= self._allowed:
            # Our invention: what is said beyond the hour's calls.
            words = "The Autotask API request threshold has been exceeded."
            raise errors.Refusal(words, status=429)
        self._seen.append(call.at)

    def crowded(self, call: Call, under_way: Iterable[Call]) -> bool:
        """Tell whether as many calls as may be are already under way at the endpoint."""
        most, mine = self._services.switch("threads"), self._key(call)
        same = sum(self._key(one) == mine for one in under_way) if mine else 0
        return isinstance(most, int) and 0 < most <= same

    def refusal(self) -> Answer:
        """Make the answer to a call that comes while others keep every thread."""
        status, wait = self._services.switch("threads_status"), self._services.switch("retry_after")
        headers = {"retry-after": str(wait)} if wait else {}
        code = status if isinstance(status, int) else 429
        return as_json({"errors": [errors.THREADS]}, code, headers)

    def late(self) -> float:
        """Tell how many seconds a call takes: its own time, and what the nearness adds."""
        took = self._services.switch("call_seconds")
        own = took if isinstance(took, float) else 0.0
        if not self._allowed or not self._services.switch("latency"):
            return own
        share = len(self._seen) / self._allowed
        return own + next((seconds for step, seconds in STEPS if share >= step), 0.0)

    def told(self, call: Call) -> Row:
        """Shape what `ThresholdInformation` tells; the call that asks is counted."""
        self._forget(call.at)
        return {
            "externalRequestThreshold": self._allowed,
            "requestThresholdTimeframe": int(WINDOW.total_seconds() // 60),
            "currentTimeframeRequestCount": len(self._seen),
        }

    @property
    def _allowed(self) -> int:
        most = self._services.switch("rate_limit")
        return most if isinstance(most, int) else 0

    def _forget(self, at: datetime) -> None:
        while self._seen and self._seen[0] <= at - WINDOW:
            self._seen.popleft()
