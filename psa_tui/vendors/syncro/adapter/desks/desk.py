"""What every desk is made from, and the one look at a ticket that most of them settle by."""

from dataclasses import dataclass
from functools import partial

from psa_tui.vendors._desks import refuse
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.wire.tickets import OneTicket, TicketWire


@dataclass(frozen=True, slots=True)
class Reading:
    """Looks at a ticket as it stands."""

    line: Line

    async def ticket(self, ticket_id: str) -> TicketWire:
        """Return it. Raises Missing."""
        return (await self.line.get(f"/tickets/{ticket_id}", OneTicket)).ticket


refused = partial(refuse, vendor="Syncro")
