"""What a person asks for at an awkward moment: while it is checked, beside a twin."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from psa_tui.domain.errors import Forbidden, Rejected
from psa_tui.domain.writes import AddNote, NotThere, Settlement
from psa_tui.store.journal import StepState
from tests.services.conftest import Open, note
from tests.services.fake import Fate, lost, refused, unclear

T = TypeVar("T")


@pytest.mark.parametrize(("fate", "sent"), [(lost(lands=False), 2), (lost(late=20), 1)])
async def test_asked_for_while_it_is_checked_it_is_sent_only_if_it_did_not_arrive(
    start: Open, fate: Fate, sent: int
) -> None:
    rig = start()
    rig.fake.fates.append(fate)
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(20)
    assert rig.run(run).state is StepState.IN_DOUBT
    asking = [asyncio.create_task(rig.session.writes.resend(run.id)) for _ in range(2)]
    await rig.until_state(run, StepState.DONE)
    await asyncio.gather(*asking)
    assert (len(rig.fake.sent), len(rig.bodies)) == (sent, 1)


async def test_asked_for_while_it_is_checked_it_is_not_sent_over_what_was_found(
    start: Open,
) -> None:
    rig = start()
    rig.fake.fates.append(lost(lands=False))
    rig.fake.verdict = unclear("A comment of yours begins: Restarted")
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(20)
    asking = asyncio.create_task(rig.session.writes.resend(run.id))
    await rig.pass_time(600)
    await asking
    assert rig.run(run).state is StepState.IN_DOUBT
    assert len(rig.fake.sent) == 1


async def test_another_text_leaves_a_refused_one_whose_twin_was_sent(start: Open) -> None:
    rig = start()
    rig.fake.fates.append(refused(Rejected("No.")))
    plan = note(rig.fake.add())
    first, second = [await rig.session.writes.submit(plan) for _ in range(2)]
    await rig.until_state(second, StepState.DONE)
    assert rig.run(first).state is StepState.REFUSED
    (step,) = plan.steps
    assert isinstance(step, AddNote)
    other = replace(plan, steps=(replace(step, body="Called Ada."),))
    await rig.session.writes.submit(other)
    assert not rig.run(first).dropped
    await rig.session.writes.submit(plan)
    assert rig.run(first).dropped


async def test_sent_now_in_the_moment_it_begins_it_is_not_queued_a_second_time(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = start(pump=False)
    store = rig.session.store
    run = await rig.session.writes.submit(note(rig.fake.add()))
    wait = store.run

    async def behind_the_sender(work: Callable[[], T]) -> T:
        store.journal.begin(run.id, 0, before=(), now=rig.clock.now())
        return await wait(work)

    monkeypatch.setattr(store, "run", behind_the_sender)
    await rig.session.writes.send_now(run.id)
    assert rig.run(run).state is StepState.BEGUN


async def test_what_cannot_be_checked_is_not_sent_again_however_often_it_is_asked_for(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = start()

    async def closed(*_: object) -> Settlement:
        raise Forbidden("This key may not read notes.")

    monkeypatch.setattr(rig.fake, "settle", closed)
    rig.fake.fates.append(lost())
    run = await rig.session.writes.submit(note(rig.fake.add()))
    for _ in range(2):
        await rig.pass_time(60)
        assert "cannot be checked: This key" in rig.run(run).steps[0].words
        await rig.session.writes.resend(run.id)
    await rig.pass_time(60)
    assert len(rig.bodies) == 1
    assert rig.run(run).state is StepState.IN_DOUBT
    assert "This key may not read notes." in rig.said[-1]


async def test_what_another_copy_sent_again_meanwhile_is_not_sent_by_what_was_seen_before(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = start(pump=False)
    journal, now = rig.session.store.journal, rig.clock.now()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    journal.begin(run.id, 0, before=(), now=now)
    journal.refuse(run.id, 0, "It did not arrive.", (), now=now)

    async def sent_meanwhile(*_: object) -> Settlement:
        journal.requeue(run.id, 0, now, tries=1)
        journal.begin(run.id, 0, before=(), now=now)
        journal.doubt(run.id, 0, "Its answer is lost.", ended=now)
        return NotThere()

    monkeypatch.setattr(rig.fake, "settle", sent_meanwhile)
    await rig.session.writes.resend(run.id)
    assert rig.run(run).state is StepState.IN_DOUBT


async def test_who_asks_and_leaves_has_asked_all_the_same(start: Open) -> None:
    rig = start()
    rig.fake.fates.append(lost(lands=False))
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.REFUSED)
    asking = asyncio.create_task(rig.session.writes.resend(run.id))
    await asyncio.sleep(0)
    asking.cancel()
    await rig.until_state(run, StepState.DONE)
    assert len(rig.bodies) == 1
