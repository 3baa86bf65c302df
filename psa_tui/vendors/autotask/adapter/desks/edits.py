"""Notes given another text; taking one off is no call of this API (observed behaviour: 405)."""

from dataclasses import dataclass

from psa_tui.domain.errors import Conflict, Missing, PsaError
from psa_tui.domain.writes import ChangeNote, Receipt
from psa_tui.vendors._desks import Repeatable
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.autotask.adapter.reading import Conversation
from psa_tui.vendors.autotask.translate.conversation import readers
from psa_tui.vendors.autotask.translate.writes import NOTE_FIELDS, note_change_body
from psa_tui.vendors.autotask.wire.tickets import NoteRow

from .desk import Pen, refused, seen_by


@dataclass(frozen=True, slots=True)
class NoteChanging(Repeatable[ChangeNote]):
    """Changes the text of notes; the same text may be sent again."""

    pen: Pen
    talk: Conversation

    async def carry_out(self, write: ChangeNote) -> Receipt:
        """Patch the text; type and readers, which are demanded with it, go along as they stand."""
        stored = await self._stored(write)
        if stored is None:
            raise Missing("The note is not on the ticket any more.", vendor="Autotask")
        if readers(stored) is not write.audience:
            words = "Others than those who were shown can read this note by now."
            raise Conflict(words, vendor="Autotask")
        path = f"/Tickets/{write.ticket.id}/Notes"
        body = note_change_body(write, stored)
        _, under = await self.pen.write("PATCH", path, body, fields=NOTE_FIELDS)
        said = (under, await self._said(write))
        return Receipt(write.note_id, " ".join(filter(None, said)))

    async def holds(self, write: ChangeNote) -> Receipt | None:
        """Look whether the text stands."""
        stored = await self._stored(write)
        if stored is None or not alike(to_plain(write.body), stored.description):
            return None
        return Receipt(write.note_id, seen_by(write, stored))

    async def _said(self, write: ChangeNote) -> str:
        """Read it back: a rule of the account may turn a change round without a word."""
        try:
            stored = await self._stored(write)
        except PsaError:
            return ""  # it was accepted; the next reading shows the rest
        if stored is None:
            return ""
        kept = alike(to_plain(write.body), stored.description)
        return seen_by(write, stored) if kept else "Autotask kept another text."

    async def _stored(self, write: ChangeNote) -> NoteRow | None:
        if not write.note_id.isdigit():
            raise refused("This is the note of a time entry: change the entry.")
        wanted: dict[str, object] = {"op": "eq", "field": "id", "value": int(write.note_id)}
        return next(iter(await self.talk.rows(write.ticket.id, wanted)), None)
