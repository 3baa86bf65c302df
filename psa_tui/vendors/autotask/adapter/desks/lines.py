"""Charges of a ticket: added, changed and removed until they are billed, never after."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing, PsaError
from psa_tui.domain.ids import TicketRef
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
from psa_tui.vendors._desks import Desk, Repeatable, sentences
from psa_tui.vendors._text import alike
from psa_tui.vendors.autotask.adapter.account import Account
from psa_tui.vendors.autotask.adapter.reading import Conversation
from psa_tui.vendors.autotask.translate.readback import line_said
from psa_tui.vendors.autotask.translate.work import GOODS
from psa_tui.vendors.autotask.translate.writes import LINE_FIELDS, line_body, line_change_body
from psa_tui.vendors.autotask.wire.work import ChargeRow

from .desk import Erasing, Pen, is_new, last_id, refused

OPERATIONAL = "1"
"""The usual type of a charge, where the account marks none (inferred; its own list decides)."""

UNDER = "It stands under the API user's name: Autotask knows no other for charges."


@dataclass(frozen=True, slots=True)
class LineAdding(Desk[AddLine]):
    """Adds charges; they stand under the API user's name, the vendor knows no other way."""

    pen: Pen
    account: Account
    talk: Conversation

    async def stands(self, write: AddLine) -> tuple[str, ...]:
        """Return the id of the ticket's newest charge."""
        return last_id(row.id for row in await self.talk.charge_rows(write.ticket.id))

    async def carry_out(self, write: AddLine) -> Receipt:
        """Post the charge below its ticket; what stands otherwise is told."""
        line = self.pen.line
        body = line_body(write, kind=await self._kind(), bought=(await line.pipe()).vendor_now())
        path = f"/Tickets/{write.ticket.id}/Charges"
        made = await line.write("POST", path, body, fields=LINE_FIELDS)
        return Receipt(made, sentences(await _told(self.talk, write, made), UNDER))

    async def look(self, write: AddLine, attempt: Attempt) -> Settlement:
        """Look for a new charge of ours with this name, text and quantity."""
        ours = await self.pen.ours()
        for row in await self.talk.charge_rows(write.ticket.id):
            mine = is_new(row.id, attempt) and row.creator_resource_id in ours
            if mine and _is(write, row):
                return Found(Receipt(row.id, sentences(*line_said(write, row))))
        return NotThere()

    async def _kind(self) -> str:
        entity = await self.account.entity("TicketCharges")
        marked, offered = entity.default("chargeType"), entity.offered("chargeType")
        if marked is not None:
            return marked.id
        ids = [one.id for one in offered]
        return OPERATIONAL if OPERATIONAL in ids or not ids else ids[0]


@dataclass(frozen=True, slots=True)
class LineChanging(Repeatable[ChangeLine]):
    """Changes charges; the same values may be sent again."""

    pen: Pen
    talk: Conversation

    async def carry_out(self, write: ChangeLine) -> Receipt:
        """Patch the new values, unless the charge is billed."""
        await _free(self.talk, write.ticket, write.line_id)
        path = f"/Tickets/{write.ticket.id}/Charges"
        await self.pen.line.write("PATCH", path, line_change_body(write), fields=LINE_FIELDS)
        return Receipt(write.line_id, await _told(self.talk, write, write.line_id))

    async def holds(self, write: ChangeLine) -> Receipt | None:
        """Look whether the values stand."""
        rows = {row.id: row for row in await self.talk.charge_rows(write.ticket.id)}
        stored = rows.get(write.line_id)
        if stored is None or line_said(write, stored):
            return None
        return Receipt(write.line_id)


@dataclass(frozen=True, slots=True)
class LineRemoving(Erasing[RemoveLine]):
    """Removes charges."""

    pen: Pen
    talk: Conversation

    async def take(self, write: RemoveLine) -> None:
        """Delete the charge, unless it is billed."""
        path = f"/Tickets/{write.ticket.id}/Charges/{write.line_id}"
        await _free(self.talk, write.ticket, write.line_id)
        await self.pen.line.write("DELETE", path)

    async def standing(self, write: RemoveLine) -> bool:
        """Whether it still stands."""
        return write.line_id in {row.id for row in await self.talk.charge_rows(write.ticket.id)}


async def _free(talk: Conversation, ref: TicketRef, line_id: str) -> None:
    """Make sure that a charge may be touched. Raises Rejected once it is billed, Missing."""
    for row in await talk.charge_rows(ref.id):
        if row.id == line_id:
            if row.is_billed:
                raise refused("This charge is billed already: it must stay as it is.")
            return
    raise Missing("The charge is not on the ticket any more.", vendor="Autotask")


async def _told(talk: Conversation, write: AddLine | ChangeLine, line_id: str) -> str:
    try:
        rows = {row.id: row for row in await talk.charge_rows(write.ticket.id)}
    except PsaError:
        return ""
    stored = rows.get(line_id)
    return sentences(*line_said(write, stored)) if stored else ""


def _is(write: AddLine, stored: ChargeRow) -> bool:
    product = write.product.id.removeprefix(GOODS) if write.product else ""
    return (
        product in {"", stored.product_id, stored.billing_code_id}
        and alike(write.name, stored.name)
        and alike(write.description, stored.description)
        and stored.unit_quantity == write.quantity
    )
