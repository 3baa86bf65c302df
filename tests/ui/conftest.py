"""The app on a real session and the sandbox, and a person who uses it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from psa_tui.ui.widgets.finder import Finder
from tests.services.clocks import Traffic
from tests.ui.shell import story
from tests.ui.shell.story import Office, Person

At = Callable[..., AbstractAsyncContextManager[Person]]
"""Opens the app at a size, on an office, with options of the app."""


@pytest.fixture(autouse=True)
def traffic(monkeypatch: pytest.MonkeyPatch) -> Traffic:
    """What is under way on threads: no time goes by while the store still writes."""
    counted = Traffic()
    counting = counted.count_threads()
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", counting)
    monkeypatch.setattr(story, "THREADS", counted)
    return counted


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A session on sixty tickets of the sandbox; nothing is read yet."""
    office = Office.open(tmp_path)
    yield office
    await office.session.close()


@pytest.fixture
def at(office: Office) -> At:
    """How to open the app on the office; the list is read first, unless `read` is False."""

    @asynccontextmanager
    async def open_at(
        width: int = 80, height: int = 24, *, read: bool = True, **options: object
    ) -> AsyncIterator[Person]:
        app = office.app(**options)
        async with app.run_test(size=(width, height)) as pilot:
            person = Person(app, pilot, office)
            if read:
                await person.synced()
            yield person

    return open_at


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vendor is asked after one hundredth of a second."""
    monkeypatch.setattr(Finder, "PATIENCE", 0.01)
