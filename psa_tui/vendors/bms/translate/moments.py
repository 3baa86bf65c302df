"""What a pull asks BMS for, how BMS takes moments, and how far its clock is trusted.

BMS has no filter for "modified": a pull asks for new activity, and then once each for a new status,
priority and queue, which need not count as activity.
"""

from datetime import UTC, datetime, timedelta

OVERLAP = timedelta(minutes=5)
"""How far a pull goes back behind the last activity seen: clocks and commits are not exact."""

KINDS = ("lastActivityUpdate", "lastStatusUpdate", "lastPriorityUpdate", "lastQueueUpdate")
"""What a pull asks for, one after the other; all but the first are short."""


def moment_text(moment: datetime) -> str:
    """Write a moment with its zone, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
