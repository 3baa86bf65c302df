"""The false tenant, and a connection to it."""

from collections.abc import AsyncIterator

import pytest

from psa_tui.domain.port import Psa
from tests.vendors.bms.account import Stage, a_ticket
from tests.vendors.bms.scripted import Desk


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    yield stage
    for psa in stage.opened:
        await psa.close()


@pytest.fixture
def psa(stage: Stage) -> Psa:
    return stage.open()


@pytest.fixture
async def desk(stage: Stage, psa: Psa) -> Desk:
    return Desk(stage, psa, await a_ticket(psa))
