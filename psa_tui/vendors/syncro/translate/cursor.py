"""Where a pull of changes stands, as the opaque text that the store keeps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

OVERLAP = timedelta(minutes=2)
"""How far a pull goes back behind the last change seen: clocks and commits are not exact."""


def moment_text(moment: datetime) -> str:
    """Write a moment as Syncro takes it: always in full, since bare dates are not reliable."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A pull that is under way, or one that is done and waits for the next."""

    since: datetime
    page: int = 1
    """The page to go on with."""
    latest: datetime | None = None
    """The last change seen so far, by the vendor's clock."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept cursor; None for one that is empty or not ours: then all begins anew."""
        try:
            since, page, latest = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                max(int(page), 1),
                datetime.fromisoformat(latest).astimezone(UTC) if latest != "-" else None,
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        latest = self.latest.isoformat() if self.latest else "-"
        return f"{self.since.isoformat()} {self.page} {latest}"

    def read(self, page: int, latest: datetime | None) -> Self:
        """Return the cursor after a page was read."""
        known = [moment for moment in (self.latest, latest) if moment]
        return replace(self, page=page + 1, latest=max(known, default=None))

    def done(self) -> Self:
        """Return the cursor of the next pull; it never goes back behind this one."""
        since = max(self.since, self.latest - OVERLAP) if self.latest else self.since
        return type(self)(since)
