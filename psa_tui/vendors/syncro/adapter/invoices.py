"""Reading invoices."""

import asyncio
from dataclasses import dataclass

from psa_tui.domain.money import Invoice
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.translate.work import invoice
from psa_tui.vendors.syncro.wire.work import InvoicePage, InvoiceWire, OneInvoice

from .line import Line


@dataclass(frozen=True, slots=True)
class Invoices:
    """Implements `domain.port.InvoiceDesk`."""

    line: Line

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return a ticket's invoices, each read by its id: rows lack lines and may lack more."""

        async def page(number: int) -> Sheet[InvoiceWire]:
            query: Params = {"ticket_id": ticket_id, "page": number}
            found = await self.line.get("/invoices", InvoicePage, query)
            return Sheet(found.invoices, number, found.meta.total_pages)

        rows = await everything(numbered(page, lambda row: row.id))
        read = await asyncio.gather(*(self.read(row.id) for row in rows))
        # A parameter that an account ignores brings everybody's invoices.
        return tuple(one for one in read if one.ticket_id in {None, ticket_id})

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice with its lines."""
        return invoice((await self.line.get(f"/invoices/{invoice_id}", OneInvoice)).invoice)
