"""Tickets made and changed; none is ever deleted."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.errors import Missing, PsaError, Rejected
from psa_tui.domain.fields import Value, text_of
from psa_tui.domain.ids import Choice
from psa_tui.domain.writes import (
    Attempt,
    ChangeTicket,
    CreateTicket,
    Found,
    NotThere,
    Receipt,
    Settlement,
    TicketField,
    Unclear,
)
from psa_tui.vendors._desks import Desk, Repeatable, sentences
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.autotask.adapter.account import ROLE, Account, Roles
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.translate.moments import moment_text
from psa_tui.vendors.autotask.translate.readback import Record, folded, not_kept
from psa_tui.vendors.autotask.translate.writes import number, ticket_body, ticket_fields
from psa_tui.vendors.autotask.wire.tickets import TicketRow

from .desk import Pen, refused

LOOK_BACK = timedelta(hours=1)
"""How far back tickets are noted before one is made: ours and the vendor's clock may differ."""

AGAIN = 1.5
"""Seconds before what did not stick is sent once more: a rule may have taken it back."""

NO_PATCH = (
    "This zone answers 404 to every change of a ticket, although the ticket is there. Change it in"
    " Autotask's own pages, and tell the vendor's support."
)
"""Seen in one zone; the other verb would clear every field that is not sent."""

CATEGORY = "extra.ticketCategory"


@dataclass(frozen=True, slots=True)
class Creating(Desk[CreateTicket]):
    """Makes tickets."""

    pen: Pen
    account: Account
    roles: Roles

    async def stands(self, write: CreateTicket) -> tuple[str, ...]:
        """Return the client's tickets of the last hour."""
        after = await self._vendor_now() - LOOK_BACK
        return tuple(row.id for row in await self._rows(write, after))

    async def carry_out(self, write: CreateTicket) -> Receipt:
        """Post the ticket; its number is told, and every value that was not kept."""
        wanted = await self._whole(write)
        made, said = await self.pen.write(
            "POST", "/Tickets", ticket_body(wanted), fields=ticket_fields(tuple(wanted))
        )
        return Receipt(made, sentences(await self._told(write, made), said))

    async def look(self, write: CreateTicket, attempt: Attempt) -> Settlement:
        """Look for a new ticket of this client with this title and description."""
        pipe = await self.pen.line.pipe()
        # Half the look-back: a ticket that stood before is then surely among the noted ids.
        after = attempt.began + pipe.skew - LOOK_BACK / 2
        fresh = [row for row in await self._rows(write, after) if row.id not in attempt.before]
        titled = [row for row in fresh if alike(write.title, row.title)]
        text = to_plain(write.description)
        same = [row for row in titled if alike(text, row.description)]
        if same:
            return Found(Receipt(same[0].id, await self._told(write, same[0].id)))
        if titled:
            words = (f"#{row.ticket_number} of this client has this title." for row in titled)
            return Unclear(tuple(words))
        return NotThere()

    async def _whole(self, write: CreateTicket) -> dict[str, Value]:
        """Return all that is sent: a technician goes with a role, a ticket with a category."""
        wanted: dict[str, Value] = {k: value for k, value in write.fields if value is not None}
        if write.description.strip():
            wanted["description"] = write.description
        wanted.setdefault("status", Choice("1", "New"))
        if CATEGORY not in wanted and (category := await self._category()) is not None:
            wanted[CATEGORY] = category
        who = wanted.get("technician")
        if isinstance(who, Choice):
            asked, queue = text_of(wanted.get(ROLE)), text_of(wanted.get("queue"))
            wanted[ROLE] = await self.roles.pick(who, queue, asked=asked, key="technician")
        else:
            wanted.pop(ROLE, None)
        return wanted

    async def _category(self) -> Choice | None:
        rows = await self.account.categories()
        marked = (one for one in rows if one.is_global_default and one.is_active)
        return next((Choice(one.id, one.name) for one in marked), None)

    async def _told(self, write: CreateTicket, ticket_id: str) -> str:
        """Say its number, and what was not kept; a new record may not show at once."""
        try:
            stored = await _record(self.pen.line, ticket_id)
        except PsaError:
            return ""
        entity = await self.account.entity("Tickets")
        return sentences(
            f"It is #{stored.get('ticketnumber')}.", *not_kept(write.changes, stored, entity)
        )

    async def _vendor_now(self) -> datetime:
        await self.account.me()  # an answer tells how the vendor's clock goes
        return (await self.pen.line.pipe()).vendor_now()

    async def _rows(self, write: CreateTicket, after: datetime) -> tuple[TicketRow, ...]:
        company = number(write.client_id) if write.client_id else 0
        return await self.pen.line.all(
            "Tickets",
            TicketRow,
            (
                {"op": "eq", "field": "companyID", "value": company},
                {"op": "gte", "field": "createDate", "value": moment_text(after)},
            ),
        )


@dataclass(frozen=True, slots=True)
class Changing(Repeatable[ChangeTicket]):
    """Changes fields of tickets; the same values may be sent again."""

    pen: Pen
    account: Account
    roles: Roles

    async def carry_out(self, write: ChangeTicket) -> Receipt:
        """Patch what changed and nothing else, then read it back: 200 does not mean that it stuck.

        What a rule took back is sent once more, and what still does not stand is told.
        """
        wanted = {change.field: change.to for change in write.changes}
        role = await self._role(write, wanted)
        body = {"id": number(write.ticket.id), **ticket_body(wanted)}
        fields = ticket_fields(tuple(wanted))
        try:
            _, said = await self.pen.write("PATCH", "/Tickets", body, fields=fields)
        except Missing:
            await _record(self.pen.line, write.ticket.id)
            raise refused(NO_PATCH) from None
        except Rejected as error:
            await self._learn(write, error)
            raise
        try:
            lost = await self._lost(write)
            if lost:
                await (await self.pen.line.pipe()).clock.sleep(AGAIN)
                with suppress(PsaError):  # the first stands: the reading tells how much of it
                    await self.pen.write("PATCH", "/Tickets", body, fields=fields)
                lost = await self._lost(write)
        except Missing:
            lost = ()
        except PsaError as error:
            lost = (f"Autotask took it, but it could not be read back: {error.words}.",)
        return Receipt(write.ticket.id, sentences(*lost, role, said))

    async def holds(self, write: ChangeTicket) -> Receipt | None:
        """Look whether all the values stand."""
        stored = await _record(self.pen.line, write.ticket.id)
        if not_kept(write.changes, stored, await self.account.entity("Tickets")):
            return None
        return Receipt(write.ticket.id)

    async def _lost(self, write: ChangeTicket) -> tuple[str, ...]:
        stored = await _record(self.pen.line, write.ticket.id)
        return not_kept(write.changes, stored, await self.account.entity("Tickets"))

    async def _learn(self, write: ChangeTicket, error: Rejected) -> None:
        """Remember that this category demands a resolution, so that it is asked for next time."""
        if any(problem.field == TicketField.RESOLUTION for problem in error.problems):
            stored = await _record(self.pen.line, write.ticket.id)
            self.account.demanding.add(str(stored.get("ticketcategory")))

    async def _role(self, write: ChangeTicket, wanted: dict[str, Value]) -> str:
        """Add the role that goes with a technician; say which where there were several."""
        if "technician" not in wanted:
            return ""
        who = wanted["technician"]
        if not isinstance(who, Choice):
            wanted[ROLE] = None
            return ""
        stored = await self.pen.line.one("Tickets", TicketRow, write.ticket.id)
        queue = text_of(wanted.get("queue")) or stored.queue_id
        same = stored.assigned_resource_id == who.id
        role = await self.roles.pick(
            who,
            queue,
            asked=text_of(wanted.get(ROLE)),
            present=stored.assigned_resource_role_id if same else "",
            key="technician",
        )
        wanted[ROLE] = role
        several = len((await self.roles.held(who.id, queue)).roles) > 1
        return f"Assigned as {role.name}." if several else ""


async def _record(line: Line, ticket_id: str) -> Record:
    """Return a ticket as it came. Raises Missing."""
    path = f"/Tickets/{ticket_id}"
    item = folded(await line.data(path)).get("item")
    if item is None:
        raise Missing("The ticket is not there.", vendor=line.vendor, operation=f"GET {path}")
    return folded(item)
