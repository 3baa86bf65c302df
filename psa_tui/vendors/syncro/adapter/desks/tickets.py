"""Tickets made, changed and deleted."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from psa_tui.domain.writes import (
    Attempt,
    ChangeTicket,
    CreateTicket,
    DeleteTicket,
    Found,
    NotThere,
    Receipt,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, Removing, Repeatable, present, sentences
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.moments import moment_text
from psa_tui.vendors.syncro.translate.readback import not_kept
from psa_tui.vendors.syncro.translate.writes import new_ticket_body, ticket_body, ticket_fields
from psa_tui.vendors.syncro.wire.tickets import OneTicket, TicketPage, TicketWire

from .desk import Reading

LOOK_BACK = timedelta(hours=1)
"""How far back tickets are noted before one is made: ours and the vendor's clock may differ."""


@dataclass(frozen=True, slots=True)
class Creating(Desk[CreateTicket]):
    """Makes tickets."""

    line: Line
    account: Account

    async def stands(self, write: CreateTicket) -> tuple[str, ...]:
        """Return the client's tickets of the last hour."""
        await self.account.me()  # an answer tells how the vendor's clock goes
        after = self.line.pipe.vendor_now() - LOOK_BACK
        return tuple(row.id for row in await self._rows(write, after))

    async def carry_out(self, write: CreateTicket) -> Receipt:
        """Post the ticket; its number is told, and every value that was not kept."""
        keys = tuple(key for key, _ in write.fields)
        answer = await self.line.write(
            "POST", "/tickets", OneTicket, new_ticket_body(write), fields=ticket_fields(keys)
        )
        return _made(write, answer.ticket)

    async def look(self, write: CreateTicket, attempt: Attempt) -> Settlement:
        """Look for a new ticket of this client with this title and description."""
        await self.account.me()
        # Half the look-back: a ticket that stood before is then surely among the noted ids.
        after = attempt.began + self.line.pipe.skew - LOOK_BACK / 2
        fresh = [row for row in await self._rows(write, after) if row.id not in attempt.before]
        titled = [row for row in fresh if alike(write.title, row.subject)]
        same = [row for row in titled if _opened_with(write.description, row)]
        if same:
            return Found(_made(write, same[0]))
        if titled:
            return Unclear(tuple(f"#{row.number} of this client has this title." for row in titled))
        return NotThere()

    async def _rows(self, write: CreateTicket, after: datetime) -> tuple[TicketWire, ...]:
        client_id = write.client_id or None
        query: Params = {"customer_id": client_id, "created_after": moment_text(after)}

        async def page(number: int) -> Sheet[TicketWire]:
            found = await self.line.get("/tickets", TicketPage, {**query, "page": number})
            return Sheet(found.tickets, number, found.meta.total_pages)

        return await everything(numbered(page, lambda row: row.id))


@dataclass(frozen=True, slots=True)
class Changing(Repeatable[ChangeTicket]):
    """Changes fields of tickets; the same values may be sent again."""

    line: Line
    _reading: Reading = field(init=False)

    def __post_init__(self) -> None:
        """Share the line."""
        object.__setattr__(self, "_reading", Reading(self.line))

    async def carry_out(self, write: ChangeTicket) -> Receipt:
        """Put what changed and nothing else; what did not stick is told."""
        wanted = {change.field: change.to for change in write.changes}
        body = ticket_body(wanted)
        if "properties" in body:
            stored = await self._reading.ticket(write.ticket.id)
            body = ticket_body(wanted, stored.properties)
        answer = await self.line.write(
            "PUT",
            f"/tickets/{write.ticket.id}",
            OneTicket,
            body,
            fields=ticket_fields(tuple(wanted)),
        )
        return Receipt(write.ticket.id, sentences(*not_kept(write.changes, answer.ticket)))

    async def holds(self, write: ChangeTicket) -> Receipt | None:
        """Look whether all the values stand."""
        stored = await self._reading.ticket(write.ticket.id)
        if not_kept(write.changes, stored):
            return None
        return Receipt(write.ticket.id)


@dataclass(frozen=True, slots=True)
class Deleting(Removing[DeleteTicket]):
    """Deletes tickets, for good."""

    line: Line

    async def take(self, write: DeleteTicket) -> None:
        """Delete it."""
        await self.line.tell("DELETE", f"/tickets/{write.ticket.id}")

    async def standing(self, write: DeleteTicket) -> bool:
        """Whether it still stands."""
        return await present(Reading(self.line).ticket(write.ticket.id)) is not None


def _made(write: CreateTicket, stored: TicketWire) -> Receipt:
    return Receipt(
        stored.id, sentences(f"It is #{stored.number}.", *not_kept(write.changes, stored))
    )


def _opened_with(description: str, row: TicketWire) -> bool:
    """Whether a row's first comment is this description; a row without any proves nothing."""
    if not description.strip() or not row.comments:
        return not description.strip() or not row.comments
    return any(alike(to_plain(description), one.body) for one in row.comments)
