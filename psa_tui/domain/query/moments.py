"""Reads what a field that compares with a time is given: `>2d`, `today`, a date, a range."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from .mistake import QueryMistake, nearest
from .tree import Between, Span
from .words import UNITS

FURTHEST = timedelta(days=36_525)
"""A hundred years: no distance of a ticket is longer."""

_DISTANCE = re.compile(r"(?:\d{1,9}(?:\.\d{1,6})?[wdhms])+", re.IGNORECASE)
_PART = re.compile(r"([\d.]+)([wdhms])", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d(?::[\d.]+)?)?", re.IGNORECASE)
_NAMED = ("today", "yesterday")


@dataclass(frozen=True, slots=True)
class MomentReader:
    """Reads times as one person means them."""

    now: datetime
    zone: tzinfo

    def read(self, text: str, place: int, *, spans_only: bool) -> Span | Between:
        """Return the time that the text at `place` of the query means; raises QueryMistake."""
        try:
            if text[0] in "<>":
                return Span(text[0] == ">", _distance(text[1:], place + 1))
            if spans_only:
                raise QueryMistake(_SAY_SPAN, place, len(text), _repaired(text))
            return self._stretch(text, place)
        except OverflowError:
            raise QueryMistake("That is outside of the calendar.", place, len(text)) from None

    def _stretch(self, text: str, place: int) -> Between:
        first, dots, last = text.partition("..")
        if not dots:
            return Between(*self._day(text, place))
        if not first and not last:
            raise QueryMistake("Say at least one end, as 2026-01-31.", place, len(text))
        start = self._edge(first, place)[0] if first else None
        end = self._edge(last, place + len(first) + 2)[1] if last else None
        if start and end and start >= end:
            raise QueryMistake("This ends before it begins.", place, len(text))
        return Between(start, end)

    def _edge(self, text: str, place: int) -> tuple[datetime, datetime]:
        """Return when a day begins and ends; an exact moment does both at once."""
        if not _MOMENT.fullmatch(text):
            return self._day(text, place)
        try:
            moment = datetime.fromisoformat(text.upper())
        except ValueError:
            raise QueryMistake("There is no such moment.", place, len(text)) from None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        return (moment.astimezone(UTC),) * 2

    def _day(self, text: str, place: int) -> tuple[datetime, datetime]:
        named = text.lower()
        if named in _NAMED:
            today = self.now.astimezone(self.zone).date()
            return self._whole(today - timedelta(days=_NAMED.index(named)))
        if not _DAY.fullmatch(text):
            raise QueryMistake(_SAY_TIME, place, len(text), _repaired(text))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise QueryMistake("There is no such day.", place, len(text)) from None
        return self._whole(day)

    def _whole(self, day: date) -> tuple[datetime, datetime]:
        return day_start(day, self.zone), day_start(day + timedelta(days=1), self.zone)


_SAY_SPAN = "Say how far, as >2d or <4h."
_SAY_TIME = "Say >2d, <4h, a day as 2026-01-31, or two days with .. between them."


def day_start(day: date, zone: tzinfo) -> datetime:
    """Return when a day begins in a zone, in UTC; OverflowError at the ends of the calendar."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _distance(text: str, place: int) -> timedelta:
    if not _DISTANCE.fullmatch(text):
        words = "Say how far with a unit: 30m, 4h, 2d or 1w."
        raise QueryMistake(words, place, len(text), f"{text}d" if text.isdecimal() else "")
    parts = (Decimal(count) * UNITS[unit.lower()] for count, unit in _PART.findall(text))
    micros = int(sum(parts) * 1_000_000)
    if micros > FURTHEST // timedelta(microseconds=1):
        raise QueryMistake("At most a hundred years.", place, len(text))
    return timedelta(microseconds=micros)


def _repaired(text: str) -> str:
    """Return what was probably meant: a distance lacks its direction, a day is misspelt."""
    return f">{text}" if _DISTANCE.fullmatch(text) else nearest(text, _NAMED)
