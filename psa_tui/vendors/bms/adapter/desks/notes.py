"""Notes: never repeated blindly, since nothing tells a double from two that were meant."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from psa_tui.domain.errors import Missing
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Attempt, Found, NotThere, Receipt, Settlement, Unclear
from psa_tui.vendors._desks import Desk, sentences
from psa_tui.vendors._text import bare, to_plain
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.notes import Notes
from psa_tui.vendors.bms.translate.readback import same_text
from psa_tui.vendors.bms.translate.writes import NOTE_FIELDS, note_body
from psa_tui.vendors.bms.wire.tickets import NoteWire, TicketWire

from .desk import TICKETS, refused

ALMOST = 0.6
"""From this likeness on, another text of ours may be the one sent, and a person must look."""


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
            return Unclear(("The ticket is gone, and with it whatever was written on it.",))
        same = [one for one in mine if same_text(write.body, one.details)]
        if same:
            twice = f"It stands {len(same)} times." if len(same) > 1 else ""
            receipt = _receipt(write, same[0])
            return Found(Receipt(receipt.id, sentences(receipt.said, twice)))
        text = to_plain(write.body)
        near = tuple(
            f"A note of yours begins: {bare(one.details)[:80]}"
            for one in mine
            if _near(one.details, text)
        )
        return Unclear(near) if near else NotThere()

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
    said = ""
    if stored.is_internal != (write.audience is Audience.INTERNAL):
        said = f"BMS made it {'internal' if stored.is_internal else 'visible to the client'}."
    return Receipt(stored.id, said)


def _near(stored: str, text: str) -> bool:
    matcher = SequenceMatcher(None, bare(stored).split(), text.split(), autojunk=False)
    return matcher.quick_ratio() >= ALMOST and matcher.ratio() >= ALMOST
