"""A pull can be taken up where it was left, and never goes backwards."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.vendors._pull import RECENT, Place, Pull

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
OVERLAP = timedelta(minutes=2)
MOMENTS = st.integers(0, 10**15).map(
    lambda ticks: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks)
)
PLACES = st.builds(Place, st.integers(0, 9), st.integers(1, 999)).map(str)


@given(MOMENTS, st.just("") | PLACES, st.none() | MOMENTS, st.none() | MOMENTS)
def test_it_survives_the_store(
    since: datetime, place: str, latest: datetime | None, began: datetime | None
) -> None:
    pull = Pull(since, place, latest, began)
    assert Pull.parse(str(pull)) == pull


@pytest.mark.parametrize("text", [None, "", "yesterday", "2026-01-01 x -", "a b c d", "1 2", "x"])
def test_what_is_no_pull_begins_anew(text: str | None) -> None:
    assert Pull.parse(text) is None
    assert Pull.under_way(text, NOW) == Pull(NOW - RECENT, began=NOW)


@given(MOMENTS, MOMENTS, st.lists(st.none() | MOMENTS, max_size=5))
def test_the_next_pull_overlaps_the_last_change_or_the_begin_and_never_goes_back(
    since: datetime, began: datetime, pages: list[datetime | None]
) -> None:
    pull = Pull.under_way(str(Pull(since)), began)
    assert Pull.under_way(str(pull), began + timedelta(days=1)) == pull, "a rest is no new begin"
    for number, latest in enumerate(pages, 1):
        pull = pull.read(Place(0, number).next(), latest)
        assert Place.parse(pull.place) == Place(0, number + 1)
    done = pull.done(OVERLAP)
    assert (done.place, done.latest, done.began) == ("", None, None)
    assert done.since >= since
    known = [moment for moment in pages if moment]
    if known:
        assert done.since == max(since, min(began, max(known)) - OVERLAP)
    else:
        assert done.since == since


@pytest.mark.parametrize("text", [None, "", "x", "a b", "9 9 9"])
def test_a_place_that_is_not_ours_is_the_beginning(text: str | None) -> None:
    assert Place.parse(text, 2) == Place()


def test_a_place_beyond_the_passes_is_in_the_last_of_them() -> None:
    assert Place.parse("7 3", 2) == Place(1, 3)
    assert Place.parse("-1 0", 2) == Place(0, 1)


def test_after_the_last_page_of_a_pass_comes_the_next() -> None:
    assert Place(0, 4).next() == Place(0, 5)
    assert Place(0, 4).next(last=True) == Place(1, 1)
