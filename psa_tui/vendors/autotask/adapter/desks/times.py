"""Time entries: added, changed and removed until they are approved, never after."""

from dataclasses import dataclass, replace

from psa_tui.domain.errors import PsaError
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    AddTime,
    Attempt,
    ChangeTime,
    Found,
    NotThere,
    Receipt,
    RemoveTime,
    Settlement,
)
from psa_tui.vendors._desks import Desk, Repeatable, present, sentences
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.autotask.adapter.account import Account, Asked, Roles
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.adapter.reading import Conversation
from psa_tui.vendors.autotask.translate.readback import started_at, time_said, worked_as
from psa_tui.vendors.autotask.translate.work import time_entry
from psa_tui.vendors.autotask.translate.writes import (
    TIME_FIELDS,
    time_body,
    time_change_body,
)
from psa_tui.vendors.autotask.wire.tickets import TicketRow
from psa_tui.vendors.autotask.wire.work import TimeRow

from .desk import Erasing, Pen, is_new, last_id, refused

APPROVED = "This time is approved and posted in Autotask: it must stay as it is."


@dataclass(frozen=True, slots=True)
class TimeAdding(Desk[AddTime]):
    """Adds time entries."""

    pen: Pen
    account: Account
    talk: Conversation
    roles: Roles

    async def stands(self, write: AddTime) -> tuple[str, ...]:
        """Return the id of the ticket's newest time entry."""
        return last_id(row.id for row in await self.talk.time_rows(write.ticket.id))

    async def carry_out(self, write: AddTime) -> Receipt:
        """Post the entry, then read it back: hours and role decide what it costs."""
        if write.worked is None:
            raise refused("Autotask runs no timers: use the timer here (t), then log its time.")
        me, role = await self.account.me(), await self._role(write)
        body = time_body(write, resource=me.id, role=role.id, worked=write.worked)
        made, said = await self.pen.write("POST", "/TimeEntries", body, fields=TIME_FIELDS)
        told = await _told(self.pen.line, self.account, replace(write, role=role), made)
        return Receipt(made, sentences(told, said))

    async def look(self, write: AddTime, attempt: Attempt) -> Settlement:
        """Look for a new entry of mine with this start, length and summary."""
        me = (await self.account.me()).id
        floor = int(attempt.before[0]) if attempt.before else 0
        above = {"op": "gt", "field": "id", "value": floor}
        for row in await self.talk.time_rows(write.ticket.id, above):
            if is_new(row.id, attempt) and row.resource_id == me and _is(write, row):
                told = await _told(self.pen.line, self.account, write, row.id)
                return Found(Receipt(row.id, told))
        return NotThere()

    async def _role(self, write: AddTime) -> Choice:
        """Return the role: the one picked, mine on this ticket, or my usual one in its queue."""
        who = await self.account.me()
        stored = await self.pen.line.one("Tickets", TicketRow, write.ticket.id)
        mine = stored.assigned_resource_id == who.id
        return await self.roles.pick(
            Choice(who.id, who.name),
            stored.queue_id,
            asked=write.role.id if write.role else "",
            present=stored.assigned_resource_role_id if mine else "",
            key="role",
        )


@dataclass(frozen=True, slots=True)
class TimeChanging(Repeatable[ChangeTime]):
    """Changes time entries; another length goes as a new window."""

    line: Line
    account: Account

    async def carry_out(self, write: ChangeTime) -> Receipt:
        """Patch the new values and read them back.

        Never in somebody's name: the vendor refuses that here (observed behaviour).
        """
        stored = await self.line.one("TimeEntries", TimeRow, write.time_id)
        if stored.billing_approval_date_time is not None:
            raise refused(APPROVED)
        entry = time_entry(stored, await self.account.frame())
        body = time_change_body(
            write, start=write.start or entry.start, worked=write.worked or entry.worked
        )
        await self.line.write("PATCH", "/TimeEntries", body, fields=TIME_FIELDS)
        return Receipt(write.time_id, await _told(self.line, self.account, write, write.time_id))

    async def holds(self, write: ChangeTime) -> Receipt | None:
        """Look whether the values stand."""
        stored = await self.line.one("TimeEntries", TimeRow, write.time_id)
        frame = await self.account.frame()
        return None if time_said(write, stored, frame) else Receipt(write.time_id)


@dataclass(frozen=True, slots=True)
class TimeRemoving(Erasing[RemoveTime]):
    """Removes time entries, one's own alone."""

    pen: Pen

    async def take(self, write: RemoveTime) -> str:
        """Delete it, unless it is approved and posted."""
        stored = await self.pen.line.one("TimeEntries", TimeRow, write.time_id)
        if stored.billing_approval_date_time is not None:
            raise refused(APPROVED)
        _, said = await self.pen.write("DELETE", f"/TimeEntries/{write.time_id}")
        return "" if "API user" in said else said

    async def standing(self, write: RemoveTime) -> bool:
        """Whether it still stands."""
        return await present(self.pen.line.one("TimeEntries", TimeRow, write.time_id)) is not None


async def _told(line: Line, account: Account, write: AddTime | ChangeTime, time_id: str) -> str:
    """Say what stands otherwise than it was sent; nothing where it does not show yet."""
    try:
        stored = await line.one("TimeEntries", TimeRow, time_id)
        frame = await account.frame(more=Asked(contracts={stored.contract_id}))
    except PsaError:
        return ""
    return sentences(*time_said(write, stored, frame))


def _is(write: AddTime, stored: TimeRow) -> bool:
    """Whether a stored entry is the one that was sent."""
    lasted = write.worked is None or worked_as(write.worked, stored)
    same = alike(to_plain(write.notes), stored.summary_notes)
    return started_at(write.start, stored) and lasted and same
