"""What hangs on a ticket: notes, time entries and charges, each by a query of its own."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.money import LineItem
from psa_tui.domain.tickets import Note, newest_first
from psa_tui.domain.time import TimeEntry
from psa_tui.vendors.autotask.adapter.account import Account, Asked
from psa_tui.vendors.autotask.adapter.link import Filter, Line
from psa_tui.vendors.autotask.translate.conversation import note, opening, time_notes
from psa_tui.vendors.autotask.translate.frame import Frame
from psa_tui.vendors.autotask.translate.moments import moment_text
from psa_tui.vendors.autotask.translate.work import line_item, time_entry
from psa_tui.vendors.autotask.wire.tickets import NoteRow, TicketRow
from psa_tui.vendors.autotask.wire.work import ChargeRow, TimeRow


@dataclass(frozen=True, slots=True)
class Conversation:
    """The notes, times and charges of tickets."""

    line: Line
    account: Account

    async def rows(self, ticket_id: str, *more: dict[str, object]) -> tuple[NoteRow, ...]:
        """Return the notes of a ticket, oldest first."""
        return await self.line.all("TicketNotes", NoteRow, (*about(ticket_id), *more))

    async def time_rows(self, ticket_id: str, *more: dict[str, object]) -> tuple[TimeRow, ...]:
        """Return the time entries of a ticket, oldest first."""
        return await self.line.all("TimeEntries", TimeRow, (*about(ticket_id), *more))

    async def charge_rows(self, ticket_id: str) -> tuple[ChargeRow, ...]:
        """Return the charges of a ticket, oldest first."""
        return await self.line.all("TicketCharges", ChargeRow, about(ticket_id))

    async def frame(
        self, rows: tuple[TicketRow, ...], said: Iterable[NoteRow], times: Iterable[TimeRow]
    ) -> Frame:
        """Return what translating all of it needs."""
        asked = Asked(
            contacts={one.created_by_contact_id for one in said}
            | {one.created_by_contact_id for one in rows},
            contracts={one.contract_id for one in times},
        )
        return await self.account.frame(rows, more=asked)

    def merged(
        self, said: Iterable[NoteRow], times: Iterable[TimeRow], frame: Frame
    ) -> tuple[Note, ...]:
        """Return notes and what was written into time, newest first."""
        worked = (one for row in times for one in time_notes(row, frame))
        return newest_first((*(note(row, frame) for row in said), *worked))

    def whole(
        self, row: TicketRow, said: Iterable[NoteRow], times: Iterable[TimeRow], frame: Frame
    ) -> tuple[Note, ...]:
        """Return a ticket's conversation, its description the oldest of it."""
        return (*self.merged(said, times, frame), *opening(row, frame))

    def entries(self, times: Iterable[TimeRow], frame: Frame) -> tuple[TimeEntry, ...]:
        """Return time entries."""
        return tuple(time_entry(row, frame) for row in times)

    def lines(self, charges: Iterable[ChargeRow]) -> tuple[LineItem, ...]:
        """Return charges."""
        return tuple(map(line_item, charges))

    async def since(self, ticket_id: str, moment: datetime) -> tuple[Note, ...]:
        """Return what was written after a moment, newest first.

        Of time entries those of others alone: ours are no news to us.
        """
        after = moment_text(moment)
        said, times = await asyncio.gather(
            self.rows(ticket_id, {"op": "gte", "field": "createDateTime", "value": after}),
            self.time_rows(ticket_id, {"op": "gte", "field": "createDateTime", "value": after}),
        )
        frame = await self.frame((), said, times)
        others = (row for row in times if row.resource_id != frame.me)
        found = self.merged(said, others, frame)
        return tuple(one for one in found if one.created > moment)


def about(ticket_id: str) -> Filter:
    """Return the condition that something hangs on this ticket."""
    number: object = int(ticket_id) if ticket_id.isdigit() else ticket_id
    return ({"op": "eq", "field": "ticketID", "value": number},)
