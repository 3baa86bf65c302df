"""The ticket is looked at before each write: who changed what is told, and nothing goes unseen."""

from dataclasses import replace
from datetime import timedelta

from psa_tui.domain.errors import Unreachable
from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Phase, Role, Status
from psa_tui.store.journal import Run, StepState
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig, note
from tests.services.fake import Fake
from tests.services.fake_facts import PROFILE, TECHNICIANS


async def seen(rig: Rig, run: Run) -> tuple[str, ...]:
    """What the person is told once the run was refused."""
    stood = await rig.until_state(run, StepState.REFUSED, StepState.DONE)
    assert stood.state is StepState.REFUSED
    assert stood.steps[0].words == "The ticket changed since you opened it; nothing was written."
    return tuple(problem.message for problem in stood.steps[0].problems)


async def test_who_replied_is_told_and_the_person_decides(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    await rig.pass_time(60)
    rig.fake.says(ref, "Ada Moss", "It works\nagain.")
    await rig.pass_time(120)
    run = await rig.session.writes.submit(note(ref, seen=opened))
    assert await seen(rig, run) == ("Ada Moss replied 2m ago: It works again.",)
    assert rig.bodies == []
    assert rig.session.store.drafts.load(f"acme/{ref.id}/note")
    await rig.session.writes.resend(run.id)
    await rig.until_state(run, StepState.DONE)
    assert rig.bodies == ["Restarted the agent."]


async def test_what_changes_again_is_told_again(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    await rig.pass_time(60)
    rig.fake.says(ref, "Ada Moss", "One")
    run = await rig.session.writes.submit(note(ref, seen=opened))
    await seen(rig, run)
    await rig.pass_time(60)
    rig.fake.says(ref, "Ada Moss", "Two")
    await rig.session.writes.resend(run.id)
    await rig.pass_time(0)
    assert await seen(rig, run) == ("Ada Moss replied 0s ago: Two",)


async def test_a_colleagues_change_names_the_field_and_both_values(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    await rig.pass_time(60)
    rig.fake.change(ref, status=Status("2", "In Progress", Phase.ACTIVE), technician=TECHNICIANS[1])
    rig.fake.says(ref, "Lee Park", "I have it.", Role.TECHNICIAN)
    run = await rig.session.writes.submit(note(ref, seen=opened))
    told = await seen(rig, run)
    assert told == (
        "Lee Park wrote 8s ago: I have it.",
        "Status: New → In Progress",
        "Technician: none → Lee Park",
    )


async def test_after_a_restart_what_would_be_overwritten_is_still_told(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    await rig.session.prepare("acme")
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    spec = rig.session.tickets.form("status", ref)
    plan = rig.session.tickets.plan(spec, {"status": "5"}, seen=opened)
    await rig.pass_time(60)
    rig.fake.change(ref, status=Status("2", "In Progress", Phase.ACTIVE))
    again = start(rig.fake)
    run = await again.session.writes.submit(plan)
    assert await seen(again, run) == ("Status: New → In Progress",)


async def test_a_change_that_the_vendor_hides_is_told_as_such(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    await rig.pass_time(600)
    rig.fake.change(ref)
    run = await rig.session.writes.submit(note(ref, seen=opened))
    (told,) = await seen(rig, run)
    assert told == "Somebody changed it 8s ago; what, the vendor hides."


async def test_our_own_writes_are_nobody_elses_change(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    await rig.session.prepare("acme")
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    spec = rig.session.tickets.form("status", ref)
    first = await rig.session.writes.submit(note(ref, "One", seen=opened))
    second = await rig.session.writes.submit(note(ref, "Two", seen=opened))
    plan = rig.session.tickets.plan(spec, {"status": "2"}, seen=opened)
    third = await rig.session.writes.submit(plan)
    fourth = await rig.session.writes.submit(note(ref, "Three", seen=opened))
    for run in (first, second, third, fourth):
        await rig.until_state(run, StepState.DONE)
    assert rig.bodies == ["One", "Two", "Three"]


async def test_another_copys_write_is_ours_too(start: Open) -> None:
    rig = start()
    other = start(rig.fake)
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    await rig.pass_time(60)
    run = await other.session.writes.submit(note(ref, "From the other pane", seen=opened))
    await rig.until_state(run, StepState.DONE)
    run = await rig.session.writes.submit(note(ref, seen=opened))
    await rig.until_state(run, StepState.DONE)


async def test_somebody_elses_change_shows_between_our_own(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    first = await rig.session.writes.submit(note(ref, "One", seen=opened))
    await rig.until_state(first, StepState.DONE)
    rig.fake.says(ref, "Ada Moss", "Wait!")
    second = await rig.session.writes.submit(note(ref, "Two", seen=opened))
    (told,) = await seen(rig, second)
    assert "Ada Moss" in told


async def test_without_a_look_nothing_is_sent(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    await rig.session.prepare("acme")
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    rig.fake.unreadable = Unreachable("No route to the vendor.")
    run = await rig.session.writes.submit(note(ref, seen=opened))
    stood = await rig.until_state(run, StepState.REFUSED)
    assert "No route to the vendor." in stood.steps[0].words
    assert rig.fake.sent == []
    rig.fake.unreadable = None
    await rig.session.writes.resend(run.id)
    await rig.until_state(run, StepState.DONE)


async def test_an_unchanged_ticket_is_no_conflict_however_old(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    rig.clock.wake_until(rig.clock.now() + timedelta(days=2))
    run = await rig.session.writes.submit(note(ref, seen=opened))
    await rig.until_state(run, StepState.DONE)


async def test_a_field_is_called_as_the_forms_of_this_psa_call_it(
    start: Open, clock: HandClock
) -> None:
    board = FieldSpec(key="queue", label="Board", kind=FieldKind.PICK, lookup=LookupKind.QUEUES)
    forms = {**PROFILE.forms, "queue": (board,)}
    rig = start(Fake(clock, profile=replace(PROFILE, forms=forms)))
    ref = rig.fake.add()
    opened = (await rig.session.tickets.open(ref)).ticket.updated
    await rig.pass_time(60)
    rig.fake.change(ref, queue=Choice("7", "Help desk"))
    run = await rig.session.writes.submit(note(ref, seen=opened))
    assert await seen(rig, run) == ("Board: none → Help desk",)
