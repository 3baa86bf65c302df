"""How Syncro takes moments, and how far its clock is trusted."""

from datetime import UTC, datetime, timedelta

OVERLAP = timedelta(minutes=2)
"""How far a pull goes back behind the last change seen: clocks and commits are not exact."""


def moment_text(moment: datetime) -> str:
    """Write a moment as Syncro takes it: always in full, since bare dates are not reliable."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
