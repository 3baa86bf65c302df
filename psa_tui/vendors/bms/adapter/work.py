"""Reading time logs and charges."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.errors import Forbidden, Missing
from psa_tui.domain.money import LineItem
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors._http import Params
from psa_tui.vendors.bms.translate.work import charge, expense, time_entry
from psa_tui.vendors.bms.wire.work import ChargeWire, CostWire, TimeWire

from .account import Account
from .line import Line

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkReader:
    """Implements `domain.port.TimeDesk`, and reads what hangs on a ticket."""

    line: Line
    account: Account

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        """Return my time logs over all tickets that start within the span.

        A day more is asked for at both ends: whether the bounds themselves count is told nowhere.
        """
        frame, me = await self.account.frame(), await self.account.me()
        query: Params = {
            "Filter.UserId": me.id,
            "Filter.StartDateFrom": (since.astimezone(frame.zone) - DAY).date().isoformat(),
            "Filter.StartDateTo": (until.astimezone(frame.zone) + DAY).date().isoformat(),
        }
        rows = await self.line.rows("/v2/timelogs", TimeWire, query)
        entries = (time_entry(row, frame) for row in rows if row.ticket_id)
        mine = [one for one in entries if since <= one.start < until]
        return tuple(sorted(mine, key=lambda one: one.start))

    async def time_rows(self, ticket_id: str) -> tuple[TimeWire, ...]:
        """Return the time logs of a ticket as they come."""
        return await self.line.rows(f"/v2/servicedesk/tickets/{ticket_id}/timelogs", TimeWire)

    async def times(self, ticket_id: str) -> tuple[TimeEntry, ...]:
        """Return the time logs of a ticket."""
        frame = await self.account.frame()
        return tuple(time_entry(row, frame, ticket_id) for row in await self.time_rows(ticket_id))

    async def lines(self, ticket_id: str) -> tuple[LineItem, ...]:
        """Return charges in full, and expenses; without the right to them, none."""
        path = f"/v2/servicedesk/tickets/{ticket_id}/expensesandcharges"
        try:
            rows = await self.line.rows(path, CostWire)
        except Forbidden:
            return ()
        return tuple([await self._line(ticket_id, row) for row in rows])

    async def charge(self, ticket_id: str, charge_id: str) -> ChargeWire:
        """Return one charge. Raises Missing."""
        path = f"/v2/servicedesk/tickets/{ticket_id}/charges/{charge_id}"
        return await self.line.get(path, ChargeWire)

    async def _line(self, ticket_id: str, row: CostWire) -> LineItem:
        """Read a row as what it is: what a `logType` means is told nowhere, so the charge tells."""
        try:
            found = await self.charge(ticket_id, row.id)
        except (Missing, Forbidden):
            return expense(row)
        same = found.record_id in {"", ticket_id} and found.amount == row.amount
        return charge(found) if same else expense(row)
