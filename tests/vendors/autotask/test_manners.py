"""The manners that only live accounts show, switched on in the sandbox one by one."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from psa_tui.domain.errors import Garbled, PsaError, Rejected
from psa_tui.domain.fields import LookupKind, Value
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Attempt,
    Change,
    ChangeTicket,
    CreateTicket,
    Found,
    ScheduleTechnician,
)
from tests.vendors.autotask.account import Account, open_account
from tests.vendors.autotask.seat import Seat, take_a_seat
from tests.vendors.stand_ins import desk_of


@pytest.fixture
async def seat() -> Seat:
    return await take_a_seat()


def switch(seat: Seat, **manners: object) -> None:
    seat.sandbox.manners.change({"autotask": manners})


def complete(seat: Seat, resolution: str = "") -> ChangeTicket:
    changes = [Change("status", Choice("5", "Complete"))]
    changes += [Change("resolution", resolution)] if resolution else []
    return ChangeTicket(ticket=seat.ticket.ref, changes=tuple(changes))


def note(seat: Seat) -> AddNote:
    return AddNote(
        ticket=seat.ticket.ref, body="Looked", audience=Audience.INTERNAL, mail=False, subject="N"
    )


async def new_ticket(seat: Seat, **more: Choice) -> CreateTicket:
    fields: dict[str, Value] = {
        "client": seat.client,
        "title": "Printer prints twice",
        "priority": await seat.one(LookupKind.PRIORITIES, "low"),
        "queue": await seat.one(LookupKind.QUEUES, "level i support"),
        "due": seat.clock.now() + timedelta(days=2),
        **more,
    }
    return CreateTicket(connection="acme", fields=tuple(fields.items()), description="Twice.")


async def test_what_a_rule_takes_back_is_told_and_is_no_success(seat: Seat) -> None:
    switch(seat, reverted_fields="status")
    receipt = await seat.sends(complete(seat, "Done"))
    assert "did not keep status" in receipt.said
    assert seat.ticket.status.name in receipt.said
    patched = [1 for method, path, _ in seat.door.seen if (method, path) == ("PATCH", "/Tickets")]
    assert len(patched) == 2


async def test_a_refused_name_falls_back_to_the_api_user_and_says_so(seat: Seat) -> None:
    switch(seat, impersonation_refused="TicketNotes")
    before = len(seat.sandbox.ledger.entries)
    receipt = await seat.sends(note(seat))
    assert "API user's name" in receipt.said
    assert len(seat.sandbox.ledger.entries) == before + 1
    newest = (await seat.psa.tickets.read(seat.ticket.ref.id)).notes[0]
    assert newest.body == "Looked"
    assert newest.author != "Dana Fox"


async def test_a_new_ticket_that_cannot_be_read_yet_stands_all_the_same(seat: Seat) -> None:
    switch(seat, replication_seconds=20)
    write = await new_ticket(seat)
    desk = desk_of(seat.psa, write)
    before, began = await desk.before(write), seat.clock.now()
    receipt = await desk.send(write)
    assert (receipt.id != "", receipt.said) == (True, "")
    seat.clock.advance(30)
    found = await desk.settle(write, Attempt(before, began, began))
    assert isinstance(found, Found)
    assert found.receipt.id == receipt.id
    assert found.receipt.said.startswith("It is #T2026")
    assert seat.psa.profile.settle_after.total_seconds() > 20


async def test_a_category_that_demands_a_resolution_says_so_at_the_field(seat: Seat) -> None:
    form = await seat.psa.catalog.form("create", None, {})
    assert form
    offered = next(one for one in form if one.key == "extra.ticketCategory").choices
    refused = {}
    for category in offered:
        made = await seat.sends(await new_ticket(seat, **{"extra.ticketCategory": category}))
        seat.ticket = await seat.psa.tickets.version(made.id)
        try:
            await seat.sends(complete(seat))
        except Rejected as error:
            refused[category.name] = error.problems[0]
            asked = await seat.psa.catalog.form("resolve", seat.ticket, {})
            assert {one.key: one.required for one in asked or ()}["resolution"], "asked for now"
        else:
            continue
        assert not (await seat.sends(complete(seat, "Done"))).said
    assert refused, "no category of the sandbox demands one"
    assert {problem.field for problem in refused.values()} == {"resolution"}
    assert all("resolution" in problem.message for problem in refused.values())


async def test_a_colleague_helps_with_a_role_and_is_told(seat: Seat) -> None:
    who = await seat.one(LookupKind.TECHNICIANS, "duncan")
    write = ScheduleTechnician(ticket=seat.ticket.ref, technician=who)
    desk = desk_of(seat.psa, write)
    before = await desk.before(write)
    receipt = await desk.send(write)
    method, path, body = seat.written
    assert (method, path) == ("POST", f"/Tickets/{seat.ticket.ref.id}/SecondaryResources")
    assert set(body) == {"resourceID", "roleID"}
    settled = await desk.settle(write, Attempt(before, seat.clock.now(), seat.clock.now()))
    assert isinstance(settled, Found)
    assert settled.receipt.id == receipt.id
    facts = (await seat.psa.tickets.read(seat.ticket.ref.id)).facts
    assert who.name in {one.value for one in facts if one.label == "Helping"}
    with pytest.raises(Rejected, match="dispatcher"):
        await desk.send(replace(write, start=seat.clock.now()))


async def test_a_crowd_of_readings_never_meets_the_thread_threshold(seat: Seat) -> None:
    switch(seat, call_seconds=0.02)
    rows = [
        row for page in [p async for p in seat.psa.tickets.open_tickets()] for row in page.items
    ]
    await asyncio.gather(*(seat.psa.tickets.read(row.ref.id) for row in rows[:6]))
    assert {call.status for call in seat.psa.calls} == {200}


async def test_a_zone_without_patch_is_named_and_nothing_is_lost(seat: Seat) -> None:
    switch(seat, collection_patch=False)
    with pytest.raises(Rejected, match="404 to every change"):
        await seat.sends(complete(seat, "Done"))
    assert (await seat.psa.tickets.version(seat.ticket.ref.id)).status == seat.ticket.status


@pytest.mark.parametrize("missing", [200, 404])
async def test_a_record_that_is_gone_is_missing_however_it_is_answered(
    seat: Seat, missing: int
) -> None:
    switch(seat, missing_status=missing)
    with pytest.raises(PsaError) as caught:
        await seat.psa.tickets.version("987654321")
    assert type(caught.value).__name__ == "Missing"


async def test_an_answer_that_tells_of_no_record_at_all_is_no_proof_that_it_is_gone() -> None:
    psa = open_account(Account({"GET /Tickets/54321": {"message": "Under maintenance"}}))
    with pytest.raises(Garbled):
        await psa.tickets.version("54321")
