"""Comments: never repeated blindly, since the API can neither recognise nor delete a double."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from psa_tui.domain.errors import Missing
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    Found,
    NotThere,
    Receipt,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, sentences
from psa_tui.vendors._text import alike, bare, to_plain
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.comments import Comments
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.writes import NOTE_FIELDS, note_body
from psa_tui.vendors.syncro.wire.tickets import CommentWire, OneComment

ALMOST = 0.6
"""From this likeness on, another text of ours may be the one sent, and a person must look."""


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
            return Unclear(("The ticket is gone, and with it whatever was written on it.",))
        me = (await self.account.me()).id
        mine = [one for one in fresh if one.user_id == me]
        text = to_plain(write.body)
        same = [one for one in mine if alike(text, one.body)]
        if same:
            twice = f"It stands {len(same)} times." if len(same) > 1 else ""
            receipt = self._receipt(write, same[-1])
            return Found(Receipt(receipt.id, sentences(receipt.said, twice)))
        near = tuple(
            f"A comment of yours begins: {bare(o.body)[:80]}" for o in mine if _near(o, text)
        )
        return Unclear(near) if near else NotThere()

    def _receipt(self, write: AddNote, stored: CommentWire) -> Receipt:
        said = ""
        if stored.hidden != (write.audience is Audience.INTERNAL):
            said = f"Syncro made it {'internal' if stored.hidden else 'visible to the client'}."
        return Receipt(stored.id, said)


def _near(stored: CommentWire, text: str) -> bool:
    matcher = SequenceMatcher(None, bare(stored.body).split(), text.split(), autojunk=False)
    return matcher.quick_ratio() >= ALMOST and matcher.ratio() >= ALMOST
