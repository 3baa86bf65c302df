"""Tickets changed: field by field, assigned with a note, resolved with a comment."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Phase
from psa_tui.domain.writes import (
    Attempt,
    Change,
    ChangeTicket,
    Found,
    NotThere,
    Receipt,
    Settlement,
    TicketField,
    Unclear,
)
from psa_tui.vendors._desks import Desk, sentences
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.notes import Notes
from psa_tui.vendors.bms.translate.readback import not_kept, same_text
from psa_tui.vendors.bms.translate.writes import (
    MOVE_FIELDS,
    NAMES,
    TICKET_FIELDS,
    assign_body,
    patch,
    resolve_body,
)
from psa_tui.vendors.bms.wire.tickets import TicketWire

from .desk import TICKETS, refused
from .notes import note_type

ASSIGNED = frozenset({TicketField.TECHNICIAN, TicketField.QUEUE})
"""What the call that assigns can change."""


@dataclass(frozen=True, slots=True)
class Changing(Desk[ChangeTicket]):
    """Changes fields of tickets.

    Values alone may be sent again; what writes a note beside them is looked for by its note.
    """

    line: Line
    account: Account
    notes: Notes

    async def stands(self, write: ChangeTicket) -> tuple[str, ...]:
        """Return the ids of the notes where the change writes one, nothing where values tell."""
        if not write.note:
            return ()
        return tuple(one.id for one in await self.notes.all_of(write.ticket.id))

    async def carry_out(self, write: ChangeTicket) -> Receipt:
        """Send the smallest call there is for it; what did not stick is told."""
        if write.action == "resolve" and write.note:
            stored = await self._resolve(write)
        elif write.note:
            await self._assign(write)
            stored = await self._stored(write)
        else:
            _consistent(write)
            path = f"{TICKETS}/{write.ticket.id}"
            stored = await self.line.write("PATCH", path, TicketWire, patch(write), TICKET_FIELDS)
        return Receipt(write.ticket.id, sentences(*not_kept(write.changes, stored)))

    async def look(self, write: ChangeTicket, attempt: Attempt) -> Settlement:
        """Look whether the values stand, and the comment where there is one."""
        try:
            stored = await self._stored(write)
        except Missing:
            return Unclear(("The ticket is gone.",))
        values = not not_kept(write.changes, stored)
        receipt = Receipt(write.ticket.id)
        if not write.note:
            return Found(receipt) if values else NotThere()
        mine = await self.notes.mine_since(write.ticket.id, frozenset(attempt.before))
        written = any(same_text(write.note, one.details) for one in mine)
        if written and values:
            return Found(receipt)
        if not written and not (values and _moved(write)):
            return NotThere()
        missing = "the ticket has not all the values" if written else "your comment is not there"
        done = "Your comment stands" if written else "The ticket has the new values"
        return Unclear((f"{done}, but {missing}.",))

    async def _resolve(self, write: ChangeTicket) -> TicketWire:
        """Resolve: the comment is required, and the status is sent although it need not be."""
        wanted = {one.field for one in write.changes}
        if strange := wanted - {TicketField.STATUS, "extra.publish", "extra.kb_category"}:
            raise refused("Resolving changes nothing else; edit it by itself.", strange.pop())
        status = "" if TicketField.STATUS in wanted else await self._final()
        return await self.line.write(
            "POST",
            f"{TICKETS}/{write.ticket.id}/resolve",
            TicketWire,
            resolve_body(write, status),
            MOVE_FIELDS,
        )

    async def _assign(self, write: ChangeTicket) -> None:
        """Assign with a note; BMS wants the status and a note type beside it, and a value."""
        for one in write.changes:
            if one.field not in ASSIGNED:
                raise refused("Assigning changes nothing else; edit it by itself.", one.field)
            if not isinstance(one.to, Choice):
                words = "With a note BMS can only assign to somebody; take it away without one."
                raise refused(words, one.field)
        now = self.line.pipe.vendor_now()
        status = (await self._stored(write)).status_id
        body = assign_body(write, await note_type(self.account), status, now)
        path = f"{TICKETS}/{write.ticket.id}/assignticket"
        await self.line.tell("POST", path, body, MOVE_FIELDS)

    async def _stored(self, write: ChangeTicket) -> TicketWire:
        return await self.line.get(f"{TICKETS}/{write.ticket.id}", TicketWire)

    async def _final(self) -> str:
        """Return the status that ends a ticket here, where the form named none."""
        frame = await self.account.frame()
        for one in await self.account.choices(LookupKind.STATUSES):
            if frame.status(one.id, one.name).phase in {Phase.RESOLVED, Phase.CLOSED}:
                return one.id
        raise refused("No status of this tenant ends a ticket: pick one.", "status")


def _consistent(write: ChangeTicket) -> None:
    """Refuse another account without one of its locations: BMS keeps the two together."""
    fields = {one.field: one for one in write.changes}
    if TicketField.CLIENT in fields and TicketField.SITE not in fields:
        raise refused("Another account needs one of its locations.", TicketField.SITE)
    unknown = [one.field for one in write.changes if one.field not in NAMES]
    if unknown:
        raise refused("BMS changes this only when it resolves with a comment.", unknown[0])


def _moved(write: ChangeTicket) -> bool:
    """Whether the values that stand are news at all, and not what stood there before."""
    return any(_differs(one) for one in write.changes if one.field in NAMES)


def _differs(change: Change) -> bool:
    was = change.was.id if isinstance(change.was, Choice) else change.was
    to = change.to.id if isinstance(change.to, Choice) else change.to
    return was != to
