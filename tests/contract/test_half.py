"""What happens once a write stands: nothing that fails afterwards may call it undone."""

from contextlib import suppress

import pytest

from psa_tui.domain.errors import Uncertain
from psa_tui.domain.port import Psa
from psa_tui.sandbox.faults import Outcome
from psa_tui.sandbox.http import Call

from .cases import CASES, NEEDS, ground, present
from .conftest import IN_PROCESS, Stage

FAULTS = ({"action": "status", "status": 429}, {"action": "status", "status": 403})
"""How every request is answered after the one that took effect."""


@pytest.fixture(params=[IN_PROCESS])
def door(request: pytest.FixtureRequest) -> str:
    """The fast door: what is asked here is no matter of the wire."""
    name: str = request.param
    return name


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: "-".join(map(str, one.values())))
@pytest.mark.parametrize("name", CASES)
async def test_what_stands_is_done_or_in_doubt_but_never_refused_or_put_off(
    stage: Stage,
    psa: Psa,
    name: str,
    fault: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on = await ground(stage, psa)
    if name in NEEDS:
        present(stage, psa.desk(NEEDS[name]))
    write = await CASES[name](on)
    desk = present(stage, psa.desk(type(write)))
    stage.clock.advance(120)
    sandbox, already = stage.sandbox, len(stage.sandbox.ledger.entries)
    serve = sandbox.answer

    def answer(call: Call) -> Outcome:
        if len(sandbox.ledger.entries) > already:
            sandbox.faults.add(None, times=None, **fault)
        return serve(call)

    monkeypatch.setattr(sandbox, "answer", answer)
    await desk.before(write)
    with suppress(Uncertain):  # then it is looked for; anything else would call it undone
        await desk.send(write)
    assert len(sandbox.ledger.entries) > already
