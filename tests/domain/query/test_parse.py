"""What the query language means, and where it says that something is wrong."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.query import (
    All,
    Between,
    Either,
    Not,
    Query,
    QueryField,
    QueryMistake,
    Sort,
    SortKey,
    Span,
    Term,
    Words,
    parse,
)
from tests.domain.made import NOW

ADELAIDE = ZoneInfo("Australia/Adelaide")


def read(text: str) -> Query:
    return parse(text, now=NOW, zone=ADELAIDE)


def word(text: str) -> Term:
    return Term(QueryField.TEXT, Words(text))


def mistake(text: str) -> QueryMistake:
    with pytest.raises(QueryMistake) as caught:
        read(text)
    return caught.value


def refusal(text: str) -> QueryMistake | None:
    try:
        read(text)
    except QueryMistake as told:
        return told
    return None


def test_nothing_asks_for_everything() -> None:
    assert read("") == read("   ") == Query(All(), ())


def test_words_side_by_side_are_all_wanted() -> None:
    assert read('vpn "two words"').node == All((word("vpn"), word("two words")))


def test_or_binds_weaker_than_side_by_side() -> None:
    assert read("a b OR c").node == Either((All((word("a"), word("b"))), word("c")))
    assert read("a (b OR c)").node == All((word("a"), Either((word("b"), word("c")))))
    assert read("a or b").node == All((word("a"), word("or"), word("b")))


def test_a_minus_turns_the_next_thing_round_and_nothing_else() -> None:
    assert read("-a b").node == All((Not(word("a")), word("b")))
    assert read("-(a b)").node == Not(All((word("a"), word("b"))))
    assert read("follow-up").node == word("follow-up")
    assert read("--a").node == Not(Not(word("a")))


def test_board_is_the_queue() -> None:
    assert read("board:desk") == read("QUEUE:desk")


@pytest.mark.parametrize("text", ["open:YES", "sla:Breached", "replied:Customer", "assignee:Me"])
def test_words_with_a_meaning_are_lowered(text: str) -> None:
    term = read(text).node
    assert isinstance(term, Term)
    assert term.value == Words(text.partition(":")[2].lower())


def test_a_distance_adds_up_its_parts() -> None:
    assert read("age:>1w2d").node == Term(QueryField.AGE, Span(longer=True, distance=timedelta(9)))
    half = Span(longer=False, distance=timedelta(minutes=90))
    assert read("due:<1.5h").node == Term(QueryField.DUE, half)


def test_days_are_days_of_the_person_and_the_last_one_counts() -> None:
    january = Between(
        datetime(2025, 12, 31, 13, 30, tzinfo=UTC), datetime(2026, 1, 31, 13, 30, tzinfo=UTC)
    )
    assert read("created:2026-01-01..2026-01-31").node == Term(QueryField.CREATED, january)
    today = Between(
        datetime(2026, 5, 19, 14, 30, tzinfo=UTC), datetime(2026, 5, 20, 14, 30, tzinfo=UTC)
    )
    assert read("updated:today").node == Term(QueryField.UPDATED, today)
    assert read("updated:2026-05-20").node == Term(QueryField.UPDATED, today)


def test_sorting_stands_anywhere_and_is_no_condition() -> None:
    query = read("sort:-updated vpn sort:sla OR b")
    assert query.sorts == (Sort(SortKey.UPDATED, reverse=True), Sort(SortKey.SLA))
    assert query.node == Either((word("vpn"), word("b")))
    assert read("sort:client") == Query(All(), (Sort(SortKey.CLIENT),))


@pytest.mark.parametrize("text", ["10:30", "a/b:c", "192.168.0.1", "#10164", "50%"])
def test_what_cannot_be_a_field_is_text(text: str) -> None:
    assert read(text).node == word(text)


@pytest.mark.parametrize(
    ("text", "position", "length", "nearest"),
    [
        ("staus:new", 0, 5, "status"),
        ("vpn -Assigne:me", 5, 7, "assignee"),
        ("open:yse", 5, 3, "yes"),
        ("open:", 5, 0, ""),
        ("vpn status:", 11, 0, ""),
        ("sla:breach", 4, 6, "breached"),
        ("sort:prio", 5, 4, "priority"),
        ("sort:-udated", 6, 6, "updated"),
        ("age:2d", 4, 2, ">2d"),
        ("age:>2", 5, 1, "2d"),
        ("age:>", 5, 0, ""),
        ("age:2026-01-01", 4, 10, ""),
        ("created:2026-02-30", 8, 10, ""),
        ("created:2026-01-01..2026-13-01", 20, 10, ""),
        ("created:2026-02-01..2026-01-01", 8, 22, ""),
        ("created:..", 8, 2, ""),
        ("created:yesterdy", 8, 8, "yesterday"),
        ("age:>99999999w", 5, 9, ""),
        ('"two wo', 0, 1, ""),
        ('vpn client:"Har', 11, 1, ""),
        ('a "" b', 2, 2, ""),
        ("a OR", 4, 0, ""),
        ("OR a", 0, 0, ""),
        ("a OR OR b", 5, 0, ""),
        ("a (b", 2, 1, ""),
        ("a) b", 1, 1, ""),
        ("a ()", 3, 0, ""),
        ("a - b", 3, 0, ""),
        ("a -", 3, 0, ""),
        ("(a sort:sla)", 3, 8, ""),
        ("-sort:sla", 1, 8, ""),
        ("a OR sort:sla", 13, 0, ""),
        ("status:(a OR b)", 7, 0, ""),
        ("\u0301", 0, 1, ""),
        ("(" * 41 + "a" + ")" * 41, 40, 1, ""),
        ("a " * 201, 400, 0, ""),
    ],
)
def test_a_mistake_is_told_at_its_place(
    text: str, position: int, length: int, nearest: str
) -> None:
    told = mistake(text)
    assert (told.position, told.length, told.nearest) == (position, length, nearest)
    assert told.message.endswith(".")


@given(st.text(max_size=60) | st.text('ab:-()"<>.0129dOR \t', max_size=60))
def test_any_text_is_read_or_refused_within_itself(text: str) -> None:
    """And what is read asks for something, unless nothing but sorting was written."""
    told = refusal(text)
    if told is None:
        query = read(text)
        assert query.node != All() or not text.strip() or query.sorts
    else:
        assert 0 <= told.position <= len(text)
        assert 0 <= told.length <= len(text) - told.position


def test_a_query_that_no_person_writes_is_refused_at_once() -> None:
    assert mistake("(" * 200_000).position == 2_000
    assert mistake('"' * 1_999).message
