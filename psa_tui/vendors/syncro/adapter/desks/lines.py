"""Lines of a ticket: added, changed and removed until they are invoiced, never after."""

from dataclasses import dataclass
from decimal import Decimal

from psa_tui.domain.errors import Missing
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.writes import (
    AddLine,
    ChangeLine,
    Receipt,
    RemoveLine,
)
from psa_tui.vendors._desks import Making, Removing, Repeatable, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.syncro.adapter.account import Account
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.readback import line_said
from psa_tui.vendors.syncro.translate.writes import (
    LINE_FIELDS,
    line_body,
    line_change_body,
    number,
)
from psa_tui.vendors.syncro.wire.work import LineWire, OneLine

from .desk import Reading, refused

CLOSE = Decimal("0.01")
"""Accounts keep few decimals of a quantity."""


@dataclass(frozen=True, slots=True)
class LineAdding(Making[AddLine, LineWire]):
    """Adds lines."""

    line: Line
    account: Account

    async def rows(self, write: AddLine) -> tuple[LineWire, ...]:
        """Return the ticket's lines."""
        return await _lines(self.line, write.ticket)

    async def carry_out(self, write: AddLine) -> Receipt:
        """Post the line; a rate that came to nothing is told."""
        stored = await self.line.write(
            "POST",
            f"/tickets/{write.ticket.id}/add_line_item",
            LineWire,
            line_body(write),
            fields=LINE_FIELDS,
        )
        return Receipt(stored.id, sentences(*line_said(write, stored)))

    async def made(self, write: AddLine, row: LineWire) -> bool:
        """Whether it is a line of ours with this name, text and quantity."""
        me = (await self.account.me()).id
        return row.user_id in {"", me} and _is(write, row)

    def said(self, write: AddLine, row: LineWire) -> str:
        """Say what came to stand otherwise."""
        return sentences(*line_said(write, row))


@dataclass(frozen=True, slots=True)
class LineChanging(Repeatable[ChangeLine]):
    """Changes lines; the same values may be sent again."""

    line: Line

    async def carry_out(self, write: ChangeLine) -> Receipt:
        """Put the new values, unless the line is invoiced."""
        await _free(self.line, write.ticket, write.line_id)
        answer = await self.line.write(
            "PUT",
            f"/tickets/{write.ticket.id}/update_line_item",
            OneLine,
            line_change_body(write),
            fields=LINE_FIELDS,
        )
        said = line_said(write, answer.ticket_line_item)
        return Receipt(write.line_id, sentences(*said))

    async def holds(self, write: ChangeLine) -> Receipt | None:
        """Look whether the values stand."""
        stored = {one.id: one for one in await _lines(self.line, write.ticket)}.get(write.line_id)
        if stored is None or line_said(write, stored):
            return None
        return Receipt(write.line_id)


@dataclass(frozen=True, slots=True)
class LineRemoving(Removing[RemoveLine]):
    """Removes lines."""

    line: Line

    async def take(self, write: RemoveLine) -> None:
        """Remove the line, unless it is invoiced."""
        await _free(self.line, write.ticket, write.line_id)
        await self.line.done(
            f"/tickets/{write.ticket.id}/remove_line_item",
            {"ticket_line_item_id": number(write.line_id)},
        )

    async def standing(self, write: RemoveLine) -> bool:
        """Whether it still stands."""
        return write.line_id in {one.id for one in await _lines(self.line, write.ticket)}


async def _lines(line: Line, ref: TicketRef) -> tuple[LineWire, ...]:
    return (await Reading(line).ticket(ref.id)).line_items


async def _free(line: Line, ref: TicketRef, line_id: str) -> None:
    """Make sure that a line may be touched. Raises Rejected once it is invoiced, Missing."""
    for one in await _lines(line, ref):
        if one.id == line_id:
            if one.converted:
                raise refused("This line is on an invoice already: it must stay as it is.")
            return
    raise Missing("The line is not on the ticket any more.", vendor="Syncro")


def _is(write: AddLine, stored: LineWire) -> bool:
    same_product = write.product is None or write.product.id == stored.product_id
    quantity = stored.quantity if stored.quantity is not None else Decimal(0)
    return (
        same_product
        and alike(write.name, stored.name)
        and alike(write.description, stored.description)
        and abs(quantity - write.quantity) < CLOSE
    )
