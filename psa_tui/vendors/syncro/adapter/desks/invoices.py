"""Invoices: made from a ticket's lines, compared with what was shown, deleted and looked for."""

from dataclasses import dataclass
from typing import ClassVar

from psa_tui.domain.billing import differences, line_differences
from psa_tui.domain.errors import Rejected
from psa_tui.domain.money import Invoice
from psa_tui.domain.writes import (
    Attempt,
    CheckInvoice,
    Found,
    MakeInvoice,
    NotThere,
    Receipt,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, InvoiceRemoving, Repeatable, as_shown
from psa_tui.vendors._text import alike
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.invoices import Invoices
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.work import line_item
from psa_tui.vendors.syncro.translate.writes import invoice_body
from psa_tui.vendors.syncro.wire.work import InvoiceWire, OneInvoice

from .desk import Reading


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
        return as_shown(invoice)

    async def holds(self, write: CheckInvoice) -> Receipt | None:
        """Look whether it is what was shown; what differs is told when it is checked anew."""
        invoice = await self.invoices.read(write.invoice_id)
        if differences(invoice, write.client, write.lines, same=alike):
            return None
        return as_shown(invoice)


@dataclass(frozen=True, slots=True)
class InvoiceDeleting(InvoiceRemoving[Invoice]):
    """Deletes invoices; Syncro answers 200 in any case, so only reading tells (its description)."""

    vendor: ClassVar[str] = "Syncro"

    line: Line
    invoices: Invoices

    async def read(self, invoice_id: str) -> Invoice:
        """Return it as it stands."""
        return await self.invoices.read(invoice_id)

    async def delete(self, invoice_id: str) -> None:
        """Send the deletion."""
        await self.line.tell("DELETE", f"/invoices/{invoice_id}")

    def number(self, stored: Invoice) -> str:
        """Return its number."""
        return stored.number

    def why_it_stays(self, stored: Invoice) -> str:
        """A paid one stays."""
        return (
            f"Invoice {stored.number} is paid; its payment has to go first." if stored.paid else ""
        )


def _made(stored: InvoiceWire) -> Receipt:
    return Receipt(stored.id, f"Invoice {stored.number}.")
