"""Files put on a ticket, and taken off it."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing, PsaError, Uncertain
from psa_tui.domain.writes import (
    Attempt,
    Found,
    NotThere,
    Receipt,
    RemoveAttachment,
    Settlement,
    UploadFile,
)
from psa_tui.vendors._desks import Desk, Repeatable
from psa_tui.vendors._upload import content
from psa_tui.vendors.bms.adapter.account import Account
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.wire.tickets import AttachmentWire, SettingsWire

from .desk import refused

MEGABYTE = 1_000_000


def _path(ticket_id: str) -> str:
    """Return where the files of a ticket are; 22 is the module of tickets (observed behaviour)."""
    return f"/v2/system/attachments/22/{ticket_id}"


@dataclass(frozen=True, slots=True)
class Uploading(Desk[UploadFile]):
    """Uploads files."""

    line: Line
    account: Account

    async def stands(self, write: UploadFile) -> tuple[str, ...]:
        """Return the ids of the ticket's files."""
        return tuple(one.id for one in await _files(self.line, write.ticket.id))

    async def carry_out(self, write: UploadFile) -> Receipt:
        """Post the file, where the tenant takes one of this size."""
        limit = await self._limit()
        if limit and write.size > limit * MEGABYTE:
            raise refused(f"This tenant takes files up to {limit} MB.", "path")
        data = await content(write)
        path = _path(write.ticket.id)
        answer = await self.line.upload(path, write.name, write.media_type, data)
        try:
            rows = self.line.model(tuple[AttachmentWire, ...], answer, f"POST {path}")
        except PsaError as error:
            raise Uncertain(error.words, vendor=error.vendor) from error
        named = [one for one in rows if one.original_file_name == write.name] or list(rows)
        return Receipt(named[-1].id if named else "")

    async def look(self, write: UploadFile, attempt: Attempt) -> Settlement:
        """Look for a new file of this name."""
        for one in await _files(self.line, write.ticket.id):
            if one.id not in attempt.before and one.original_file_name == write.name:
                return Found(Receipt(one.id))
        return NotThere()

    async def _limit(self) -> int:
        try:
            told = await self.line.get("/v2/system/settings", SettingsWire)
        except PsaError:
            return 0
        return told.maximum_attachment_file_sizein_mb or 0


@dataclass(frozen=True, slots=True)
class Detaching(Repeatable[RemoveAttachment]):
    """Removes files."""

    line: Line

    async def carry_out(self, write: RemoveAttachment) -> Receipt:
        """Delete it; one that is gone is as good as deleted."""
        try:
            await self.line.tell("DELETE", f"{_path(write.ticket.id)}/{write.attachment_id}")
        except Missing:
            return Receipt(write.attachment_id, "It was gone already.")
        return Receipt(write.attachment_id)

    async def holds(self, write: RemoveAttachment) -> Receipt | None:
        """Look whether it is gone."""
        standing = {one.id for one in await _files(self.line, write.ticket.id)}
        return None if write.attachment_id in standing else Receipt(write.attachment_id)


async def _files(line: Line, ticket_id: str) -> tuple[AttachmentWire, ...]:
    return await line.rows(_path(ticket_id), AttachmentWire)
