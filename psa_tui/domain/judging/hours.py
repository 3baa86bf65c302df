"""Hours of work: where a span that counts working time ends, and how much of it lies between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

FURTHEST = 3_660
"""Days that are looked ahead; a span that needs more counts on the plain clock."""


@dataclass(frozen=True, slots=True)
class WorkHours:
    """A week's working time, the same every week; an end at or before the start spans midnight."""

    start: time
    end: time
    days: frozenset[int]
    """ISO week days, Monday is 1."""
    zone: tzinfo

    def after(self, start: datetime, span: timedelta) -> datetime:
        """Return when so much working time has passed since `start`, in UTC."""
        left = span
        for opens, closes in self._windows(start):
            begins = max(opens, start)
            if closes - begins >= left:
                return begins + left
            left -= max(closes - begins, timedelta(0))
        return start + span

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time between two moments; none where the end comes first."""
        total = timedelta(0)
        for opens, closes in self._windows(start):
            if opens >= end:
                break
            total += max(min(closes, end) - max(opens, start), timedelta(0))
        return total

    def _windows(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield when work begins and ends, from the one before `start` on, in UTC."""
        first = start.astimezone(self.zone).date() - timedelta(days=1)
        for ahead in range(FURTHEST):
            day = first + timedelta(days=ahead)
            if day.isoweekday() not in self.days:
                continue
            over = day if self.end > self.start else day + timedelta(days=1)
            opens, closes = self._moment(day, self.start), self._moment(over, self.end)
            if closes > max(opens, start):
                yield opens, closes

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)


def after(start: datetime, span: timedelta, hours: WorkHours | None) -> datetime:
    """Return when a span that begins at `start` is over; without hours the plain clock counts."""
    return hours.after(start, span) if hours else start + span


def between(start: datetime, end: datetime, hours: WorkHours | None) -> timedelta:
    """Return the time that counts between two moments, never less than nothing."""
    return hours.between(start, end) if hours else max(end - start, timedelta(0))
