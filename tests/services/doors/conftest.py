"""Opens a house before either door of the sandbox."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.services.clocks import Traffic
from tests.services.doors.house import House

OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture
def traffic(monkeypatch: pytest.MonkeyPatch) -> Traffic:
    """What is under way on sockets and threads."""
    counted = Traffic()
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", counted.count_threads())
    return counted


@pytest.fixture(params=["process", "socket"])
async def house(
    request: pytest.FixtureRequest, tmp_path: Path, traffic: Traffic
) -> AsyncIterator[House]:
    """A house that sends and knows its lists."""
    opened = House.open(tmp_path, traffic=traffic, socket=request.param == "socket")
    await opened.ready()
    yield opened
    await opened.close()


@pytest.fixture
async def open_house(tmp_path: Path, traffic: Traffic) -> AsyncIterator[OpenHouse]:
    """Opens a house of a certain kind, behind the door in the process."""
    houses: list[House] = []

    async def opening(**kind: Any) -> House:
        houses.append(House.open(tmp_path, traffic=traffic, socket=False, **kind))
        return houses[-1]

    yield opening
    for one in houses:
        await one.close()
