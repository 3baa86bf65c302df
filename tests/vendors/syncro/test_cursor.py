"""A pull can be taken up where it was left, and never goes backwards."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.vendors.syncro.translate.cursor import OVERLAP, Cursor, moment_text

MOMENTS = st.integers(0, 10**15).map(
    lambda ticks: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks)
)


@given(MOMENTS, st.integers(1, 999), st.none() | MOMENTS, st.none() | MOMENTS)
def test_it_survives_the_store(
    since: datetime, page: int, latest: datetime | None, began: datetime | None
) -> None:
    cursor = Cursor(since, page, latest, began)
    assert Cursor.parse(str(cursor)) == cursor


@pytest.mark.parametrize("text", [None, "", "yesterday", "2026-01-01 x - -", "a b c d", "1 2"])
def test_what_is_no_cursor_begins_anew(text: str | None) -> None:
    assert Cursor.parse(text) is None


@given(MOMENTS, MOMENTS, st.lists(st.none() | MOMENTS, max_size=5))
def test_the_next_pull_overlaps_the_last_change_or_the_begin_and_never_goes_back(
    since: datetime, began: datetime, pages: list[datetime | None]
) -> None:
    cursor = Cursor(since).begun(began)
    assert cursor.begun(began + timedelta(days=1)) == cursor, "a rest is no new begin"
    for number, latest in enumerate(pages, 1):
        cursor = cursor.read(number, latest)
        assert cursor.page == number + 1
    done = cursor.done()
    assert (done.page, done.latest, done.began) == (1, None, None)
    assert done.since >= since
    known = [moment for moment in pages if moment]
    if known:
        assert done.since == max(since, min(began, max(known)) - OVERLAP)
    else:
        assert done.since == since


def test_moments_are_written_in_full() -> None:
    moment = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
    assert moment_text(moment) == "2026-05-12T09:30:00.000000Z"
    assert timedelta(minutes=2) == OVERLAP
