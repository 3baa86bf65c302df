"""Comments: never repeated blindly, since the API can neither recognise nor delete a double."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    Receipt,
    Settlement,
)
from psa_tui.vendors._desks import TICKET_GONE, Desk, note_among, read_by
from psa_tui.vendors._text import alike, to_plain
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.comments import Comments
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.writes import NOTE_FIELDS, note_body
from psa_tui.vendors.syncro.wire.tickets import CommentWire, OneComment


@dataclass(frozen=True, slots=True)
class Noting(Desk[AddNote]):
    """Adds comments."""

    line: Line
    account: Account
    comments: Comments

    async def stands(self, write: AddNote) -> tuple[str, ...]:
        """Return the ids of the newest comments: new ones stand before them."""
        return tuple(one.id for one in await self.comments.newest(write.ticket.id))

    async def carry_out(self, write: AddNote) -> Receipt:
        """Post the comment; the answer proves who can see it."""
        answer = await self.line.write(
            "POST",
            f"/tickets/{write.ticket.id}/comment",
            OneComment,
            note_body(write),
            fields=NOTE_FIELDS,
        )
        return self._receipt(write, answer.comment)

    async def look(self, write: AddNote, attempt: Attempt) -> Settlement:
        """Look for a new comment of ours with this text, in whatever form it came to stand."""
        try:
            fresh = await self.comments.unlike(write.ticket.id, frozenset(attempt.before))
        except Missing:
            return TICKET_GONE
        me = (await self.account.me()).id
        mine = [one for one in fresh if one.user_id == me]
        text = to_plain(write.body)
        return note_among(
            mine[::-1],
            text,
            same=lambda one: alike(text, one.body),
            words=lambda one: one.body,
            receipt=lambda one: self._receipt(write, one),
        )

    def _receipt(self, write: AddNote, stored: CommentWire) -> Receipt:
        now = Audience.INTERNAL if stored.hidden else Audience.CLIENT
        return Receipt(stored.id, read_by("Syncro", write.audience, now))
