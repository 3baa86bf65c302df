"""Files of this machine on their way to a vendor: what is sent is what was shown."""

import asyncio
import hashlib
from pathlib import Path

from psa_tui.domain.errors import Problem, Rejected
from psa_tui.domain.writes import UploadFile


async def content(write: UploadFile) -> bytes:
    """Return the file as it was shown. Raises Rejected where it is gone or another one now."""
    try:
        read = await asyncio.to_thread(Path(write.path).read_bytes)
    except OSError as error:
        raise _refused(f"The file cannot be read: {error.strerror}.") from error
    if hashlib.sha256(read).hexdigest() != write.digest:
        raise _refused("The file changed since it was shown; nothing was sent.")
    return read


def _refused(words: str) -> Rejected:
    return Rejected(words, problems=(Problem("path", words),))
