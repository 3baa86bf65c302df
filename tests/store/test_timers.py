"""Timers: one runs at most, whoever presses the key, and all outlive the program."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.stretches import Stretch
from psa_tui.store.database import Store
from tests.store.samples import NOW
from tests.store.test_processes import copies

MINUTE = timedelta(minutes=1)
ONE, OTHER = TicketRef("acme", "1"), TicketRef("acme", "2")


def test_switching_ends_one_stretch_and_begins_another_at_the_same_moment(store: Store) -> None:
    store.timers.switch(ONE, NOW)
    store.timers.switch(OTHER, NOW + MINUTE)
    assert store.timers.running() == Stretch(OTHER, NOW + MINUTE, None)
    assert store.timers.waiting() == (
        Stretch(ONE, NOW, NOW + MINUTE),
        Stretch(OTHER, NOW + MINUTE, None),
    )
    store.timers.switch(None, NOW + 2 * MINUTE)
    assert store.timers.running() is None


def test_pausing_a_ticket_leaves_alone_what_another_copy_switched_to(store: Store) -> None:
    store.timers.switch(OTHER, NOW)
    store.timers.switch(None, NOW + MINUTE, only_from=ONE)
    assert store.timers.running() == Stretch(OTHER, NOW, None)


def test_a_clock_that_was_set_back_makes_no_negative_work(store: Store) -> None:
    store.timers.switch(ONE, NOW)
    store.timers.switch(None, NOW - MINUTE)
    (stretch,) = store.timers.waiting()
    assert stretch.length(NOW) == timedelta(0)


def test_what_was_taken_is_offered_no_more_and_still_covers_the_day(store: Store) -> None:
    store.timers.switch(ONE, NOW)
    store.timers.switch(OTHER, NOW + MINUTE)
    store.timers.take(ONE, NOW + 2 * MINUTE)
    store.timers.take(OTHER, NOW + 2 * MINUTE)
    assert store.timers.waiting() == (Stretch(OTHER, NOW + MINUTE, None),)
    assert [one.taken for one in store.timers.since(NOW)] == [True, False]
    assert len(store.timers.since(NOW + MINUTE)) == 1


def test_what_is_dropped_is_gone_though_it_runs(store: Store) -> None:
    store.timers.switch(ONE, NOW)
    store.timers.drop(ONE)
    assert store.timers.waiting() == ()


def test_a_timer_outlives_the_program_that_was_killed(cache: Path, state: Path) -> None:
    body = """
import os, signal, sys
from pathlib import Path
from psa_tui.domain.ids import TicketRef
from psa_tui.store.database import Store
from tests.store.samples import NOW
store = Store.open(Path(sys.argv[1]), Path(sys.argv[2]))
store.timers.switch(TicketRef("acme", "1"), NOW)
os.kill(os.getpid(), signal.SIGKILL)
"""
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run([sys.executable, "-c", body, cache, state], cwd=root, check=False)
    assert ended.returncode == -9
    store = Store.open(cache, state)
    assert store.timers.running() == Stretch(ONE, NOW, None)
    store.close()


BODY = """
from psa_tui.domain.ids import TicketRef
for turn in range(20):
    store.timers.switch(TicketRef("acme", f"{copy}"), NOW + timedelta(seconds=turn))
store.close()
"""


def test_copies_that_switch_at_once_leave_one_timer_running(cache: Path, state: Path) -> None:
    with copies(BODY, cache, state, 3) as started:
        for process in started:
            assert process.wait(60) == 0
    store = Store.open(cache, state)
    waiting = store.timers.waiting()
    assert len(waiting) == 60
    assert sum(one.stopped is None for one in waiting) == 1
    store.close()


@pytest.mark.parametrize("only", [None, ONE])
def test_pausing_nothing_is_nothing(store: Store, only: TicketRef | None) -> None:
    store.timers.switch(None, NOW, only_from=only)
    assert store.timers.waiting() == ()
