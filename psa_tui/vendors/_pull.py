"""Where a reading of changes or of the past stands, as the opaque text that the store keeps."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

RECENT = timedelta(days=30)
"""How far back the first asking for changes goes; older open tickets come with the sweep."""


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull of changes that is under way, or one that is done and waits for the next."""

    since: datetime
    """Changes from here on are asked for."""
    place: str = ""
    """Where to go on after an interruption, in the vendor's way; empty is the beginning."""
    latest: datetime | None = None
    """The last change seen so far, by the vendor's clock."""
    began: datetime | None = None
    """When the pull under way began, by the vendor's clock as we know it; None while none is."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read a kept pull; None for one that is empty or not ours: then all begins anew."""
        try:
            since, latest, began, *place = (text or "").split(" ")
            return cls(
                datetime.fromisoformat(since).astimezone(UTC),
                " ".join(place),
                datetime.fromisoformat(latest).astimezone(UTC) if latest != "-" else None,
                datetime.fromisoformat(began).astimezone(UTC) if began != "-" else None,
            )
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        moments = (moment.isoformat() if moment else "-" for moment in (self.latest, self.began))
        return " ".join((self.since.isoformat(), *moments, *self.place.split()))

    @classmethod
    def under_way(cls, text: str | None, now: datetime) -> Self:
        """Go on with a kept pull after an interruption, or begin the next, or the first, now."""
        pull = cls.parse(text) or cls(now - RECENT)
        return replace(pull, began=pull.began or now)

    def read(self, place: object, latest: datetime | None = None) -> Self:
        """Return the pull after a page was read that changed last then; it goes on at the place."""
        known = [moment for moment in (self.latest, latest) if moment]
        return replace(self, place=str(place), latest=max(known, default=None))

    def done(self, overlap: timedelta) -> Self:
        """Return the next pull; it never goes back behind this one.

        What changes on a page that was read already is read by the next pull alone, so that begins
        before this one began; before the last change seen where our clock is ahead.
        """
        if self.latest is None:
            return type(self)(self.since)
        return type(self)(max(self.since, min(self.latest, self.began or self.latest) - overlap))


@dataclass(frozen=True, slots=True)
class Place:
    """A page of one of several passes, each of which asks for something else."""

    which: int = 0
    page: int = 1

    @classmethod
    def parse(cls, text: str | None, passes: int = 1) -> Self:
        """Read a kept place; the beginning for one that is empty or not ours."""
        try:
            which, page = (text or "").split(" ")
            return cls(min(max(int(which), 0), passes - 1), max(int(page), 1))
        except ValueError:
            return cls()

    def __str__(self) -> str:
        return f"{self.which} {self.page}"

    def next(self, *, last: bool = False) -> "Place":
        """Return what follows this page; `last` is the end of its pass."""
        return Place(self.which + 1) if last else replace(self, page=self.page + 1)
