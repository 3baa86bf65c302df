"""Whatever manners a tenant has: casing, envelopes, zones, units; the reading stays the same."""

from datetime import timedelta

import pytest

from psa_tui.domain.errors import Forbidden, Missing, Rejected
from psa_tui.domain.fields import Value
from psa_tui.domain.port import Psa
from psa_tui.domain.writes import AddTime, CreateTicket, DeleteTicket
from tests.vendors.bms.account import Stage, a_ticket, pick, send
from tests.vendors.stand_ins import BEGIN, desk_of

MANNERS: list[dict[str, object]] = [
    {"pascal": True},
    {"null_error": False},
    {"unspecified_body": "empty"},
    {"unspecified_body": "envelope"},
    {"utc_offset": True},
    {"pascal": True, "utc_offset": True},
]


@pytest.mark.parametrize("manners", MANNERS, ids=str)
async def test_a_ticket_reads_the_same(stage: Stage, psa: Psa, manners: dict[str, object]) -> None:
    row = await a_ticket(psa)
    whole = await psa.tickets.read(row.ref.id)
    stage.manners(**manners)
    other = stage.open()
    again = await other.tickets.read(row.ref.id)
    assert again.ticket == whole.ticket
    assert again.notes == whole.notes
    assert again.client == whole.client
    assert (await other.identity()).name == "Dana Fox"
    assert (await send(other, DeleteTicket(ticket=row.ref))).id == row.ref.id


async def test_moments_without_a_zone_are_where_the_configuration_says(stage: Stage) -> None:
    row = await a_ticket(stage.open())
    there = await stage.open(zone="America/Chicago").tickets.version(row.ref.id)
    assert there.created - row.created == timedelta(hours=5)


@pytest.mark.parametrize("in_minutes", [False, True])
async def test_time_is_what_its_span_says_in_whatever_unit(
    stage: Stage, psa: Psa, in_minutes: bool
) -> None:
    stage.manners(timespent_in_minutes=in_minutes)
    row = await a_ticket(psa)
    write = AddTime(
        ticket=row.ref,
        start=BEGIN - timedelta(minutes=50),
        worked=timedelta(minutes=50),
        work_type=pick("7001"),
    )
    receipt = await send(psa, write)
    (entry,) = (await psa.tickets.work(row.ref.id)).times[-1:]
    assert entry.id == receipt.id
    assert entry.worked == timedelta(minutes=50)
    mine = await psa.time.mine(BEGIN - timedelta(days=1), BEGIN)  # type: ignore[union-attr]  # BMS has my time
    assert [one.worked for one in mine if one.id == entry.id] == [entry.worked]


async def test_time_that_crosses_midnight_is_refused_before_it_is_sent(psa: Psa) -> None:
    row = await a_ticket(psa)
    late = AddTime(
        ticket=row.ref,
        start=BEGIN.replace(hour=23, minute=45),
        worked=timedelta(minutes=30),
        work_type=pick("7001"),
    )
    with pytest.raises(Rejected, match="one day") as caught:
        await send(psa, late)
    assert caught.value.problems[0].field == "worked"


@pytest.mark.parametrize("manners", [{}, {"invalid_status": 400}, {"problem_details": True}])
async def test_a_refusal_names_the_form_field_whatever_its_shape(
    stage: Stage, psa: Psa, manners: dict[str, object]
) -> None:
    stage.manners(**manners)
    write = CreateTicket(connection="acme", fields=(("title", "x"), ("client", pick("20000001"))))
    with pytest.raises(Rejected) as caught:
        await send(psa, write)
    named = {problem.field for problem in caught.value.problems}
    assert {"site", "status", "priority", "kind", "source", "description"} <= named
    assert not stage.sandbox.ledger.entries


@pytest.mark.parametrize("status", [404, 200])
async def test_what_is_gone_is_missing_whatever_the_status(
    stage: Stage, psa: Psa, status: int
) -> None:
    stage.manners(missing_status=status)
    with pytest.raises(Missing):
        await psa.tickets.read("987654321")


async def test_who_may_not_delete_is_told_so(stage: Stage) -> None:
    other = {"username": "piotr.zaleski@copperline.example", "password": "sandbox-nodelete"}
    psa = stage.open(**other)
    row = await a_ticket(psa)
    with pytest.raises(Forbidden, match="permission"):
        await send(psa, DeleteTicket(ticket=row.ref))


async def test_a_ticket_without_queue_and_technician_is_refused_in_words(
    stage: Stage, psa: Psa
) -> None:
    row = await a_ticket(psa)
    assert row.client
    assert row.site
    fields: dict[str, Value] = {
        "title": "x",
        "client": row.client,
        "site": row.site,
        "status": pick("1"),
        "priority": pick("1"),
        "kind": pick("1"),
        "source": pick("1"),
    }
    write = CreateTicket(connection="acme", fields=tuple(fields.items()), description="y")
    with pytest.raises(Rejected, match=r"(?i)queue") as caught:
        await send(psa, write)
    assert [problem.field for problem in caught.value.problems] == ["queue"]
    stage.manners(queue_or_assignee=False)
    assert (await send(psa, write)).id


async def test_limits_are_counted_for_each_endpoint(stage: Stage, psa: Psa) -> None:
    row = await a_ticket(psa)
    await psa.tickets.read(row.ref.id)
    budget = desk_of(psa, DeleteTicket(ticket=row.ref)).line.pipe.budget  # type: ignore[attr-defined]  # what requests are booked in
    assert len([key for key in budget.taken if "/tickets/#/notes" in key]) == 1
    assert not [key for key in budget.taken if row.ref.id in key]
