"""Undo: the former values again, unless somebody changed them since."""

from psa_tui.domain.tickets import Phase, Status
from psa_tui.store.journal import Run, StepState
from tests.services.conftest import Open, Rig, note
from tests.services.fake_facts import STATUSES


async def moved(rig: Rig) -> Run:
    """A status that was changed."""
    ref = rig.fake.add()
    await rig.session.prepare("acme")
    await rig.session.tickets.open(ref)
    spec = rig.session.tickets.form("status", ref)
    plan = rig.session.tickets.plan(spec, {"status": STATUSES[1]}, seen=None)
    run = await rig.session.writes.submit(plan)
    return await rig.until_state(run, StepState.DONE)


async def test_undo_writes_the_former_value_back(start: Open) -> None:
    rig = start()
    run = await moved(rig)
    assert rig.session.writes.last == run
    plan = rig.session.writes.undo_plan(run)
    assert plan is not None
    undo = await rig.session.writes.submit(plan)
    await rig.until_state(undo, StepState.DONE)
    (detail,) = rig.fake.details.values()
    assert detail.ticket.status.name == "New"


async def test_what_somebody_changed_since_is_not_undone(start: Open) -> None:
    rig = start()
    run = await moved(rig)
    (detail,) = rig.fake.details.values()
    await rig.pass_time(60)
    rig.fake.change(detail.ticket.ref, status=Status("5", "Resolved", Phase.RESOLVED))
    plan = rig.session.writes.undo_plan(run)
    assert plan is not None, "the store does not know it yet"
    undo = await rig.session.writes.submit(plan)
    stood = await rig.until_state(undo, StepState.REFUSED, StepState.DONE)
    assert stood.state is StepState.REFUSED
    assert stood.steps[0].problems[0].message == "Status: In Progress → Resolved"
    await rig.session.tickets.open(detail.ticket.ref)
    assert rig.session.writes.undo_plan(run) is None


async def test_a_note_cannot_be_undone_once_it_is_sent(start: Open) -> None:
    rig = start()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    assert rig.session.writes.last == run, "it can be recalled"
    done = await rig.until_state(run, StepState.DONE)
    assert rig.session.writes.undo_plan(done) is None
    assert rig.session.writes.last is None


async def test_the_last_write_is_this_copys_own(start: Open) -> None:
    rig, other = start(), start()
    await other.session.writes.submit(note(rig.fake.add()))
    assert rig.session.writes.last is None
