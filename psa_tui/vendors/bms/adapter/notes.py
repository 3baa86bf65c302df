"""Reading a ticket's notes."""

from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.tickets import Note, newest_first
from psa_tui.vendors.bms.translate.conversation import note
from psa_tui.vendors.bms.wire.tickets import NoteWire

from .account import Account
from .line import Line


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes endpoint: no order is promised and no total told, so all pages are read."""

    line: Line
    account: Account

    async def all_of(self, ticket_id: str) -> tuple[NoteWire, ...]:
        """Return every note."""
        return await self.line.rows(f"/v2/servicedesk/tickets/{ticket_id}/notes", NoteWire)

    async def since(self, ticket_id: str, moment: datetime) -> tuple[Note, ...]:
        """Return what was written after a moment, newest first."""
        frame = await self.account.frame()
        found = (note(wire, frame) for wire in await self.all_of(ticket_id))
        return newest_first(one for one in found if one.created > moment)

    async def mine_since(self, ticket_id: str, before: frozenset[str]) -> tuple[NoteWire, ...]:
        """Return notes of ours that did not stand there before."""
        fresh = [one for one in await self.all_of(ticket_id) if one.id not in before]
        me = await self.account.me()
        return tuple(
            one for one in fresh if one.created_by == me.id or one.created_by_name == me.name
        )
