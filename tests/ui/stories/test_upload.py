"""A file on a slow line: how far it is, is said until it is there."""

import asyncio
from pathlib import Path

import httpx
import pytest

from psa_tui.sandbox.transport import SandboxTransport
from tests.ui.faults.keys import by_form
from tests.ui.shell import story
from tests.ui.shell.story import Office, Person

SIZE = 600_000


class SlowLine(SandboxTransport):
    """Lets half of a large body through until it is told to go on."""

    go_on = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        total = int(request.headers.get("content-length", 0))
        if total > SIZE:
            sent = 0
            assert isinstance(request.stream, httpx.AsyncByteStream)
            async for piece in request.stream:
                sent += len(piece)
                if sent > total // 2:
                    await self.go_on.wait()
        return await super().handle_async_request(request)


async def test_how_far_an_upload_is_stands_in_the_status_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SlowLine, "go_on", asyncio.Event())
    monkeypatch.setattr(story, "SandboxTransport", SlowLine)
    report = tmp_path / "report.bin"
    report.write_bytes(b"\x07" * SIZE)
    office = Office.open(tmp_path, vendor="halo")
    app = office.app()
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot, office)
        await person.synced()
        await by_form("Upload a file", path=str(report))(person)
        await person.waits(4)
        await person.hears("sending: 49 % of 0.8 MB")
        SlowLine.go_on.set()
        await person.hears(": sent.")
    (entry,) = office.sandbox.ledger.entries
    assert entry.kind == "attachment"
    await office.session.close()
