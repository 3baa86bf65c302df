"""Notes: a Discussion note is the client's to read, so each flag is said and read back."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    Receipt,
    Settlement,
)
from psa_tui.vendors._desks import TICKET_GONE, Desk, note_among, read_by, sentences
from psa_tui.vendors._http import Params
from psa_tui.vendors._text import alike
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.lists.account import Account
from psa_tui.vendors.connectwise.translate.conversation import audience
from psa_tui.vendors.connectwise.translate.writes import NOTE_FIELDS, VENDOR, note_body
from psa_tui.vendors.connectwise.wire.people import MemberWire
from psa_tui.vendors.connectwise.wire.tickets import NoteWire, TicketWire

from .desk import Reading

NEWEST: Params = {"orderBy": "id desc"}
LOOKED_AT = 50
"""Notes that are noted before one is added, and looked at afterwards: nobody writes so many."""


@dataclass(frozen=True, slots=True)
class Noting(Desk[AddNote]):
    """Adds notes."""

    line: Line
    account: Account
    reading: Reading

    async def stands(self, write: AddNote) -> tuple[str, ...]:
        """Return the ids of the newest notes."""
        return tuple(one.id for one in await self._newest(write))

    async def carry_out(self, write: AddNote) -> Receipt:
        """Post the note; the answer proves who can read it."""
        ticket = await self.reading.writable(write.ticket.id)
        me = await self.account.me()
        stored = await self.line.write(
            "POST", _path(write), NoteWire, note_body(write, me.identifier), fields=NOTE_FIELDS
        )
        return Receipt(stored.id, sentences(_seen(write, stored), _mailed(write, ticket)))

    async def look(self, write: AddNote, attempt: Attempt) -> Settlement:
        """Look for a new note of ours with this text, in whatever form it came to stand."""
        try:
            rows = await self._newest(write)
        except Missing:
            return TICKET_GONE
        me = await self.account.me()
        mine = [one for one in rows if one.id not in attempt.before and _by(one, me)]
        return note_among(
            mine[::-1],
            write.body,
            same=lambda one: alike(write.body, one.text),
            words=lambda one: one.text,
            receipt=lambda one: Receipt(one.id, _seen(write, one)),
        )

    async def _newest(self, write: AddNote) -> tuple[NoteWire, ...]:
        return await self.line.rows(_path(write), NoteWire, query=NEWEST, most=LOOKED_AT)


def _path(write: AddNote) -> str:
    return f"/service/tickets/{write.ticket.id}/notes"


def _by(stored: NoteWire, me: MemberWire) -> bool:
    if stored.member is None:
        return stored.created_by.casefold() in {"", me.identifier.casefold()}
    return stored.member.id == me.id or stored.member.identifier == me.identifier


def _seen(write: AddNote, stored: NoteWire) -> str:
    return read_by(VENDOR, write.audience, audience(stored))


def _mailed(write: AddNote, ticket: TicketWire) -> str:
    """Say where mail that was asked for goes to nobody: the ticket's own flags decide."""
    asked = write.mail and write.audience is Audience.CLIENT
    flags = (ticket.automatic_email_contact_flag, ticket.automatic_email_cc_flag)
    if not asked or any(flags):
        return ""
    return "Nobody of the client was mailed: this ticket's automatic e-mail names none of them."
