"""Writes that take something away."""

from abc import abstractmethod
from collections.abc import Awaitable
from typing import TypeVar

from psa_tui.domain.errors import Missing
from psa_tui.domain.writes import (
    DeleteInvoice,
    DeleteTicket,
    Receipt,
    RemoveAttachment,
    RemoveLine,
    RemoveNote,
    RemoveTime,
)

from .desk import Repeatable

Taking = DeleteInvoice | DeleteTicket | RemoveAttachment | RemoveLine | RemoveNote | RemoveTime

W = TypeVar("W", bound=Taking)
T = TypeVar("T")

GONE = "It was gone already."


class Removing(Repeatable[W]):
    """A kind of write that takes something away; what is gone already is as good as removed."""

    async def carry_out(self, write: W) -> Receipt:
        """Take it away."""
        try:
            said = await self.take(write)
        except Missing as error:
            await self.doubt(write, error)
            return Receipt(_of(write), GONE)
        return Receipt(_of(write), said or self.done(write))

    async def holds(self, write: W) -> Receipt | None:
        """Look whether it is gone."""
        return None if await self.standing(write) else Receipt(_of(write), self.done(write))

    @abstractmethod
    async def take(self, write: W) -> str | None:
        """Take it away, and return what is to be said of it. Raises Missing where it is gone."""

    @abstractmethod
    async def standing(self, write: W) -> bool:
        """Whether it still stands."""

    def done(self, write: W) -> str:
        """Return what is to be said once it is gone."""
        del write
        return ""

    async def doubt(self, write: W, error: Missing) -> None:
        """Judge whether what the vendor calls missing is gone; here it is taken at its word."""


def _of(write: Taking) -> str:
    """Return the id of what is taken away."""
    match write:
        case DeleteInvoice():
            return write.invoice_id
        case DeleteTicket():
            return write.ticket.id
        case RemoveAttachment():
            return write.attachment_id
        case RemoveLine():
            return write.line_id
        case RemoveNote():
            return write.note_id
        case RemoveTime():
            return write.time_id


async def present(reading: Awaitable[T]) -> T | None:
    """Return what is read; None where it is gone."""
    try:
        return await reading
    except Missing:
        return None
