"""Where a pull of changes or of history stands, as the opaque text that the store keeps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

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


@dataclass(frozen=True, slots=True)
class Place:
    """A page of one of the two passes."""

    which: int = 0
    """0 for open tickets, 1 for closed ones."""
    page: int = 1

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Read a kept place; the beginning for one that is empty or not ours."""
        try:
            which, page = (text or "").split(" ")
            return cls(min(max(int(which), 0), len(PASSES) - 1), max(int(page), 1))
        except ValueError:
            return cls()

    def __str__(self) -> str:
        return f"{self.which} {self.page}"

    @property
    def final(self) -> bool:
        """Whether no pass follows this one."""
        return self.which == len(PASSES) - 1

    def next(self, *, last: bool) -> "Place":
        """Return what follows this page; `last` is the end of its pass."""
        return Place(self.which + 1) if last else replace(self, page=self.page + 1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A pull that is under way, or one that is done and waits for the next."""

    since: datetime
    place: Place = Place()
    latest: datetime | None = None
    """The last change seen so far, by the vendor's clock."""
    began: datetime | None = None
    """When the pull under way began, by the vendor's clock as we know it; None while none is."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept cursor; None for one that is empty or not ours: then all begins anew."""
        try:
            since, which, page, latest, began = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                Place.parse(f"{which} {page}"),
                datetime.fromisoformat(latest).astimezone(UTC) if latest != "-" else None,
                datetime.fromisoformat(began).astimezone(UTC) if began != "-" else None,
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        latest = self.latest.isoformat() if self.latest else "-"
        began = self.began.isoformat() if self.began else "-"
        return f"{self.since.isoformat()} {self.place} {latest} {began}"

    def begun(self, now: datetime) -> Self:
        """Return the cursor of a pull that begins now, unless it goes on after an interruption."""
        return replace(self, began=self.began or now)

    def read(self, *, last: bool, latest: datetime | None) -> Self:
        """Return the cursor after a page was read; `last` is the end of its pass."""
        known = [moment for moment in (self.latest, latest) if moment]
        return replace(self, place=self.place.next(last=last), latest=max(known, default=None))

    def done(self, latest: datetime | None) -> Self:
        """Return the cursor of the next pull; it never goes back behind this one.

        What changes on a page that was read already is read by the next pull alone, so that begins
        before this one began; before the last change seen where our clock is ahead.
        """
        known = [moment for moment in (self.latest, latest) if moment]
        if not known:
            return type(self)(self.since)
        return type(self)(max(self.since, min(max(known), self.began or max(known)) - OVERLAP))
