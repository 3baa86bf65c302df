"""Notes: never repeated blindly, since the API can neither recognise nor delete a double."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.writes import AddNote, Attempt, Receipt, Settlement
from psa_tui.vendors._desks import TICKET_GONE, Desk, note_among
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.autotask.adapter.account import Account
from psa_tui.vendors.autotask.adapter.reading import Conversation
from psa_tui.vendors.autotask.translate.writes import NOTE_FIELDS, note_body

from .desk import Pen, is_new, last_id, seen_by

USUAL = ("3", "1")
"""Task notes, else a task summary: what the types are that most accounts have."""


@dataclass(frozen=True, slots=True)
class Noting(Desk[AddNote]):
    """Adds notes."""

    pen: Pen
    account: Account
    talk: Conversation

    async def stands(self, write: AddNote) -> tuple[str, ...]:
        """Return the id of the newest note."""
        return last_id(row.id for row in await self.talk.rows(write.ticket.id))

    async def carry_out(self, write: AddNote) -> Receipt:
        """Post the note below its ticket; flat paths take none."""
        kind = write.kind.id if write.kind else await self._usual()
        made, said = await self.pen.write(
            "POST",
            f"/Tickets/{write.ticket.id}/Notes",
            note_body(write, kind),
            fields=NOTE_FIELDS,
        )
        return Receipt(made, said)

    async def look(self, write: AddNote, attempt: Attempt) -> Settlement:
        """Look for a new note of ours with this text, in whatever form it came to stand."""
        floor = int(attempt.before[0]) if attempt.before else 0
        try:
            rows = await self.talk.rows(
                write.ticket.id, {"op": "gt", "field": "id", "value": floor}
            )
        except Missing:
            return TICKET_GONE
        ours, text = await self.pen.ours(), to_plain(write.body)
        mine = [row for row in rows if is_new(row.id, attempt) and row.creator_resource_id in ours]
        return note_among(
            mine[::-1],
            text,
            same=lambda row: alike(text, row.description),
            words=lambda row: row.description,
            receipt=lambda row: Receipt(row.id, seen_by(write, row)),
        )

    async def _usual(self) -> str:
        """Return the note type that is meant where none is picked; read from the account."""
        entity = await self.account.entity("TicketNotes")
        if (default := entity.default("noteType")) is not None:
            return default.id
        offered = [one.id for one in entity.offered("noteType")]
        usual = (one for one in USUAL if one in offered)
        return next(usual, None) or next(iter(offered), USUAL[-1])
