"""A write's whole way: journaled, held, checked, sent once, proved."""

from datetime import timedelta

import pytest

from psa_tui.domain.errors import (
    Busy,
    Forbidden,
    Missing,
    Problem,
    PsaError,
    Rejected,
    Unauthorised,
    Unreachable,
)
from psa_tui.domain.people import Identity
from psa_tui.domain.tickets import TicketDetail
from psa_tui.domain.writes import Plan
from psa_tui.services.settings import Settings
from psa_tui.store.database import StoreFault
from psa_tui.store.journal import Run, StepState
from tests.services.clocks import HandClock
from tests.services.conftest import Open, note
from tests.services.fake import Fake, garbled, lost, refused, unclear


async def test_a_note_waits_its_grace_and_is_sent_once(start: Open) -> None:
    rig = start()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(7.9)
    assert rig.bodies == []
    assert rig.run(run).state is StepState.QUEUED
    await rig.pass_time(0.2)
    assert rig.bodies == ["Restarted the agent."]
    done = rig.run(run)
    assert done.state is StepState.DONE
    assert done.steps[0].receipt
    await rig.pass_time(3600)
    assert len(rig.bodies) == 1


async def test_every_other_write_waits_less(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    await rig.session.tickets.open(ref)
    await rig.session.prepare("acme")
    spec = rig.session.tickets.form("status", ref)
    plan = rig.session.tickets.plan(spec, {"status": "2"}, seen=None)
    run = await rig.session.writes.submit(plan)
    await rig.pass_time(2.9)
    assert rig.run(run).state is StepState.QUEUED
    await rig.pass_time(0.2)
    assert rig.run(run).state is StepState.DONE


async def test_what_is_journaled_stands_before_submit_returns(start: Open) -> None:
    rig = start(pump=False)
    run = await rig.session.writes.submit(note(rig.fake.add()))
    assert rig.session.store.journal.run(run.id) == run


async def test_a_recalled_write_is_never_sent_and_its_text_is_back(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    run = await rig.session.writes.submit(note(ref))
    recalled = await rig.session.writes.recall(run.id)
    assert recalled is not None
    await rig.pass_time(60)
    assert rig.fake.sent == []
    kept = rig.session.store.drafts.load(f"acme/{ref.id}/note")
    assert kept is not None
    assert kept["body"] == "Restarted the agent."


async def test_what_is_begun_cannot_be_recalled(start: Open) -> None:
    rig = start()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(8.1)
    assert await rig.session.writes.recall(run.id) is None
    assert len(rig.bodies) == 1


async def test_another_copy_can_recall_within_the_grace(start: Open) -> None:
    rig, other = start(), start()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    assert await other.session.writes.recall(run.id) is not None
    await rig.pass_time(60)
    assert rig.fake.sent == []


async def test_a_recall_just_before_the_sending_wins(start: Open) -> None:
    rig, other = start(), start()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    rig.fake.meanwhile = lambda: other.session.writes.recall(run.id)
    await rig.pass_time(60)
    assert rig.session.store.journal.run(run.id) is None
    assert rig.fake.sent == []


async def test_send_now_ends_the_grace(start: Open) -> None:
    rig = start()
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.session.writes.send_now(run.id)
    await rig.pass_time(0)
    assert rig.run(run).state is StepState.DONE


async def test_the_draft_goes_with_the_write_and_a_newer_one_stays_apart(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    drafts, key = rig.session.store.drafts, f"acme/{ref.id}/note"
    drafts.save(key, {"body": "Restarted the agent."}, now=rig.clock.now())
    run = await rig.session.writes.submit(note(ref))
    assert drafts.load(key) is None
    drafts.save(key, {"body": "And called Ada."}, now=rig.clock.now())
    await rig.session.writes.recall(run.id)
    kept = drafts.load(key)
    assert kept is not None
    assert kept["body"] == "Restarted the agent.\n\nAnd called Ada."


async def test_another_text_under_the_same_key_survives_a_submit(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    drafts, key = rig.session.store.drafts, f"acme/{ref.id}/note"
    drafts.save(key, {"body": "Half a thought"}, now=rig.clock.now())
    run = await rig.session.writes.submit(note(ref))
    await rig.until_state(run, StepState.DONE)
    kept = drafts.load(key)
    assert kept is not None
    assert kept["body"] == "Half a thought"


@pytest.mark.parametrize(
    "error",
    [
        Rejected("Subject can't be blank", problems=(Problem("subject", "can't be blank"),)),
        Forbidden("You may not."),
        Unauthorised("Wrong key."),
        Missing("No such ticket."),
        Unreachable("No route."),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_refusal_keeps_the_vendors_words_and_the_text(start: Open, error: PsaError) -> None:
    rig = start()
    ref = rig.fake.add()
    rig.fake.fates.append(refused(error))
    run = await rig.session.writes.submit(note(ref))
    stood = await rig.until_state(run, StepState.REFUSED, StepState.DONE)
    assert stood.state is StepState.REFUSED
    assert error.words in stood.steps[0].words
    assert stood.steps[0].problems == getattr(error, "problems", ())
    kept = rig.session.store.drafts.load(f"acme/{ref.id}/note")
    assert kept is not None
    assert kept["body"] == "Restarted the agent."
    await rig.pass_time(3600)
    assert rig.bodies == []
    await rig.session.writes.resend(run.id)
    await rig.until_state(run, StepState.DONE)
    assert rig.bodies == ["Restarted the agent."]
    assert rig.session.store.drafts.load(f"acme/{ref.id}/note") is None


async def test_a_busy_vendor_is_waited_for(start: Open) -> None:
    rig = start()
    until = rig.clock.now() + timedelta(seconds=100)
    rig.fake.fates.append(refused(Busy("Slow down.", retry_at=until)))
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(99)
    assert rig.run(run).state is StepState.QUEUED
    assert "Slow down." in rig.run(run).steps[0].words
    await rig.pass_time(2)
    assert rig.run(run).state is StepState.DONE
    assert len(rig.bodies) == 1


@pytest.mark.parametrize("fate", [lost(), garbled()], ids=["lost", "garbled"])
async def test_a_lost_answer_of_a_write_that_landed_is_found_at_once(
    start: Open, fate: object
) -> None:
    rig = start()
    rig.fake.fates.append(fate)  # type: ignore[arg-type]  # both are fates
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(8.1)
    assert rig.run(run).state is StepState.DONE
    assert len(rig.bodies) == 1
    assert StepState.IN_DOUBT in rig.moves


async def test_a_late_write_is_found_and_not_doubled(start: Open) -> None:
    rig = start()
    rig.fake.fates.append(lost(late=25))
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(20)
    assert rig.run(run).state is StepState.IN_DOUBT
    await rig.until_state(run, StepState.DONE, StepState.REFUSED)
    assert rig.run(run).state is StepState.DONE
    assert len(rig.bodies) == 1


async def test_absence_is_believed_only_late_and_twice(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    rig.fake.fates.append(lost(lands=False))
    run = await rig.session.writes.submit(note(ref))
    await rig.pass_time(8.1 + 29.5)
    assert rig.run(run).state is StepState.IN_DOUBT
    assert rig.run(run).steps[0].absences == 0
    await rig.pass_time(1)
    assert rig.run(run).steps[0].absences == 1
    stood = await rig.until_state(run, StepState.REFUSED)
    assert stood.steps[0].words.startswith("Sending it failed: ")
    assert ". It did not arrive; nothing was written." in stood.steps[0].words
    assert ".." not in stood.steps[0].words
    kept = rig.session.store.drafts.load(f"acme/{ref.id}/note")
    assert kept is not None
    assert len(rig.fake.sent) == 1
    await rig.session.writes.resend(run.id)
    await rig.until_state(run, StepState.DONE)
    assert len(rig.bodies) == 1


async def test_a_write_that_lands_after_all_is_not_sent_again(start: Open) -> None:
    rig = start()
    rig.fake.fates.append(lost(late=300))
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.REFUSED)
    await rig.pass_time(300)
    await rig.session.writes.resend(run.id)
    assert rig.run(run).state is StepState.DONE
    assert len(rig.bodies) == 1
    assert len(rig.fake.sent) == 1


async def test_what_nobody_can_tell_stays_in_doubt_until_the_person_decides(start: Open) -> None:
    rig = start()
    rig.fake.fates.append(lost(lands=False))
    rig.fake.verdict = unclear("A comment of yours begins: Restarted")
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.pass_time(600)
    stood = rig.run(run)
    assert stood.state is StepState.IN_DOUBT
    assert stood.steps[0].words == "A comment of yours begins: Restarted"
    await rig.session.writes.resend(run.id)
    await rig.until_state(run, StepState.DONE)
    assert len(rig.bodies) == 1


async def test_two_equal_notes_are_two_even_when_the_first_is_lost(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    rig.fake.fates.append(lost(lands=False))
    first = await rig.session.writes.submit(note(ref, "Called."))
    second = await rig.session.writes.submit(note(ref, "Called."))
    await rig.until_state(first, StepState.REFUSED)
    await rig.until_state(second, StepState.DONE)
    await rig.session.writes.resend(first.id)
    await rig.until_state(first, StepState.DONE)
    assert rig.bodies == ["Called.", "Called."]


async def test_writes_of_one_ticket_go_in_the_order_they_were_confirmed(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    await rig.session.tickets.open(ref)
    await rig.session.prepare("acme")
    await rig.session.writes.submit(note(ref))
    spec = rig.session.tickets.form("status", ref)
    await rig.session.writes.submit(rig.session.tickets.plan(spec, {"status": "2"}, seen=None))
    await rig.pass_time(30)
    assert [type(write).__name__ for write in rig.fake.sent] == ["AddNote", "ChangeTicket"]


async def test_a_hanging_ticket_keeps_no_other_waiting(start: Open) -> None:
    rig = start()
    rig.fake.fates.append(lost(lands=False))
    slow = await rig.session.writes.submit(note(rig.fake.add(1)))
    quick = await rig.session.writes.submit(note(rig.fake.add(2)))
    await rig.pass_time(10)
    assert rig.run(slow).state is StepState.IN_DOUBT
    assert rig.run(quick).state is StepState.DONE


async def test_nothing_is_written_under_another_name(start: Open) -> None:
    rig = start(settings=Settings(me="Lee Park"))
    ref = rig.fake.add()
    run = await rig.session.writes.submit(note(ref))
    stood = await rig.until_state(run, StepState.REFUSED)
    assert rig.fake.sent == []
    assert "acts as Dana Fox, but Lee Park is expected" in stood.steps[0].words
    assert rig.session.store.drafts.load(f"acme/{ref.id}/note")


async def test_a_known_other_identity_may_write(start: Open) -> None:
    rig = start(settings=Settings(me="Lee Park"), acts_as="dana fox")
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.DONE)


async def test_a_key_that_changed_hands_stops_writes_when_it_is_noticed(start: Open) -> None:
    rig = start()
    await rig.session.prepare("acme")
    rig.fake.me = Identity(id="9", name="API Integration")
    await rig.session.sync.prepare("acme", anew=True)
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.REFUSED)
    assert rig.fake.sent == []


async def test_a_read_only_connection_sends_nothing(start: Open) -> None:
    rig = start(read_only=True)
    run = await rig.session.writes.submit(note(rig.fake.add()))
    stood = await rig.until_state(run, StepState.REFUSED)
    assert "read-only" in stood.steps[0].words
    assert rig.fake.sent == []


async def test_a_failing_look_after_the_write_leaves_it_done(start: Open, clock: HandClock) -> None:
    class Blind(Fake):
        async def read(self, ticket_id: str) -> TicketDetail:
            raise Unreachable(f"{ticket_id} is gone")

    rig = start(Blind(clock))
    run = await rig.session.writes.submit(note(rig.fake.add()))
    await rig.until_state(run, StepState.DONE)
    await rig.pass_time(60)
    assert rig.run(run).state is StepState.DONE


async def test_the_store_shows_the_written_note(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    run = await rig.session.writes.submit(note(ref))
    await rig.until_state(run, StepState.DONE)
    kept = rig.session.tickets.stored(ref)
    assert kept is not None
    assert [one.body for one in kept[0].notes] == ["Restarted the agent."]


async def test_a_plan_of_two_steps_goes_on_where_it_stopped(start: Open) -> None:
    rig = start()
    ref = rig.fake.add()
    await rig.session.tickets.open(ref)
    await rig.session.prepare("acme")
    spec = rig.session.tickets.form("resolve", ref)
    answers = {**spec.defaults(), "body": "All well again.", "audience": "internal"}
    plan: Plan = rig.session.tickets.plan(spec, answers, seen=None)
    assert len(plan.steps) == 2
    rig.fake.fates += [lost(), refused(Rejected("A form is missing."))]
    run = await rig.session.writes.submit(plan)
    stood = await rig.until_state(run, StepState.REFUSED)
    assert [step.state for step in stood.steps] == [StepState.DONE, StepState.REFUSED]
    await rig.session.writes.resend(run.id)
    await rig.until_state(run, StepState.DONE)
    assert rig.bodies == ["All well again."]
    assert rig.fake.details[ref.id].ticket.status.name == "Resolved"


async def test_a_journal_that_cannot_be_read_for_a_while_does_not_end_the_sending(
    start: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = start(pump=False)
    run = await rig.session.writes.submit(note(rig.fake.add()))
    with monkeypatch.context() as gone:

        def unreadable() -> tuple[Run, ...]:
            raise StoreFault("The disk does not answer.", "Look after it.")

        gone.setattr(rig.session.store.journal, "unfinished", unreadable)
        rig.start_pump()
        await rig.pass_time(20)
    assert rig.said[-1] == "The disk does not answer. Look after it."
    await rig.until_state(run, StepState.DONE)
    assert len(rig.bodies) == 1
