"""The tenant's own view lists: queues that somebody made in Halo, with their live counts."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from psa_tui.domain.errors import Forbidden, Garbled, Missing
from psa_tui.domain.ids import Choice
from psa_tui.domain.port import Page
from psa_tui.domain.tickets import Ticket
from psa_tui.vendors._http import Params
from psa_tui.vendors.halo.wire.lists import ViewWire

from .account import Account
from .line import Line
from .tickets import Tickets


@dataclass(frozen=True, slots=True)
class Views:
    """Reads view lists, and the tickets of one."""

    line: Line
    account: Account
    tickets: Tickets

    async def all(self) -> tuple[Choice, ...]:
        """Return the view lists of every ticket area; none where they may not be seen."""
        found: list[Choice] = []
        for area in await self.account.areas():
            query: Params = {
                "type": "reqs",
                "domain": "reqs",
                "ticketarea_id": area.id,
                "showcounts": "true",
            }
            try:
                rows = await self.line.rows("/ViewLists", "views", ViewWire, query)
            except (Forbidden, Missing, Garbled):
                continue
            found += [_choice(area, row) for row in rows]
        return tuple({one.id: one for one in found}.values())

    def of(self, view_id: str) -> AsyncIterator[Page[Ticket]]:
        """Yield the tickets of one view list."""
        area_id, _, list_id = view_id.partition("/")
        return self.tickets.viewed(area_id, list_id)


def _choice(area: Choice, row: ViewWire) -> Choice:
    many = "" if row.ticket_count is None else f"{row.ticket_count} tickets"
    detail = ", ".join(part for part in (many, row.group_name, area.name) if part)
    return Choice(f"{area.id}/{row.id}", row.name, detail)
