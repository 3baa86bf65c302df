"""Tickets made and deleted."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.writes import (
    Attempt,
    CreateTicket,
    DeleteTicket,
    Found,
    NotThere,
    Receipt,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, Removing, present, sentences
from psa_tui.vendors._http import Params
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.translate.moments import moment_text
from psa_tui.vendors.bms.translate.readback import not_kept, same_text
from psa_tui.vendors.bms.translate.writes import TICKET_FIELDS, new_ticket_body
from psa_tui.vendors.bms.wire.tickets import TicketWire

from .desk import TICKETS

LOOK_BACK = timedelta(days=2)
"""How far back tickets are noted before one is made: clocks differ, and in whose zone a filter is
read is told nowhere. Half of it is more than any zone is off."""


@dataclass(frozen=True, slots=True)
class Creating(Desk[CreateTicket]):
    """Makes tickets."""

    line: Line
    account: Account

    async def stands(self, write: CreateTicket) -> tuple[str, ...]:
        """Return the account's tickets of the last hour."""
        await self.account.who()  # an answer tells how the vendor's clock goes
        return tuple(row.id for row in await self._rows(write, self._now() - LOOK_BACK))

    async def carry_out(self, write: CreateTicket) -> Receipt:
        """Post the ticket; its number is told, and every value that was not kept."""
        body = new_ticket_body(write, self._now())
        stored = await self.line.write("POST", TICKETS, TicketWire, body, TICKET_FIELDS)
        return _made(write, stored)

    async def look(self, write: CreateTicket, attempt: Attempt) -> Settlement:
        """Look for a new ticket of this account with this title and these details."""
        await self.account.who()
        # Half the look-back: a ticket that stood before is then surely among the noted ids.
        after = attempt.began + self.line.pipe.skew - LOOK_BACK / 2
        fresh = [row for row in await self._rows(write, after) if row.id not in attempt.before]
        titled = [row for row in fresh if same_text(write.title, row.title)]
        same = [row for row in titled if same_text(write.description, row.details)]
        if same:
            return Found(_made(write, same[0]))
        if titled:
            told = (f"#{row.ticket_number} of this account has this title." for row in titled)
            return Unclear(tuple(told))
        return NotThere()

    def _now(self) -> datetime:
        return self.line.pipe.vendor_now()

    async def _rows(self, write: CreateTicket, after: datetime) -> tuple[TicketWire, ...]:
        query: Params = {
            "Filter.CreatedOnFrom": moment_text(after),
            "Filter.AccountIds": write.client_id or None,
        }
        return await self.line.rows(TICKETS, TicketWire, query)


@dataclass(frozen=True, slots=True)
class Deleting(Removing[DeleteTicket]):
    """Deletes tickets, for good."""

    line: Line

    async def take(self, write: DeleteTicket) -> None:
        """Delete it."""
        await self.line.tell("DELETE", f"{TICKETS}/{write.ticket.id}")

    async def standing(self, write: DeleteTicket) -> bool:
        """Whether it still stands."""
        return await present(self.line.get(f"{TICKETS}/{write.ticket.id}", TicketWire)) is not None


def _made(write: CreateTicket, stored: TicketWire) -> Receipt:
    said = sentences(f"It is #{stored.ticket_number}.", *not_kept(write.changes, stored))
    return Receipt(stored.id, said)
