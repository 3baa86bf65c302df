"""Notes: never repeated blindly, since nothing tells a double from two that were meant."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Attempt, Receipt, Settlement
from psa_tui.vendors._desks import TICKET_GONE, Desk, note_among, read_by
from psa_tui.vendors._text import to_plain
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.notes import Notes
from psa_tui.vendors.bms.translate.readback import same_text
from psa_tui.vendors.bms.translate.writes import NOTE_FIELDS, note_body
from psa_tui.vendors.bms.wire.tickets import NoteWire, TicketWire

from .desk import TICKETS, refused


@dataclass(frozen=True, slots=True)
class Noting(Desk[AddNote]):
    """Adds notes, with a change of status in the same call where one is wanted."""

    line: Line
    account: Account
    notes: Notes

    async def stands(self, write: AddNote) -> tuple[str, ...]:
        """Return the ids of the ticket's notes."""
        return tuple(one.id for one in await self.notes.all_of(write.ticket.id))

    async def carry_out(self, write: AddNote) -> Receipt:
        """Post the note; the answer proves who can see it."""
        kind = "" if write.kind else await note_type(self.account)
        contact_id = await self._mailed(write)
        now = self.line.pipe.vendor_now()
        stored = await self.line.write(
            "POST",
            f"{TICKETS}/{write.ticket.id}/notes",
            NoteWire,
            note_body(write, kind, now, contact_id),
            NOTE_FIELDS,
        )
        return _receipt(write, stored)

    async def look(self, write: AddNote, attempt: Attempt) -> Settlement:
        """Look for a new note of ours with this text, in whatever form it came to stand."""
        try:
            mine = await self.notes.mine_since(write.ticket.id, frozenset(attempt.before))
        except Missing:
            return TICKET_GONE
        return note_among(
            mine,
            to_plain(write.body),
            same=lambda one: same_text(write.body, one.details),
            words=lambda one: one.details,
            receipt=lambda one: _receipt(write, one),
        )

    async def _mailed(self, write: AddNote) -> str:
        """Return the contact to mail. Raises Rejected where the ticket has none."""
        if not write.mail or write.audience is Audience.INTERNAL:
            return ""
        ticket = await self.line.get(f"{TICKETS}/{write.ticket.id}", TicketWire)
        if ticket.contact_id in {"", "0"}:
            raise refused("The ticket has no contact, so nobody can be mailed.", "mail")
        return ticket.contact_id


async def note_type(account: Account) -> str:
    """Return the note type that is used where none is picked. Raises Rejected without any."""
    usual = await account.usual(LookupKind.NOTE_TYPES)
    if usual is None:
        words = "BMS wants a note type, and none is known: name its table, note_types, in the"
        raise refused(f"{words} configuration of this connection.", "note_kind")
    return usual.id


def _receipt(write: AddNote, stored: NoteWire) -> Receipt:
    now = Audience.INTERNAL if stored.is_internal else Audience.CLIENT
    return Receipt(stored.id, read_by("BMS", write.audience, now))
