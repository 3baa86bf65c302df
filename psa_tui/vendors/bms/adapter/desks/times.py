"""Time logs: added, changed, removed."""

from dataclasses import dataclass
from datetime import UTC

from psa_tui.domain.errors import Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    AddTime,
    ChangeTime,
    Receipt,
    RemoveTime,
)
from psa_tui.vendors._desks import Making, Removing, Repeatable
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.work import WorkReader
from psa_tui.vendors.bms.translate.readback import CLOSE, same_text, time_said
from psa_tui.vendors.bms.translate.work import span
from psa_tui.vendors.bms.translate.writes import TIME_FIELDS, number, time_again, time_body
from psa_tui.vendors.bms.wire.work import TimeWire

from .desk import TICKETS, refused


@dataclass(frozen=True, slots=True)
class TimeAdding(Making[AddTime, TimeWire]):
    """Adds time logs."""

    line: Line
    account: Account
    work: WorkReader

    async def rows(self, write: AddTime) -> tuple[TimeWire, ...]:
        """Return the ticket's time logs."""
        return await self.work.time_rows(write.ticket.id)

    async def carry_out(self, write: AddTime) -> Receipt:
        """Post the time log; the figure that came back is compared with the span."""
        role = write.role or await self.account.role()
        if role is None:
            raise refused("BMS wants a role, and this tenant tells none.", "role")
        stored = await self.line.write(
            "POST",
            f"{TICKETS}/{write.ticket.id}/timelogs",
            TimeWire,
            time_body(write, role.id, self.line.zone),
            TIME_FIELDS,
        )
        return self._receipt(write, stored)

    async def made(self, write: AddTime, row: TimeWire) -> bool:
        """Whether it is a time log of ours with this span and these notes."""
        return row.user_id == (await self.account.me()).id and self._is(write, row)

    def said(self, write: AddTime, row: TimeWire) -> str:
        """Say what came to stand otherwise."""
        start, end = span(row, self.line.zone)
        return time_said(write, row, end - start)

    def _receipt(self, write: AddTime, stored: TimeWire) -> Receipt:
        start, end = span(stored, self.line.zone)
        return Receipt(stored.id, time_said(write, stored, end - start))

    def _is(self, write: AddTime, stored: TimeWire) -> bool:
        start, end = span(stored, self.line.zone)
        return (
            abs(start - write.start.astimezone(UTC)) < CLOSE
            and (write.worked is None or abs((end - start) - write.worked) < CLOSE)
            and same_text(write.notes, stored.notes)
        )


@dataclass(frozen=True, slots=True)
class TimeChanging(Repeatable[ChangeTime]):
    """Changes time logs; the same values may be sent again."""

    line: Line
    work: WorkReader

    async def carry_out(self, write: ChangeTime) -> Receipt:
        """Put the entry as it stands with its new values: this call takes it whole."""
        stored = await self._stored(write)
        if stored.billed or stored.posted:
            raise refused("This time is billed already: it must stay as it is.")
        body = time_again(stored, _changes(write), self.line.zone)
        path = f"{TICKETS}/{write.ticket.id}/timelogs/{write.time_id}"
        await self.line.write("PUT", path, TimeWire, body, TIME_FIELDS)
        return Receipt(write.time_id)

    async def holds(self, write: ChangeTime) -> Receipt | None:
        """Look whether the values stand."""
        stored = await self._stored(write)
        start, end = span(stored, self.line.zone)
        inside = dict(write.extra).get("extra.internal")
        stands = (
            (write.start is None or abs(start - write.start) < CLOSE)
            and (write.worked is None or abs((end - start) - write.worked) < CLOSE)
            and (write.notes is None or same_text(write.notes, stored.notes))
            and (write.work_type is None or write.work_type.id == stored.work_type_id)
            and (write.role is None or write.role.id == stored.role_id)
            and (not isinstance(inside, str) or alike(to_plain(inside), stored.internal_notes))
        )
        return Receipt(write.time_id) if stands else None

    async def _stored(self, write: ChangeTime) -> TimeWire:
        for one in await self.work.time_rows(write.ticket.id):
            if one.id == write.time_id:
                return one
        raise Missing("The time entry is not on the ticket any more.", vendor="Kaseya BMS")


@dataclass(frozen=True, slots=True)
class TimeRemoving(Removing[RemoveTime]):
    """Removes time logs."""

    line: Line
    work: WorkReader

    async def take(self, write: RemoveTime) -> None:
        """Delete it."""
        await self.line.tell("DELETE", f"{TICKETS}/{write.ticket.id}/timelogs/{write.time_id}")

    async def standing(self, write: RemoveTime) -> bool:
        """Whether it still stands."""
        return write.time_id in {one.id for one in await self.work.time_rows(write.ticket.id)}


def _changes(write: ChangeTime) -> dict[str, object]:
    """Return what changes, in the terms of `time_again`."""
    inside = dict(write.extra).get("extra.internal")
    told: dict[str, object] = {
        "start": write.start,
        "worked": write.worked,
        "Notes": None if write.notes is None else to_plain(write.notes),
        "InternalNotes": to_plain(inside) if isinstance(inside, str) else None,
        "WorkTypeId": _id(write.work_type),
        "RoleId": _id(write.role),
    }
    return {key: value for key, value in told.items() if value is not None}


def _id(picked: Choice | None) -> object:
    return number(picked.id) if picked else None
