"""Conditions become text in one place: whatever a person types stays inside its quotes."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.vendors.connectwise.translate.conditions import (
    Among,
    Compare,
    Condition,
    Every,
    Holds,
    Op,
    Some,
    every,
    is_,
    literal,
    one_of,
    opposite,
    some,
    text_of,
)

MOMENT = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (is_("closedFlag", value=False), "closedFlag=false"),
        (is_("company/id", 12345), "company/id=12345"),
        (is_("owner/id", None), "owner/id = null"),
        (Compare("id", Op.LEAST, 5), "id>=5"),
        (Compare("budgetHours", Op.MORE, Decimal("1.50")), "budgetHours>1.50"),
        (Compare("lastUpdated", Op.MORE, MOMENT), "lastUpdated>[2026-05-12T09:30:00Z]"),
        (
            Compare("lastUpdated", Op.LESS, MOMENT.astimezone(timezone(timedelta(hours=2)))),
            "lastUpdated<[2026-05-12T09:30:00Z]",
        ),
        (Compare("status/name", Op.NOT, "Closed"), 'status/name!="Closed"'),
        (
            Holds("company/name", 'O\'Brien "and" Sons'),
            'company/name contains "O\'Brien \\"and\\" Sons"',
        ),
        (Holds("summary", "C:\\temp", wanted=False), 'summary not contains "C:\\\\temp"'),
        (one_of("status/name", ["New"]), 'status/name="New"'),
        (one_of("id", [1, 2]), "id in (1,2)"),
        (opposite(one_of("board/name", ["A", "B"])), 'board/name not in ("A","B")'),
        (Every(), ""),
        (Some(), "id=0"),
        (every(is_("a", 1), some(is_("b", 2), is_("c", 3))), "a=1 and (b=2 or c=3)"),
        (some(is_("a", 1), every(is_("b", 2), is_("c", 3))), "a=1 or (b=2 and c=3)"),
    ],
)
def test_each_kind_of_condition_reads_as_the_guide_writes_it(
    condition: Condition, text: str
) -> None:
    assert text_of(condition) == text


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (is_("owner/id", 5), "owner/id = null or owner/id!=5"),
        (Holds("contact/name", "x"), 'contact/name = null or contact/name not contains "x"'),
        (is_("closedFlag", value=False), "closedFlag!=false"),
        (every(is_("a", 1), is_("b", 2)), "a!=1 or b!=2"),
        (some(is_("a", 1), Compare("b", Op.MORE, 2)), "a!=1 and b<=2"),
        (Every(), "id=0"),
        (Some(), ""),
    ],
)
def test_the_opposite_is_pushed_down_to_the_operators_and_counts_what_is_empty(
    condition: Condition, text: str
) -> None:
    assert text_of(opposite(condition)) == text


@given(st.text())
def test_no_text_leaves_its_quotes(text: str) -> None:
    """Read back as the guide says it is read: backslash takes the next sign as it is."""
    written = literal(text)
    assert written[0] == written[-1] == '"'
    read, signs = [], iter(written[1:-1])
    for sign in signs:
        assert sign != '"', "the text ended early"
        read.append(next(signs) if sign == "\\" else sign)
    assert "".join(read) == text


def test_several_joins_stay_flat_and_what_cannot_be_makes_all_of_it_impossible() -> None:
    parts = (is_("a", 1), is_("b", 2))
    assert every(every(*parts), is_("c", 3)) == Every((*parts, is_("c", 3)))
    assert every(is_("a", 1), Some()) == Some()
    assert some(is_("a", 1), Every()) == Every()
    assert some(is_("a", 1)) == is_("a", 1)
    assert Among("a", (1,)) != one_of("a", [1])
