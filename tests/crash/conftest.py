"""One laboratory for all trials: each begins with a world as it was seeded."""

from collections.abc import Iterator

import pytest

from tests.crash.laboratory import Laboratory, laboratory


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    with laboratory(tmp_path_factory.mktemp("laboratory")) as made:
        yield made
