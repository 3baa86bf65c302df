"""Fetching files."""

from dataclasses import dataclass

from psa_tui.domain.tickets import Attachment
from psa_tui.vendors._http import fetch

from .line import Line


@dataclass(frozen=True, slots=True)
class Attachments:
    """Implements `domain.port.AttachmentDesk`."""

    line: Line

    async def download(self, attachment: Attachment) -> bytes:
        """Return a document's content."""
        base = str(self.line.pipe.client.base_url).rstrip("/")
        root = await self.line.route.root()
        return await fetch(
            self.line.pipe, f"{base}{root}/system/documents/{attachment.id}/download"
        )
