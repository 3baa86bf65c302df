"""Which request a rule fires on."""

import pytest

from psa_tui.sandbox.faults import Action, Faults, Rule, rule
from psa_tui.sandbox.http import Answer, Call
from tests.sandbox.asking import NOON

FINE = Answer(200, b'{"fine": true}')


def played(faults: Faults, method: str = "POST", path: str = "/syncro/api/v1/tickets/7") -> str:
    """The action that is played on one request; empty for none."""
    call = Call(method, path, (), {}, b"", "127.0.0.1", NOON)
    return faults.play(path.split("/")[1], call, lambda _: FINE).fault


def test_a_rule_fires_on_the_nth_match_and_as_often_as_it_says() -> None:
    faults = Faults()
    faults.add(action="status", nth=2, times=2)
    assert [played(faults) for _ in range(5)] == ["", "status", "status", "", ""]


def test_a_rule_without_times_fires_for_ever() -> None:
    faults = Faults()
    faults.add(action="status", times=None)
    assert [played(faults) for _ in range(3)] == ["status"] * 3


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        ({"method": "POST"}, True),
        ({"method": "post"}, True),
        ({"method": "GET"}, False),
        ({"path": "*/tickets/*"}, True),
        ({"path": "/syncro/*"}, True),
        ({"path": "/tickets/7"}, False),
        ({"path": "*/tickets/[0-9]"}, True),
        ({"vendor": "syncro"}, True),
        ({"vendor": "other"}, False),
    ],
)
def test_a_rule_matches_by_vendor_method_and_whole_path(
    facts: dict[str, object], fires: bool
) -> None:
    faults = Faults()
    faults.add(action="hang", **facts)
    assert bool(played(faults)) is fires


def test_the_first_rule_that_fires_is_played_and_every_rule_counts() -> None:
    faults = Faults()
    faults.add(action="hang")
    faults.add(action="html", nth=2)
    assert [played(faults) for _ in range(3)] == ["hang", "html", ""]


def test_rules_and_late_requests_survive_being_saved() -> None:
    faults, again = Faults(), Faults()
    faults.add(action="late", seconds=5, times=2)
    played(faults)
    again.load(faults.dump())
    assert again.rules == faults.rules == [Rule(Action.LATE, seconds=5, times=2, seen=1)]
    assert again.late == faults.late
    assert played(again) == "late"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"action": "explode"}, "action must be one of drop_before"),
        ({}, "action must be one of"),
        ({"action": "hang", "when": 1}, "unknown key 'when'"),
        ({"action": "hang", "nth": 0}, "nth counts from 1"),
        ({"action": "hang", "times": "twice"}, "nth counts from 1"),
        ({"action": "hang", "headers": ["x"]}, "headers must be an object"),
        ({"action": "delay", "seconds": "5"}, "seconds cannot be '5'"),
        ({"action": "status", "status": "500"}, "status cannot be '500'"),
        ("hang", "a rule is an object"),
    ],
)
def test_a_mistaken_rule_is_refused_with_what_is_wrong(data: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rule(data)


def test_a_refusal_has_retry_after_only_where_it_is_given() -> None:
    bare = rule({"action": "status", "status": 429}).replacement()
    timed = rule({"action": "status", "status": 429, "retry_after": 3}).replacement()
    assert bare.body == timed.body == b'{"error": "Too Many Requests"}'
    assert "retry-after" not in bare.headers
    assert timed.headers["retry-after"] == "3"
