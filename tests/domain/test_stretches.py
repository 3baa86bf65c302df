"""Stretches of work add up by ticket, and are rounded once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.stretches import Stretch, Timer, timers
from tests.domain.made import NOW

ONE, OTHER = TicketRef("acme", "1"), TicketRef("acme", "2")
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (20, 1), (89, 1), (90, 2), (25 * 60 + 29, 25), (3600, 60)]
)
def test_minutes_are_the_nearest_and_never_none(seconds: int, minutes: int) -> None:
    assert Timer(ONE, timedelta(seconds=seconds), False, NOW).minutes == minutes


def test_pauses_do_not_count_and_what_was_logged_does_neither() -> None:
    found = timers(
        [
            Stretch(ONE, NOW - 60 * MINUTE, NOW - 50 * MINUTE, taken=True),
            Stretch(ONE, NOW - 40 * MINUTE, NOW - 30 * MINUTE),
            Stretch(OTHER, NOW - 30 * MINUTE, NOW - 20 * MINUTE),
            Stretch(ONE, NOW - 5 * MINUTE, None),
        ],
        NOW,
    )
    assert found == (
        Timer(ONE, 15 * MINUTE, True, NOW - 40 * MINUTE),
        Timer(OTHER, 10 * MINUTE, False, NOW - 30 * MINUTE),
    )


walks = st.lists(st.tuples(st.sampled_from([ONE, OTHER, None]), st.integers(0, 90)), max_size=12)


@given(walks)
def test_however_one_switches_the_timers_come_to_the_time_that_ran(
    walk: list[tuple[TicketRef | None, int]],
) -> None:
    stretches: list[Stretch] = []
    at, running, ran = NOW, None, timedelta(0)
    for following, minutes in walk:
        later = at + minutes * MINUTE
        if running is not None:
            stretches[-1] = Stretch(running, stretches[-1].started, later)
            ran += minutes * MINUTE
        if following is not None:
            stretches.append(Stretch(following, later, None))
        at, running = later, following
    found = timers(stretches, at)
    assert sum((one.worked for one in found), timedelta(0)) == ran
    assert sum(one.running for one in found) <= 1
    assert not found or found[0].running is any(one.running for one in found)
