"""Fetching files."""

from dataclasses import dataclass

from psa_tui.domain.errors import Missing
from psa_tui.domain.tickets import Attachment
from psa_tui.vendors._http import fetch

from .line import Line


@dataclass(frozen=True, slots=True)
class Attachments:
    """Implements `domain.port.AttachmentDesk`."""

    line: Line

    async def download(self, attachment: Attachment) -> bytes:
        """Return a file's content. Raises Missing where Syncro tells no address for it."""
        if not attachment.url:
            raise Missing(f"Syncro tells no address for {attachment.name}.", vendor="Syncro")
        return await fetch(self.line.pipe, attachment.url)
