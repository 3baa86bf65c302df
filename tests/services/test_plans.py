"""What plans are made of besides the fields of a ticket: files, statuses, comments that travel."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from psa_tui.domain.fields import FieldKind, FieldSpec, Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.profile import Profile
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Change,
    ChangeTicket,
    ScheduleTechnician,
    UploadFile,
)
from psa_tui.services.plans import answers_of
from psa_tui.services.tickets import NotNow
from tests.services.clocks import HandClock
from tests.services.conftest import Open, Rig
from tests.services.fake import Fake
from tests.services.fake_facts import PRIORITIES, PROFILE, STATUS, STATUSES
from tests.services.test_forms import filled, opened

KIND = FieldSpec(
    key="note_kind",
    label="Outcome",
    kind=FieldKind.CHOICE,
    choices=(Choice("3", "Phone call"),),
)
FLAG = FieldSpec(key="extra.resolution", label="Resolution", kind=FieldKind.FLAG)
UPLOAD = (FieldSpec(key="path", label="File", required=True), FieldSpec(key="name", label="Name"))


def with_forms(**forms: tuple[FieldSpec, ...]) -> Profile:
    return replace(PROFILE, forms={**PROFILE.forms, **forms})


def rig_of(start: Open, clock: HandClock, profile: Profile) -> Rig:
    return start(Fake(clock, profile=profile))


async def test_a_note_has_its_kind_and_what_only_this_vendor_asks(
    start: Open, clock: HandClock
) -> None:
    note = (*PROFILE.forms["note"], KIND, FLAG, replace(STATUS, required=False))
    rig = rig_of(start, clock, with_forms(note=note))
    ref = await opened(rig)
    spec = rig.session.tickets.form("note", ref)
    answers: dict[str, Value] = {
        "body": "Called.",
        "note_kind": KIND.choices[0],
        "extra.resolution": True,
    }
    plan = rig.session.tickets.plan(spec, filled(spec, **answers), seen=None)
    expected = AddNote(
        ticket=ref,
        body="Called.",
        audience=Audience.INTERNAL,
        mail=False,
        kind=KIND.choices[0],
        extra=(("extra.resolution", True),),
    )
    assert plan.steps == (expected,)
    assert answers.items() <= answers_of(plan.steps).items()
    moved = filled(spec, **answers, status=STATUSES[1])
    steps = rig.session.tickets.plan(spec, moved, seen=None).steps
    change = Change("status", STATUSES[1], STATUSES[0])
    assert steps == (expected, ChangeTicket(ticket=ref, changes=(change,), action="status"))


async def test_a_comment_travels_with_the_change_where_the_vendor_has_it_so(
    start: Open, clock: HandClock
) -> None:
    rig = rig_of(start, clock, replace(PROFILE, carries_note=frozenset({"resolve"})))
    ref = await opened(rig)
    spec = rig.session.tickets.form("resolve", ref)
    plan = rig.session.tickets.plan(spec, filled(spec, body="Done."), seen=None)
    (write,) = plan.steps
    assert isinstance(write, ChangeTicket)
    assert (write.action, write.note, write.audience) == ("resolve", "Done.", Audience.INTERNAL)
    assert "  Done." in rig.session.tickets.preview(plan)
    assert answers_of(plan.steps)["body"] == "Done."


async def test_a_file_is_shown_with_its_type_and_size(
    start: Open, clock: HandClock, tmp_path: Path
) -> None:
    rig = rig_of(start, clock, with_forms(upload=UPLOAD))
    ref = await opened(rig)
    path = tmp_path / "log.txt"
    path.write_bytes(b"x" * 1234)
    spec = rig.session.tickets.form("upload", ref)
    plan = rig.session.tickets.plan(spec, {"path": str(path)}, seen=None)
    (write,) = plan.steps
    assert isinstance(write, UploadFile)
    assert write.digest == hashlib.sha256(b"x" * 1234).hexdigest()
    shown = rig.session.tickets.preview(plan)[0]
    assert shown == "log.txt (text/plain, 1,234 bytes) is put on #10164, Harbor Foods, internal."
    with pytest.raises(NotNow, match="No such file"):
        rig.session.tickets.plan(spec, {"path": str(tmp_path / "gone")}, seen=None)


async def test_live_rules_and_templates_reach_the_form(start: Open) -> None:
    rig = start()
    ref: TicketRef = await opened(rig)
    spec = rig.session.tickets.form("resolve", ref)
    assert await rig.session.tickets.demanded(spec, {}) == spec
    reason = FieldSpec(key="extra.reason", label="Reason", required=True)
    rig.fake.lists.demanded["resolve"] = (STATUS, reason)
    live = await rig.session.tickets.demanded(spec, {})
    assert "extra.reason" in {field.key for field in live.fields}
    rig.fake.lists.prefills["7"] = {"title": "Leaver", "nothing": "x", "priority": PRIORITIES[0]}
    create = rig.session.tickets.form("create")
    given = await rig.session.tickets.following(create, "template", Choice("7", "Leaver"))
    assert given == {"title": "Leaver", "priority": PRIORITIES[0]}


async def test_a_kind_that_is_not_asked_is_none_of_the_note(start: Open, clock: HandClock) -> None:
    tab = replace(KIND, when=("audience", Audience.CLIENT.value), default=KIND.choices[0])
    rig = rig_of(start, clock, with_forms(note=(*PROFILE.forms["note"], tab)))
    ref = await opened(rig)
    spec = rig.session.tickets.form("note", ref)
    for audience, kind in ((Audience.INTERNAL, None), (Audience.CLIENT, KIND.choices[0])):
        answers = filled(spec, body="Called.", audience=audience.value)
        (note,) = rig.session.tickets.plan(spec, answers, seen=None).steps
        assert isinstance(note, AddNote)
        assert (note.audience, note.kind) == (audience, kind)


async def test_a_field_is_called_in_the_sentences_as_its_form_calls_it(
    start: Open, clock: HandClock
) -> None:
    create = tuple(
        replace(one, label="Summary") if one.key == "title" else one
        for one in PROFILE.forms["create"]
    )
    rig = rig_of(start, clock, with_forms(create=create))
    await opened(rig)
    spec = rig.session.tickets.form("create")
    answers: dict[str, Value] = {"client": Choice("1", "Harbor Foods"), "title": "Printer"}
    plan = rig.session.tickets.plan(spec, filled(spec, **answers), seen=None)
    assert "  Summary: Printer" in rig.session.tickets.preview(plan)


SCHEDULE = (
    FieldSpec(key="technician", label="Technician", kind=FieldKind.PICK, required=True),
    FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT),
    FieldSpec(key="worked", label="How long", kind=FieldKind.MINUTES),
)


async def test_a_technician_is_scheduled_with_a_time_or_without(
    start: Open, clock: HandClock
) -> None:
    rig = rig_of(start, clock, with_forms(schedule=SCHEDULE))
    ref = await opened(rig)
    spec = rig.session.tickets.form("schedule", ref)
    who, at = Choice("7", "Tess Ray"), clock.now()
    timed: dict[str, Value] = {"start": at, "worked": "45"}
    untimed: dict[str, Value] = {}
    for given, said in ((untimed, ", without a time."), (timed, " for 45m.")):
        answers: dict[str, Value] = {"technician": who, **given}
        plan = rig.session.tickets.plan(spec, filled(spec, **answers), seen=None)
        (step,) = plan.steps
        assert isinstance(step, ScheduleTechnician)
        assert (step.technician, step.start) == (who, given.get("start"))
        assert said in " ".join(rig.session.tickets.preview(plan))
        assert answers_of(plan.steps) == answers
