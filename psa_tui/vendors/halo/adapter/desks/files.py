"""Files: uploaded as JSON with their content in base64, and taken off."""

import base64
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
from psa_tui.vendors.halo.adapter.attachments import Attachments
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.translate.writes import FILE_FIELDS, number
from psa_tui.vendors.halo.wire.tickets import AttachmentWire

from .desk import refused

LARGEST = 20_000_000
"""Bytes: our choice. Bigger files go another way, which nobody has described."""


@dataclass(frozen=True, slots=True)
class Uploading(Desk[UploadFile]):
    """Uploads files."""

    line: Line
    files: Attachments

    async def stands(self, write: UploadFile) -> tuple[str, ...]:
        """Return the ids of the ticket's files."""
        return tuple(one.id for one in await self.files.of_ticket(write.ticket.id))

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

    async def look(self, write: UploadFile, attempt: Attempt) -> Settlement:
        """Look for a new file of this name and size."""
        for one in await self.files.of_ticket(write.ticket.id):
            fits = one.filesize in {None, write.size}
            if one.id not in attempt.before and one.filename == write.name and fits:
                return Found(Receipt(one.id))
        return NotThere()


@dataclass(frozen=True, slots=True)
class Detaching(Repeatable[RemoveAttachment]):
    """Takes files off."""

    line: Line
    files: Attachments

    async def carry_out(self, write: RemoveAttachment) -> Receipt:
        """Delete it; one that is gone is as good as deleted."""
        try:
            await self.line.delete(f"/Attachment/{write.attachment_id}")
        except Missing:
            return Receipt(write.attachment_id, "It was gone already.")
        return Receipt(write.attachment_id)

    async def holds(self, write: RemoveAttachment) -> Receipt | None:
        """Look whether it is gone."""
        standing = {one.id for one in await self.files.of_ticket(write.ticket.id)}
        if write.attachment_id in standing:
            return None
        return Receipt(write.attachment_id)
