"""Notes changed and taken off: with what stands beside their text, and settled by reading."""

from dataclasses import replace

import pytest

from psa_tui.domain.errors import Conflict, Missing, Uncertain
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Attempt, ChangeNote, Found, NotThere, RemoveNote
from tests.vendors.bms.account import pick, send
from tests.vendors.bms.scripted import NOW, Desk, T
from tests.vendors.stand_ins import BEGIN, desk_of


@pytest.fixture
async def note_id(desk: Desk) -> str:
    note = AddNote(
        ticket=desk.ref,
        body="Called Ada",
        audience=Audience.INTERNAL,
        mail=False,
        kind=pick("3"),
    )
    return (await send(desk.psa, note)).id


def changed(desk: Desk, note_id: str) -> ChangeNote:
    return ChangeNote(
        ticket=desk.ref,
        note_id=note_id,
        body="Called Ada, twice",
        was="Called Ada",
        audience=Audience.INTERNAL,
    )


async def test_a_note_is_put_with_its_type_its_readers_and_its_moment(
    desk: Desk, note_id: str
) -> None:
    assert await desk.sends(changed(desk, note_id)) == (
        "PUT",
        f"{T}/ID/notes/{note_id}",
        {"Details": "Called Ada, twice", "IsInternal": True, "TypeId": 3, "NoteDate": NOW},
    )
    stored = (await desk.psa.tickets.read(desk.ref.id)).notes[0]
    assert (stored.id, stored.body) == (note_id, "Called Ada, twice")
    assert stored.audience is Audience.INTERNAL


@pytest.mark.parametrize("audience", list(Audience))
async def test_a_note_that_others_read_by_now_is_not_changed(
    desk: Desk, audience: Audience
) -> None:
    other = next(one for one in Audience if one is not audience)
    note = AddNote(ticket=desk.ref, body="Ada", audience=other, mail=False, kind=pick("3"))
    write = replace(changed(desk, (await send(desk.psa, note)).id), audience=audience)
    desk.stage.wire.sent.clear()
    with pytest.raises(Conflict, match="can read this note by now"):
        await desk_of(desk.psa, write).send(write)
    assert {one[0] for one in desk.stage.wire.sent} == {"GET"}


async def test_a_note_is_taken_off_once(desk: Desk, note_id: str) -> None:
    gone = RemoveNote(ticket=desk.ref, note_id=note_id, was="Called Ada")
    assert await desk.sends(gone) == ("DELETE", f"{T}/ID/notes/{note_id}", None)
    assert note_id not in {one.id for one in (await desk.psa.tickets.read(desk.ref.id)).notes}
    assert "already" in (await send(desk.psa, gone)).said
    with pytest.raises(Missing):
        await send(desk.psa, changed(desk, note_id))


@pytest.mark.parametrize("landed", [True, False])
async def test_an_answer_lost_is_settled_by_what_stands(
    desk: Desk, note_id: str, landed: bool
) -> None:
    gone = RemoveNote(ticket=desk.ref, note_id=note_id, was="Called Ada")
    for write in (changed(desk, note_id), gone):
        door = desk_of(desk.psa, write)
        action = "drop_after" if landed else "drop_before"
        desk.stage.sandbox.faults.add(None, method="[PD]*", action=action)
        with pytest.raises(Uncertain):
            await door.send(write)
        settled = await door.settle(write, Attempt((), BEGIN, BEGIN))
        assert isinstance(settled, Found if landed else NotThere)


async def test_the_description_is_no_note_to_be_changed(desk: Desk) -> None:
    notes = (await desk.psa.tickets.read(desk.ref.id)).notes
    assert [one.fixed for one in notes if one.subject == "Description"] == [True]
