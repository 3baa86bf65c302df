"""A scene to crash in."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from tests.crash.killed.scene import Scene
from tests.services.clocks import Traffic
from tests.services.doors.house import VENDOR


@pytest.fixture
async def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    """A vendor on a real socket, and an empty folder for the store."""
    traffic = Traffic()
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", traffic.count_threads())
    sandbox = Sandbox(seed=3, tickets=12, vendors=[VENDOR], clients=6)
    with Server(sandbox) as server:
        made = Scene(tmp_path, sandbox, server, traffic)
        yield made
        for after in made.opened:
            await after.close()
