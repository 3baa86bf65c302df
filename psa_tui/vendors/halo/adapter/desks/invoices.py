"""Invoices: tried, made as drafts, compared with what was shown, deleted; never posted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from psa_tui.domain.billing import BillLine, differences, line_differences
from psa_tui.domain.errors import Missing, Problem, Rejected
from psa_tui.domain.money import Invoice, LineItem
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
from psa_tui.vendors.halo.adapter.account import Account
from psa_tui.vendors.halo.adapter.actions import Actions
from psa_tui.vendors.halo.adapter.invoices import Invoices
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.adapter.lists.rates import Rates
from psa_tui.vendors.halo.translate.work import invoice as translated
from psa_tui.vendors.halo.translate.writes import Record, invoice, invoice_line
from psa_tui.vendors.halo.wire.base import id_text
from psa_tui.vendors.halo.wire.work import InvoiceWire

CLOSE = Decimal("0.01")
"""Hours: Halo keeps more decimals of them than a bill shows."""

NOT_SHOWN = "The ticket's unbilled time is not what was shown, so no invoice was made."


@dataclass(frozen=True, slots=True)
class Invoicing(Desk[MakeInvoice]):
    """Makes draft invoices from billable time that is on none yet."""

    line: Line
    account: Account
    actions: Actions
    rates: Rates
    invoices: Invoices

    async def stands(self, write: MakeInvoice) -> tuple[str, ...]:
        """Return the ids of the ticket's invoices."""
        return tuple(one.id for one in await self.invoices.whole(write.ticket.id))

    async def carry_out(self, write: MakeInvoice) -> Receipt:
        """Let Halo judge the draft first, then make it, if what waits is what was shown."""
        # Its date is today where it is made: in UTC an evening may be tomorrow.
        today = self.line.pipe.vendor_now().astimezone()
        record = invoice(write, await self._lines(write), today)
        made = await self._tried(write, record)
        if made is None:
            made = await self.line.write("/Invoice", InvoiceWire, record)
        return _made(made)

    async def look(self, write: MakeInvoice, attempt: Attempt) -> Settlement:
        """Look for a new invoice of this ticket that charges what was shown.

        Who made it is told by some tenants alone.
        """
        me = (await self.account.me()).name
        fresh = [
            one
            for one in await self.invoices.whole(write.ticket.id)
            if one.id not in attempt.before and one.createdbyagentname in {"", me}
        ]
        if len(fresh) == 1 and _charges(fresh[0], write):
            return Found(_made(fresh[0]))
        if fresh:
            return Unclear(tuple(f"Invoice {one.invoicenumber or one.id} is new." for one in fresh))
        return NotThere()

    async def _lines(self, write: MakeInvoice) -> list[Record]:
        """Return a line for each action that was shown. Raises Rejected for any difference."""
        frame = await self.account.frame()
        found = await self.actions.all_of(write.ticket.id)
        await self.rates.of_client(write.client.id)
        lines = await self.rates.waiting(found, frame, write.client.id)
        pairs, rest, missing = paired([one for one in lines if not one.invoiced], write.lines)
        if rest or missing:
            problems = line_differences(rest, missing, same=alike)
            raise Rejected(NOT_SHOWN, problems=problems, vendor="HaloPSA")
        return [invoice_line(shown, write.ticket.id, one.id) for one, shown in pairs]

    async def _tried(self, write: MakeInvoice, record: Record) -> InvoiceWire | None:
        """Let Halo judge the draft without making it. Raises Rejected for what it would change.

        A tenant that does not know the word makes it at once: then this is the invoice.
        """
        judged = await self.line.write("/Invoice", InvoiceWire, {**record, "_validateonly": True})
        if id_text(judged.id):
            try:
                return await self.invoices.wire(judged.id)
            except Missing:
                pass
        problems = compared(translated(judged), write) if judged.lines else ()
        if problems:
            words = "Halo would make another invoice than was shown, so none was made."
            raise Rejected(words, problems=problems, vendor="HaloPSA")
        return None


@dataclass(frozen=True, slots=True)
class Checking(Repeatable[CheckInvoice]):
    """Compares invoices with what was shown."""

    invoices: Invoices

    async def carry_out(self, write: CheckInvoice) -> Receipt:
        """Read the invoice; everything that differs is told."""
        stored = await self.invoices.wire(write.invoice_id)
        problems = compared(translated(stored), write)
        if problems:
            words = f"Invoice {stored.invoicenumber or stored.id} is not what was shown."
            raise Rejected(words, problems=problems, vendor="HaloPSA")
        return _checked(stored)

    async def holds(self, write: CheckInvoice) -> Receipt | None:
        """Look whether it is what was shown; what differs is told when it is checked anew."""
        stored = await self.invoices.wire(write.invoice_id)
        return None if compared(translated(stored), write) else _checked(stored)


@dataclass(frozen=True, slots=True)
class InvoiceDeleting(InvoiceRemoving[InvoiceWire]):
    """Deletes drafts; a posted invoice is voided in Halo, by whoever answers for the books."""

    vendor: ClassVar[str] = "HaloPSA"

    line: Line
    invoices: Invoices

    async def read(self, invoice_id: str) -> InvoiceWire:
        """Return it as it stands."""
        return await self.invoices.wire(invoice_id)

    async def delete(self, invoice_id: str) -> None:
        """Send the deletion."""
        await self.line.delete(f"/Invoice/{invoice_id}")

    def number(self, stored: InvoiceWire) -> str:
        """Return its number, which not every tenant gives a draft."""
        return stored.invoicenumber or stored.id

    def why_it_stays(self, stored: InvoiceWire) -> str:
        """A posted or paid one stays."""
        if not stored.posted and not stored.amountpaid:
            return ""
        return f"Invoice {self.number(stored)} is posted or paid: void it in Halo's own pages."


def paired(
    waiting: Iterable[LineItem], shown: Iterable[BillLine]
) -> tuple[list[tuple[LineItem, BillLine]], list[LineItem], list[BillLine]]:
    """Pair unbilled time with the lines that were shown; return the pairs and both rests.

    Hours need only be as exact as a bill shows them.
    """
    rest, missing, pairs = list(waiting), [], []
    for line in shown:
        twin = next((one for one in rest if _same(one, line)), None)
        if twin is None:
            missing.append(line)
        else:
            rest.remove(twin)
            pairs.append((twin, line))
    return pairs, rest, missing


def _charges(stored: InvoiceWire, write: MakeInvoice) -> bool:
    _, rest, missing = paired(translated(stored).lines, write.lines)
    return not rest and not missing


def _same(one: LineItem, line: BillLine) -> bool:
    return (
        alike(line.name, one.name)
        and alike(line.description, one.description)
        and abs(one.quantity - line.quantity) < CLOSE
        and (one.rate or Decimal(0)) == line.rate
    )


def compared(invoice_made: Invoice, write: MakeInvoice | CheckInvoice) -> tuple[Problem, ...]:
    """Compare an invoice with what was shown; tax is Halo's own affair on every line."""
    untaxed = tuple(replace(line, taxable=False) for line in invoice_made.lines)
    shown = tuple(replace(line, taxable=False) for line in write.lines)
    return differences(replace(invoice_made, lines=untaxed), write.client, shown, same=alike)


def _made(stored: InvoiceWire) -> Receipt:
    return Receipt(stored.id, f"Invoice {stored.invoicenumber or stored.id}.")


def _checked(stored: InvoiceWire) -> Receipt:
    return as_shown(translated(stored), "; posted" if stored.posted else "; a draft, not posted")
