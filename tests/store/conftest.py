"""A store of its own for each test, and where its files lie."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from psa_tui.store.database import Store


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "psa" / "cache.db"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "psa" / "state.db"


@pytest.fixture
def store(cache: Path, state: Path) -> Iterator[Store]:
    opened = Store.open(cache, state)
    yield opened
    opened.close()
