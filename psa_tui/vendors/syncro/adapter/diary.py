"""My time over a span of days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.translate.work import time_entry
from psa_tui.vendors.syncro.wire.work import TimerPage, TimerWire

from .account import Account
from .line import Line

LATE = timedelta(days=31)
"""Work is often entered later than it was done; the list is asked by the moment of entry."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Implements `domain.port.TimeDesk`."""

    line: Line
    account: Account

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        """Return my timers that start within the span, the oldest first.

        Entered up to a month after the work, or somewhat before it.
        """
        me = (await self.account.me()).id
        frame = await self.account.frame(with_products=True)

        async def page(number: int) -> Sheet[TimerWire]:
            query: Params = {
                "created_at_gt": (since - timedelta(days=1)).isoformat(),
                "created_at_lt": (until + LATE).isoformat(),
                "page": number,
            }
            found = await self.line.get("/ticket_timers", TimerPage, query)
            return Sheet(found.ticket_timers, number, found.meta.total_pages)

        rows = await everything(numbered(page, lambda row: row.id))
        entries = (
            time_entry(row, TicketRef(self.account.connection, row.ticket_id), frame)
            for row in rows
            if row.user_id == me
        )
        mine = (entry for entry in entries if since <= entry.start < until)
        return tuple(sorted(mine, key=lambda entry: entry.start))
