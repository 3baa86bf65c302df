"""My time by day, over every connection: what was logged, its sum, and the gaps between."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as clock_time

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import PsaError
from psa_tui.domain.judging.days import Day, Sheet, gaps
from psa_tui.domain.time import TimeEntry
from psa_tui.store.database import Store

from .links import Link
from .settings import Settings


class Timesheet:
    """Reads my time from every vendor that lists it."""

    def __init__(self, store: Store, links: Mapping[str, Link], settings: Settings) -> None:
        """Keep who is asked."""
        self._store = store
        self._links = links
        self._settings = settings

    async def days(self, first: date, count: int, now: datetime) -> Sheet:
        """Return so many days from `first` on; a connection that fails is told, not raised."""
        zone = self._settings.zone
        since = _midnight(first, zone)
        until = _midnight(first + timedelta(days=count), zone)
        asked = (self._of(link, since, until) for link in self._links.values())
        answers = await asyncio.gather(*asked)
        entries = [one for answer in answers if not isinstance(answer, str) for one in answer]
        silent = tuple(answer for answer in answers if isinstance(answer, str))
        dates = [first + timedelta(days=number) for number in range(count)]
        return Sheet(tuple(self._day(one, entries, now) for one in dates), silent)

    async def _of(self, link: Link, since: datetime, until: datetime) -> list[TimeEntry] | str:
        try:
            desk = (await link.psa()).time
            if isinstance(desk, Absent):
                return f"{link.name}: {desk}"
            return [self._named(entry) for entry in await desk.mine(since, until)]
        except PsaError as error:
            return f"{link.name}: {error.told}"

    def _named(self, entry: TimeEntry) -> TimeEntry:
        """Add what the store knows of the ticket where the vendor's list does not tell it."""
        ticket = self._store.tickets.ticket(entry.ticket)
        if ticket is None:
            return entry
        title, client = entry.title or ticket.title, entry.client or ticket.client
        return replace(entry, title=title, client=client)

    def _day(self, day: date, entries: Iterable[TimeEntry], now: datetime) -> Day:
        zone, hours = self._settings.zone, self._settings.business_hours
        own = [one for one in entries if one.start.astimezone(zone).date() == day]
        own.sort(key=lambda one: one.start)
        if day.isoweekday() not in hours.days or not own:
            return Day(day, tuple(own), ())
        start, end = (clock_time.fromisoformat(text) for text in (hours.start, hours.end))
        opens = datetime.combine(day, start, zone).astimezone(UTC)
        closes = min(datetime.combine(day, end, zone).astimezone(UTC), now)
        return Day(day, tuple(own), tuple(gaps(own, opens, closes)))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock_time(), zone).astimezone(UTC)
