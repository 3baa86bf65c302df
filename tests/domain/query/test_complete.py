"""What the filter bar offers to go on with."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.query import completions, parse, word_at, write
from psa_tui.domain.query.words import NAMES, SORT
from tests.domain.made import NOW


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("sta", ("status:",)),
        ("vpn -(ST", ("status:",)),
        ("open:", ("open:yes", "open:no")),
        ("Open:Y", ("open:yes",)),
        ("sla:p", ("sla:paused",)),
        ("assignee:", ("assignee:me", "assignee:none")),
        ("sort:-s", ("sort:-sla",)),
        ("updated:t", ("updated:today",)),
        ("client:", ()),
        ("nothing:", ()),
        ('"sta', ()),
        ("xyz", ()),
    ],
)
def test_the_word_before_the_cursor_is_completed(text: str, offered: tuple[str, ...]) -> None:
    assert completions(text, len(text)) == offered


def test_an_empty_word_offers_every_field() -> None:
    assert set(completions("vpn ", 4)) == {f"{name}:" for name in (*NAMES, SORT)}


def test_what_stands_behind_the_cursor_is_left_alone() -> None:
    assert completions("sta open:yes", 3) == ("status:",)
    assert word_at("sta open:yes", 3) == (0, 3)
    assert word_at("vpn -op", 7) == (5, 7)


@given(st.text('abcdeopnstlu:-(" ', max_size=12), st.integers(0, 12))
def test_every_completion_is_something_the_language_knows(text: str, cursor: int) -> None:
    for offer in completions(text, min(cursor, len(text))):
        name, _, value = offer.partition(":")
        assert name in {*NAMES, SORT}
        if value:
            assert write(parse(offer, now=NOW, zone=UTC)) or name == SORT
