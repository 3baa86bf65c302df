"""Reading the time of the person who sits here."""

from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.connectwise.translate.conditions import Compare, Op, every, is_
from psa_tui.vendors.connectwise.translate.work import time_entry
from psa_tui.vendors.connectwise.wire.work import TimeWire

from .line import Line
from .lists.account import Account
from .tickets import SLACK


@dataclass(frozen=True, slots=True)
class Diary:
    """Implements `domain.port.TimeDesk`."""

    line: Line
    account: Account

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        """Return my entries that start within the span, the oldest first.

        A day more is asked on either side: some servers cut times off (users' experience).
        """
        me = await self.account.me()
        asked = every(
            is_("member/identifier", me.identifier),
            Compare("timeStart", Op.MORE, since - SLACK),
            Compare("timeStart", Op.LESS, until + SLACK),
        )
        rows = await self.line.rows("/time/entries", TimeWire, asked)
        found = (
            time_entry(one, TicketRef(self.account.connection, one.charge_to_id)) for one in rows
        )
        within = (one for one in found if since <= one.start < until)
        return tuple(sorted(within, key=lambda one: one.start))
