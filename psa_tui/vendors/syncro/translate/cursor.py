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
    began: datetime | None = None
    """When the pull under way began, by the vendor's clock as we know it; None while none is."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept cursor; None for one that is empty or not ours: then all begins anew."""
        try:
            since, page, latest, began = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                max(int(page), 1),
                datetime.fromisoformat(latest).astimezone(UTC) if latest != "-" else None,
                datetime.fromisoformat(began).astimezone(UTC) if began != "-" else None,
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        latest = self.latest.isoformat() if self.latest else "-"
        began = self.began.isoformat() if self.began else "-"
        return f"{self.since.isoformat()} {self.page} {latest} {began}"

    def begun(self, now: datetime) -> Self:
        """Return the cursor of a pull that begins now, unless it goes on after an interruption."""
        return replace(self, began=self.began or now)

    def read(self, page: int, latest: datetime | None) -> Self:
        """Return the cursor after a page was read."""
        known = [moment for moment in (self.latest, latest) if moment]
        return replace(self, page=page + 1, latest=max(known, default=None))

    def done(self) -> Self:
        """Return the cursor of the next pull; it never goes back behind this one.

        What changes on a page that was read already is read by the next pull alone, so that begins
        before this one began; before the last change seen where our clock is ahead.
        """
        if self.latest is None:
            return type(self)(self.since)
        return type(self)(max(self.since, min(self.latest, self.began or self.latest) - OVERLAP))
