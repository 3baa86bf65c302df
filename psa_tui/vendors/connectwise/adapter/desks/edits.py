"""Notes changed and taken off; the note of a time entry belongs to its entry."""

from dataclasses import dataclass

from psa_tui.domain.errors import Conflict, Missing
from psa_tui.domain.writes import ChangeNote, Receipt, RemoveNote
from psa_tui.vendors._desks import Removing, Repeatable, present
from psa_tui.vendors._text import alike
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.translate.conversation import audience
from psa_tui.vendors.connectwise.translate.writes import NOTE_FIELDS, VENDOR
from psa_tui.vendors.connectwise.wire.tickets import NoteWire

from .desk import Reading, refused


@dataclass(frozen=True, slots=True)
class NoteChanging(Repeatable[ChangeNote]):
    """Changes the text of notes; the same text may be sent again."""

    line: Line
    reading: Reading

    async def carry_out(self, write: ChangeNote) -> Receipt:
        """Replace the text and nothing else, if the same people still read it."""
        await self.reading.writable(write.ticket.id)
        stored = await self.line.get(_path(write), NoteWire)
        if audience(stored) is not write.audience:
            words = "Others than those who were shown can read this note by now."
            raise Conflict(words, vendor=VENDOR)
        change = [{"op": "replace", "path": "text", "value": write.body}]
        answer = await self.line.write("PATCH", _path(write), NoteWire, change, fields=NOTE_FIELDS)
        kept = alike(write.body, answer.text)
        return Receipt(write.note_id, "" if kept else f"{VENDOR} kept another text.")

    async def holds(self, write: ChangeNote) -> Receipt | None:
        """Look whether the text stands."""
        try:
            stored = await self.line.get(_path(write), NoteWire)
        except Missing:
            return None
        return Receipt(write.note_id) if alike(write.body, stored.text) else None


@dataclass(frozen=True, slots=True)
class NoteRemoving(Removing[RemoveNote]):
    """Takes notes off tickets, for good."""

    line: Line
    reading: Reading

    async def take(self, write: RemoveNote) -> None:
        """Delete it."""
        await self.reading.writable(write.ticket.id)
        await self.line.delete(_path(write))

    async def standing(self, write: RemoveNote) -> bool:
        """Whether it still stands."""
        return await present(self.line.get(_path(write), NoteWire)) is not None


def _path(write: ChangeNote | RemoveNote) -> str:
    if not write.note_id.isdigit():
        raise refused("This is the note of a time entry: change or delete the entry.")
    return f"/service/tickets/{write.ticket.id}/notes/{write.note_id}"
