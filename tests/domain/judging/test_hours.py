"""Working time: spans end where work ends, and what lies between is counted once."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from psa_tui.domain.judging.hours import WorkHours, after, between

OFFICE = WorkHours(time(8), time(18), frozenset({1, 2, 3, 4, 5}), ZoneInfo("Europe/Berlin"))
FRIDAY = datetime(2026, 5, 22, 15, 0, tzinfo=UTC)  # 17:00 there

weeks = st.builds(
    WorkHours,
    st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.frozensets(st.integers(1, 7), min_size=1),
    st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns")]),
)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  the bounds are told naive
spans = st.timedeltas(timedelta(0), timedelta(hours=40))


@pytest.mark.parametrize(
    ("start", "hours", "ends"),
    [
        (FRIDAY, 1, datetime(2026, 5, 22, 16, 0, tzinfo=UTC)),
        (FRIDAY, 2, datetime(2026, 5, 25, 7, 0, tzinfo=UTC)),
        (FRIDAY + timedelta(days=1), 0, datetime(2026, 5, 25, 6, 0, tzinfo=UTC)),
        (FRIDAY, 11, datetime(2026, 5, 25, 16, 0, tzinfo=UTC)),
        (FRIDAY, 12, datetime(2026, 5, 26, 7, 0, tzinfo=UTC)),
    ],
    ids=["same day", "over the weekend", "made on Saturday", "to the end", "a day more"],
)
def test_a_span_counts_working_time_only(start: datetime, hours: int, ends: datetime) -> None:
    assert OFFICE.after(start, timedelta(hours=hours)) == ends


def test_a_night_shift_spans_midnight() -> None:
    night = WorkHours(time(22), time(6), frozenset({5}), UTC)
    friday = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)
    assert night.after(friday, timedelta(hours=5)) == datetime(2026, 5, 23, 3, 0, tzinfo=UTC)
    assert night.after(datetime(2026, 5, 23, 1, tzinfo=UTC), timedelta(hours=1)).hour == 2


def test_without_hours_the_plain_clock_counts() -> None:
    assert after(FRIDAY, timedelta(hours=72), None) == FRIDAY + timedelta(hours=72)
    assert between(FRIDAY, FRIDAY - timedelta(hours=1), None) == timedelta(0)


def test_hours_that_never_come_end_on_the_plain_clock() -> None:
    never = WorkHours(time(8), time(9), frozenset(), UTC)
    assert never.after(FRIDAY, timedelta(hours=3)) == FRIDAY + timedelta(hours=3)


@given(weeks, moments, spans)
def test_what_lies_between_start_and_end_is_the_span(
    hours: WorkHours, start: datetime, span: timedelta
) -> None:
    assume(hours.start != hours.end)
    length = (
        datetime.combine(start, hours.end) - datetime.combine(start, hours.start)
    ) % timedelta(days=1)
    assume(length > timedelta(minutes=30))
    assert hours.between(start, hours.after(start, span)) == span


@given(weeks, moments, spans, spans)
def test_more_work_ends_later(
    hours: WorkHours, start: datetime, less: timedelta, more: timedelta
) -> None:
    less, more = sorted((less, more))
    assert hours.after(start, less) <= hours.after(start, more)
    assert hours.after(start, less) >= start + less
