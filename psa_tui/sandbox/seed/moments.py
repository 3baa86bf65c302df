"""When things happen: mostly in working hours, always in order, never after a given moment."""

import random
from datetime import datetime, timedelta

OPENS, SHUTS = 13, 23
"""The working day in UTC, which is 7 to 17 where the MSPs sit."""


def minutes(count: float) -> timedelta:
    """Make a whole number of seconds from `count` minutes."""
    return timedelta(seconds=round(count * 60))


def working_moment(rng: random.Random, now: datetime, days_ago: float) -> datetime:
    """Draw a moment of a working day about `days_ago` days before `now`, at least a minute ago."""
    day = (now - timedelta(days=days_ago)).replace(minute=0, second=0, microsecond=0)
    drawn = day.replace(hour=OPENS) + minutes(rng.uniform(0, (SHUTS - OPENS) * 60))
    drawn -= timedelta(days=max(0, drawn.weekday() - 4))
    return drawn if drawn < now - timedelta(minutes=1) else now - minutes(rng.uniform(30, 600))


def working(at: datetime) -> datetime:
    """Move a moment outside working hours to the next working morning."""
    if at.hour >= SHUTS:
        at = (at + timedelta(days=1)).replace(hour=OPENS)
    elif at.hour < OPENS:
        at = at.replace(hour=OPENS)
    return at + timedelta(days=max(0, 7 - at.weekday()) if at.weekday() > 4 else 0)


def after(
    rng: random.Random, start: datetime, count: int, pace: float, last: datetime
) -> list[datetime]:
    """Draw `count` moments after `start`, about `pace` minutes apart, the last at `last`.

    Where they would run past `last` they are drawn together; the order always holds.
    """
    if not count:
        return []
    drawn, at = [], start
    for _ in range(count):
        at = working(at + minutes(rng.uniform(0.2, 1.8) * pace))
        drawn.append(at)
    span = (last - start).total_seconds()
    if drawn[-1] > last:
        scale = span / (drawn[-1] - start).total_seconds()
        drawn = [
            start + timedelta(seconds=int((one - start).total_seconds() * scale)) for one in drawn
        ]
    drawn[-1] = last
    return drawn
