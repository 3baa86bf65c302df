"""Charges of a ticket: added, changed and removed until they are billed, never after."""

from dataclasses import dataclass

from psa_tui.domain.writes import (
    AddLine,
    Attempt,
    ChangeLine,
    Found,
    NotThere,
    Receipt,
    RemoveLine,
    Settlement,
)
from psa_tui.vendors._desks import Desk, Removing, Repeatable, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.adapter.work import WorkReader
from psa_tui.vendors.bms.translate.readback import charge_said
from psa_tui.vendors.bms.translate.work import EXPENSE
from psa_tui.vendors.bms.translate.writes import LINE_FIELDS, charge_again, charge_body
from psa_tui.vendors.bms.wire.work import ChargeWire

from .desk import TICKETS, refused


@dataclass(frozen=True, slots=True)
class LineAdding(Desk[AddLine]):
    """Adds charges."""

    line: Line
    work: WorkReader

    async def stands(self, write: AddLine) -> tuple[str, ...]:
        """Return the ids of the ticket's lines."""
        return tuple(one.id for one in await self.work.lines(write.ticket.id))

    async def carry_out(self, write: AddLine) -> Receipt:
        """Post the charge; a price that came to nothing is told."""
        stored = await self.line.write(
            "POST",
            f"{TICKETS}/{write.ticket.id}/charges",
            tuple[ChargeWire, ...],
            charge_body(write, self.line.pipe.vendor_now()),
            LINE_FIELDS,
        )
        if not stored:
            raise refused("BMS answered that it made no charge.")
        return Receipt(stored[0].id, sentences(*charge_said(write, stored[0])))

    async def look(self, write: AddLine, attempt: Attempt) -> Settlement:
        """Look for a new charge with this name, text and quantity."""
        for one in await self.work.lines(write.ticket.id):
            if one.id in attempt.before or one.id.startswith(EXPENSE):
                continue
            stored = await self.work.charge(write.ticket.id, one.id)
            if _is(write, stored):
                return Found(Receipt(one.id, sentences(*charge_said(write, stored))))
        return NotThere()


@dataclass(frozen=True, slots=True)
class LineChanging(Repeatable[ChangeLine]):
    """Changes charges; the same values may be sent again."""

    line: Line
    work: WorkReader

    async def carry_out(self, write: ChangeLine) -> Receipt:
        """Put the charge with its new values, unless it is billed."""
        stored = await _free(self.work, write.ticket.id, write.line_id)
        path = f"{TICKETS}/{write.ticket.id}/charges/{write.line_id}"
        body = charge_again(stored, write)
        answer = await self.line.write("PUT", path, ChargeWire, body, LINE_FIELDS)
        return Receipt(write.line_id, sentences(*charge_said(write, answer)))

    async def holds(self, write: ChangeLine) -> Receipt | None:
        """Look whether the values stand."""
        stored = await self.work.charge(write.ticket.id, write.line_id)
        told = write.description is None or alike(write.description, stored.description)
        return Receipt(write.line_id) if told and not charge_said(write, stored) else None


@dataclass(frozen=True, slots=True)
class LineRemoving(Removing[RemoveLine]):
    """Removes charges."""

    line: Line
    work: WorkReader

    async def take(self, write: RemoveLine) -> None:
        """Delete the charge, unless it is billed."""
        await _free(self.work, write.ticket.id, write.line_id)
        path = f"{TICKETS}/{write.ticket.id}/charges/{write.line_id}"
        await self.line.tell("DELETE", path)

    async def standing(self, write: RemoveLine) -> bool:
        """Whether it still stands."""
        return write.line_id in {one.id for one in await self.work.lines(write.ticket.id)}


async def _free(work: WorkReader, ticket_id: str, line_id: str) -> ChargeWire:
    """Return a charge that may be touched. Raises Rejected once it is billed, Missing."""
    if line_id.startswith(EXPENSE):
        raise refused("This is an expense: change it in BMS's own pages.", "line")
    stored = await work.charge(ticket_id, line_id)
    if stored.is_billed or stored.is_posted:
        raise refused("This charge is billed already: it must stay as it is.", "line")
    return stored


def _is(write: AddLine, stored: ChargeWire) -> bool:
    return (
        (write.product is None or write.product.id == stored.product_index_id)
        and alike(write.name, stored.charge_name)
        and alike(write.description, stored.description)
        and stored.quantity is not None
        and abs(stored.quantity - write.quantity) < 1
    )
