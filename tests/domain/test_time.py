"""Durations as people write them and as the screen says them."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.time import age, parse_minutes

minutes = st.integers(1, 24 * 60)


@given(minutes)
def test_every_way_of_writing_a_duration_is_the_same_duration(count: int) -> None:
    hours, rest = divmod(count, 60)
    assert parse_minutes(str(count)) == count
    assert parse_minutes(f"{count}m") == count
    assert parse_minutes(f" {count} min ") == count
    assert parse_minutes(f"{hours}:{rest:02}") == count
    assert parse_minutes(f"{hours}h{rest}") == count
    assert parse_minutes(f"{hours}h {rest}m") == count


@pytest.mark.parametrize(
    ("text", "count"), [("0.75h", 45), ("0,75h", 45), (".5h", 30), ("1.5H", 90), ("2h", 120)]
)
def test_hours_may_be_decimal(text: str, count: int) -> None:
    assert parse_minutes(text) == count


@pytest.mark.parametrize(
    "text",
    ["", " ", "0", "0:00", "-5", "h", "m", "1.5", "0.01h", "1:75", "25h", "1441", "1h30m20s",
     "9" * 200_000, "." * 200_000, "1" * 200_000 + "h"],
)  # fmt: skip
def test_what_is_no_duration_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_minutes(text)


@given(st.text(max_size=12) | st.text("0123456789hm:., ", max_size=12))
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert 1 <= parse_minutes(text) <= 24 * 60


@given(st.timedeltas(timedelta(0), timedelta(days=4_000)))
def test_an_age_is_short_and_never_said_too_old(span: timedelta) -> None:
    said = age(span)
    units = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
    parts = [(int(part[:-1]), units[part[-1]]) for part in said.split()]
    assert len(parts) <= 2
    seconds = sum(count * unit for count, unit in parts)
    assert seconds <= span.total_seconds() < seconds + parts[-1][1] * (60 if len(parts) == 1 else 1)
    assert age(-span) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=12), "12s"),
        (timedelta(minutes=5, seconds=59), "5m"),
        (timedelta(hours=2, minutes=13), "2h 13m"),
        (timedelta(days=3, hours=4), "3d 4h"),
        (timedelta(days=3), "3d"),
        (timedelta(weeks=6, days=3), "6w"),
    ],
)
def test_an_age_reads_as_people_say_it(span: timedelta, said: str) -> None:
    assert age(span) == said
