"""Reading invoices, which are made in the vendor's own application."""

from dataclasses import dataclass

from psa_tui.domain.money import Invoice
from psa_tui.vendors.connectwise.translate.conditions import is_
from psa_tui.vendors.connectwise.translate.work import invoice
from psa_tui.vendors.connectwise.wire.work import InvoiceWire

from .line import Line
from .whole import Whole

NEWEST = 200
"""Invoices of one client that are listed; older ones stand in the vendor's own list."""


@dataclass(frozen=True, slots=True)
class Invoices:
    """Implements `domain.port.InvoiceDesk`; the API does not tell the lines of an invoice."""

    line: Line
    whole: Whole

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return the invoices that were made from a ticket."""
        return await self.whole.invoices(ticket_id)

    async def of_client(self, client_id: str) -> tuple[Invoice, ...]:
        """Return a company's invoices, the newest first."""
        rows = await self.line.rows(
            "/finance/invoices",
            InvoiceWire,
            is_("company/id", int(client_id)),
            {"orderBy": "date desc"},
            most=NEWEST,
        )
        return tuple(invoice(one) for one in rows)

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice."""
        return invoice(await self.line.get(f"/finance/invoices/{invoice_id}", InvoiceWire))
