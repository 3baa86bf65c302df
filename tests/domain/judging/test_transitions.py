"""Changes of status: what a vendor demands, and what one should think of first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.errors import Problem
from psa_tui.domain.judging.transitions import Standing, judge
from psa_tui.domain.profile import TransitionRule
from psa_tui.domain.tickets import Phase, Status

DONE = Status("5", "Complete", Phase.RESOLVED)
CLOSED = Status("6", "Closed", Phase.CLOSED)
WORK = Status("2", "In Progress", Phase.ACTIVE)

NEEDS = TransitionRule(to=Phase.RESOLVED, needs=("resolution",), why="Its category demands one.")
ORDER = TransitionRule(to=Phase.CLOSED, after=frozenset({Phase.RESOLVED}))
FINE = Standing(phase=Phase.ACTIVE, assigned=True, worked=True)


@pytest.mark.parametrize(
    ("asked", "filled", "problems"),
    [
        ({"resolution"}, set(), (Problem("resolution", "Its category demands one."),)),
        ({"resolution"}, {"resolution"}, ()),
        (set(), set(), ()),
    ],
    ids=["empty", "filled", "not asked"],
)
def test_a_field_that_is_demanded_is_demanded_at_the_field(
    asked: set[str], filled: set[str], problems: tuple[Problem, ...]
) -> None:
    verdict = judge(FINE, DONE, rules=[NEEDS], asked=asked, filled=filled)
    assert verdict.problems == problems
    assert verdict.allowed is (problems == ())


def test_a_phase_that_cannot_follow_is_refused_at_the_status() -> None:
    verdict = judge(FINE, CLOSED, rules=[ORDER])
    assert verdict.problems == (Problem("status", "Closed cannot follow from active."),)
    resolved = Standing(phase=Phase.RESOLVED, assigned=True, worked=True)
    assert judge(resolved, CLOSED, rules=[ORDER]).allowed


def test_a_custom_only_speaks_against_it() -> None:
    verdict = judge(FINE, CLOSED, rules=[replace(ORDER, warns=True)])
    assert verdict.allowed
    assert verdict.warnings[0] == "Closed cannot follow from active."


@pytest.mark.parametrize(
    ("standing", "to", "warning"),
    [
        (Standing(phase=Phase.ACTIVE, assigned=True, worked=False), DONE, "No work is logged"),
        (Standing(phase=Phase.NEW, assigned=True, worked=True), DONE, "without ever having"),
        (Standing(phase=Phase.ACTIVE, assigned=False, worked=True), DONE, "Nobody is assigned"),
        (Standing(phase=Phase.NEW, assigned=False, worked=None), WORK, "Nobody is assigned"),
    ],
    ids=["no work", "from new", "nobody", "begun by nobody"],
)
def test_what_one_should_think_of_first(standing: Standing, to: Status, warning: str) -> None:
    verdict = judge(standing, to)
    assert verdict.allowed
    assert len(verdict.warnings) == 1
    assert warning in verdict.warnings[0]


@pytest.mark.parametrize(
    ("asked", "filled", "told"),
    [
        ({"resolution", "body"}, {"body"}, True),
        ({"resolution", "body"}, {"resolution"}, True),
        ({"body"}, set(), False),
        ({"status"}, {"status"}, True),
    ],
    ids=["a comment", "a resolution", "nothing", "nowhere to say it"],
)
def test_finishing_without_a_word_of_what_solved_it_is_warned_of(
    asked: set[str], filled: set[str], told: bool
) -> None:
    assert (judge(FINE, DONE, asked=asked, filled=filled).warnings == ()) is told
    assert judge(FINE, WORK, asked=asked, filled=filled).warnings == ()


def test_closing_what_is_resolved_needs_no_second_word() -> None:
    resolved = Standing(phase=Phase.RESOLVED, assigned=True, worked=True)
    assert judge(resolved, CLOSED, asked={"body"}).warnings == ()


def test_unknown_work_is_no_warning() -> None:
    assert judge(Standing(phase=Phase.ACTIVE, assigned=True, worked=None), DONE).warnings == ()


standings = st.builds(
    Standing,
    phase=st.sampled_from(Phase),
    assigned=st.booleans(),
    worked=st.sampled_from([None, True, False]),
)


@given(standings, st.sampled_from(Phase))
def test_without_rules_everything_is_allowed_and_staying_is_nothing(
    standing: Standing, phase: Phase
) -> None:
    verdict = judge(standing, Status("1", "X", phase))
    assert verdict.allowed
    if phase is standing.phase:
        assert verdict.warnings == ()
