"""Timers from the key to the time entry that they become."""

from datetime import timedelta

import pytest

from psa_tui.domain.fields import FieldKind, FieldSpec
from psa_tui.domain.ids import TicketRef
from psa_tui.services.forms import fields
from psa_tui.services.watch.timers import line
from psa_tui.store.database import StoreFault
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig


async def two(rig: Rig) -> tuple[TicketRef, TicketRef]:
    one, other = rig.fake.add(10164), rig.fake.add(10165)
    await rig.session.tickets.open(one)
    await rig.session.tickets.open(other)
    return one, other


async def test_one_key_starts_pauses_and_switches(start: Open, clock: HandClock) -> None:
    rig = start()
    one, other = await two(rig)
    timers = rig.session.timers
    assert await timers.toggle(one) == "The timer of #10164 runs."
    clock.at += timedelta(minutes=25)
    assert await timers.toggle(other) == "The timer of #10165 runs. #10164 is paused."
    clock.at += timedelta(minutes=5)
    assert timers.line() == "timer #10165 5m, 1 timer paused"
    assert await timers.toggle(other) == "#10165 is paused at 5m; T or b logs it."
    assert await timers.toggle(one) == "The timer of #10164 runs. It goes on at 25m."
    assert [(one.running, one.minutes) for one in timers.known()] == [(True, 25), (False, 5)]


async def test_what_is_offered_is_paused_and_taken_by_its_own_minutes_alone(
    start: Open, clock: HandClock
) -> None:
    rig = start()
    one, _ = await two(rig)
    timers = rig.session.timers
    assert await timers.offer(one) is None
    await timers.toggle(one)
    clock.at += timedelta(minutes=40)
    offered = await timers.offer(one)
    assert offered is not None
    assert (offered.minutes, offered.running) == (40, False)
    await timers.took(one, {"worked": "15"})
    assert timers.of(one) is not None
    await timers.took(None, {"worked": "40"})
    await timers.took(one, {"worked": "soon"})
    assert timers.of(one) is not None
    await timers.took(one, {"worked": "40m"})
    assert timers.known() == ()


async def test_a_running_timer_is_never_put_away(start: Open, clock: HandClock) -> None:
    rig = start()
    one, _ = await two(rig)
    await rig.session.timers.toggle(one)
    clock.at += timedelta(minutes=3)
    await rig.session.timers.took(one, {"worked": "3"})
    assert rig.session.timers.of(one) is not None


async def test_a_form_that_asks_for_minutes_says_what_was_timed(
    start: Open, clock: HandClock
) -> None:
    rig = start()
    one, _ = await two(rig)
    await rig.session.timers.toggle(one)
    clock.at += timedelta(minutes=25)
    timer = rig.session.timers.of(one)
    assert timer is not None
    worked = FieldSpec(key="worked", label="Worked", kind=FieldKind.MINUTES, help="As 45.")
    assert fields.timed(worked, timer).help == "Timed here: 25m and runs. As 45."
    assert fields.timed(worked, timer).default is None


async def test_a_timer_stands_for_the_next_copy_and_for_the_status_line(
    start: Open, clock: HandClock
) -> None:
    rig = start()
    one, _ = await two(rig)
    await rig.session.timers.toggle(one)
    clock.at += timedelta(minutes=7)
    assert line(start(rig.fake).session.store, clock.at) == "timer #10164 7m"
    await rig.session.timers.drop(one)
    assert rig.session.timers.line() == ""


async def test_a_store_that_fails_leaves_the_timer_and_says_so(
    start: Open, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = start()
    one, _ = await two(rig)
    await rig.session.timers.toggle(one)
    clock.at += timedelta(minutes=9)
    await rig.session.timers.offer(one)

    def full(*_: object) -> None:
        raise StoreFault("The disk is full.", "Make room.")

    monkeypatch.setattr(type(rig.session.store.timers), "take", full)
    await rig.session.timers.took(one, {"worked": "9"})
    assert rig.session.timers.of(one) is not None
    assert any("The disk is full." in words for words in rig.said)
