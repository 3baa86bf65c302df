"""Notes given another text: type and readers go along as they stand, and nothing is deleted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Conflict, Missing, Rejected, Uncertain
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    AddTime,
    Attempt,
    ChangeNote,
    Found,
    NotThere,
    RemoveNote,
)
from tests.vendors.autotask.seat import Seat, take_a_seat
from tests.vendors.stand_ins import BEGIN, desk_of

ATTEMPT = Attempt((), BEGIN, BEGIN)


@pytest.fixture
async def seat() -> Seat:
    return await take_a_seat()


async def noted(seat: Seat, audience: Audience) -> ChangeNote:
    """A note of ours, and the change of its text."""
    note = AddNote(ticket=seat.ticket.ref, body="one", audience=audience, mail=False)
    made = await seat.sends(note)
    return ChangeNote(
        ticket=seat.ticket.ref, note_id=made.id, body="two", was="one", audience=audience
    )


@pytest.mark.parametrize(("audience", "publish"), [(Audience.CLIENT, 1), (Audience.INTERNAL, 2)])
async def test_a_note_is_patched_below_its_ticket_with_type_and_readers(
    seat: Seat, audience: Audience, publish: int
) -> None:
    write = await noted(seat, audience)
    kind = seat.written[2]["noteType"]
    receipt = await seat.sends(write)
    assert (receipt.id, receipt.said) == (write.note_id, "")
    assert seat.written == (
        "PATCH",
        f"/Tickets/{seat.ticket.ref.id}/Notes",
        {
            "id": int(write.note_id),
            "description": "two",
            "noteType": kind,
            "publish": publish,
        },
    )
    stored = next(
        one
        for one in (await seat.psa.tickets.read(seat.ticket.ref.id)).notes
        if one.id == write.note_id
    )
    assert (stored.body, stored.audience, stored.fixed) == ("two", audience, False)


async def test_a_change_is_the_technicians_unless_that_is_refused_and_told(seat: Seat) -> None:
    write = await noted(seat, Audience.INTERNAL)
    seat.sandbox.manners.change({"autotask": {"impersonation_refused": "TicketNotes"}})
    receipt = await seat.sends(write)
    assert receipt.said.startswith("It stands under the API user's name")
    tried = [(method, path) for method, path, _ in seat.door.seen if method == "PATCH"]
    assert tried == [("PATCH", f"/Tickets/{seat.ticket.ref.id}/Notes")] * 2


async def test_what_others_can_read_by_now_is_not_written(seat: Seat) -> None:
    write = await noted(seat, Audience.CLIENT)
    already = len(seat.sandbox.ledger.entries)
    with pytest.raises(Conflict, match="Others"):
        await seat.sends(replace(write, audience=Audience.INTERNAL, body="secret"))
    with pytest.raises(Missing):
        await seat.sends(replace(write, note_id="999999999"))
    assert len(seat.sandbox.ledger.entries) == already


@pytest.mark.parametrize(("action", "stands"), [("drop_after", True), ("drop_before", False)])
async def test_an_answer_lost_is_settled_by_what_stands(
    seat: Seat, action: str, stands: bool
) -> None:
    write = await noted(seat, Audience.INTERNAL)
    desk = desk_of(seat.psa, write)
    assert isinstance(await desk.settle(write, ATTEMPT), NotThere)
    seat.sandbox.faults.add(None, method="PATCH", action=action)
    with pytest.raises(Uncertain):
        await desk.send(write)
    settled = await desk.settle(write, ATTEMPT)
    assert isinstance(settled, Found if stands else NotThere)


async def test_the_note_of_a_time_entry_belongs_to_its_entry(seat: Seat) -> None:
    spent = AddTime(
        ticket=seat.ticket.ref,
        start=seat.clock.now() - timedelta(hours=1),
        worked=timedelta(minutes=30),
        notes="Swapped the cable.",
        work_type=await seat.one(LookupKind.WORK_TYPES),
    )
    await seat.sends(spent)
    notes = (await seat.psa.tickets.read(seat.ticket.ref.id)).notes
    assert {one.fixed for one in notes if one.id.startswith("time-")} == {True}
    write = ChangeNote(
        ticket=seat.ticket.ref,
        note_id="time-4-summary",
        body="x",
        was="y",
        audience=Audience.CLIENT,
    )
    with pytest.raises(Rejected, match="time entry"):
        await seat.sends(write)


async def test_the_api_deletes_no_note(seat: Seat) -> None:
    absent = seat.psa.desk(RemoveNote)
    assert isinstance(absent, Absent)
    assert "405" in str(absent)
