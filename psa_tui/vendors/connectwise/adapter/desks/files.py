"""Files: uploaded and taken off."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.tickets import Audience
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
from psa_tui.vendors.connectwise.adapter.line import Line
from psa_tui.vendors.connectwise.adapter.whole import Whole
from psa_tui.vendors.connectwise.translate.entries import FILE_FIELDS
from psa_tui.vendors.connectwise.wire.tickets import DocumentWire

from .desk import Reading


@dataclass(frozen=True, slots=True)
class Uploading(Desk[UploadFile]):
    """Uploads files."""

    line: Line
    whole: Whole
    reading: Reading

    async def stands(self, write: UploadFile) -> tuple[str, ...]:
        """Return the ids of the ticket's files."""
        return tuple(one.id for one in await self.whole.files(write.ticket.id))

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

    async def look(self, write: UploadFile, attempt: Attempt) -> Settlement:
        """Look for a new file of this name or title."""
        for one in await self.whole.files(write.ticket.id):
            if one.id not in attempt.before and write.name in {one.title, one.file_name}:
                return Found(Receipt(one.id))
        return NotThere()


@dataclass(frozen=True, slots=True)
class Detaching(Repeatable[RemoveAttachment]):
    """Takes files off, for good."""

    line: Line
    whole: Whole

    async def carry_out(self, write: RemoveAttachment) -> Receipt:
        """Delete it; one that is gone is as good as removed."""
        try:
            await self.line.delete(f"/system/documents/{write.attachment_id}")
        except Missing:
            return Receipt(write.attachment_id, "It was gone already.")
        return Receipt(write.attachment_id)

    async def holds(self, write: RemoveAttachment) -> Receipt | None:
        """Look whether it is gone."""
        standing = {one.id for one in await self.whole.files(write.ticket.id)}
        return None if write.attachment_id in standing else Receipt(write.attachment_id)
