"""A ticket of a tenant that a script works on, and what was sent about it."""

from dataclasses import dataclass

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.port import Psa
from psa_tui.domain.query import All, Query, Term
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.writes import Write
from tests.vendors.bms.account import Stage
from tests.vendors.stand_ins import desk_of

NOW = "2026-05-12T09:30:00Z"
T = "/v2/servicedesk/tickets"


@dataclass
class Desk:
    """A ticket of a tenant, and what was sent about it."""

    stage: Stage
    psa: Psa
    ticket: Ticket

    @property
    def ref(self) -> TicketRef:
        return self.ticket.ref

    async def search(self, *terms: Term) -> object:
        """Search, and return the filter of the first request."""
        self.stage.wire.sent.clear()
        query = Query(All(terms))
        async for _ in self.psa.tickets.search(query):
            pass
        bodies = [one[3] for one in self.stage.wire.sent if one[1] == f"{T}/search"]
        assert isinstance(bodies[0], dict)
        assert (bodies[0]["pageSize"], bodies[0]["pageNumber"]) == (100, 1)
        return bodies[0]["filter"]

    async def sends(self, write: Write) -> tuple[str, str, object]:
        """Send a write, and return the one request that wrote."""
        desk = desk_of(self.psa, write)
        self.stage.wire.sent.clear()
        await desk.send(write)
        wrote = [one for one in self.stage.wire.sent if one[0] != "GET"]
        assert len(wrote) == 1, "one command, one write"
        method, path, query, body = wrote[0]
        assert not query
        return method, path.replace(self.ref.id, "ID"), body
