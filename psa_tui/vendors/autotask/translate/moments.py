"""How Autotask takes moments, and how far its clock is trusted."""

from datetime import UTC, datetime, timedelta

OVERLAP = timedelta(minutes=5)
"""How far a pull goes back behind the last change seen: new records may show a moment late."""


def moment_text(moment: datetime) -> str:
    """Write a moment as Autotask takes it: in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
