"""What a pull asks Halo for, how Halo takes moments, and how far its clock is trusted."""

from datetime import UTC, datetime, timedelta

OVERLAP = timedelta(minutes=2)
"""How far a pull goes back behind the last change seen: clocks and commits are not exact."""

PASSES = ("open_only", "closed_only")
"""Open and closed tickets are asked for one after the other, as clients in production do."""


def moment_text(moment: datetime) -> str:
    """Write a moment in full, as the filter for changes takes it (observed behaviour)."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def stamp(moment: datetime) -> str:
    """Write a moment as records take it: UTC without an offset (observed behaviour)."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
