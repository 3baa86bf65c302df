"""My time: the events of my time sheet, which is where real hours stand (observed behaviour)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.time import TimeEntry
from psa_tui.vendors._http import Params
from psa_tui.vendors.halo.translate.moments import stamp
from psa_tui.vendors.halo.translate.work import event
from psa_tui.vendors.halo.wire.work import EventWire

from .account import Account
from .line import Line

MARGIN = timedelta(days=1)
"""Days are asked for generously: whose midnight counts is not told. What is too much is dropped."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Implements `domain.port.TimeDesk`."""

    line: Line
    account: Account

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        """Return my entries that start within the span, the oldest first."""
        me = (await self.account.me()).id
        frame = await self.account.frame()
        found = (event(one, frame) for one in await self.events(me, since, until))
        mine = [one for one in found if one is not None and since <= one.start < until]
        return tuple(sorted(mine, key=lambda one: (one.start, one.id.zfill(12))))

    async def events(
        self, agent_id: str, since: datetime, until: datetime
    ) -> tuple[EventWire, ...]:
        """Return the events of an agent; the filter is checked again here."""
        query: Params = {
            "agent_id": agent_id,
            "start_date": stamp(since - MARGIN),
            "end_date": stamp(until + MARGIN),
        }
        rows = await self.line.rows("/TimesheetEvent", "events", EventWire, query)
        return tuple(row for row in rows if row.agent_id == agent_id)
