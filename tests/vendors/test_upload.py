"""A file goes out as it was shown, or not at all."""

import hashlib
from pathlib import Path

import pytest

from psa_tui.domain.errors import Rejected
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.writes import UploadFile
from psa_tui.vendors._upload import content


def upload(path: Path, shown: bytes) -> UploadFile:
    return UploadFile(
        ticket=TicketRef("acme", "1"),
        path=str(path),
        name=path.name,
        media_type="text/plain",
        size=len(shown),
        digest=hashlib.sha256(shown).hexdigest(),
    )


async def test_what_was_shown_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"as it was")
    assert await content(upload(path, b"as it was")) == b"as it was"


async def test_another_content_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"another one")
    with pytest.raises(Rejected, match="changed since it was shown") as refusal:
        await content(upload(path, b"as it was"))
    assert refusal.value.problems[0].field == "path"


async def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="No such file"):
        await content(upload(tmp_path / "gone.txt", b""))
