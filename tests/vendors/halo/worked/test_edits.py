"""Notes given another text or taken off, and appointments: as sent, and as settled by reading."""

from dataclasses import replace
from datetime import timedelta

import pytest

from psa_tui.domain.errors import Conflict, Missing, Rejected, Uncertain
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    Attempt,
    ChangeNote,
    Found,
    NotThere,
    RemoveNote,
    ScheduleTechnician,
    Write,
)
from psa_tui.vendors.halo.translate.conversation import note
from psa_tui.vendors.halo.wire.tickets import ActionWire
from tests.vendors.halo.tenant import REF, Desk, Tenant, open_tenant, send
from tests.vendors.stand_ins import BEGIN, desk_of

ATTEMPT = Attempt((), BEGIN, BEGIN)
DANA = Choice("501", "Dana Fox")


@pytest.fixture
async def desk() -> Desk:
    return await Desk.begin()


async def noted(desk: Desk, audience: Audience) -> ChangeNote:
    """A note of ours, and the change of its text."""
    said = AddNote(ticket=desk.ref, body="one", audience=audience, mail=False)
    made = await desk.sends(said)
    return ChangeNote(ticket=desk.ref, note_id=made.id, body="two", was="one", audience=audience)


@pytest.mark.parametrize("audience", list(Audience))
async def test_a_note_is_posted_again_with_its_readers_and_without_a_mail(
    desk: Desk, audience: Audience
) -> None:
    write = await noted(desk, audience)
    assert (await desk.sends(write)).said == ""
    method, path, (record,) = desk.last
    assert (method, path) == ("POST", "/Actions")
    html = record.pop("note_html", "two")
    assert html == "two"
    assert record == {
        "id": int(write.note_id),
        "ticket_id": int(desk.ref.id),
        "note": "two",
        "hiddenfromuser": audience is Audience.INTERNAL,
        "sendemail": False,
    }
    stored = (await desk.psa.tickets.read(desk.ref.id)).notes[0]
    assert (stored.id, stored.body, stored.audience) == (write.note_id, "two", audience)
    assert desk.sandbox.outbox.entries == []


async def test_a_note_is_taken_off_by_its_number_and_its_ticket(desk: Desk) -> None:
    write = await noted(desk, Audience.INTERNAL)
    gone = RemoveNote(ticket=desk.ref, note_id=write.note_id, was="one")
    assert (await desk.sends(gone)).said == ""
    assert desk.last[:2] == ("DELETE", f"/Actions/{write.note_id}")
    left = (await desk.psa.tickets.read(desk.ref.id)).notes
    assert write.note_id not in {one.id for one in left}
    assert "already" in (await desk.sends(gone)).said
    with pytest.raises(Missing):
        await desk.sends(write)


async def test_what_others_can_read_by_now_is_not_written(desk: Desk) -> None:
    write = await noted(desk, Audience.CLIENT)
    already = len(desk.sandbox.ledger.entries)
    with pytest.raises(Conflict, match="Others"):
        await desk.sends(replace(write, audience=Audience.INTERNAL, body="secret"))
    assert len(desk.sandbox.ledger.entries) == already


async def test_a_note_that_carries_time_is_not_deleted_as_a_note(desk: Desk) -> None:
    start = desk.clock.now() - timedelta(hours=1)
    worked = timedelta(minutes=30)
    spent = AddTime(ticket=desk.ref, start=start, worked=worked, notes="Swapped the cable.")
    made = await desk.sends(spent)
    gone = RemoveNote(ticket=desk.ref, note_id=made.id, was="Swapped the cable.")
    with pytest.raises(Rejected, match="time entry"):
        await desk.sends(gone)
    assert any(one.id == made.id for one in (await desk.psa.tickets.read(desk.ref.id)).times)


def acted(**more: object) -> dict[str, object]:
    """An action of ours."""
    action = {"id": 4, "ticket_id": 750606, "who": "Ann Lee", "who_type": 1, "who_agentid": 5}
    return {**action, "datetime": "2026-05-12T09:12:44Z", "note": "one", **more}


def holding(*actions: dict[str, object]) -> Tenant:
    return Tenant(
        {
            "GET /Actions": {"ticket_id": 750606, "actions": list(actions)},
            "POST /Actions": acted(note="a < b\nc"),
        }
    )


CHANGE = ChangeNote(ticket=REF, note_id="4", body="a < b\nc", was="one", audience=Audience.CLIENT)


async def test_html_that_stands_is_replaced_too_or_the_old_words_would_show() -> None:
    tenant = holding(acted(note_html="<p>one</p>"))
    await send(tenant, CHANGE)
    (record,) = tenant.writes[0][1]
    assert (record["note"], record["note_html"]) == ("a < b\nc", "a &lt; b<br>c")
    plain = holding(acted())
    await send(plain, CHANGE)
    assert "note_html" not in plain.writes[0][1][0]


async def test_the_old_html_beside_the_new_text_is_no_proof() -> None:
    stale = holding(acted(note="a < b\nc", note_html="<p>one</p>"))
    assert isinstance(await desk_of(open_tenant(stale), CHANGE).settle(CHANGE, ATTEMPT), NotThere)
    whole = holding(acted(note="a < b\nc", note_html="a &lt; b<br>c"))
    assert isinstance(await desk_of(open_tenant(whole), CHANGE).settle(CHANGE, ATTEMPT), Found)


@pytest.mark.parametrize("write", [CHANGE, RemoveNote(ticket=REF, note_id="4", was="one")])
async def test_what_is_on_an_invoice_stays_as_it_is(write: Write) -> None:
    tenant = holding(acted(actioninvoicenumber="17"))
    with pytest.raises(Rejected, match="invoice 17"):
        await send(tenant, write)
    assert tenant.writes == []


def test_what_has_no_words_of_its_own_is_not_offered_to_be_changed() -> None:
    moved = acted(note="", old_status=1, new_status=2, new_status_name="In Progress")
    told = note(ActionWire.model_validate(moved))
    assert told is not None
    assert (told.body, told.fixed) == ("Status: In Progress", True)
    said = note(ActionWire.model_validate(acted()))
    assert said is not None
    assert not said.fixed


def planned(desk: Desk) -> ScheduleTechnician:
    start = desk.clock.now().replace(second=0, microsecond=0) + timedelta(hours=3)
    return ScheduleTechnician(
        ticket=desk.ref, technician=DANA, start=start, length=timedelta(minutes=45)
    )


async def test_an_appointment_is_made_beside_the_owner_and_informs_nobody(desk: Desk) -> None:
    before = await desk.psa.tickets.version(desk.ref.id)
    write = planned(desk)
    made = await desk.sends(write)
    assert desk.last == (
        "POST",
        "/Appointment",
        [
            {
                "event_type": "a",
                "ticket_id": int(desk.ref.id),
                "agent_id": 501,
                "start_date": "2026-05-12T12:30:00",
                "end_date": "2026-05-12T13:15:00",
                "allday": False,
                "subject": before.title,
                "reassign_ticket": False,
                "inform_agents": False,
                "inform_user": False,
                "client_id": int(desk.client.id),
            }
        ],
    )
    assert (await desk.psa.tickets.version(desk.ref.id)).technician == before.technician
    assert desk.sandbox.outbox.entries == []
    twice = await desk.sends(write)
    assert (twice.id, "already" in twice.said) == (made.id, True)


async def test_an_appointment_without_its_answer_is_found(desk: Desk) -> None:
    write = planned(desk)
    door = desk_of(desk.psa, write)
    before = await door.before(write)
    desk.sandbox.faults.add(None, method="POST", path="*/Appointment", action="drop_after")
    with pytest.raises(Uncertain):
        await door.send(write)
    attempt = Attempt(before, BEGIN, BEGIN)
    assert isinstance(await door.settle(write, attempt), Found)
    other = replace(write, technician=Choice("502", "Somebody else"))
    assert isinstance(await door.settle(other, attempt), NotThere)


@pytest.mark.parametrize(
    ("missing", "field"), [({"start": None}, "start"), ({"length": None}, "worked")]
)
async def test_an_appointment_has_a_start_and_an_end(
    desk: Desk, missing: dict[str, None], field: str
) -> None:
    with pytest.raises(Rejected) as caught:
        await desk.sends(replace(planned(desk), **missing))  # type: ignore[arg-type]  # by name
    assert caught.value.problems[0].field == field
