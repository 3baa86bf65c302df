"""Timers: created, changed, removed, and charged once."""

from dataclasses import dataclass
from datetime import timedelta

from psa_tui.domain.errors import Forbidden, Missing, PsaError, Rejected, Unauthorised, Uncertain
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.writes import (
    AddTime,
    ChangeTime,
    ChargeTime,
    Receipt,
    RemoveTime,
)
from psa_tui.vendors._desks import Making, Removing, Repeatable, held_as, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.writes import (
    TIME_FIELDS,
    number,
    timer_body,
    timer_change_body,
)
from psa_tui.vendors.syncro.wire.work import OneTimer, TimerWire

from .desk import Reading, refused

CLOSE = timedelta(minutes=1)
"""How exactly a moment must come back."""


@dataclass(frozen=True, slots=True)
class TimeAdding(Making[AddTime, TimerWire]):
    """Adds timers."""

    line: Line
    account: Account

    async def rows(self, write: AddTime) -> tuple[TimerWire, ...]:
        """Return the ticket's timers."""
        return await _timers(self.line, write.ticket)

    async def carry_out(self, write: AddTime) -> Receipt:
        """Post the timer, then say whether it is billable, which a new one cannot be told."""
        stored = await _create(self.line, write)
        return Receipt(stored.id, await _set_billable(self.line, stored, wanted=write.billable))

    async def made(self, write: AddTime, row: TimerWire) -> bool:
        """Whether it is a timer of ours with this start and these notes."""
        return row.user_id == (await self.account.me()).id and _is(write, row)

    def said(self, write: AddTime, row: TimerWire) -> str:
        """Say whether it is billable, where that came to stand otherwise."""
        return _billable_said(row, wanted=write.billable)


@dataclass(frozen=True, slots=True)
class TimeChanging(Repeatable[ChangeTime]):
    """Changes timers; for another duration a new one takes the old one's place.

    Syncro takes a new duration and keeps the old one (observed behaviour). The new entry is made
    before the old one is removed, so that no moment shows less time than was worked.
    """

    line: Line
    account: Account

    async def carry_out(self, write: ChangeTime) -> Receipt:
        """Put the new values, or replace the entry; a charged one must stay as it is."""
        timers = await _timers(self.line, write.ticket)
        old = _one(timers, write.time_id)
        if _charged(old):
            raise refused("This time is charged already: it must stay as it is.")
        if write.worked is not None and abs(_length(old) - write.worked) >= CLOSE:
            return await self._replace(write, old, timers)
        wanted = old.billable if write.billable is None else write.billable
        if len(body := timer_change_body(write)) > 1:
            path = f"/tickets/{write.ticket.id}/update_timer_entry"
            await self.line.write("PUT", path, TimerWire, body, fields=TIME_FIELDS)
        return Receipt(old.id, await _set_billable(self.line, old, wanted=wanted))

    async def holds(self, write: ChangeTime) -> Receipt | None:
        """Look whether the values stand: at the old entry, or at the one in its place."""
        timers = await _timers(self.line, write.ticket)
        old = next((one for one in timers if one.id == write.time_id), None)
        if old is not None:
            return Receipt(old.id) if _has(write, old) else None
        me = (await self.account.me()).id
        for one in timers:
            if one.user_id == me and _has(write, one):
                return Receipt(one.id, f"Entry {one.id} stands in place of {write.time_id}.")
        return None

    async def _replace(
        self, write: ChangeTime, old: TimerWire, timers: tuple[TimerWire, ...]
    ) -> Receipt:
        wanted = _wished(write, old)
        # One like it stands when an earlier attempt broke off between the two steps.
        new = next((one for one in timers if one.id != old.id and _is(wanted, one)), None)
        if new is None:
            new = await _create(self.line, wanted)
        said = await _set_billable(self.line, new, wanted=wanted.billable)
        try:
            await _remove(self.line, write.ticket, old.id)
        except (Rejected, Forbidden, Unauthorised) as error:
            stays = f"Entry {new.id} stands, but {old.id} could not be removed: {error.words}"
            return Receipt(new.id, sentences(stays, said))
        except Missing:
            said = sentences(said, f"Entry {old.id} was gone already.")
        except PsaError as error:
            # Half of it stands, so this is not a write that had no effect; a redo finds that half.
            raise Uncertain(error.words, vendor=error.vendor, operation=error.operation) from error
        replaced = f"Syncro cannot change a duration: entry {new.id} took the place of {old.id}."
        return Receipt(new.id, sentences(replaced, said))


@dataclass(frozen=True, slots=True)
class TimeRemoving(Removing[RemoveTime]):
    """Removes timers."""

    line: Line

    async def take(self, write: RemoveTime) -> None:
        """Remove it."""
        await _remove(self.line, write.ticket, write.time_id)

    async def standing(self, write: RemoveTime) -> bool:
        """Whether it still stands."""
        return write.time_id in {one.id for one in await _timers(self.line, write.ticket)}


@dataclass(frozen=True, slots=True)
class TimeCharging(Repeatable[ChargeTime]):
    """Charges timers: a second charge would make a second line."""

    line: Line

    async def carry_out(self, write: ChargeTime) -> Receipt:
        """Charge it, unless it is charged already."""
        if _charged(_one(await _timers(self.line, write.ticket), write.time_id)):
            raise refused("This time is charged already; charging it again would bill it twice.")
        stored = await self.line.write(
            "POST",
            f"/tickets/{write.ticket.id}/charge_timer_entry",
            TimerWire,
            {"timer_entry_id": number(write.time_id)},
            fields=TIME_FIELDS,
        )
        said = "" if _charged(stored) else "Syncro answered, but the time is not marked as charged."
        return Receipt(write.time_id, said)

    async def holds(self, write: ChargeTime) -> Receipt | None:
        """Look whether it is marked as charged."""
        stored = _one(await _timers(self.line, write.ticket), write.time_id)
        return Receipt(write.time_id) if _charged(stored) else None


async def _timers(line: Line, ref: TicketRef) -> tuple[TimerWire, ...]:
    return (await Reading(line).ticket(ref.id)).ticket_timers


def _one(timers: tuple[TimerWire, ...], time_id: str) -> TimerWire:
    for one in timers:
        if one.id == time_id:
            return one
    raise Missing("The time entry is not on the ticket any more.", vendor="Syncro")


async def _create(line: Line, write: AddTime) -> TimerWire:
    path = f"/tickets/{write.ticket.id}/timer_entry"
    return await line.write("POST", path, TimerWire, timer_body(write), fields=TIME_FIELDS)


async def _remove(line: Line, ref: TicketRef, time_id: str) -> None:
    await line.done(f"/tickets/{ref.id}/delete_timer_entry", {"timer_entry_id": number(time_id)})


async def _set_billable(line: Line, stored: TimerWire, *, wanted: bool) -> str:
    """Set what only a request of its own sets; a failure is said, since the entry stands."""
    if stored.billable == wanted:
        return ""
    try:
        answer = await line.write(
            "PATCH",
            f"/ticket_timers/{stored.id}",
            OneTimer,
            None,
            query={"billable": "true" if wanted else "false"},
            fields=TIME_FIELDS,
        )
    except PsaError as error:
        return f"{_billable_said(stored, wanted=wanted)} {error.words}"
    return _billable_said(answer.ticket_timer, wanted=wanted)


def _billable_said(stored: TimerWire, *, wanted: bool) -> str:
    return held_as("Syncro", billable=stored.billable, wanted=wanted)


def _wished(write: ChangeTime, old: TimerWire) -> AddTime:
    """Return the entry as it shall be: what is not changed stays as it is."""
    start = write.start or old.start_time
    if start is None:
        raise refused("Syncro tells no start of this time entry.")
    product = Choice(old.product_id, old.product_id) if old.product_id else None
    return AddTime(
        ticket=write.ticket,
        start=start,
        worked=write.worked,
        notes=old.notes if write.notes is None else write.notes,
        work_type=write.work_type or product,
        billable=old.billable if write.billable is None else write.billable,
    )


def _charged(stored: TimerWire) -> bool:
    return stored.recorded or bool(stored.ticket_line_item_id)


def _length(stored: TimerWire) -> timedelta:
    if stored.start_time and stored.end_time:
        return stored.end_time - stored.start_time
    return timedelta(0)


def _is(write: AddTime, stored: TimerWire) -> bool:
    """Whether a stored timer is the one that was sent."""
    started = stored.start_time is not None and abs(stored.start_time - write.start) < CLOSE
    lasted = write.worked is None or abs(_length(stored) - write.worked) < CLOSE
    return started and lasted and alike(write.notes, stored.notes)


def _has(write: ChangeTime, stored: TimerWire) -> bool:
    """Whether a stored timer has all the new values."""
    return (
        (
            write.start is None
            or (stored.start_time is not None and abs(stored.start_time - write.start) < CLOSE)
        )
        and (write.worked is None or abs(_length(stored) - write.worked) < CLOSE)
        and (write.notes is None or alike(write.notes, stored.notes))
        and (write.work_type is None or write.work_type.id == stored.product_id)
        and (write.billable is None or write.billable == stored.billable)
    )
