"""Reading invoices."""

import asyncio
from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.money import Invoice
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.translate.work import invoice
from psa_tui.vendors.syncro.wire.work import InvoicePage, InvoiceWire, OneInvoice

from .line import Line

NEWEST = 20
"""Pages that are read for one client; older invoices stand in the vendor's own list."""


@dataclass(frozen=True, slots=True)
class Invoices:
    """Implements `domain.port.InvoiceDesk`."""

    line: Line

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return a ticket's invoices with their lines."""
        return tuple(map(invoice, await self.whole(ticket_id)))

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice with its lines."""
        return invoice(await self._one(invoice_id))

    async def of_client(self, client_id: str) -> tuple[Invoice, ...]:
        """Return a client's invoices without lines, the newest first.

        No parameter for a client is documented, so everybody's newest rows are read.
        """
        rows = await self._rows({}, most=NEWEST)
        return tuple(invoice(row) for row in rows if row.customer_id == client_id)

    async def whole(self, ticket_id: str) -> tuple[InvoiceWire, ...]:
        """Return a ticket's invoices, each read by its id: rows lack lines and may lack more."""
        rows = await self._rows({"ticket_id": ticket_id})
        read = await asyncio.gather(*(self._one(row.id) for row in rows))
        # A parameter that an account ignores brings everybody's invoices.
        return tuple(one for one in read if one.ticket_id in {"", ticket_id})

    async def _rows(self, query: Params, *, most: int | None = None) -> tuple[InvoiceWire, ...]:
        async def page(number: int) -> Sheet[InvoiceWire]:
            found = await self.line.get("/invoices", InvoicePage, {**query, "page": number})
            return Sheet(found.invoices, number, found.meta.total_pages)

        pages = {} if most is None else {"most": most}
        return await everything(numbered(page, lambda row: row.id, **pages))

    async def _one(self, invoice_id: str) -> InvoiceWire:
        found = (await self.line.get(f"/invoices/{invoice_id}", OneInvoice)).invoice
        if found.id != invoice_id:
            # The address takes numbers too, and another invoice may have this one.
            raise Missing("There is no such invoice any more.", vendor="Syncro")
        return found
