"""A bill in Halo: time, a draft that Halo judges first, the comparison; at the client's rate."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from psa_tui.domain.billing import BillLine, BillRequest
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Rejected, Uncertain
from psa_tui.domain.ids import Choice
from psa_tui.domain.port import ClientRates
from psa_tui.domain.writes import (
    AddTime,
    Attempt,
    CheckInvoice,
    Found,
    MakeInvoice,
    NotThere,
    Receipt,
    Write,
)
from psa_tui.services.billing.ground import Ground
from psa_tui.services.billing.plan import plan
from psa_tui.services.billing.preview import preview
from tests.vendors.halo.tenant import REF, TICKET, Desk, Tenant, open_tenant
from tests.vendors.stand_ins import BEGIN, ManualClock, desk_of

MINUTES = 20


async def shown(desk: Desk, minutes: int = MINUTES) -> tuple[Ground, BillRequest]:
    """What a bill of so many minutes stands on, and what was answered."""
    catalog = desk.psa.catalog
    assert isinstance(catalog, ClientRates)
    labour = await catalog.labour_for(desk.client.id)
    ground = Ground(
        detail=await desk.psa.tickets.read(desk.ref.id),
        products=labour,
        recipes=desk.psa.profile.recipes,
        now=desk.clock.now(),
    )
    request = BillRequest(
        minutes=minutes,
        labour=labour[0],
        text="Cleared the cache; please try again.",
        line_text="Cleared the cache",
        recipe=ground.recipes[0],
    )
    return ground, request


async def run(desk: Desk, steps: tuple[Write, ...]) -> list[Receipt]:
    """Send the steps, each knowing what the ones before made."""
    receipts: list[Receipt] = []
    for step in steps:
        known = step
        if isinstance(step, CheckInvoice):
            known = replace(step, invoice_id=receipts[-1].id)
        receipts.append(await desk.sends(known))
        desk.clock.advance(1)
    return receipts


async def test_a_bill_is_a_note_an_entry_and_a_draft_that_was_judged_before() -> None:
    desk = await Desk.begin()
    ground, request = await shown(desk)
    bill = preview(request, ground)
    assert bill.lines[-1].quantity == Decimal("0.3333")
    assert bill.taxed, "whose tax it is, nobody promises"
    receipts = await run(desk, plan(bill, now=desk.clock.now()).steps)
    written = [entry.path.rsplit("/", 1)[-1] for entry in desk.sandbox.ledger.entries]
    assert written == ["Actions", "TimesheetEvent", "Invoice"]
    record = desk.last[2][0]
    assert record["posted"] is False
    assert (record["add_labour"], record["add_travel"], record["add_itemsissued"]) == (0, 0, 0)
    assert [line["qty_order"] for line in record["lines"]] == [0.3333]
    tried = [one for one in desk.sandbox.requests.entries if str(one["path"]).endswith("/Invoice")]
    assert [one["method"] for one in tried if one["method"] == "POST"] == ["POST", "POST"]
    assert "a draft, not posted" in receipts[-1].said
    assert not isinstance(desk.psa.invoices, Absent)
    assert not (await desk.psa.invoices.read(receipts[-1].id)).paid


async def test_time_that_stood_there_already_is_billed_with_it_and_left_out_nowhere() -> None:
    desk = await Desk.begin()
    labour = (await shown(desk))[1].labour
    earlier = AddTime(
        ticket=desk.ref,
        start=BEGIN - timedelta(hours=2),
        worked=timedelta(minutes=45),
        notes="Looked at it",
        work_type=Choice(labour.id, labour.name),
    )
    await desk.sends(earlier)
    ground, request = await shown(desk)
    bill = preview(request, ground)
    assert [line.standing for line in bill.lines] == [True, False]
    assert not bill.excluded
    await run(desk, plan(bill, now=desk.clock.now()).steps)
    assert len(desk.last[2][0]["lines"]) == 2
    assert all(one.invoiced for one in (await desk.psa.tickets.read(desk.ref.id)).lines)


INVOICE: dict[str, Any] = {
    "id": 9001,
    "invoicenumber": "9001",
    "client_id": 246,
    "ticket_id": 750606,
    "total": 25,
    "lines": [
        {
            "id": 1,
            "item_shortdescription": "Remote Support",
            "item_longdescription": "Cleared",
            "qty_order": 0.25,
            "unit_price": 100,
            "net_amount": 25,
        }
    ],
}
ACTION = {
    "id": 3,
    "ticket_id": 750606,
    "who_agentid": 5,
    "who_type": 1,
    "note": "Cleared",
    "datetime": "2026-05-12T09:40:00Z",
    "timetaken": 0.25,
    "actisbillable": True,
    "chargerate": 1,
}
RATE = {"charge_id": 1, "area": 0, "rate": 100, "current_rate": 100, "current": True}


def tenant(*answers: object, made: bool = False) -> Tenant:
    """A tenant with one action to charge, that answers invoices so, one after the other."""
    left = list(answers)
    held = [INVOICE] if made else []
    return Tenant(
        {
            "GET /Tickets/750606": TICKET,
            "GET /Actions": {"actions": [ACTION]},
            "GET /ChargeRate": [RATE],
            "GET /Invoice": {"record_count": len(held), "invoices": held},
            "GET /Invoice/9001": INVOICE,
            "POST /Invoice": lambda _: left.pop(0),
        }
    )


async def write_of(there: Tenant) -> MakeInvoice:
    lines = (await open_tenant(there).tickets.read("750606")).lines
    shown_lines = tuple(BillLine.of(line, labour=True) for line in lines)
    return MakeInvoice(ticket=REF, client=Choice("246", "Contoso Ltd"), lines=shown_lines)


async def test_a_judgement_that_differs_stops_before_there_is_an_invoice() -> None:
    dearer = {**INVOICE, "id": 0, "lines": [{**INVOICE["lines"][0], "unit_price": 120}]}
    there = tenant(dearer)
    write = await write_of(there)
    with pytest.raises(Rejected, match="another invoice") as caught:
        await desk_of(open_tenant(there), write).send(write)
    assert "120.00 instead of 100.00" in " ".join(one.message for one in caught.value.problems)
    assert [body[0].get("_validateonly") for _, body in there.writes] == [True]


async def test_an_invoice_is_of_the_day_where_it_is_made() -> None:
    there = tenant({**INVOICE, "id": 0, "lines": []}, INVOICE)
    write, clock = await write_of(there), ManualClock()
    clock.advance(6 * 3600)
    await desk_of(open_tenant(there, clock=clock), write).send(write)
    dates = {body[0]["invoice_date"] for _, body in there.writes}
    assert dates == {"2026-05-13T00:00:00"}, "in Adelaide it is the next day by then"


async def test_a_tenant_that_makes_it_although_it_should_only_judge_makes_no_second() -> None:
    there = tenant(INVOICE)
    write = await write_of(there)
    receipt = await desk_of(open_tenant(there), write).send(write)
    assert receipt.id == "9001"
    assert len(there.writes) == 1


@pytest.mark.parametrize("made", [False, True])
async def test_a_judgement_whose_answer_is_lost_is_looked_for_as_an_invoice(made: bool) -> None:
    there = tenant(httpx.Response(500), made=made)
    write = await write_of(there)
    desk = desk_of(open_tenant(there), write)
    with pytest.raises(Uncertain):
        await desk.send(write)
    settled = await desk.settle(write, Attempt((), BEGIN, BEGIN))
    assert isinstance(settled, Found if made else NotThere)


async def test_an_action_that_changed_since_it_was_shown_is_not_billed() -> None:
    there = tenant()
    write = await write_of(there)
    there.table["GET /Actions"] = {"actions": [{**ACTION, "timetaken": 0.5}]}
    with pytest.raises(Rejected, match="not what was shown"):
        await desk_of(open_tenant(there), write).send(write)
    assert not there.writes
