"""Timers that run on this machine: stretches of work, and what they come to by ticket."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.ids import TicketRef


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work on one ticket without a pause."""

    ticket: TicketRef
    started: datetime
    stopped: datetime | None
    """None while it runs."""
    taken: bool = False
    """Whether it went into a time entry or a bill already."""

    def length(self, now: datetime) -> timedelta:
        """Return how long it is; never less than nothing, though a clock may be set back."""
        return max((self.stopped or now) - self.started, timedelta(0))


@dataclass(frozen=True, slots=True)
class Timer:
    """What was timed on one ticket and is not logged yet."""

    ticket: TicketRef
    worked: timedelta
    running: bool
    begun: datetime
    """When its first stretch began."""

    @property
    def minutes(self) -> int:
        """Whole minutes to log: the nearest, and never none. Rounded here and nowhere before."""
        return max(int(self.worked / timedelta(minutes=1) + 0.5), 1)


def timers(stretches: Iterable[Stretch], now: datetime) -> tuple[Timer, ...]:
    """Return a timer for each ticket with stretches that wait: the running one, then the latest."""
    waiting: dict[TicketRef, list[Stretch]] = {}
    for stretch in stretches:
        if not stretch.taken:
            waiting.setdefault(stretch.ticket, []).append(stretch)
    found = [_timer(ref, own, now) for ref, own in waiting.items()]
    last = {ref: max(one.started for one in own) for ref, own in waiting.items()}
    return tuple(sorted(found, key=lambda one: (one.running, last[one.ticket]), reverse=True))


def _timer(ref: TicketRef, own: list[Stretch], now: datetime) -> Timer:
    return Timer(
        ref,
        sum((one.length(now) for one in own), timedelta(0)),
        any(one.stopped is None for one in own),
        min(one.started for one in own),
    )
