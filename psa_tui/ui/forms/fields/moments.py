"""Moments as people write them, in the person's zone, and back."""

import re
from datetime import datetime, time, timedelta, tzinfo

FORM = "YYYY-MM-DD HH:MM"
"""How a moment is written; the placeholder of an empty field."""

_DAYS = {"today": 0, "tomorrow": 1}
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2}|today|tomorrow)(?:[ t]+(\d{1,2}:\d{2}))?")
_AHEAD = re.compile(r"\+(\d{1,3})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def parse_moment(text: str, *, zone: tzinfo, now: datetime) -> datetime | None:
    """Read `2026-05-31`, `2026-05-31 14:00`, `today 17:00`, `tomorrow` or `+2d` as a UTC moment.

    A date alone is its first minute in the zone. None when it is no moment.
    """
    wanted = text.strip().casefold()
    if ahead := _AHEAD.fullmatch(wanted):
        return (now + timedelta(**{_UNITS[ahead[2]]: int(ahead[1])})).replace(
            second=0, microsecond=0
        )
    written = _WRITTEN.fullmatch(wanted)
    if written is None:
        return None
    try:
        day = _day(written[1], now.astimezone(zone))
        at = time.fromisoformat(f"{written[2] or '0:00':0>5}")
        return datetime.combine(day, at, zone).astimezone(now.tzinfo)
    except (ValueError, OverflowError):  # no such day, or one beyond the calendar elsewhere
        return None


def _day(word: str, today: datetime) -> datetime:
    if word in _DAYS:
        return today + timedelta(days=_DAYS[word])
    return datetime.fromisoformat(word)


def write_moment(moment: datetime, *, zone: tzinfo) -> str:
    """Write a moment as it can be read again, without the time where it is a day's first minute."""
    local = moment.astimezone(zone)
    return f"{local:%Y-%m-%d}" if local.time() == time.min else f"{local:%Y-%m-%d %H:%M}"


def say_moment(moment: datetime, *, zone: tzinfo) -> str:
    """Say a moment with its weekday, so that a slip of the finger shows."""
    return f"{moment.astimezone(zone):%a %d %b %Y, %H:%M}"
