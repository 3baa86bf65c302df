"""Files: uploaded and taken off."""

from dataclasses import dataclass

from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    Receipt,
    RemoveAttachment,
    UploadFile,
)
from psa_tui.vendors._desks import Making, Removing
from psa_tui.vendors._upload import content
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.whole import Whole
from psa_tui.vendors.connectwise.translate.entries import FILE_FIELDS
from psa_tui.vendors.connectwise.wire.tickets import DocumentWire

from .desk import Reading


@dataclass(frozen=True, slots=True)
class Uploading(Making[UploadFile, DocumentWire]):
    """Uploads files."""

    line: Line
    whole: Whole
    reading: Reading

    async def rows(self, write: UploadFile) -> tuple[DocumentWire, ...]:
        """Return the ticket's files."""
        return await self.whole.files(write.ticket.id)

    async def carry_out(self, write: UploadFile) -> Receipt:
        """Post the file as it was shown; it is private unless the client shall see it."""
        await self.reading.writable(write.ticket.id)
        form = {
            "recordType": "Ticket",
            "recordId": write.ticket.id,
            "title": write.name,
            "privateFlag": "true" if write.audience is Audience.INTERNAL else "false",
        }
        file = (write.name, write.media_type, await content(write))
        stored = await self.line.upload("/system/documents", DocumentWire, file, form, FILE_FIELDS)
        return Receipt(stored.id)

    async def made(self, write: UploadFile, row: DocumentWire) -> bool:
        """Whether it is a file of this name or title."""
        return write.name in {row.title, row.file_name}


@dataclass(frozen=True, slots=True)
class Detaching(Removing[RemoveAttachment]):
    """Takes files off, for good."""

    line: Line
    whole: Whole

    async def take(self, write: RemoveAttachment) -> None:
        """Delete it."""
        await self.line.delete(f"/system/documents/{write.attachment_id}")

    async def standing(self, write: RemoveAttachment) -> bool:
        """Whether it still stands."""
        return write.attachment_id in {one.id for one in await self.whole.files(write.ticket.id)}
