"""Tickets made, changed and deleted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    Attempt,
    ChangeTicket,
    CreateTicket,
    DeleteTicket,
    Found,
    NotThere,
    Receipt,
    Settlement,
    TicketField,
    Unclear,
)
from psa_tui.vendors._desks import Desk, Removing, Repeatable, present, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.lists.account import Account
from psa_tui.vendors.connectwise.translate.conditions import Compare, Condition, Op, every, is_
from psa_tui.vendors.connectwise.translate.readback import not_kept
from psa_tui.vendors.connectwise.translate.writes import (
    TICKET_FIELDS,
    new_ticket_body,
    operations,
)
from psa_tui.vendors.connectwise.wire.tickets import NoteWire, TicketWire

from .desk import Reading, refused

LOOK_BACK = timedelta(days=2)
"""How far back tickets are noted before one is made: clocks differ. Half of it must be a whole day,
since some servers cut off times and find nothing of today (users' experience)."""


@dataclass(frozen=True, slots=True)
class Creating(Desk[CreateTicket]):
    """Makes tickets."""

    line: Line
    account: Account

    async def stands(self, write: CreateTicket) -> tuple[str, ...]:
        """Return the company's tickets of the last day."""
        await self.account.me()  # an answer tells how the vendor's clock goes
        after = self.line.pipe.vendor_now() - LOOK_BACK
        return tuple(row.id for row in await self._rows(write, after))

    async def carry_out(self, write: CreateTicket) -> Receipt:
        """Post the ticket; its number is told, and every value that was not kept."""
        await self._check(write)
        stored = await self.line.write(
            "POST", "/service/tickets", TicketWire, new_ticket_body(write), fields=TICKET_FIELDS
        )
        return _made(write, stored)

    async def look(self, write: CreateTicket, attempt: Attempt) -> Settlement:
        """Look for a new ticket of ours for this company with this summary and description."""
        me = await self.account.me()
        # Half the look-back: a ticket that stood before is then surely among the noted ids.
        after = attempt.began + self.line.pipe.skew - LOOK_BACK / 2
        fresh = [
            row
            for row in await self._rows(write, after)
            if row.id not in attempt.before
            and row.info.entered_by.casefold() in {"", me.identifier.casefold()}
            and alike(write.title, row.summary)
        ]
        same = [row for row in fresh if await self._opened_with(write.description, row)]
        if same:
            return Found(_made(write, same[0]))
        if fresh:
            return Unclear(tuple(f"#{row.id} of this company has this summary." for row in fresh))
        return NotThere()

    async def _check(self, write: CreateTicket) -> None:
        """Refuse a status of another board before the vendor does, and say which there are."""
        fields = dict(write.fields)
        board, status = fields.get(TicketField.QUEUE), fields.get(TicketField.STATUS)
        if isinstance(board, Choice) and isinstance(status, Choice):
            await self.account.boards.must_have(board, status)

    async def _opened_with(self, description: str, row: TicketWire) -> bool:
        if not description.strip():
            return True
        notes = await self.line.rows(f"/service/tickets/{row.id}/notes", NoteWire)
        return any(alike(description, one.text) for one in notes)

    async def _rows(self, write: CreateTicket, after: datetime) -> tuple[TicketWire, ...]:
        parts: list[Condition] = [Compare("dateEntered", Op.MORE, after)]
        if write.client_id:
            parts.append(is_("company/id", int(write.client_id)))
        return await self.line.rows("/service/tickets", TicketWire, every(*parts))


@dataclass(frozen=True, slots=True)
class Changing(Repeatable[ChangeTicket]):
    """Changes fields of tickets; the same values may be sent again."""

    line: Line
    account: Account
    reading: Reading

    async def carry_out(self, write: ChangeTicket) -> Receipt:
        """Send what changed and nothing else; what did not stick is told."""
        ticket = await self.reading.writable(write.ticket.id)
        await self._check(write, ticket)
        stored = await self.line.write(
            "PATCH",
            f"/service/tickets/{write.ticket.id}",
            TicketWire,
            operations(write.changes),
            fields=TICKET_FIELDS,
        )
        return Receipt(write.ticket.id, sentences(*not_kept(write.changes, stored)))

    async def holds(self, write: ChangeTicket) -> Receipt | None:
        """Look whether all the values stand."""
        stored = await self.reading.tickets.wire(write.ticket.id)
        return None if not_kept(write.changes, stored) else Receipt(write.ticket.id)

    async def _check(self, write: ChangeTicket, ticket: TicketWire) -> None:
        """See that the status is one of the board where the ticket will be."""
        fields = {change.field: change.to for change in write.changes}
        board, status = fields.get(TicketField.QUEUE), fields.get(TicketField.STATUS)
        if board is None and ticket.board is not None:
            board = Choice(ticket.board.id, ticket.board.name)
        elif isinstance(board, Choice) and not isinstance(status, Choice):
            words = f"Pick a status of {board.name}: another board's means nothing there."
            raise refused(words, TicketField.STATUS)
        if isinstance(board, Choice) and isinstance(status, Choice):
            await self.account.boards.must_have(board, status)


@dataclass(frozen=True, slots=True)
class Deleting(Removing[DeleteTicket]):
    """Deletes tickets, for good."""

    line: Line
    reading: Reading

    async def take(self, write: DeleteTicket) -> None:
        """Delete it."""
        await self.reading.writable(write.ticket.id)
        await self.line.delete(f"/service/tickets/{write.ticket.id}")

    async def standing(self, write: DeleteTicket) -> bool:
        """Whether it still stands."""
        return await present(self.reading.tickets.wire(write.ticket.id)) is not None


def _made(write: CreateTicket, stored: TicketWire) -> Receipt:
    return Receipt(stored.id, sentences(f"It is #{stored.id}.", *not_kept(write.changes, stored)))
