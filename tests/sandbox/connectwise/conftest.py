"""A false ConnectWise for each test, asked without a door."""

import pytest

from tests.sandbox.connectwise.caller import Caller, sandbox


@pytest.fixture
def call() -> Caller:
    """Asks as the demo's own technician, who may do everything."""
    return Caller(sandbox())
