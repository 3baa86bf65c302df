"""Files: put on a ticket as they were shown, and taken off."""

import base64
from dataclasses import dataclass

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
from psa_tui.vendors._desks import Desk
from psa_tui.vendors._upload import content
from psa_tui.vendors.autotask.translate.conversation import INTERNAL, PUBLIC
from psa_tui.vendors.autotask.translate.writes import number
from psa_tui.vendors.autotask.wire.tickets import FileRow

from .desk import Erasing, Pen, is_new, last_id, refused

LARGEST = 6_000_000
"""Bytes that are taken (observed behaviour: the vendor refuses somewhere between 6 and 7 MB)."""

FIELDS = {"data": "path", "fullpath": "name", "title": "name", "publish": "audience"}


@dataclass(frozen=True, slots=True)
class Uploading(Desk[UploadFile]):
    """Puts files on tickets."""

    pen: Pen

    async def stands(self, write: UploadFile) -> tuple[str, ...]:
        """Return the id of the ticket's newest file."""
        return last_id(row.id for row in await _files(self.pen, write.ticket.id))

    async def carry_out(self, write: UploadFile) -> Receipt:
        """Post the file, as it was shown, in base64."""
        if write.size > LARGEST:
            raise refused(f"Autotask takes files up to {LARGEST // 1_000_000} MB.", "path")
        seen = PUBLIC if write.audience is Audience.CLIENT else INTERNAL
        body = {
            "id": 0,
            "attachmentType": "FILE_ATTACHMENT",
            "title": write.name,
            "fullPath": write.name,
            "publish": number(seen),
            "data": base64.b64encode(await content(write)).decode("ascii"),
        }
        path = f"/Tickets/{write.ticket.id}/Attachments"
        made, said = await self.pen.write("POST", path, body, fields=FIELDS)
        return Receipt(made, said)

    async def look(self, write: UploadFile, attempt: Attempt) -> Settlement:
        """Look for a new file of this name and size."""
        for row in await _files(self.pen, write.ticket.id):
            named = write.name in {row.full_path, row.title}
            sized = row.file_size is None or row.file_size == write.size
            if is_new(row.id, attempt) and named and sized:
                return Found(Receipt(row.id))
        return NotThere()


@dataclass(frozen=True, slots=True)
class Detaching(Erasing[RemoveAttachment]):
    """Takes files off."""

    pen: Pen

    async def take(self, write: RemoveAttachment) -> None:
        """Delete it."""
        path = f"/Tickets/{write.ticket.id}/Attachments/{write.attachment_id}"
        await self.pen.write("DELETE", path)

    async def standing(self, write: RemoveAttachment) -> bool:
        """Whether it still stands."""
        return write.attachment_id in {row.id for row in await _files(self.pen, write.ticket.id)}


async def _files(pen: Pen, ticket_id: str) -> tuple[FileRow, ...]:
    return await pen.line.children(f"/Tickets/{ticket_id}/Attachments", FileRow)
