"""Reading a ticket's conversation from its own endpoint: lists carry the first comment alone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.tickets import Note, newest_first
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.translate.conversation import note
from psa_tui.vendors.syncro.translate.moments import moment_text
from psa_tui.vendors.syncro.wire.tickets import CommentPage, CommentWire

from .line import Line

AT_A_TIME = 100
"""Comments asked for on a page; how many come is the vendor's affair."""

NEWEST = {"sort_by": "created_at", "sort_direction": "DESC"}


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments endpoint."""

    line: Line

    async def all_of(self, ticket_id: str) -> tuple[CommentWire, ...]:
        """Return the whole conversation."""
        return await everything(self._sheets(ticket_id, NEWEST))

    async def newest(self, ticket_id: str) -> tuple[CommentWire, ...]:
        """Return the last comments: a page of them, all where the order asked for is ignored."""
        sheet = await self._sheet(ticket_id, {**NEWEST, "per_page": 25}, 1)
        return sheet.items if sheet.last or _descending(sheet) else await self.all_of(ticket_id)

    async def unlike(self, ticket_id: str, before: frozenset[str]) -> tuple[CommentWire, ...]:
        """Return the comments that came after those with the ids of `before`.

        Reads as far back as it takes to meet one of them; to the first comment if there were none.
        """
        fresh: list[CommentWire] = []
        async for sheet in self._sheets(ticket_id, {**NEWEST, "per_page": 25}):
            fresh += [one for one in sheet.items if one.id not in before]
            if _descending(sheet) and any(one.id in before for one in sheet.items):
                break
        return tuple(fresh)

    async def since(self, ticket_id: str, moment: datetime) -> tuple[Note, ...]:
        """Return what was written after a moment, newest first."""
        query = {**NEWEST, "created_after": moment_text(moment)}
        found = await everything(self._sheets(ticket_id, query))
        # Whether the bound itself counts is not told, and an unknown parameter is ignored; what has
        # no moment is no news.
        notes = (note(one) for one in found if one.created_at is not None)
        return newest_first(one for one in notes if one.created > moment)

    def _sheets(self, ticket_id: str, query: Params) -> AsyncIterator[Sheet[CommentWire]]:
        asked: Params = {"per_page": AT_A_TIME, **query}
        return numbered(lambda page: self._sheet(ticket_id, asked, page), lambda row: row.id)

    async def _sheet(self, ticket_id: str, query: Params, page: int) -> Sheet[CommentWire]:
        path = f"/tickets/{ticket_id}/comments"
        found = await self.line.get(path, CommentPage, {**query, "page": page})
        return Sheet(found.comments, page, found.meta.total_pages)


def _descending(sheet: Sheet[CommentWire]) -> bool:
    """Whether the vendor keeps to the order asked for: only then does a page prove the rest old."""
    moments = [one.created_at for one in sheet.items if one.created_at]
    return moments == sorted(moments, reverse=True)
