"""Answers lost on what writes a note beside a change, and on jobs: settled, never doubled."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from psa_tui.domain.errors import Rejected, Uncertain
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    Attempt,
    Change,
    ChangeMany,
    ChangeTicket,
    CreateTicket,
    DeleteMany,
    Found,
    NotThere,
    Unclear,
    Write,
)
from tests.vendors.bms.account import pick
from tests.vendors.bms.scripted import Desk
from tests.vendors.stand_ins import BEGIN, desk_of

WRITES = "[PD]*"


def assign(desk: Desk) -> Write:
    change = Change("technician", pick("505"), desk.ticket.technician)
    return ChangeTicket(
        ticket=desk.ref, changes=(change,), action="assign", note="Routing to tier 2"
    )


def resolve(desk: Desk) -> Write:
    change = Change("status", pick("9"), desk.ticket.status.choice)
    return ChangeTicket(
        ticket=desk.ref,
        changes=(change,),
        action="resolve",
        note="Replaced failed drive",
        audience=Audience.CLIENT,
    )


def many(desk: Desk) -> Write:
    changes = (Change("status", pick("6")), Change("priority", pick("4")))
    return ChangeMany(connection="acme", tickets=(desk.ref,), changes=changes)


def gone(desk: Desk) -> Write:
    return DeleteMany(connection="acme", tickets=(desk.ref,))


CASES = [assign, resolve, many, gone]


async def lost(desk: Desk, write: Write, **fault: object) -> Attempt:
    """Send it, and lose the answer."""
    door = desk_of(desk.psa, write)
    before = await door.before(write)
    desk.stage.sandbox.faults.add(None, method=WRITES, **fault)
    with pytest.raises(Uncertain):
        await door.send(write)
    return Attempt(before, BEGIN, desk.stage.clock.now())


@pytest.mark.parametrize("make", CASES)
async def test_what_landed_is_found(desk: Desk, make: Callable[[Desk], Write]) -> None:
    write = make(desk)
    attempt = await lost(desk, write, action="drop_after")
    desk.stage.clock.advance(60)
    assert isinstance(await desk_of(desk.psa, write).settle(write, attempt), Found)


@pytest.mark.parametrize("make", CASES)
async def test_what_did_not_land_is_not_there_and_stands_once_when_sent_again(
    desk: Desk, make: Callable[[Desk], Write]
) -> None:
    write = make(desk)
    attempt = await lost(desk, write, action="drop_before")
    assert isinstance(await desk_of(desk.psa, write).settle(write, attempt), NotThere)
    await desk_of(desk.psa, write).send(write)
    assert isinstance(await desk_of(desk.psa, write).settle(write, attempt), Found)
    notes = [one for one in desk.stage.sandbox.ledger.entries if one.kind == "comment"]
    assert len(notes) <= 1


async def test_a_colleague_who_assigned_the_same_meanwhile_is_not_taken_for_us(desk: Desk) -> None:
    write = assign(desk)
    attempt = await lost(desk, write, action="drop_before")
    other = desk.stage.open(username="alma.reyes@copperline.example", password="sandbox-mfa")
    await other.sign_in({"code": "246810"})  # type: ignore[attr-defined]  # BMS is signed in to
    await desk_of(other, write).send(write)
    settled = await desk_of(desk.psa, write).settle(write, attempt)
    assert isinstance(settled, Unclear)
    assert "your comment is not there" in settled.what[0]


async def test_a_job_that_left_some_says_which(desk: Desk) -> None:
    from psa_tui.domain.ids import TicketRef

    write = ChangeMany(
        connection="acme",
        tickets=(desk.ref, TicketRef("acme", "5")),
        changes=(Change("priority", pick("4")),),
    )
    receipt = await desk_of(desk.psa, write).send(write)
    assert receipt.said.startswith("1 of 2 are changed.")
    assert "not found" in receipt.said


async def test_a_job_that_did_nothing_is_refused_in_the_words_of_its_log(desk: Desk) -> None:
    from psa_tui.domain.ids import TicketRef

    write = ChangeMany(
        connection="acme",
        tickets=(TicketRef("acme", "5"), TicketRef("acme", "6")),
        changes=(Change("priority", pick("4")),),
    )
    with pytest.raises(Rejected, match="not found"):
        await desk_of(desk.psa, write).send(write)


@pytest.mark.parametrize("write", [ChangeMany, DeleteMany])
async def test_a_job_that_is_not_done_yet_is_in_doubt_and_no_refusal(
    desk: Desk, write: type[ChangeMany | DeleteMany]
) -> None:
    desk.stage.manners(bulk_seconds=120)
    job: Write = DeleteMany(connection="acme", tickets=(desk.ref,))
    if write is ChangeMany:
        changes = (Change("priority", pick("4")),)
        job = ChangeMany(connection="acme", tickets=(desk.ref,), changes=changes)
    began = desk.stage.clock.now()
    with pytest.raises(Uncertain, match="not done yet"):
        await desk_of(desk.psa, job).send(job)
    attempt = Attempt((), began, desk.stage.clock.now())
    desk.stage.clock.advance(120)
    assert isinstance(await desk_of(desk.psa, job).settle(job, attempt), Found)


async def test_a_lost_ticket_is_looked_for_further_back_than_any_zone_is_off(desk: Desk) -> None:
    fields = (("client", desk.ticket.client), ("title", "Printer again"))
    write = CreateTicket(connection="acme", fields=fields, description="It prints twice.")
    began, door = desk.stage.clock.now(), desk_of(desk.psa, write)
    desk.stage.wire.sent.clear()
    attempt = Attempt(await door.before(write), began, began)
    assert isinstance(await door.settle(write, attempt), NotThere)
    asked = [one[2] for one in desk.stage.wire.sent if "Filter.CreatedOnFrom" in one[2]]
    noted, looked = (datetime.fromisoformat(one["Filter.CreatedOnFrom"]) for one in asked)
    assert noted < looked <= began - timedelta(hours=14), "as far as zones go"
