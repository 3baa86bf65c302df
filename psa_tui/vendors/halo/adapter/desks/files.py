"""Files: uploaded as JSON with their content in base64, and taken off."""

import base64
from dataclasses import dataclass

from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    Receipt,
    RemoveAttachment,
    UploadFile,
)
from psa_tui.vendors._desks import Making, Removing
from psa_tui.vendors._upload import content
from psa_tui.vendors.halo.adapter.attachments import Attachments
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.translate.writes import FILE_FIELDS, number
from psa_tui.vendors.halo.wire.tickets import AttachmentWire

from .desk import refused

LARGEST = 20_000_000
"""Bytes: our choice. Bigger files go another way, which nobody has described."""


@dataclass(frozen=True, slots=True)
class Uploading(Making[UploadFile, AttachmentWire]):
    """Uploads files."""

    line: Line
    files: Attachments

    async def rows(self, write: UploadFile) -> tuple[AttachmentWire, ...]:
        """Return the ticket's files."""
        return await self.files.of_ticket(write.ticket.id)

    async def carry_out(self, write: UploadFile) -> Receipt:
        """Post the file as it was shown; another one, or a huge one, is refused before."""
        if write.size > LARGEST:
            raise refused("More than 20 MB: upload it in Halo's own pages.", "path")
        data = base64.b64encode(await content(write)).decode("ascii")
        record: dict[str, object] = {
            "ticket_id": number(write.ticket.id),
            "filename": write.name,
            "data_base64": f"data:{write.media_type or 'application/octet-stream'};base64,{data}",
            "showforusers": write.audience is Audience.CLIENT,
        }
        stored = await self.line.write("/Attachment", AttachmentWire, record, fields=FILE_FIELDS)
        return Receipt(stored.id)

    async def made(self, write: UploadFile, row: AttachmentWire) -> bool:
        """Whether it is a file of this name and size."""
        return row.filename == write.name and row.filesize in {None, write.size}


@dataclass(frozen=True, slots=True)
class Detaching(Removing[RemoveAttachment]):
    """Takes files off."""

    line: Line
    files: Attachments

    async def take(self, write: RemoveAttachment) -> None:
        """Delete it."""
        await self.line.delete(f"/Attachment/{write.attachment_id}")

    async def standing(self, write: RemoveAttachment) -> bool:
        """Whether it still stands."""
        files = await self.files.of_ticket(write.ticket.id)
        return write.attachment_id in {one.id for one in files}
