"""Files put on a ticket, and taken off it."""

from dataclasses import dataclass

from psa_tui.domain.errors import PsaError
from psa_tui.domain.writes import (
    Receipt,
    RemoveAttachment,
    UploadFile,
)
from psa_tui.vendors._desks import Making, Removing, after_sending
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
class Uploading(Making[UploadFile, AttachmentWire]):
    """Uploads files."""

    line: Line
    account: Account

    async def rows(self, write: UploadFile) -> tuple[AttachmentWire, ...]:
        """Return the ticket's files."""
        return await _files(self.line, write.ticket.id)

    async def carry_out(self, write: UploadFile) -> Receipt:
        """Post the file, where the tenant takes one of this size."""
        limit = await self._limit()
        if limit and write.size > limit * MEGABYTE:
            raise refused(f"This tenant takes files up to {limit} MB.", "path")
        data = await content(write)
        path = _path(write.ticket.id)
        answer = await self.line.upload(path, write.name, write.media_type, data)
        with after_sending():
            rows = self.line.model(tuple[AttachmentWire, ...], answer, f"POST {path}")
        named = [one for one in rows if one.original_file_name == write.name] or list(rows)
        return Receipt(named[-1].id if named else "")

    async def made(self, write: UploadFile, row: AttachmentWire) -> bool:
        """Whether it is a file of this name."""
        return row.original_file_name == write.name

    async def _limit(self) -> int:
        try:
            told = await self.line.get("/v2/system/settings", SettingsWire)
        except PsaError:
            return 0
        return told.maximum_attachment_file_sizein_mb or 0


@dataclass(frozen=True, slots=True)
class Detaching(Removing[RemoveAttachment]):
    """Removes files."""

    line: Line

    async def take(self, write: RemoveAttachment) -> None:
        """Delete it."""
        await self.line.tell("DELETE", f"{_path(write.ticket.id)}/{write.attachment_id}")

    async def standing(self, write: RemoveAttachment) -> bool:
        """Whether it still stands."""
        return write.attachment_id in {one.id for one in await _files(self.line, write.ticket.id)}


async def _files(line: Line, ticket_id: str) -> tuple[AttachmentWire, ...]:
    return await line.rows(_path(ticket_id), AttachmentWire)
