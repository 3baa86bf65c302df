"""Where a pull of changes stands, as the opaque text that the store keeps.

BMS has no filter for "modified": a pull asks for new activity, and then once each for a new status,
priority and queue, which need not count as activity.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

OVERLAP = timedelta(minutes=5)
"""How far a pull goes back behind the last change seen: clocks and commits are not exact."""

KINDS = ("lastActivityUpdate", "lastStatusUpdate", "lastPriorityUpdate", "lastQueueUpdate")
"""What a pull asks for, one after the other; all but the first are short."""


def moment_text(moment: datetime) -> str:
    """Write a moment with its zone, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A pull that is under way, or one that is done and waits for the next."""

    since: datetime
    kind: int = 0
    """Which of KINDS to go on with."""
    page: int = 1
    latest: datetime | None = None
    """The last activity seen so far, by the vendor's clock."""
    began: datetime | None = None
    """When the pull under way began, by the vendor's clock as we know it; None while none is."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept cursor; None for one that is empty or not ours: then all begins anew."""
        try:
            since, kind, page, latest, began = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                int(kind) % len(KINDS),
                max(int(page), 1),
                datetime.fromisoformat(latest).astimezone(UTC) if latest != "-" else None,
                datetime.fromisoformat(began).astimezone(UTC) if began != "-" else None,
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        latest = self.latest.isoformat() if self.latest else "-"
        began = self.began.isoformat() if self.began else "-"
        return f"{self.since.isoformat()} {self.kind} {self.page} {latest} {began}"

    def begun(self, now: datetime) -> Self:
        """Return the cursor of a pull that begins now, unless it goes on after an interruption."""
        return replace(self, began=self.began or now)

    def read(self, page: int, latest: datetime | None, *, last: bool) -> Self:
        """Return the cursor after a page was read; after the last one of all, of the next pull.

        What changes on a page that was read already is read by the next pull alone, so that begins
        before this one began; before the last activity seen where our clock is ahead.
        """
        known = [moment for moment in (self.latest, latest) if moment]
        seen = replace(self, page=page + 1, latest=max(known, default=None))
        if not last:
            return seen
        if self.kind + 1 < len(KINDS):
            return replace(seen, kind=self.kind + 1, page=1)
        if seen.latest is None:
            return type(self)(self.since)
        return type(self)(max(self.since, min(seen.latest, seen.began or seen.latest) - OVERLAP))
