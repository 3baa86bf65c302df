"""A false Autotask for each test, asked without a door."""

import pytest

from tests.sandbox.autotask.caller import Caller, sandbox


@pytest.fixture
def call() -> Caller:
    """Asks as the API user with every right."""
    return Caller(sandbox())
