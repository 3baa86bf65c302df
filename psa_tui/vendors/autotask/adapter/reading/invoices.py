"""Reading invoices: they are made in Autotask from what was approved there."""

import asyncio
from dataclasses import dataclass

from psa_tui.domain.money import Invoice
from psa_tui.vendors.autotask.adapter.account import Account, Asked
from psa_tui.vendors.autotask.adapter.link import Filter, Line
from psa_tui.vendors.autotask.translate.work import invoice
from psa_tui.vendors.autotask.wire.work import BilledRow, InvoiceRow

from .conversation import about


@dataclass(frozen=True, slots=True)
class Invoices:
    """Implements `domain.port.InvoiceDesk`."""

    line: Line
    account: Account

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return the invoices that hold something of a ticket, with all their lines."""
        billed = await self.line.all("BillingItems", BilledRow, about(ticket_id))
        ids = sorted({one.invoice_id for one in billed} - {"", "0"})
        return tuple(await asyncio.gather(*(self.read(one) for one in ids)))

    async def of_client(self, client_id: str) -> tuple[Invoice, ...]:
        """Return a client's invoices without lines, the newest first; voided ones are gone."""
        of: Filter = ({"op": "eq", "field": "companyID", "value": int(client_id)},)
        rows = await self.line.all("Invoices", InvoiceRow, of)
        frame = await self.account.frame(more=Asked(companies={client_id}))
        kept = (invoice(row, (), frame) for row in reversed(rows) if not row.is_voided)
        return tuple(kept)

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice with its lines."""
        of: Filter = ({"op": "eq", "field": "invoiceID", "value": int(invoice_id)},)
        row, lines = await asyncio.gather(
            self.line.one("Invoices", InvoiceRow, invoice_id),
            self.line.all("BillingItems", BilledRow, of),
        )
        frame = await self.account.frame(more=Asked(companies={row.company_id}))
        return invoice(row, lines, frame)
