"""Whatever breaks at whatever step of a bill: nothing doubled, nothing lost, the ledger says so."""

import pytest

from tests.crash.laboratory import Laboratory, Outcome
from tests.crash.plan import FAULTS, STEPS, WAYS, Cell, Point, all_cells, few_cells


def test_the_walk_meets_every_step_with_every_kill_and_every_fault() -> None:
    few = list(few_cells())
    assert {cell.step for cell in few} == set(STEPS)
    assert {cell.fault for cell in few} == set(FAULTS)
    assert {(one.step, one.kill) for one in few if one.fault == "none"} == {
        (step, kill) for step in WAYS["line"] for kill in Point
    }
    assert set(few) <= set(all_cells())


@pytest.mark.parametrize("cell", list(few_cells()), ids=str)
def test_a_bill_is_complete_and_verified_or_stops_with_nothing_doubled(
    lab: Laboratory, cell: Cell
) -> None:
    outcome = lab.trial(cell)
    assert outcome.faults == [], outcome
    unclear = {"in doubt"} & {outcome.stopped["state"], outcome.ended["state"]}
    assert not unclear, "every step of this bill can be proved by reading"


@pytest.mark.sweep
@pytest.mark.parametrize("cell", sorted(set(all_cells()) - set(few_cells()), key=str), ids=str)
def test_every_step_every_fault_every_kill(lab: Laboratory, cell: Cell) -> None:
    assert lab.trial(cell).faults == []


def test_the_judge_sees_a_double_a_loss_and_a_wrong_sum() -> None:
    good = {"comment": 1, "line_item": 1, "invoice": 1, "status": 1}
    outcome = Outcome(Cell("line", "note", "none", None), ledger=dict(good), mails=1)
    outcome.stopped = outcome.ended = {"state": "done", "words": ["fine"]}
    assert outcome.faults == ["0 lines, 0"]
    outcome.ledger_then = {"comment": 2}
    outcome.ledger = {**good, "comment": 2}
    outcome.mails = 2
    assert len(outcome.faults) == 4
