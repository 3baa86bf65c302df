"""One laboratory for all trials: each begins with a world as it was seeded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.laboratory import Laboratory, laboratory

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    with laboratory(tmp_path_factory.mktemp("laboratory")) as made:
        yield made


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the sweep, which takes half an hour, unless it is asked for: `-m sweep`."""
    if "sweep" in config.getoption("markexpr"):
        return
    swept = [
        item for item in items if HERE in item.path.parents and item.get_closest_marker("sweep")
    ]
    config.hook.pytest_deselected(items=swept)
    items[:] = [item for item in items if item not in swept]
