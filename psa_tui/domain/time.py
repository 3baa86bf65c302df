"""Moments, durations and the clock that everybody is handed instead of looking at the wall."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Protocol

from psa_tui.domain.ids import Choice, TicketRef


class Clock(Protocol):
    """The time as the house sees it; tests hand in one that they move themselves."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds of this clock."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry:
    """Work on a ticket: a running timer, a stopped one, or a logged entry."""

    id: str
    ticket: TicketRef
    technician: Choice | None
    start: datetime
    end: datetime | None
    """None while it runs."""
    worked: timedelta
    """Net duration as the vendor counts it; zero while it runs."""
    notes: str = ""
    work_type: Choice | None = None
    """Labour product, work type or activity, in the vendor's words."""
    billable: bool = True
    charged: bool = False
    """Whether it became a line or an invoice already."""
    title: str = ""
    """The ticket's title, where a list of my time tells it."""
    client: Choice | None = None
    role: Choice | None = None
    contract: Choice | None = None
    """The contract or agreement it is counted against."""
    audience: str = ""
    """Who reads its notes, in the vendor's words, where it tells."""


_HOURS_MINUTES = re.compile(
    r"(?:(\d+)\s*h(?:ours?)?)?\s*(?:(\d+)\s*(?:m(?:in(?:utes?)?)?)?)?", re.IGNORECASE
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_DECIMAL_HOURS = re.compile(r"(\d*[.,]?\d+)\s*h(?:ours?)?", re.IGNORECASE)


LONGEST = 40
"""Characters of a duration; to look through a pasted page would cost the square of its length."""


def parse_minutes(text: str) -> int:
    """Read `45`, `45m`, `1h30`, `1:30` or `0.75h` as whole minutes.

    Raises ValueError with a sentence for the person when it is no duration, a fraction
    of a minute, zero, or more than a day.
    """
    said = text.strip()
    minutes = _minutes(said) if len(said) <= LONGEST else None
    if minutes is None:
        msg = "Write minutes as 45, 45m, 1h30, 1:30 or 0.75h."
        raise ValueError(msg)
    if minutes != int(minutes):
        msg = "That is not a whole number of minutes."
        raise ValueError(msg)
    if not 0 < minutes <= 24 * 60:
        msg = "Between 1 minute and 24 hours."
        raise ValueError(msg)
    return int(minutes)


def _minutes(text: str) -> Decimal | None:
    if match := _CLOCK.fullmatch(text):
        return Decimal(match[1]) * 60 + Decimal(match[2])
    if match := _DECIMAL_HOURS.fullmatch(text):
        try:
            return Decimal(match[1].replace(",", ".")) * 60
        except InvalidOperation:
            return None
    if text and (match := _HOURS_MINUTES.fullmatch(text)) and (match[1] or match[2]):
        return Decimal(match[1] or 0) * 60 + Decimal(match[2] or 0)
    return None


def age(span: timedelta) -> str:
    """Say a span in at most two units: `12s`, `5m`, `2h 13m`, `3d 4h`, `6w`."""
    seconds = int(abs(span).total_seconds())
    if seconds < 60:
        return f"{seconds}s"
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if minutes < 60:
        return f"{minutes}m"
    if hours < 24:
        return f"{hours}h {minutes % 60}m" if minutes % 60 else f"{hours}h"
    if days < 14:
        return f"{days}d {hours % 24}h" if hours % 24 else f"{days}d"
    return f"{days // 7}w"
