"""Where a pull of changes stands, as the opaque text that the store keeps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

OVERLAP = timedelta(minutes=2)
"""How far a pull goes back behind the beginning of the one before: clocks are not exact."""

SERVICE, PROJECT = "service", "project"
"""The two collections of tickets, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a collection is read: forward-only pages go on behind an id."""

    collection: str = SERVICE
    after: int = 0

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Read a kept place; the beginning for one that is empty or not ours."""
        collection, _, after = (text or "").partition(" ")
        if collection not in {SERVICE, PROJECT} or not after.isdigit():
            return cls()
        return cls(collection, int(after))

    def __str__(self) -> str:
        return f"{self.collection} {self.after}"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A pull that is under way, or one that is done and waits for the next."""

    since: datetime
    began: datetime | None = None
    """When the pull under way began, by the vendor's clock; None while none is."""
    place: Place = Place()

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept cursor; None for one that is empty or not ours: then all begins anew."""
        try:
            since, began, collection, after = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                datetime.fromisoformat(began).astimezone(UTC) if began != "-" else None,
                Place.parse(f"{collection} {after}"),
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        began = self.began.isoformat() if self.began else "-"
        return f"{self.since.isoformat()} {began} {self.place}"

    def at(self, place: Place) -> Self:
        """Return the cursor after a page was read."""
        return replace(self, place=place)

    def done(self) -> Self:
        """Return the cursor of the next pull, which begins before this one began."""
        since = max(self.since, self.began - OVERLAP) if self.began else self.since
        return type(self)(since)
