"""What every desk is made from."""

from dataclasses import dataclass
from functools import partial

from psa_tui.vendors._desks import refuse
from psa_tui.vendors.connectwise.adapter.tickets import Tickets
from psa_tui.vendors.connectwise.translate.tickets import READ_ONLY, is_project
from psa_tui.vendors.connectwise.translate.writes import VENDOR
from psa_tui.vendors.connectwise.wire.tickets import TicketWire


@dataclass(frozen=True, slots=True)
class Reading:
    """Looks at a ticket before something is written on it."""

    tickets: Tickets

    async def writable(self, ticket_id: str) -> TicketWire:
        """Return a service ticket. Raises Missing, and Rejected for a project ticket."""
        wire = await self.tickets.wire(ticket_id)
        if is_project(wire):
            raise refused(READ_ONLY)
        return wire


refused = partial(refuse, vendor=VENDOR)
