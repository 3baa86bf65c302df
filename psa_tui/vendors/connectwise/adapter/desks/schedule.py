"""Technicians put on the schedule: what the vendor makes a ticket's `resources` of."""

from dataclasses import dataclass

from psa_tui.domain.writes import (
    Receipt,
    ScheduleTechnician,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors._keeping import Keeper
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.translate.conditions import every, is_
from psa_tui.vendors.connectwise.translate.entries import SCHEDULE_FIELDS, schedule_body
from psa_tui.vendors.connectwise.wire.work import ScheduleType, ScheduleWire

from .desk import Reading

SERVICE, USUAL = "S", 4
"""The kind of an entry for a service ticket: its identifier, and its id where none is listed."""


@dataclass(frozen=True, slots=True)
class Scheduling(Making[ScheduleTechnician, ScheduleWire]):
    """Adds schedule entries; one for the same technician and time is never added twice."""

    line: Line
    keeper: Keeper
    reading: Reading

    async def carry_out(self, write: ScheduleTechnician) -> Receipt:
        """Post the entry, unless the technician is on the schedule at that very time."""
        await self.reading.writable(write.ticket.id)
        for one in await self.rows(write):
            if _is(write, one) and not one.done_flag:
                return Receipt(one.id, f"{write.technician} was on the schedule already.")
        stored = await self.line.write(
            "POST",
            "/schedule/entries",
            ScheduleWire,
            schedule_body(write, await self._kind()),
            fields=SCHEDULE_FIELDS,
        )
        return Receipt(stored.id)

    async def made(self, write: ScheduleTechnician, row: ScheduleWire) -> bool:
        """Whether it is of this technician at this time."""
        return _is(write, row)

    async def rows(self, write: ScheduleTechnician) -> tuple[ScheduleWire, ...]:
        """Return the ticket's entries."""
        kind = await self._kind()
        about = every(is_("objectId", int(write.ticket.id)), is_("type/id", kind))
        return await self.line.rows("/schedule/entries", ScheduleWire, about)

    async def _kind(self) -> int:
        rows = await self.keeper.once(
            "schedule types", lambda: self.line.rows("/schedule/types", ScheduleType)
        )
        return next((int(one.id) for one in rows if one.identifier == SERVICE), USUAL)


def _is(write: ScheduleTechnician, stored: ScheduleWire) -> bool:
    same = stored.member is not None and write.technician.id in {
        stored.member.id,
        stored.member.identifier,
    }
    if write.start is None:
        return same and stored.date_start is None
    began = stored.date_start
    return same and began is not None and abs((began - write.start).total_seconds()) < 60
