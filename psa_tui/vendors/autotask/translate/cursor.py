"""Where a pull of changes stands, as the opaque text that the store keeps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

OVERLAP = timedelta(minutes=5)
"""How far a pull goes back behind the last change seen: new records may show a moment late."""


def moment_text(moment: datetime) -> str:
    """Write a moment as Autotask takes it: in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A pull that is under way, or one that is done and waits for the next."""

    since: datetime
    after: int = -1
    """The id of the last row read: rows come by ascending id, so it names the place."""
    latest: datetime | None = None
    """The last change seen so far, by the vendor's clock."""
    began: datetime | None = None
    """When the pull under way began, by the vendor's clock as we know it; None while none is."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept cursor; None for one that is empty or not ours: then all begins anew."""
        try:
            since, after, latest, began = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                int(after),
                datetime.fromisoformat(latest).astimezone(UTC) if latest != "-" else None,
                datetime.fromisoformat(began).astimezone(UTC) if began != "-" else None,
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        latest = self.latest.isoformat() if self.latest else "-"
        began = self.began.isoformat() if self.began else "-"
        return f"{self.since.isoformat()} {self.after} {latest} {began}"

    def begun(self, now: datetime) -> Self:
        """Return the cursor of a pull that begins now, unless it goes on after an interruption."""
        return replace(self, began=self.began or now)

    def read(self, after: int, latest: datetime | None) -> Self:
        """Return the cursor after a page was read."""
        known = [moment for moment in (self.latest, latest) if moment]
        return replace(self, after=after, latest=max(known, default=None))

    def done(self) -> Self:
        """Return the cursor of the next pull; it never goes back behind this one.

        What changes on a page that was read already is read by the next pull alone, so that begins
        before this one began; before the last change seen where our clock is ahead.
        """
        if self.latest is None:
            return type(self)(self.since)
        return type(self)(max(self.since, min(self.latest, self.began or self.latest) - OVERLAP))
