"""How urgent a priority is, whichever way a vendor numbers its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from psa_tui.domain.ids import Choice


class Urgency(IntEnum):
    """The neutral urgency: smaller is more urgent, so that it sorts."""

    CRITICAL = 0
    HIGH = 1
    NORMAL = 2
    LOW = 3
    UNKNOWN = 4


@dataclass(frozen=True, slots=True)
class UrgencyScale:
    """A vendor's own priorities, most urgent first, built from its live list."""

    priorities: tuple[Choice, ...]

    @classmethod
    def of(cls, priorities: Iterable[Choice]) -> "UrgencyScale":
        """Build a scale from choices that stand most urgent first."""
        return cls(tuple(priorities))

    def urgency(self, priority_id: str | None) -> Urgency:
        """Return the neutral urgency of one priority: its position, stretched over four levels.

        Monotone in the position for any length; unknown ids are UNKNOWN, which sorts last.
        """
        for position, priority in enumerate(self.priorities):
            if priority.id == priority_id:
                last = max(len(self.priorities) - 1, 1)
                return Urgency(min(position * 3 // last, 3))
        return Urgency.UNKNOWN
