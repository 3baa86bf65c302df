"""Products on a ticket: added, changed and removed until they are invoiced, never after."""

from dataclasses import dataclass
from decimal import Decimal

from psa_tui.domain.errors import Missing
from psa_tui.domain.writes import (
    AddLine,
    ChangeLine,
    Receipt,
    RemoveLine,
)
from psa_tui.vendors._desks import Making, Removing, Repeatable, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.whole import Whole
from psa_tui.vendors.connectwise.translate.entries import (
    LINE_FIELDS,
    line_body,
    line_operations,
)
from psa_tui.vendors.connectwise.translate.work import line_item
from psa_tui.vendors.connectwise.translate.writes import VENDOR
from psa_tui.vendors.connectwise.wire.work import ProductWire

from .desk import Reading, refused

CLOSE = Decimal("0.01")
"""Accounts keep few decimals of a quantity."""


@dataclass(frozen=True, slots=True)
class LineAdding(Making[AddLine, ProductWire]):
    """Adds products."""

    line: Line
    whole: Whole
    reading: Reading

    async def rows(self, write: AddLine) -> tuple[ProductWire, ...]:
        """Return the ticket's products."""
        return await self.whole.products(write.ticket.id)

    async def carry_out(self, write: AddLine) -> Receipt:
        """Post the product; what came to stand otherwise is told."""
        if write.product is None:
            words = "Pick a product of the catalog: work is logged as time, never as a line."
            raise refused(words, "product")
        await self.reading.writable(write.ticket.id)
        stored = await self.line.write(
            "POST", "/procurement/products", ProductWire, line_body(write), fields=LINE_FIELDS
        )
        return Receipt(stored.id, _said(write, stored))

    async def made(self, write: AddLine, row: ProductWire) -> bool:
        """Whether it is a product with this name, text and quantity."""
        return _is(write, row)

    def said(self, write: AddLine, row: ProductWire) -> str:
        """Say what came to stand otherwise."""
        return _said(write, row)


@dataclass(frozen=True, slots=True)
class LineChanging(Repeatable[ChangeLine]):
    """Changes products; the same values may be sent again."""

    line: Line
    whole: Whole

    async def carry_out(self, write: ChangeLine) -> Receipt:
        """Send the new values, unless it is invoiced."""
        await _free(self.whole, write.ticket.id, write.line_id)
        stored = await self.line.write(
            "PATCH",
            f"/procurement/products/{write.line_id}",
            ProductWire,
            line_operations(write),
            fields=LINE_FIELDS,
        )
        return Receipt(write.line_id, _said(write, stored))

    async def holds(self, write: ChangeLine) -> Receipt | None:
        """Look whether the values stand."""
        for one in await self.whole.products(write.ticket.id):
            if one.id == write.line_id and not _said(write, one):
                return Receipt(write.line_id)
        return None


@dataclass(frozen=True, slots=True)
class LineRemoving(Removing[RemoveLine]):
    """Removes products."""

    line: Line
    whole: Whole

    async def take(self, write: RemoveLine) -> None:
        """Remove it, unless it is invoiced."""
        await _free(self.whole, write.ticket.id, write.line_id)
        await self.line.delete(f"/procurement/products/{write.line_id}")

    async def standing(self, write: RemoveLine) -> bool:
        """Whether it still stands."""
        return write.line_id in {one.id for one in await self.whole.products(write.ticket.id)}


async def _free(whole: Whole, ticket_id: str, line_id: str) -> None:
    """See that a product may be touched. Raises Rejected once it is invoiced, Missing."""
    for one in await whole.products(ticket_id):
        if one.id == line_id:
            if line_item(one).invoiced:
                raise refused("This product is on an invoice already: it must stay as it is.")
            return
    raise Missing("The product is not on the ticket any more.", vendor=VENDOR)


def _said(write: AddLine | ChangeLine, stored: ProductWire) -> str:
    """Say what came to stand otherwise."""
    now = line_item(stored)
    checks = (
        (write.rate is None or now.rate == write.rate, f"a price of {now.rate}"),
        (
            write.quantity is None or abs(now.quantity - write.quantity) < CLOSE,
            f"a quantity of {now.quantity}",
        ),
        (write.name is None or alike(write.name, now.name), f"the name {now.name!r}"),
        (
            write.description is None or alike(write.description, now.description),
            f"the text {now.description!r}",
        ),
        (
            write.taxable is None or now.taxable == write.taxable,
            "it as taxable" if now.taxable else "it as not taxable",
        ),
    )
    return sentences(*(f"{VENDOR} stored {words}." for holds, words in checks if not holds))


def _is(write: AddLine, stored: ProductWire) -> bool:
    now = line_item(stored)
    return (
        (write.product is None or (now.product is not None and now.product.id == write.product.id))
        and alike(write.name, now.name)
        and alike(write.description, now.description)
        and abs(now.quantity - write.quantity) < CLOSE
    )
