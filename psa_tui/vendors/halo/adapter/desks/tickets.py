"""Tickets made, changed and deleted."""

from collections.abc import Mapping
from dataclasses import dataclass

from psa_tui.domain.errors import PsaError
from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    Attempt,
    Change,
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
from psa_tui.vendors._http import Params
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.adapter.tickets import Tickets
from psa_tui.vendors.halo.translate.readback import not_kept, tells
from psa_tui.vendors.halo.translate.writes import new_ticket, number, ticket_fields, ticket_values
from psa_tui.vendors.halo.wire.tickets import TicketWire


@dataclass(frozen=True, slots=True)
class Creating(Desk[CreateTicket]):
    """Makes tickets."""

    line: Line
    tickets: Tickets

    async def stands(self, write: CreateTicket) -> tuple[str, ...]:
        """Return the client's newest tickets of this title."""
        return tuple(row.id for row in await self._namesakes(write))

    async def carry_out(self, write: CreateTicket) -> Receipt:
        """Post the ticket; its number is told, and every value that was not kept."""
        fields = dict(write.fields)
        record = new_ticket(write) | await _site_beside(self.tickets, fields)
        stored = await self.line.write(
            "/Tickets", TicketWire, record, fields=ticket_fields(tuple(fields))
        )
        return await _made(self.tickets, write, stored)

    async def look(self, write: CreateTicket, attempt: Attempt) -> Settlement:
        """Look for a new ticket of this client with this title and these details."""
        titled = [row for row in await self._namesakes(write) if row.id not in attempt.before]
        text = to_plain(write.description)
        same = [row for row in titled if not row.details or alike(text, row.details)]
        if same:
            return Found(await _made(self.tickets, write, same[-1]))
        if titled:
            return Unclear(tuple(f"#{row.id} of this client has this title." for row in titled))
        return NotThere()

    async def _namesakes(self, write: CreateTicket) -> tuple[TicketWire, ...]:
        """Return the newest tickets of this client and title; both are judged here."""
        client_id, title = write.client_id, write.title
        query: Params = {"client_id": client_id or None, "search_summary": title or None}

        def holds(row: TicketWire) -> bool:
            return row.client_id in {"", client_id} and alike(write.title, row.summary)

        return await self.tickets.found(query, holds)


@dataclass(frozen=True, slots=True)
class Changing(Repeatable[ChangeTicket]):
    """Changes fields of tickets; the same values may be sent again."""

    line: Line
    tickets: Tickets

    async def carry_out(self, write: ChangeTicket) -> Receipt:
        """Post what changed, with the type and the client that some tenants want beside it."""
        stands = await self.tickets.wire(write.ticket.id)
        wanted = {change.field: change.to for change in write.changes}
        beside = {"tickettype_id": stands.tickettype_id, "client_id": stands.client_id or "1"}
        record: dict[str, object] = {"id": number(write.ticket.id)}
        record |= {name: number(value) for name, value in beside.items() if value}
        record |= await _site_beside(self.tickets, wanted)
        stored = await self.line.write(
            "/Tickets",
            TicketWire,
            record | ticket_values(wanted),
            fields=ticket_fields(tuple(wanted)),
        )
        lost = await _lost(self.tickets, write.changes, stored)
        return Receipt(write.ticket.id, sentences(*lost))

    async def holds(self, write: ChangeTicket) -> Receipt | None:
        """Look whether all the values stand."""
        stored = await self.tickets.wire(write.ticket.id)
        if not tells(write.changes, stored) or not_kept(write.changes, stored):
            return None
        return Receipt(write.ticket.id)


@dataclass(frozen=True, slots=True)
class Deleting(Removing[DeleteTicket]):
    """Deletes tickets; Halo keeps them aside, and its own pages can bring them back."""

    line: Line
    tickets: Tickets

    async def take(self, write: DeleteTicket) -> None:
        """Delete it."""
        await self.line.delete(f"/Tickets/{write.ticket.id}")

    async def standing(self, write: DeleteTicket) -> bool:
        """Whether it still stands."""
        return await present(self.tickets.wire(write.ticket.id)) is not None


async def _site_beside(tickets: Tickets, fields: Mapping[str, Value]) -> dict[str, object]:
    """Return the site of the user who was picked: Halo wants it named where a user is."""
    user = fields.get(TicketField.CONTACT)
    if not isinstance(user, Choice) or fields.get(TicketField.SITE) is not None:
        return {}
    site_id = await tickets.people.site_of(user.id)
    return {"site_id": number(site_id)} if site_id else {}


async def _made(tickets: Tickets, write: CreateTicket, stored: TicketWire) -> Receipt:
    lost = await _lost(tickets, write.changes, stored)
    return Receipt(stored.id, sentences(f"It is #{stored.id}.", *lost))


async def _lost(
    tickets: Tickets, changes: tuple[Change, ...], stored: TicketWire
) -> tuple[str, ...]:
    """Say what does not stand, by the tenant's names; the write stands although they be unread."""
    lost = not_kept(changes, stored)
    if not lost:
        return ()
    try:
        return not_kept(changes, stored, await tickets.account.frame())
    except PsaError:
        return lost
