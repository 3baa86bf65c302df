"""Files: attached by address (the vendor fetches them later), and taken off."""

from dataclasses import dataclass

from psa_tui.domain.writes import (
    AttachUrl,
    Attempt,
    Found,
    Receipt,
    RemoveAttachment,
    Settlement,
    Unclear,
)
from psa_tui.vendors._desks import Desk, Removing
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.tickets import attachment
from psa_tui.vendors.syncro.translate.writes import FILE_FIELDS, number

from .desk import Reading


@dataclass(frozen=True, slots=True)
class Attaching(Desk[AttachUrl]):
    """Attaches files by address."""

    line: Line

    async def stands(self, write: AttachUrl) -> tuple[str, ...]:
        """Return the ids of the ticket's files."""
        stored = await Reading(self.line).ticket(write.ticket.id)
        return tuple(one.id for one in stored.attachments)

    async def carry_out(self, write: AttachUrl) -> Receipt:
        """Tell Syncro the address; its answer promises no more than to try."""
        said = await self.line.tell(
            "POST",
            f"/tickets/{write.ticket.id}/attach_file_url",
            {"files": [{"url": write.url, "filename": write.name}]},
            fields=FILE_FIELDS,
        )
        words = said.get("message") if isinstance(said, dict) else ""
        return Receipt("", str(words or ""))

    async def look(self, write: AttachUrl, attempt: Attempt) -> Settlement:
        """Look for a new file of this name; its absence proves nothing, since it comes late."""
        stored = await Reading(self.line).ticket(write.ticket.id)
        for one in map(attachment, stored.attachments):
            if one.id not in attempt.before and one.name == write.name:
                return Found(Receipt(one.id))
        words = f"{write.name} is not on the ticket; Syncro may still be fetching it."
        return Unclear((words,))


@dataclass(frozen=True, slots=True)
class Detaching(Removing[RemoveAttachment]):
    """Takes files off."""

    line: Line

    async def take(self, write: RemoveAttachment) -> None:
        """Remove it."""
        await self.line.done(
            f"/tickets/{write.ticket.id}/delete_attachment",
            {"attachment_id": number(write.attachment_id)},
        )

    async def standing(self, write: RemoveAttachment) -> bool:
        """Whether it still stands."""
        stored = await Reading(self.line).ticket(write.ticket.id)
        return write.attachment_id in {one.id for one in stored.attachments}
