"""After a crash: what was begun is settled, what was queued is asked about, nothing twice."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest

from psa_tui.domain.errors import Unreachable
from psa_tui.domain.writes import Attempt, Plan, Receipt, Settlement, Write
from psa_tui.store.database import StoreFault
from psa_tui.store.journal import Run, StepState, book
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig, link, note
from tests.services.fake import Fake

T = TypeVar("T")


async def crash(rig: Rig) -> None:
    """End a copy as a killed process ends: its lock is gone, its journal stands."""
    await rig.stop()
    rig.session.store.owners.leave()


async def begun(rig: Rig, *, lands: bool) -> Run:
    """A note that was begun when its copy died."""
    ref = rig.fake.add()
    run = await rig.session.writes.submit(note(ref))
    journal, step = rig.session.store.journal, run.steps[0]
    before = await rig.fake.before(step.write)
    assert journal.begin(run.id, 0, before=before, now=rig.clock.now())
    if lands:
        await rig.fake.send(step.write)
    await crash(rig)
    return run


async def test_a_begun_write_that_landed_is_done_after_the_restart(start: Open) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=True)
    again = start(rig.fake)
    (settled,) = await again.session.writes.recover()
    assert (settled.id, settled.state) == (run.id, StepState.DONE)
    await again.pass_time(600)
    assert len(again.bodies) == 1


async def test_a_begun_write_that_never_left_is_refused_with_its_text_back(start: Open) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=False)
    rig.clock.wake_until(rig.clock.now() + timedelta(hours=1))
    again = start(rig.fake)
    recovering = asyncio.create_task(again.session.writes.recover())
    await again.until(recovering.done, within=30)
    stood = again.run(run)
    assert stood.state is StepState.REFUSED
    assert again.session.store.drafts.load(stood.draft)
    await again.session.writes.resend(run.id)
    await again.until_state(run, StepState.DONE)
    assert len(again.bodies) == 1


async def test_just_after_the_crash_absence_proves_nothing_yet(start: Open) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=False)
    rig.clock.wake_until(rig.clock.now() + timedelta(seconds=2))
    again = start(rig.fake)
    recovering = asyncio.create_task(again.session.writes.recover())
    await again.pass_time(29)
    assert again.run(run).state is StepState.IN_DOUBT
    await again.until(recovering.done)
    assert again.run(run).state is StepState.REFUSED


async def test_without_network_it_stays_in_doubt_and_says_why(start: Open) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=True)
    rig.fake.unreadable = Unreachable("No route.")
    again = start(rig.fake)
    (left,) = await again.session.writes.recover()
    assert left.state is StepState.IN_DOUBT
    assert "No route." in left.steps[0].words
    rig.fake.unreadable = None
    await again.session.writes.recover()
    assert again.run(run).state is StepState.DONE


async def test_the_app_goes_on_looking_until_the_network_is_back(start: Open) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=True)
    rig.fake.unreadable = Unreachable("No route.")
    again = start(rig.fake)
    again.tasks.append(asyncio.create_task(again.session.writes.recover(patient=True)))
    await again.pass_time(3600)
    assert again.run(run).state is StepState.IN_DOUBT
    rig.fake.unreadable = None
    await again.until_state(run, StepState.DONE)
    assert len(again.bodies) == 1


async def test_of_two_copies_one_settles(start: Open) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=False)
    rig.clock.wake_until(rig.clock.now() + timedelta(hours=1))
    one, two = start(rig.fake), start(rig.fake)
    both = asyncio.gather(one.session.writes.recover(), two.session.writes.recover())
    await one.until(both.done)
    assert one.run(run).state is StepState.REFUSED
    assert one.run(run).owner in {one.session.owner, two.session.owner}
    assert rig.fake.reads.count("settle") == 2
    await asyncio.gather(one.session.writes.resend(run.id), two.session.writes.resend(run.id))
    await one.until_state(run, StepState.DONE)
    assert len(rig.bodies) == 1


async def test_a_write_of_a_living_copy_is_left_alone(start: Open) -> None:
    rig = start()
    rig.fake.gate = asyncio.Event()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.BEGUN)
    other = start(rig.fake)
    (left,) = await other.session.writes.recover()
    assert left.state is StepState.BEGUN
    await rig.session.writes.recover()
    rig.fake.gate.set()
    await rig.until_state(run, StepState.DONE)
    assert len(rig.bodies) == 1


async def test_a_queued_write_of_a_dead_copy_is_asked_about_and_never_sent(start: Open) -> None:
    rig = start(pump=False)
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await crash(rig)
    again = start(rig.fake)
    assert [one.id for one in again.session.writes.orphans()] == [run.id]
    await again.session.writes.recover()
    await again.pass_time(3600)
    assert rig.fake.sent == []
    await again.session.writes.adopt(run.id)
    await again.until_state(run, StepState.DONE)
    assert again.session.writes.orphans() == ()
    assert len(again.bodies) == 1


async def test_a_queued_write_of_a_living_copy_is_no_orphan(start: Open) -> None:
    rig, other = start(pump=False), start()
    await rig.session.writes.submit(note(rig.fake.add()))
    assert other.session.writes.orphans() == ()
    await other.pass_time(60)
    assert rig.fake.sent == []


async def two_equal_notes_of_which_one_landed(start: Open) -> tuple[Rig, list[Run]]:
    """A copy that starts after another one ended with both begun."""
    rig = start(pump=False)
    ref = rig.fake.add()
    runs = [await rig.session.writes.submit(note(ref)) for _ in range(2)]
    for run in runs:
        rig.session.store.journal.begin(run.id, 0, before=(), now=rig.clock.now())
    await rig.fake.send(runs[0].steps[0].write)
    await crash(rig)
    rig.clock.wake_until(rig.clock.now() + timedelta(hours=1))
    return start(rig.fake), runs


async def test_one_note_at_the_vendor_proves_one_of_two_equal_writes(start: Open) -> None:
    again, runs = await two_equal_notes_of_which_one_landed(start)
    recovering = asyncio.create_task(again.session.writes.recover())
    await again.until(recovering.done)
    states = sorted(again.run(run).state for run in runs)
    assert states == [StepState.DONE, StepState.REFUSED]


async def test_one_note_proves_one_of_two_also_where_both_are_found_at_the_same_moment(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, runs = await two_equal_notes_of_which_one_landed(start)

    async def busy_writer(work: Callable[[], T]) -> T:
        for _ in range(5):
            await asyncio.sleep(0)  # the other one goes on meanwhile
        return work()

    monkeypatch.setattr(again.session.store, "run", busy_writer)
    recovering = asyncio.create_task(again.session.writes.recover())
    await again.until(recovering.done)
    states = sorted(again.run(run).state for run in runs)
    assert states == [StepState.DONE, StepState.REFUSED]


async def test_an_orphan_that_is_put_away_gives_its_text_back(start: Open) -> None:
    rig = start(pump=False)
    ref = rig.fake.add()
    run = await rig.session.writes.submit(note(ref))
    await crash(rig)
    again = start(rig.fake)
    await again.session.writes.drop(run.id)
    assert again.session.writes.orphans() == ()
    kept = again.session.store.drafts.load(f"acme/{ref.id}/note")
    assert kept is not None
    await again.pass_time(60)
    assert rig.fake.sent == []


async def test_of_an_orphan_that_stands_in_part_the_rest_is_put_away_and_never_sent(
    start: Open,
) -> None:
    rig = start(pump=False)
    ref = rig.fake.add()
    steps = (*note(ref, "First.").steps, *note(ref, "Second.").steps)
    plan = Plan(title="Two notes", steps=steps, draft=f"acme/{ref.id}/note")
    run = await rig.session.writes.submit(plan, grace=timedelta(0))
    journal, now = rig.session.store.journal, rig.clock.now()
    journal.begin(run.id, 0, before=(), now=now)
    journal.finish(run.id, 0, await rig.fake.send(steps[0]), now=now)
    await crash(rig)
    again = start(rig.fake)
    await again.session.writes.drop(run.id)
    await again.pass_time(60)
    assert again.bodies == ["First."]
    assert again.run(run).dropped
    kept = again.session.store.drafts.load(plan.draft)
    assert kept is not None
    assert kept["body"] == "Second."


async def test_a_lost_write_of_a_connection_that_is_no_more_stays_in_doubt_and_says_so(
    start: Open,
) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=True)
    again = start(Fake(rig.clock, connection="other"))
    await again.session.writes.recover()
    stood = again.run(run)
    assert stood.state is StepState.IN_DOUBT
    assert "no connection acme" in stood.steps[0].words
    await again.session.writes.resend(run.id)
    assert again.run(run).state is StepState.IN_DOUBT


async def test_a_look_that_fails_by_our_own_fault_leaves_the_others_settled(start: Open) -> None:
    rig = start(pump=False)
    runs = [await rig.session.writes.submit(note(rig.fake.add(n), f"Note {n}.")) for n in (1, 2)]
    for run in runs:
        rig.session.store.journal.begin(run.id, 0, before=(), now=rig.clock.now())
        await rig.fake.send(run.steps[0].write)
    await crash(rig)
    again = start(rig.fake)
    settle = rig.fake.settle

    async def broken(write: Write, attempt: Attempt) -> Settlement:
        if write == runs[0].steps[0].write:
            raise ZeroDivisionError
        return await settle(write, attempt)

    rig.fake.settle = broken  # type: ignore[method-assign]  # one answer trips the interpreter
    await again.session.writes.recover()
    assert [again.run(run).state for run in runs] == [StepState.IN_DOUBT, StepState.DONE]
    assert "ZeroDivisionError" in again.run(runs[0]).steps[0].words


async def test_the_rest_of_a_plan_waits_for_the_person_after_a_crash(start: Open) -> None:
    rig = start(pump=False)
    ref = rig.fake.add()
    await rig.session.prepare("acme")
    await rig.session.tickets.open(ref)
    spec = rig.session.tickets.form("resolve", ref)
    answers = {**spec.defaults(), "body": "All well.", "audience": "internal"}
    plan = rig.session.tickets.plan(spec, answers, seen=None)
    run = await rig.session.writes.submit(plan)
    journal = rig.session.store.journal
    journal.begin(run.id, 0, before=(), now=rig.clock.now())
    await rig.fake.send(plan.steps[0])
    await crash(rig)
    again = start(rig.fake)
    await again.session.writes.recover()
    stood = again.run(run)
    assert [step.state for step in stood.steps] == [StepState.DONE, StepState.REFUSED]
    await again.pass_time(60)
    assert len(rig.fake.sent) == 1
    await again.session.writes.resend(run.id)
    await again.until_state(run, StepState.DONE)
    assert again.bodies == ["All well."]


async def test_a_crash_between_proof_and_store_is_read_again(start: Open) -> None:
    rig = start(pump=False)
    ref = rig.fake.add()
    await rig.session.tickets.open(ref)
    run = await rig.session.writes.submit(note(ref))
    journal = rig.session.store.journal
    journal.begin(run.id, 0, before=(), now=rig.clock.now())
    await rig.fake.send(run.steps[0].write)
    rig.clock.wake_until(rig.clock.now() + timedelta(seconds=1))
    journal.finish(run.id, 0, Receipt("1001"), now=rig.clock.now())
    await crash(rig)
    again = start(rig.fake)
    await again.session.writes.recover()
    kept = again.session.tickets.stored(ref)
    assert kept is not None
    assert len(kept[0].notes) == 1


async def test_closing_waits_for_what_is_being_sent(start: Open) -> None:
    rig = start()
    rig.fake.gate = asyncio.Event()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.BEGUN)
    stopping = asyncio.create_task(rig.stop())
    await rig.pass_time(1)
    assert not stopping.done()
    rig.fake.gate.set()
    await stopping
    assert rig.run(run).state is StepState.DONE


async def test_a_new_note_waits_until_the_lost_one_before_it_is_settled(start: Open) -> None:
    rig = start(pump=False)
    lost_one = await begun(rig, lands=False)
    again = start(rig.fake)
    again.tasks.append(asyncio.create_task(again.session.writes.recover(patient=True)))
    ref = lost_one.steps[0].write.ticket  # type: ignore[union-attr]  # a note is on a ticket
    assert ref is not None
    later = await again.session.writes.submit(note(ref, "And then I called."))
    await again.pass_time(20)
    assert again.run(lost_one).state is StepState.IN_DOUBT
    assert again.run(later).state is StepState.QUEUED
    await again.until_state(later, StepState.DONE)
    assert again.run(lost_one).state is StepState.REFUSED


async def test_a_living_copy_settles_what_another_left_when_it_ended(start: Open) -> None:
    rig = start(pump=False)
    living = start(rig.fake)
    living.tasks.append(asyncio.create_task(living.session.writes.watch()))
    run = await begun(rig, lands=True)
    await living.until_state(run, StepState.DONE)
    assert len(living.bodies) == 1


async def test_a_full_disk_does_not_end_the_settling(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = start(pump=False)
    run = await begun(rig, lands=True)
    again = start(rig.fake)
    with monkeypatch.context() as full:

        def no_room(*_: object, **__: object) -> bool:
            raise StoreFault("The disk is full.", "Free some space.")

        full.setattr(again.session.store.journal, "doubt", no_room)
        again.tasks.append(asyncio.create_task(again.session.writes.watch()))
        await again.pass_time(1)
    assert again.said == ["The disk is full. Free some space."]
    await again.until_state(run, StepState.DONE)


async def test_what_was_over_a_quarter_ago_is_forgotten_at_the_next_start(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "KEPT", 1)
    rig = start()
    old = [await rig.session.writes.submit(note(rig.fake.add(n))) for n in (1, 2)]
    await rig.until_state(old[-1], StepState.DONE)
    await rig.stop()
    rig.clock.wake_until(rig.clock.now() + timedelta(days=100))
    again = start(rig.fake)
    again.tasks.append(asyncio.create_task(again.session.writes.watch()))
    await again.pass_time(1)
    assert [run.id for run in again.session.store.journal.recent()] == [old[-1].id]


async def test_a_vendor_out_of_reach_keeps_no_write_of_another_unsettled(start: Open) -> None:
    clock = HandClock()
    away, near = Fake(clock, connection="away"), Fake(clock)
    links = (link(away), link(near))
    first = start(away, links=links, pump=False)
    lost_there = await begun(first, lands=True)
    away.unreadable = Unreachable("No route.")
    second, living = (start(near, links=links, pump=False) for _ in range(2))
    living.tasks.append(asyncio.create_task(living.session.writes.watch()))
    await living.pass_time(60)
    lost_here = await begun(second, lands=True)
    await living.pass_time(120)
    assert living.run(lost_here).state is StepState.DONE
    assert living.run(lost_there).state is StepState.IN_DOUBT
