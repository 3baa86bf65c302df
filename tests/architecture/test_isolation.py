"""No test leaves the machine, touches the real home, or depends on where it runs."""

import asyncio
import os
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "example.invalid"])
def test_another_host_cannot_be_reached(address: str) -> None:
    with pytest.raises(AssertionError, match="only loopback"):
        socket.create_connection((address, 443), timeout=1)


async def test_another_host_cannot_be_reached_from_the_event_loop() -> None:
    with pytest.raises(AssertionError, match="only loopback"):
        await asyncio.open_connection("192.0.2.1", 443)


def test_loopback_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_home_is_empty_and_ends_with_the_test(home: Path) -> None:
    assert Path.home() == home
    folders = platformdirs.PlatformDirs("psa-tui")
    for folder in (
        folders.user_config_path,
        folders.user_cache_path,
        folders.user_state_path,
        folders.user_log_path,
    ):
        assert folder.is_relative_to(home)
        assert not folder.exists()


def test_the_time_zone_is_the_same_everywhere() -> None:
    assert time.tzname == ("ACST", "ACDT")
    new_year = datetime(2026, 1, 1, tzinfo=UTC)
    assert str(new_year.astimezone().utcoffset()) == "10:30:00"


def test_no_variable_of_the_caller_changes_the_program() -> None:
    assert not [name for name in os.environ if name.startswith(("PSA_TUI_", "TEXTUAL", "TMUX"))]
