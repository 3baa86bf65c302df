"""Notes that stand: picked, given another text or taken off, and never shown to anybody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from psa_tui.domain.fields import FieldKind
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Audience, Note, Role
from psa_tui.domain.writes import ChangeNote, Receipt, RemoveNote
from psa_tui.services.plans import answers_of
from psa_tui.services.tickets import NothingChanged, NotNow
from psa_tui.store.journal import Run, StepState
from tests.services.conftest import Open, Rig
from tests.services.test_forms import filled


def talk(rig: Rig) -> tuple[Note, ...]:
    """An internal note of ours, one that the client reads, the client's own, and a description."""
    now = rig.clock.now()

    def one(id: str, minutes: int, body: str, audience: Audience, role: Role) -> Note:
        when = now - timedelta(minutes=minutes)
        author = "Ada Moss" if role is Role.CONTACT else "Dana Fox"
        return Note(id=id, author=author, role=role, body=body, audience=audience, created=when)

    return (
        one("4", 10, "It prints again.", Audience.CLIENT, Role.CONTACT),
        one("3", 20, "Please try again.", Audience.CLIENT, Role.TECHNICIAN),
        one("2", 30, "Their spooler is a mess.", Audience.INTERNAL, Role.TECHNICIAN),
        replace(one("1", 40, "The printer stopped.", Audience.CLIENT, Role.TECHNICIAN), fixed=True),
    )


async def told(rig: Rig, *notes: Note) -> TicketRef:
    """A ticket with a conversation, opened."""
    ref = rig.fake.add()
    rig.fake.details[ref.id] = replace(rig.fake.details[ref.id], notes=notes or talk(rig))
    await rig.session.prepare("acme")
    await rig.session.tickets.open(ref)
    return ref


INTERNAL = Choice("2", "2")


async def changed(rig: Rig, ref: TicketRef, body: str = "The spooler was cleared.") -> Run:
    """Change the internal note; return the run at its end."""
    spec = rig.session.tickets.form("note.change", ref)
    plan = rig.session.tickets.plan(spec, filled(spec, note=INTERNAL, body=body), seen=None)
    run = await rig.session.writes.submit(plan)
    return await rig.until_state(run, StepState.DONE, StepState.REFUSED)


def text_of(rig: Rig, ref: TicketRef, note_id: str) -> str:
    return next(note.body for note in rig.fake.details[ref.id].notes if note.id == note_id)


async def test_what_technicians_wrote_is_offered_newest_first_and_says_who_reads_it(
    start: Open,
) -> None:
    rig = start()
    ref = await told(rig)
    for action in ("note.change", "note.remove"):
        field = rig.session.tickets.form(action, ref).fields[0]
        assert (field.key, field.kind, field.default) == ("note", FieldKind.CHOICE, None)
        assert [one.id for one in field.choices] == ["3", "2"]
        assert [one.detail for one in field.choices] == [
            "client sees it: Please try again.",
            "internal: Their spooler is a mess.",
        ]


async def test_the_only_note_is_meant_by_itself_and_its_text_starts_the_form(start: Open) -> None:
    rig = start()
    ref = await told(rig, talk(rig)[2])
    spec = rig.session.tickets.form("note.change", ref)
    assert [field.key for field in spec.fields] == ["note", "body"]
    assert spec.defaults()["body"] == "Their spooler is a mess."


async def test_picking_a_note_brings_its_text_and_says_who_reads_it(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    spec = rig.session.tickets.form("note.change", ref)
    assert await rig.session.tickets.following(spec, "note", INTERNAL) == {
        "body": "Their spooler is a mess."
    }
    readers = {id: rig.session.tickets.readers(spec, {"note": Choice(id, id)}) for id in "23"}
    assert readers == {"2": Audience.INTERNAL, "3": Audience.CLIENT}
    reply = rig.session.tickets.form("reply", ref)
    assert rig.session.tickets.readers(reply, {"note": INTERNAL}) is None


async def test_a_change_keeps_the_readers_and_is_told_before_it_is_sent(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    spec = rig.session.tickets.form("note.change", ref)
    answers = filled(spec, note=Choice("3", "3"), body=" Please print a page. ")
    plan = rig.session.tickets.plan(spec, answers, seen=None)
    assert plan.steps == (
        ChangeNote(
            ticket=ref,
            note_id="3",
            body="Please print a page.",
            was="Please try again.",
            audience=Audience.CLIENT,
        ),
    )
    assert rig.session.tickets.mails(spec, answers) == ()
    assert rig.session.tickets.preview(plan) == (
        "A note on #10164, Harbor Foods, the client sees it as before, was: “Please try again.”",
        "It is to read:",
        "  Please print a page.",
        "Nobody is mailed, unless a rule of the account mails.",
        "As Dana Fox.",
    )
    back = answers_of(plan.steps)
    assert back == {"note": Choice("3", "3"), "body": "Please print a page."}


async def test_the_same_text_is_not_sent(start: Open) -> None:
    rig = start()
    spec = rig.session.tickets.form("note.change", await told(rig))
    answers = filled(spec, note=INTERNAL, body="Their spooler is a mess. ")
    with pytest.raises(NothingChanged):
        rig.session.tickets.plan(spec, answers, seen=None)


async def test_a_removal_shows_what_goes(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    spec = rig.session.tickets.form("note.remove", ref)
    plan = rig.session.tickets.plan(spec, filled(spec, note=INTERNAL), seen=None)
    assert plan.steps == (RemoveNote(ticket=ref, note_id="2", was="Their spooler is a mess."),)
    assert rig.session.tickets.preview(plan)[0] == (
        "A note is taken off #10164, Harbor Foods, for good: “Their spooler is a mess.”"
    )
    run = await rig.session.writes.submit(plan)
    done = await rig.until_state(run, StepState.DONE)
    assert [one.id for one in rig.fake.details[ref.id].notes] == ["4", "3", "1"]
    assert rig.session.writes.undo_plan(done) is None


async def test_without_a_note_of_a_technician_there_is_no_form(start: Open) -> None:
    rig = start()
    ref = await told(rig, talk(rig)[0], talk(rig)[3])
    with pytest.raises(NotNow, match="No technician wrote a note on #10164"):
        rig.session.tickets.form("note.change", ref)
    unread = rig.fake.add(10165)
    await rig.session.sync.pull("acme")
    with pytest.raises(NotNow, match="not read yet"):
        rig.session.tickets.form("note.remove", unread)


async def test_a_note_that_went_while_the_form_was_open_is_told(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    spec = rig.session.tickets.form("note.remove", ref)
    rig.fake.details[ref.id] = replace(rig.fake.details[ref.id], notes=talk(rig)[:2])
    rig.fake.change(ref)
    await rig.session.tickets.open(ref)
    with pytest.raises(NotNow, match="not on the ticket any more"):
        rig.session.tickets.plan(spec, filled(spec, note=INTERNAL), seen=None)


async def test_words_that_somebody_changed_meanwhile_are_shown_before_they_go(
    start: Open,
) -> None:
    rig = start()
    ref = await told(rig)
    rig.fake.rewrite(ref, "2", body="Their spooler hung twice.")
    refused = await changed(rig, ref)
    assert refused.state is StepState.REFUSED
    (problem,) = refused.steps[0].problems
    assert problem.message == "It reads now: Their spooler hung twice."
    assert rig.fake.sent == []
    await rig.session.writes.resend(refused.id)
    await rig.until_state(refused, StepState.DONE)
    assert text_of(rig, ref, "2") == "The spooler was cleared."


async def test_an_internal_text_never_reaches_a_note_that_the_client_reads_by_now(
    start: Open,
) -> None:
    rig = start()
    ref = await told(rig)
    rig.fake.rewrite(ref, "2", audience=Audience.CLIENT)
    refused = await changed(rig, ref, "Their admin is asleep.")
    assert refused.state is StepState.REFUSED
    assert refused.steps[0].words.startswith("The client reads this note by now")
    await rig.session.writes.resend(refused.id)
    await rig.pass_time(60)
    assert rig.run(refused).state is StepState.REFUSED
    assert rig.fake.sent == []


async def test_a_note_that_is_gone_cannot_be_changed_and_need_not_be_removed(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    removal = rig.session.tickets.form("note.remove", ref)
    plan = rig.session.tickets.plan(removal, filled(removal, note=INTERNAL), seen=None)
    rig.fake.details[ref.id] = replace(rig.fake.details[ref.id], notes=talk(rig)[:2])
    refused = await changed(rig, ref)
    assert "not among the ticket's notes" in refused.steps[0].words
    run = await rig.session.writes.submit(plan)
    await rig.until_state(run, StepState.DONE)


async def test_undo_gives_the_former_words_back(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    run = await changed(rig, ref)
    assert isinstance(run.steps[0].receipt, Receipt)
    assert text_of(rig, ref, "2") == "The spooler was cleared."
    plan = rig.session.writes.undo_plan(run)
    assert plan is not None
    await rig.until_state(await rig.session.writes.submit(plan), StepState.DONE)
    assert text_of(rig, ref, "2") == "Their spooler is a mess."


async def test_undo_does_not_go_over_words_that_somebody_else_wrote_since(start: Open) -> None:
    rig = start()
    ref = await told(rig)
    run = await changed(rig, ref)
    rig.fake.rewrite(ref, "2", body="Cleared, and restarted.")
    plan = rig.session.writes.undo_plan(run)
    assert plan is not None
    undo = await rig.session.writes.submit(plan)
    refused = await rig.until_state(undo, StepState.REFUSED, StepState.DONE)
    assert refused.state is StepState.REFUSED
    assert text_of(rig, ref, "2") == "Cleared, and restarted."


async def test_a_text_starts_as_it_is_typed_and_no_mark_that_nobody_meant_is_sent(
    start: Open,
) -> None:
    rig = start()
    ref = await told(rig)
    detail = rig.fake.details[ref.id]
    notes = tuple(
        replace(one, body="disk\\_one", typed="disk_one") if one.id == "2" else one
        for one in detail.notes
    )
    rig.fake.details[ref.id] = replace(detail, notes=notes)
    await rig.session.tickets.open(ref)
    spec = rig.session.tickets.form("note.change", ref)
    asked = spec.field("note")
    assert asked is not None
    assert any(one.detail.endswith("disk_one") for one in asked.choices)
    prefilled = await rig.session.tickets.following(spec, "note", INTERNAL)
    assert prefilled["body"] == "disk_one"
    run = await changed(rig, ref, "disk_one is full.")
    assert run.state is StepState.DONE
    assert isinstance(run.steps[0].write, ChangeNote)
    assert run.steps[0].write.was == "disk_one"
