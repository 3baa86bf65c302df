"""Time entries: added, changed, removed, until they are billed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.errors import Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    AddTime,
    ChangeTime,
    Receipt,
    RemoveTime,
)
from psa_tui.vendors._desks import Making, Removing, Repeatable, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.lists.account import Account
from psa_tui.vendors.connectwise.adapter.whole import Whole
from psa_tui.vendors.connectwise.translate.entries import (
    OPTION,
    TIME_FIELDS,
    time_body,
    time_operations,
)
from psa_tui.vendors.connectwise.translate.tickets import billing, hours
from psa_tui.vendors.connectwise.translate.work import is_charged
from psa_tui.vendors.connectwise.translate.writes import VENDOR
from psa_tui.vendors.connectwise.wire.base import Ref
from psa_tui.vendors.connectwise.wire.people import MemberWire
from psa_tui.vendors.connectwise.wire.work import TimeWire

from .desk import Reading, refused

CLOSE = timedelta(minutes=1)
"""How exactly a moment must come back."""


@dataclass(frozen=True, slots=True)
class TimeAdding(Making[AddTime, TimeWire]):
    """Adds time entries."""

    line: Line
    account: Account
    whole: Whole
    reading: Reading

    async def rows(self, write: AddTime) -> tuple[TimeWire, ...]:
        """Return the ticket's time entries."""
        return await self.whole.times(write.ticket.id)

    async def carry_out(self, write: AddTime) -> Receipt:
        """Post the entry, unless the ticket's status takes none; how it bills is told."""
        if write.worked is None:
            raise refused("Say how long it took: an entry needs it.", "worked")
        ticket = await self.reading.writable(write.ticket.id)
        if ticket.board and ticket.status:
            await self._check(ticket.board.id, ticket.status)
        me = await self.account.me()
        body = time_body(write, write.worked, me.identifier)
        stored = await self.line.write("POST", "/time/entries", TimeWire, body, fields=TIME_FIELDS)
        return Receipt(stored.id, _said(write, stored))

    async def made(self, write: AddTime, row: TimeWire) -> bool:
        """Whether it is an entry of ours with this start and these notes."""
        return _by(row, await self.account.me()) and _is(write, row)

    def said(self, write: AddTime, row: TimeWire) -> str:
        """Say how it bills, and what was not kept."""
        return _said(write, row)

    async def _check(self, board: str, status: Ref) -> None:
        known = {one.id: one for one in await self.account.boards.statuses(board)}
        stored = known.get(status.id)
        if stored is not None and stored.time_entry_not_allowed:
            words = f"A ticket in {stored.name} takes no time; write a note, or change the status."
            raise refused(words)


@dataclass(frozen=True, slots=True)
class TimeChanging(Repeatable[ChangeTime]):
    """Changes time entries; the same values may be sent again."""

    line: Line
    whole: Whole

    async def carry_out(self, write: ChangeTime) -> Receipt:
        """Send the new values, unless the entry is billed; what did not stick is told."""
        old = await _entry(self.whole, write.ticket.id, write.time_id)
        if is_charged(old):
            raise refused("This time is billed already: it must stay as it is.")
        start = old.time_start or write.start
        if start is None:
            raise refused(f"{VENDOR} tells no start of this entry.")
        stored = await self.line.write(
            "PATCH",
            f"/time/entries/{write.time_id}",
            TimeWire,
            time_operations(write, start, _length(old)),
            fields=TIME_FIELDS,
        )
        said = "" if _has(write, stored) else f"{VENDOR} did not keep all of it; look at the entry."
        return Receipt(write.time_id, said)

    async def holds(self, write: ChangeTime) -> Receipt | None:
        """Look whether the values stand."""
        stored = await _entry(self.whole, write.ticket.id, write.time_id)
        return Receipt(write.time_id) if _has(write, stored) else None


@dataclass(frozen=True, slots=True)
class TimeRemoving(Removing[RemoveTime]):
    """Removes time entries."""

    line: Line
    whole: Whole

    async def take(self, write: RemoveTime) -> None:
        """Remove it, unless it is billed."""
        old = await _entry(self.whole, write.ticket.id, write.time_id)
        if is_charged(old):
            raise refused("This time is billed already: it must stay as it is.")
        await self.line.delete(f"/time/entries/{write.time_id}")

    async def standing(self, write: RemoveTime) -> bool:
        """Whether it still stands."""
        return write.time_id in {one.id for one in await self.whole.times(write.ticket.id)}


async def _entry(whole: Whole, ticket_id: str, time_id: str) -> TimeWire:
    for one in await whole.times(ticket_id):
        if one.id == time_id:
            return one
    raise Missing("The time entry is not on the ticket any more.", vendor=VENDOR)


def _by(stored: TimeWire, me: MemberWire) -> bool:
    return stored.member is None or stored.member.id == me.id


def _said(write: AddTime, stored: TimeWire) -> str:
    """Say how it bills where that was not asked for in so many words, and what was not kept."""
    asked = dict(write.extra).get(OPTION)
    option = "" if isinstance(asked, Choice) else f"It bills as: {billing(stored.billable_option)}."
    kept = stored.agreement
    told = f"Agreement: {kept.name}." if kept and kept.id and write.contract is None else ""
    if write.contract is not None and not (kept and kept.id == write.contract.id):
        told = f"{VENDOR} did not keep the agreement {write.contract.name}."
    return sentences(option if stored.billable_option else "", told)


def _length(stored: TimeWire) -> timedelta:
    if stored.time_start and stored.time_end:
        return stored.time_end - stored.time_start
    return hours(stored.actual_hours) or timedelta(0)


def _near(one: datetime | None, other: datetime) -> bool:
    return one is not None and abs(one - other) < CLOSE


def _is(write: AddTime, stored: TimeWire) -> bool:
    """Whether a stored entry is the one that was sent."""
    lasted = write.worked is None or abs(_length(stored) - write.worked) <= CLOSE
    return _near(stored.time_start, write.start) and lasted and alike(write.notes, stored.notes)


def _has(write: ChangeTime, stored: TimeWire) -> bool:
    """Whether a stored entry has all the new values."""
    option = dict(write.extra).get(OPTION)
    asked = option.id if isinstance(option, Choice) else ""
    if not asked and write.billable is not None:
        asked = "Billable" if write.billable else "DoNotBill"
    refs = (
        (write.work_type, stored.work_type),
        (write.role, stored.work_role),
        (write.contract, stored.agreement),
    )
    return (
        (write.start is None or _near(stored.time_start, write.start))
        and (write.worked is None or abs(_length(stored) - write.worked) <= CLOSE)
        and (write.notes is None or alike(write.notes, stored.notes))
        and all(one is None or (ref is not None and ref.id == one.id) for one, ref in refs)
        and (not asked or stored.billable_option == asked)
    )
