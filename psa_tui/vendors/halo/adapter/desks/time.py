"""Time: logged as an event of the time sheet, then an action like any other."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.errors import PsaError
from psa_tui.domain.writes import (
    AddTime,
    ChangeTime,
    Receipt,
    RemoveTime,
)
from psa_tui.vendors._desks import Making, Removing, Repeatable, held_as, sentences
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.halo.adapter.account import Account
from psa_tui.vendors.halo.adapter.actions import Actions
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.translate.conversation import agent_of
from psa_tui.vendors.halo.translate.tickets import duration
from psa_tui.vendors.halo.translate.writes import TIME_FIELDS, event, time_change
from psa_tui.vendors.halo.wire.tickets import ActionWire
from psa_tui.vendors.halo.wire.work import EventWire

from .desk import refused

CLOSE = timedelta(minutes=1)
"""How exactly a moment and a duration must come back."""

DAY = timedelta(hours=24)
"""More than this is minutes taken for hours: nothing of that length is ever sent."""


@dataclass(frozen=True, slots=True)
class TimeAdding(Making[AddTime, ActionWire]):
    """Logs time with its real start and end."""

    line: Line
    account: Account
    actions: Actions

    async def rows(self, write: AddTime) -> tuple[ActionWire, ...]:
        """Return the ticket's actions."""
        return await self.actions.all_of(write.ticket.id)

    async def carry_out(self, write: AddTime) -> Receipt:
        """Post the event, then say that it is not billable, which an event cannot be told."""
        worked = _length(write.worked)
        me = (await self.account.me()).id
        answer = await self.line.write(
            "/TimesheetEvent", EventWire, event(write, worked, me), fields=TIME_FIELDS
        )
        try:
            stored = await self._made(write, answer, me)
        except PsaError:
            # The event stands; only the number of its action is not known.
            return Receipt(answer.action_number or answer.id)
        if stored is None:
            return Receipt(answer.action_number or answer.id)
        return Receipt(stored.id, await self._billable(write, stored))

    async def made(self, write: AddTime, row: ActionWire) -> bool:
        """Whether it is time of ours with this start, length and note."""
        return agent_of(row) == (await self.account.me()).id and _is(write, row)

    def said(self, write: AddTime, row: ActionWire) -> str:
        """Say whether it is billable, where that came to stand otherwise."""
        return _billable_said(row, wanted=write.billable)

    async def _made(self, write: AddTime, answer: EventWire, me: str) -> ActionWire | None:
        """Return the action that an event became: as the answer says, else the last one like it."""
        if answer.action_number:
            return await self.actions.one(write.ticket.id, answer.action_number)
        found = await self.actions.all_of(write.ticket.id)
        fitting = [one for one in found if agent_of(one) == me and _is(write, one)]
        return max(fitting, key=lambda one: one.id.zfill(12), default=None)

    async def _billable(self, write: AddTime, stored: ActionWire) -> str:
        """Say whether it is billable; a failure is told, since the entry stands."""
        if stored.actisbillable == write.billable:
            return ""
        change = ChangeTime(ticket=write.ticket, time_id=stored.id, billable=write.billable)
        worked, hidden = _length(write.worked), stored.hiddenfromuser
        record = time_change(change, write.start, worked, hidden=hidden)
        try:
            changed = await self.line.write("/Actions", ActionWire, record, fields=TIME_FIELDS)
        except PsaError as error:
            return sentences(_billable_said(stored, wanted=write.billable), error.words)
        return _billable_said(changed, wanted=write.billable)


@dataclass(frozen=True, slots=True)
class TimeChanging(Repeatable[ChangeTime]):
    """Changes time entries; the same values may be sent again, but never of invoiced ones."""

    line: Line
    actions: Actions

    async def carry_out(self, write: ChangeTime) -> Receipt:
        """Post the new values."""
        old = await _free(self.actions, write)
        worked = _length(write.worked if write.worked is not None else duration(old.hours))
        start = write.start or old.actionarrivaldate or _ended(old) - worked
        record = time_change(write, start, worked, hidden=old.hiddenfromuser)
        stored = await self.line.write("/Actions", ActionWire, record, fields=TIME_FIELDS)
        return Receipt(write.time_id, "" if _has(write, stored) else "Halo did not keep all of it.")

    async def holds(self, write: ChangeTime) -> Receipt | None:
        """Look whether the values stand."""
        stored = await self.actions.one(write.ticket.id, write.time_id)
        return Receipt(write.time_id) if _has(write, stored) else None


@dataclass(frozen=True, slots=True)
class TimeRemoving(Removing[RemoveTime]):
    """Takes time entries back, never invoiced ones."""

    line: Line
    actions: Actions

    async def take(self, write: RemoveTime) -> None:
        """Delete the action."""
        await _free(self.actions, write)
        await self.line.delete(f"/Actions/{write.time_id}", {"ticket_id": write.ticket.id})

    async def standing(self, write: RemoveTime) -> bool:
        """Whether it still stands."""
        return write.time_id in {one.id for one in await self.actions.all_of(write.ticket.id)}


async def _free(actions: Actions, write: ChangeTime | RemoveTime) -> ActionWire:
    """Return an entry that may be touched. Raises Rejected once it is invoiced, Missing."""
    stored = await actions.one(write.ticket.id, write.time_id)
    if stored.invoiced:
        words = f"This time is on invoice {stored.actioninvoicenumber}: it must stay as it is."
        raise refused(words)
    return stored


def _length(worked: timedelta | None) -> timedelta:
    """Return a length that may be sent: Halo counts hours, so a slip would bill sixty-fold."""
    if worked is None:
        raise refused("Halo logs time that was worked: say how long.", "worked")
    if not timedelta() < worked <= DAY:
        raise refused("Between one minute and 24 hours.", "worked")
    return worked


def _ended(stored: ActionWire) -> datetime:
    end = stored.actioncompletiondate or stored.datetime or stored.actiondatecreated
    if end is None:
        raise refused("Halo tells no moment of this time entry.", "start")
    return end


def _billable_said(stored: ActionWire, *, wanted: bool) -> str:
    return held_as("Halo", billable=stored.actisbillable, wanted=wanted)


def _is(write: AddTime, stored: ActionWire) -> bool:
    """Whether a stored action is the time that was sent."""
    worked, start = duration(stored.hours) or timedelta(), stored.actionarrivaldate
    started = start is None or abs(start - write.start) < CLOSE
    lasted = write.worked is None or abs(worked - write.worked) < CLOSE
    return started and lasted and alike(to_plain(write.notes), stored.note)


def _has(write: ChangeTime, stored: ActionWire) -> bool:
    """Whether a stored action has all the new values."""
    worked, start = duration(stored.hours) or timedelta(), stored.actionarrivaldate
    return (
        (write.start is None or (start is not None and abs(start - write.start) < CLOSE))
        and (write.worked is None or abs(worked - write.worked) < CLOSE)
        and (write.notes is None or alike(to_plain(write.notes), stored.note))
        and (write.work_type is None or write.work_type.id == stored.chargerate)
        and (write.billable is None or write.billable == stored.actisbillable)
    )
