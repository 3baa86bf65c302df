"""Notes changed and taken off: their readers stay who they were."""

from dataclasses import replace

import pytest

from psa_tui.domain.errors import Conflict, Rejected
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Attempt, ChangeNote, Found, NotThere, RemoveNote
from psa_tui.vendors.connectwise.translate.conversation import note
from psa_tui.vendors.connectwise.wire.tickets import NoteWire
from tests.vendors.connectwise.account import stage
from tests.vendors.stand_ins import BEGIN, desk_of

ATTEMPT = Attempt((), BEGIN, BEGIN)


async def test_a_note_gets_another_text_and_keeps_its_readers() -> None:
    company = stage()
    ticket = await company.one()
    said = AddNote(ticket=ticket.ref, body="one", audience=Audience.CLIENT, mail=False)
    made = await company.sends(said)
    write = ChangeNote(
        ticket=ticket.ref, note_id=made.id, body="two", was="one", audience=Audience.CLIENT
    )
    desk = desk_of(company.psa, write)
    assert isinstance(await desk.settle(write, ATTEMPT), NotThere)
    assert (await desk.send(write)).said == ""
    assert isinstance(await desk.settle(write, ATTEMPT), Found)
    assert company.last[2] == [{"op": "replace", "path": "text", "value": "two"}]
    newest = (await company.psa.tickets.read(ticket.ref.id)).notes[0]
    assert (newest.body, newest.audience) == ("two", Audience.CLIENT)
    with pytest.raises(Conflict, match="Others"):
        await desk.send(replace(write, audience=Audience.INTERNAL, body="secret"))
    assert isinstance(await desk.settle(replace(write, note_id="999999"), ATTEMPT), NotThere)
    assert not company.sandbox.outbox.entries


async def test_a_note_is_taken_off_once_and_its_absence_is_proof() -> None:
    company = stage()
    ticket = await company.one()
    said = AddNote(ticket=ticket.ref, body="one", audience=Audience.INTERNAL, mail=False)
    made = await company.sends(said)
    write = RemoveNote(ticket=ticket.ref, note_id=made.id, was="one")
    desk = desk_of(company.psa, write)
    assert isinstance(await desk.settle(write, ATTEMPT), NotThere)
    await desk.send(write)
    assert isinstance(await desk.settle(write, ATTEMPT), Found)
    assert "gone" in (await desk.send(write)).said


async def test_the_note_of_a_time_entry_belongs_to_its_entry() -> None:
    company = stage()
    ticket = await company.one()
    for write in (
        ChangeNote(
            ticket=ticket.ref,
            note_id="TimeEntryNote-4",
            body="x",
            was="y",
            audience=Audience.CLIENT,
        ),
        RemoveNote(ticket=ticket.ref, note_id="TimeEntryNote-4", was="y"),
    ):
        with pytest.raises(Rejected, match="time entry"):
            await company.sends(write)
    assert not company.sandbox.ledger.entries


@pytest.mark.parametrize(
    ("kind", "fixed"),
    [("", False), ("TicketNote", False), ("TimeEntryNote", True), ("MeetingNote", True)],
)
def test_what_is_written_elsewhere_is_not_offered_to_be_changed(kind: str, fixed: bool) -> None:
    told = NoteWire.model_validate({"id": 4, "noteType": kind, "text": "x"})
    assert note(told).fixed is fixed
