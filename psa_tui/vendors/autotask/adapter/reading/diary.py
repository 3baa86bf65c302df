"""Reading the time of the person who sits here."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.autotask.adapter.account import BATCH, Account, Asked
from psa_tui.vendors.autotask.adapter.link import Filter, Line
from psa_tui.vendors.autotask.translate.moments import moment_text
from psa_tui.vendors.autotask.translate.work import time_entry
from psa_tui.vendors.autotask.wire.tickets import TicketRow
from psa_tui.vendors.autotask.wire.work import TimeRow

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Diary:
    """Implements `domain.port.TimeDesk`."""

    line: Line
    account: Account

    async def mine(self, since: datetime, until: datetime) -> tuple[TimeEntry, ...]:
        """Return my entries on tickets that start within the span, the oldest first.

        Asked for by the day, since an entry without a window tells no more.
        """
        me = (await self.account.me()).id
        filters: Filter = (
            {"op": "eq", "field": "resourceID", "value": int(me)},
            {"op": "gte", "field": "dateWorked", "value": moment_text(since - DAY)},
            {"op": "lte", "field": "dateWorked", "value": moment_text(until + DAY)},
        )
        rows = await self.line.all("TimeEntries", TimeRow, filters)
        on_tickets = [row for row in rows if row.ticket_id]
        tickets = await self._tickets(sorted({row.ticket_id for row in on_tickets}))
        asked = Asked(contracts={row.contract_id for row in on_tickets})
        frame = await self.account.frame(tuple(tickets.values()), more=asked)
        mine = []
        for row in on_tickets:
            entry, about = time_entry(row, frame), tickets.get(row.ticket_id)
            if about is not None:
                client = frame.company(about.company_id)
                entry = replace(entry, title=about.title, client=client)
            if since <= entry.start < until:
                mine.append(entry)
        return tuple(sorted(mine, key=lambda entry: entry.start))

    async def _tickets(self, ids: list[str]) -> dict[str, TicketRow]:
        found: dict[str, TicketRow] = {}
        for place in range(0, len(ids), BATCH):
            some = [int(one) for one in ids[place : place + BATCH]]
            rows = await self.line.all(
                "Tickets", TicketRow, ({"op": "in", "field": "id", "value": some},)
            )
            found |= {row.id: row for row in rows}
        return found
