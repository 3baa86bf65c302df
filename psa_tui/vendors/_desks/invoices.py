"""Invoices taken back, and told to be what was shown."""

from abc import abstractmethod
from typing import ClassVar, Generic, TypeVar

from psa_tui.domain.money import Invoice
from psa_tui.domain.writes import DeleteInvoice, Receipt

from .removing import Removing, present
from .said import after_sending, refuse

I = TypeVar("I")  # noqa: E741  an invoice, as the vendor's desk reads it


class InvoiceRemoving(Removing[DeleteInvoice], Generic[I]):
    """Deletes the invoice that was named, and believes it once the invoice cannot be read."""

    vendor: ClassVar[str]

    async def take(self, write: DeleteInvoice) -> None:
        """Delete it if it may go, then look whether it is gone."""
        stored = await self.read(write.invoice_id)
        number = self.number(stored)
        if number != write.number:
            raise refuse(f"This is invoice {number}, not {write.number}.", vendor=self.vendor)
        if stays := self.why_it_stays(stored):
            raise refuse(stays, vendor=self.vendor)
        await self.delete(write.invoice_id)
        with after_sending():
            stands = await self.standing(write)
        if stands:
            words = f"{self.vendor} answered as if it had, but invoice {number} still stands."
            raise refuse(words, vendor=self.vendor)

    async def standing(self, write: DeleteInvoice) -> bool:
        """Whether it can still be read."""
        return await present(self.read(write.invoice_id)) is not None

    def done(self, write: DeleteInvoice) -> str:
        """Tell its number."""
        return f"Invoice {write.number} is gone."

    @abstractmethod
    async def read(self, invoice_id: str) -> I:
        """Return it as it stands. Raises Missing."""

    @abstractmethod
    async def delete(self, invoice_id: str) -> None:
        """Send the deletion. Raises Missing."""

    @abstractmethod
    def number(self, stored: I) -> str:
        """Return the number by which people know it."""

    @abstractmethod
    def why_it_stays(self, stored: I) -> str:
        """Return why it may not be deleted; empty where it may."""


def as_shown(invoice: Invoice, more: str = "") -> Receipt:
    """Tell that an invoice is what was shown, and what it comes to."""
    return Receipt(
        invoice.id,
        f"Invoice {invoice.number} is what was shown: {invoice.subtotal:.2f} before tax,"
        f" {invoice.tax:.2f} tax, {invoice.total:.2f} in all{more}.",
    )
