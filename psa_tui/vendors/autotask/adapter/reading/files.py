"""Fetching files: their content stands in the answer, in base64."""

import base64
import binascii
from dataclasses import dataclass

from psa_tui.domain.errors import Garbled, Missing
from psa_tui.domain.tickets import Attachment
from psa_tui.vendors.autotask.adapter.link import Line
from psa_tui.vendors.autotask.wire.tickets import FileRow


@dataclass(frozen=True, slots=True)
class Files:
    """Implements `domain.port.AttachmentDesk`."""

    line: Line

    async def download(self, attachment: Attachment) -> bytes:
        """Return a file's content. Raises Missing for one that is gone."""
        if not attachment.url.startswith("/Tickets/"):
            raise Missing(f"{attachment.name} has no address.", vendor=self.line.vendor)
        rows = await self.line.children(attachment.url, FileRow)
        if not rows:
            raise Missing(f"{attachment.name} is gone.", vendor=self.line.vendor)
        if not rows[0].data and rows[0].file_size != 0:
            # A link or a folder of theirs is an attachment as well, and has no content here.
            words = f"{attachment.name} came without its content: open it in Autotask's pages."
            raise Missing(words, vendor=self.line.vendor)
        try:
            return base64.b64decode(rows[0].data, validate=True)
        except (binascii.Error, ValueError) as error:
            words = f"{attachment.name} came broken: {error}"
            raise Garbled(words, vendor=self.line.vendor) from None
