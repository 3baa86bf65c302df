"""Days of logged time: what they come to, and where nothing is logged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from psa_tui.domain.time import TimeEntry

SMALL = timedelta(minutes=15)
"""A shorter gap is a breath, not forgotten work."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Time of the working day in which nothing is logged."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Day:
    """One day of mine."""

    date: date
    """In my zone."""
    entries: tuple[TimeEntry, ...]
    """In the order of their beginning."""
    gaps: tuple[Gap, ...]

    @property
    def worked(self) -> timedelta:
        """What all entries come to."""
        return sum((entry.worked for entry in self.entries), timedelta(0))

    @property
    def billable(self) -> timedelta:
        """What the billable ones come to."""
        return sum((one.worked for one in self.entries if one.billable), timedelta(0))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some days, and which connections could not tell."""

    days: tuple[Day, ...]
    silent: tuple[str, ...]
    """A sentence for each connection whose time is missing here."""

    @property
    def worked(self) -> timedelta:
        """What all days come to."""
        return sum((day.worked for day in self.days), timedelta(0))

    @property
    def billable(self) -> timedelta:
        """What the billable time of all days comes to."""
        return sum((day.billable for day in self.days), timedelta(0))


def gaps(entries: Iterable[TimeEntry], opens: datetime, closes: datetime) -> list[Gap]:
    """Return the stretches between two moments in which nothing is logged; breaths left out.

    An entry covers the time from its start for as long as was worked; one that runs, everything
    after its start.
    """
    found, free = [], opens
    for entry in sorted(entries, key=lambda one: one.start):
        end = closes if entry.end is None else entry.start + entry.worked
        if min(entry.start, closes) - free >= SMALL:
            found.append(Gap(free, min(entry.start, closes)))
        free = max(free, end)
    if closes - free >= SMALL:
        found.append(Gap(free, closes))
    return found
