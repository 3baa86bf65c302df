"""The real app on a terminal, killed at a step, started again, finished by the offered keys."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import pytest

from tests.crash.keyed.bench import SPAWN, WORKERS, trial
from tests.crash.laboratory import Outcome
from tests.crash.plan import FAULTS, WAYS, Cell, Moment, few_keyed_cells, keyed_cells, rules

SWEPT = sorted(set(keyed_cells()) - set(few_keyed_cells()), key=str)
Tried = Callable[[Cell], Outcome]


@pytest.fixture(scope="module")
def tried() -> Iterator[Tried]:
    """Tries a cell; the few are tried side by side, and each is waited for where it is judged."""
    with ProcessPoolExecutor(WORKERS, mp_context=SPAWN) as pool:

        @cache
        def few() -> dict[Cell, Callable[[], Outcome]]:
            return {cell: pool.submit(trial, cell).result for cell in few_keyed_cells()}

        yield lambda cell: few()[cell]()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("cell", list(few_keyed_cells()), ids=str)
def test_the_offered_keys_finish_a_bill_with_nothing_doubled(tried: Tried, cell: Cell) -> None:
    outcome = tried(cell)
    assert outcome.faults == [], outcome
    assert "in doubt" not in {outcome.stopped["state"], outcome.ended["state"]}
    assert len(outcome.keys) <= 1, "one key is enough"


@pytest.mark.sweep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("cell", SWEPT, ids=str)
def test_every_step_every_fault_every_kill(cell: Cell) -> None:
    outcome = trial(cell)
    assert outcome.faults == [], outcome
    assert "in doubt" not in {outcome.stopped["state"], outcome.ended["state"]}


def test_every_step_of_both_ways_is_tried_with_every_fault_and_kill_once() -> None:
    cells = list(keyed_cells())
    assert len(cells) == len(set(cells)) == sum(map(len, WAYS.values())) * len(FAULTS) * 3
    assert set(few_keyed_cells()) <= set(cells)


def test_before_holds_the_request_and_the_fault_meets_the_next_one() -> None:
    held, then = rules(Cell("line", "line", "500", Moment.BEFORE))
    assert (held["action"], then["action"], then["nth"]) == ("hang", "status", 2)
    assert rules(Cell("line", "line", "none", None)) == []


def test_after_keeps_the_bill_from_going_on_before_the_kill() -> None:
    met, next_step = rules(Cell("timer", "time", "none", Moment.AFTER))
    assert (met["action"], met["path"]) == ("delay", "*/timer_entry")
    assert (next_step["action"], next_step["path"]) == ("hang", "*/charge_timer_entry")
    (last,) = rules(Cell("line", "status", "html", Moment.AFTER))
    assert last["action"] == "html"
