"""Fetching files, and reading invoices; making those is the business of BMS's own pages."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.money import Invoice
from psa_tui.domain.tickets import Attachment
from psa_tui.vendors.bms.translate.work import invoice
from psa_tui.vendors.bms.wire.work import InvoiceWire

from .line import Line


@dataclass(frozen=True, slots=True)
class Attachments:
    """Implements `domain.port.AttachmentDesk`."""

    line: Line

    async def download(self, attachment: Attachment) -> bytes:
        """Return a file's content. Raises Missing where BMS tells no address for it."""
        if not attachment.url:
            raise Missing(f"BMS tells no address for {attachment.name}.", vendor="Kaseya BMS")
        return await self.line.download(attachment.url)


@dataclass(frozen=True, slots=True)
class Invoices:
    """Implements `domain.port.InvoiceDesk`."""

    line: Line

    async def of_ticket(self, ticket_id: str) -> tuple[Invoice, ...]:
        """Return nothing: an invoice of BMS names no ticket (the API description)."""
        del ticket_id
        return ()

    async def of_client(self, client_id: str) -> tuple[Invoice, ...]:
        """Return an account's invoices, the newest first, without their lines."""
        rows = await self.line.rows(
            "/v2/finance/invoices/summary", InvoiceWire, {"Filter.AccountId": client_id}
        )
        return tuple(sorted(map(invoice, rows), key=lambda one: one.date, reverse=True))

    async def read(self, invoice_id: str) -> Invoice:
        """Return one invoice with its lines."""
        return invoice(await self.line.get(f"/v2/finance/invoices/{invoice_id}", InvoiceWire))
