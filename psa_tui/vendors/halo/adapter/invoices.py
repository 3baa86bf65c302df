"""Reading invoices: rows have no lines, so each is read by its id."""

import asyncio
from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.money import Invoice
from psa_tui.vendors._http import Params
from psa_tui.vendors._keeping import or_else
from psa_tui.vendors.halo.translate.work import invoice
from psa_tui.vendors.halo.wire.work import InvoiceWire

from .line import LOCKED, Line

NEWEST = 3
"""Pages that are read of a list; older invoices stand in Halo's own list."""


@dataclass(frozen=True, slots=True)
class Invoices:
    """Implements `domain.port.InvoiceDesk`."""

    line: Line

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return a ticket's invoices with their lines."""
        return tuple(map(invoice, await self.whole(ticket_id)))

    async def or_none(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return a ticket's invoices; none without the right to see them."""
        return await or_else((), self.of_ticket(ticket_id), *LOCKED)

    async def of_client(self, client_id: str) -> tuple[Invoice, ...]:
        """Return a client's invoices without lines, the newest first."""
        rows = await self._rows({"client_id": client_id})
        own = [row for row in rows if row.client_id == client_id and not row.voided]
        newest = sorted(own, key=lambda row: row.id.zfill(12), reverse=True)
        return tuple(map(invoice, newest))

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice with its lines. Raises Missing, also for one that was voided."""
        return invoice(await self.wire(invoice_id))

    async def wire(self, invoice_id: str) -> InvoiceWire:
        """Return one invoice as Halo spells it."""
        found = await self.line.one(
            f"/Invoice/{invoice_id}", InvoiceWire, {"includedetails": "true"}
        )
        if found.id != invoice_id or found.voided:
            raise Missing("There is no such invoice any more.", vendor="HaloPSA")
        return found

    async def whole(self, ticket_id: str) -> tuple[InvoiceWire, ...]:
        """Return a ticket's invoices as Halo spells them, with their lines."""
        rows = await self._rows({"ticket_id": ticket_id})
        own = [row.id for row in rows if row.ticket_id == ticket_id and not row.voided]
        return tuple(await asyncio.gather(*map(self.wire, own)))

    async def _rows(self, query: Params) -> tuple[InvoiceWire, ...]:
        asked: Params = {**query, "order": "id", "orderdesc": "true"}
        return await self.line.listed(
            "/Invoice", "invoices", InvoiceWire, asked, lambda row: row.id, most=NEWEST
        )
