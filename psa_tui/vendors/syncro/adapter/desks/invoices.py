"""Invoices: made from a ticket's lines, compared with what was shown, deleted and looked for."""

from dataclasses import dataclass

from psa_tui.domain.billing import differences, line_differences
from psa_tui.domain.errors import Missing, PsaError, Rejected, Uncertain
from psa_tui.domain.money import Invoice
from psa_tui.domain.writes import (
    Attempt,
    CheckInvoice,
    DeleteInvoice,
    Found,
    MakeInvoice,
    NotThere,
    Receipt,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, Repeatable
from psa_tui.vendors._text import alike
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.invoices import Invoices
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.work import line_item
from psa_tui.vendors.syncro.translate.writes import invoice_body
from psa_tui.vendors.syncro.wire.work import InvoiceWire, OneInvoice

from .desk import Reading, refused


@dataclass(frozen=True, slots=True)
class Invoicing(Desk[MakeInvoice]):
    """Makes invoices; a second one from the same lines would be empty, and is never asked for."""

    line: Line
    account: Account
    invoices: Invoices

    async def stands(self, write: MakeInvoice) -> tuple[str, ...]:
        """Return the ids of the ticket's invoices."""
        return tuple(one.id for one in await self.invoices.whole(write.ticket.id))

    async def carry_out(self, write: MakeInvoice) -> Receipt:
        """Make the invoice, if the lines that wait on the ticket are those that were shown."""
        ticket = await Reading(self.line).ticket(write.ticket.id)
        waiting = [line_item(one) for one in ticket.line_items if not one.converted]
        problems = line_differences(waiting, write.lines, same=alike)
        if problems:
            words = "The ticket's lines are not those that were shown, so no invoice was made."
            raise Rejected(words, problems=problems, vendor="Syncro")
        answer = await self.line.write("POST", "/invoices", OneInvoice, invoice_body(write))
        return _made(answer.invoice)

    async def look(self, write: MakeInvoice, attempt: Attempt) -> Settlement:
        """Look for a new invoice of ours on this ticket."""
        me = (await self.account.me()).id
        fresh = [
            one
            for one in await self.invoices.whole(write.ticket.id)
            if one.id not in attempt.before and one.user_id in {"", me}
        ]
        if len(fresh) == 1:
            return Found(_made(fresh[0]))
        return (
            Unclear(tuple(f"Invoice {one.number} is new." for one in fresh))
            if fresh
            else NotThere()
        )


@dataclass(frozen=True, slots=True)
class Checking(Repeatable[CheckInvoice]):
    """Compares invoices with what was shown."""

    invoices: Invoices

    async def carry_out(self, write: CheckInvoice) -> Receipt:
        """Read the invoice; the first thing that differs is told, and all others."""
        invoice = await self.invoices.read(write.invoice_id)
        problems = differences(invoice, write.client, write.lines, same=alike)
        if problems:
            words = f"Invoice {invoice.number} is not what was shown."
            raise Rejected(words, problems=problems, vendor="Syncro")
        return _checked(invoice)

    async def holds(self, write: CheckInvoice) -> Receipt | None:
        """Look whether it is what was shown; what differs is told when it is checked anew."""
        invoice = await self.invoices.read(write.invoice_id)
        if differences(invoice, write.client, write.lines, same=alike):
            return None
        return _checked(invoice)


@dataclass(frozen=True, slots=True)
class InvoiceDeleting(Repeatable[DeleteInvoice]):
    """Deletes invoices; Syncro answers 200 in any case, so only reading tells (its description)."""

    line: Line
    invoices: Invoices

    async def carry_out(self, write: DeleteInvoice) -> Receipt:
        """Delete it if it is the one that was named, then look whether it is gone."""
        stored = await self._standing(write)
        if stored is None:
            return Receipt(write.invoice_id, "It was gone already.")
        if stored.number != write.number:
            raise refused(f"This is invoice {stored.number}, not {write.number}.")
        if stored.paid:
            raise refused(f"Invoice {stored.number} is paid; its payment has to go first.")
        try:
            await self.line.tell("DELETE", f"/invoices/{write.invoice_id}")
        except Missing:
            return Receipt(write.invoice_id, "It was gone already.")
        try:
            left = await self._standing(write)
        except PsaError as error:
            # It was sent, and whether it worked could not be seen.
            raise Uncertain(error.words, vendor=error.vendor, operation=error.operation) from error
        if left is not None:
            raise refused(f"Syncro answered as if it had, but invoice {left.number} still stands.")
        return Receipt(write.invoice_id, f"Invoice {write.number} is gone.")

    async def holds(self, write: DeleteInvoice) -> Receipt | None:
        """Look whether it is gone."""
        if await self._standing(write) is not None:
            return None
        return Receipt(write.invoice_id, f"Invoice {write.number} is gone.")

    async def _standing(self, write: DeleteInvoice) -> Invoice | None:
        try:
            return await self.invoices.read(write.invoice_id)
        except Missing:
            return None


def _made(stored: InvoiceWire) -> Receipt:
    return Receipt(stored.id, f"Invoice {stored.number}.")


def _checked(invoice: Invoice) -> Receipt:
    return Receipt(
        invoice.id,
        f"Invoice {invoice.number} is what was shown: {invoice.subtotal:.2f} before tax,"
        f" {invoice.tax:.2f} tax, {invoice.total:.2f} in all.",
    )
