"""Notes changed and taken off: BMS can do both (the vendor's API description)."""

from dataclasses import dataclass

from psa_tui.domain.errors import Conflict, Missing
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import ChangeNote, Receipt, RemoveNote
from psa_tui.vendors._desks import Removing, Repeatable
from psa_tui.vendors._text import to_plain
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.notes import Notes
from psa_tui.vendors.bms.translate.moments import moment_text
from psa_tui.vendors.bms.translate.readback import same_text
from psa_tui.vendors.bms.translate.writes import NOTE_FIELDS, number
from psa_tui.vendors.bms.wire.tickets import NoteWire

from .desk import TICKETS


@dataclass(frozen=True, slots=True)
class NoteChanging(Repeatable[ChangeNote]):
    """Changes notes; the same text may be sent again."""

    line: Line
    notes: Notes

    async def carry_out(self, write: ChangeNote) -> Receipt:
        """Put the note with its new text: type, readers and moment go along as they stand."""
        stored = await _stored(self.notes, write)
        if stored is None:
            raise Missing("The note is not on the ticket any more.", vendor="Kaseya BMS")
        if stored.is_internal != (write.audience is Audience.INTERNAL):
            # This call takes the note whole: it would be shown to whoever read it before.
            words = "Others than those who were shown can read this note by now."
            raise Conflict(words, vendor="Kaseya BMS")
        made = stored.created_on or self.line.pipe.vendor_now()
        body = {
            "Details": to_plain(write.body),
            "IsInternal": stored.is_internal,
            "TypeId": number(stored.type_id or "0"),
            "NoteDate": moment_text(made),
        }
        path = f"{TICKETS}/{write.ticket.id}/notes/{write.note_id}"
        answer = await self.line.write("PUT", path, NoteWire, body, NOTE_FIELDS)
        kept = same_text(write.body, answer.details)
        return Receipt(write.note_id, "" if kept else "BMS kept another text.")

    async def holds(self, write: ChangeNote) -> Receipt | None:
        """Look whether the text stands."""
        stored = await _stored(self.notes, write)
        if stored is None or not same_text(write.body, stored.details):
            return None
        return Receipt(write.note_id)


@dataclass(frozen=True, slots=True)
class NoteRemoving(Removing[RemoveNote]):
    """Takes notes off tickets, for good."""

    line: Line
    notes: Notes

    async def take(self, write: RemoveNote) -> None:
        """Delete it."""
        path = f"{TICKETS}/{write.ticket.id}/notes/{write.note_id}"
        await self.line.tell("DELETE", path)

    async def standing(self, write: RemoveNote) -> bool:
        """Whether it still stands."""
        return await _stored(self.notes, write) is not None


async def _stored(notes: Notes, write: ChangeNote | RemoveNote) -> NoteWire | None:
    found = await notes.all_of(write.ticket.id)
    return next((one for one in found if one.id == write.note_id), None)
