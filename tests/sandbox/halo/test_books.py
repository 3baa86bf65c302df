"""Time sheets, invoices and appointments."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from psa_tui.sandbox.world import LineItem
from tests.sandbox.asking import NOON
from tests.sandbox.halo.caller import Caller

HALF: dict[str, Any] = {
    "agent_id": 501,
    "start_date": "2026-03-02T09:25:00",
    "end_date": "2026-03-02T09:55:00",
    "charge_rate": 7002,
    "note": "Cleared the cache.",
    "lognewticket": False,
    "event_type": 0,
}
"""What a desktop timer sends for half an hour."""


def log(call: Caller, **other: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """Log half an hour on the ticket."""
    row = {**HALF, "ticket_id": call.ticket().id, **other}
    return call.post("/TimesheetEvent", **row).result


def bill(call: Caller, **other: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """Invoice the labour of the ticket."""
    ticket = call.ticket()
    row = {"client_id": ticket.client_id, "ticket_id": ticket.id, "add_labour": 1, **other}
    return call.post("/Invoice", **row).result


def free_lines(*lines: dict[str, object]) -> dict[str, object]:
    """An invoice of these lines only."""
    return {"add_labour": 0, "lines": list(lines)}


def test_time_is_logged_without_an_outcome_and_becomes_an_action(call: Caller) -> None:
    last = call.actions()[-1]["id"]
    made = log(call)
    assert (made["timetaken"], made["charge_type_name"]) == (0.5, "On-site support")
    assert made["action_number"] == last + 1
    action = call.actions()[-1]
    assert (action["timetaken"], action["note"]) == (0.5, "Cleared the cache.")
    assert action["outcome"] == "Quick Time"
    entry = call.written("time_entry")[0]
    assert (entry.id, entry.ticket) == (made["id"], call.ticket().id)


def test_time_is_changed_and_deleted_by_its_own_id(call: Caller) -> None:
    made = log(call)
    told = call.post("/TimesheetEvent", id=made["id"], end_date="2026-03-02T10:25:00").result
    assert (told["timetaken"], told["note"]) == (1.0, HALF["note"])
    assert call.get(f"/TimesheetEvent/{made['id']}") == told
    assert call("DELETE", f"/TimesheetEvent/{made['id']}").status == 200
    assert call("DELETE", f"/TimesheetEvent/{made['id']}").status == 404
    assert call.ticket().timers == []
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["time_entry", "time_entry_update", "time_entry_delete"]


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ({"ticket_id": None}, 400),
        ({"ticket_id": 5}, 404),
        ({"end_date": "2026-03-02T09:00:00"}, 400),
        ({"end_date": "2026-03-02T09:25:00"}, 400),
        ({"end_date": None}, 400),
        ({"agent_id": 3}, 400),
    ],
)
def test_time_that_makes_no_sense_is_refused(
    call: Caller, row: dict[str, object], status: int
) -> None:
    whole = {**HALF, "ticket_id": call.ticket().id, **row}
    assert call.post("/TimesheetEvent", **whole).status == status
    assert call.sandbox.ledger.entries == []


def test_events_are_found_by_days_and_agents(call: Caller) -> None:
    made = log(call)
    days = "start_date=2026-03-02T00:00:00Z&end_date=2026-03-02T23:59:59Z"
    mine = call.get(f"/TimesheetEvent/mine?{days}")
    assert made["id"] in {one["id"] for one in mine}
    assert {one["agent_id"] for one in mine} == {501}
    assert made["id"] in {one["id"] for one in call.get(f"/TimesheetEvent?{days}&agents=501,502")}
    others = call.get(f"/TimesheetEvent?{days}&agent_id=502")
    assert made["id"] not in {one["id"] for one in others}
    before = call.get("/TimesheetEvent/mine?start_date=2026-02-01&end_date=2026-03-01")
    assert made["id"] not in {one["id"] for one in before}


def test_time_written_with_a_note_is_an_event_too(call: Caller) -> None:
    action = call.act(note="x", timetaken=0.25).result
    found = call.get("/TimesheetEvent/mine?start_date=2026-03-02")
    assert action["id"] in {
        one["action_number"] for one in found if one["ticket_id"] == call.ticket().id
    }


def test_a_sheet_is_a_row_for_each_agent_and_day_whose_first_ten_characters_count(
    call: Caller,
) -> None:
    log(call)
    rows = call.get("/Timesheet/mine")
    assert len(rows) == 14
    assert rows[0]["date"] == "2026-03-02T05:32:44.99+00:00"
    entries = [
        at
        for one in call.world.tickets.values()
        for at in one.timers
        if at.end and at.technician_id == 501 and at.start.date() == NOON.date()
    ]
    worked = sum((at.duration(NOON) for at in entries), timedelta())
    assert rows[0]["actual_hours"] == pytest.approx(worked.total_seconds() / 3600, abs=1e-3)
    assert len(call.get("/Timesheet")) == 14 * (len(call.world.technicians) - 1)
    told = call.get(f"/Timesheet/{rows[0]['id']}")
    assert len(told["events"]) == len(entries)
    assert told == call.get("/Timesheet/0?agent_id=501&date=2026-03-02")


def test_an_unknown_sheet_has_the_id_zero(call: Caller) -> None:
    assert call.get("/Timesheet/5") == {"id": 0, "agent_id": 0, "events": []}


def test_an_invoice_is_validated_without_a_trace(call: Caller) -> None:
    log(call)
    already = len(call.world.invoices)
    told = bill(call, _validateonly=True)
    assert (told["id"], told["invoicenumber"], told["total"]) == (0, "", 87.5)
    assert len(call.world.invoices) == already
    assert call.written("invoice") == []
    assert call.actions()[-1]["actioninvoicenumber"] == ""


def test_an_invoice_is_made_as_a_draft_of_what_is_not_invoiced(call: Caller) -> None:
    log(call)
    call.act(note="free", timetaken=1, actisbillable=False)
    made = bill(call)
    assert (made["posted"], made["dateposted"]) == (False, "1900-01-01T00:00:00")
    assert made["paymentstatus"] == 0
    (line,) = made["lines"]
    assert (line["qty_order"], line["unit_price"], line["net_amount"]) == (0.5, 175.0, 87.5)
    assert (line["ticket_id"], line["ihid"]) == (call.ticket().id, made["id"])
    billed = next(one for one in call.actions() if one["id"] == line["actioncode"])
    assert billed["actioninvoicenumber"] == made["invoicenumber"]
    assert call.written("invoice")[0].id == made["id"]
    again = call.post("/Invoice", client_id=made["client_id"], ticket_id=line["ticket_id"])
    assert again.status == 400


def test_things_issued_are_charged_once(call: Caller) -> None:
    ticket = call.ticket()
    item = next(one for one in call.world.products.values() if one.sku == "HW-DOCK")
    line = LineItem(9, item.name, "", Decimal(2), NOON, NOON, item.price, product_id=item.id)
    ticket.line_items.append(line)
    assert call.read()["items_issued"][0]["net_total"] == 378.0
    made = bill(call, add_labour=0, add_itemsissued=1)
    assert [one["net_amount"] for one in made["lines"]] == [378.0]
    assert (line.invoiced, line.invoice_id) == (True, made["id"])
    assert call("DELETE", f"/Invoice/{made['id']}").status == 200
    assert (line.invoiced, line.invoice_id) == (False, None)


def test_lines_can_be_sent_and_are_taxed_where_the_client_and_the_item_are(call: Caller) -> None:
    call.world.clients[call.ticket().client_id].tax_rate = Decimal("0.0825")
    made = bill(
        call,
        **free_lines(
            {
                "item_shortdescription": "Support",
                "qty_order": 1.25,
                "unit_price": 150,
                "_itemid": 7001,
            },
            {"_itemid": 7007, "qty_order": 3},
            {"item_shortdescription": "Cable", "unit_price": 9.99, "tax_code": "0"},
        ),
    )
    nets = [(one["net_amount"], one["tax_amount"], one["tax_rate"]) for one in made["lines"]]
    assert nets == [(187.5, 0.0, 0.0), (567.0, 46.78, 8.25), (9.99, 0.0, 0.0)]
    assert made["total"] == 811.27
    assert made["amountdue"] == 811.27


@pytest.mark.parametrize(
    "row",
    [
        {"client_id": None},
        {"client_id": 20000001, "ticket_id": None, "add_labour": 0},
        {"lines": [{"_itemid": 5}]},
        {"lines": [{"qty_order": "two"}]},
        {"ticket_id": 5},
    ],
)
def test_an_invoice_that_makes_no_sense_is_refused(call: Caller, row: dict[str, object]) -> None:
    ticket = call.ticket()
    whole = {"client_id": ticket.client_id, "ticket_id": ticket.id, "add_labour": 1, **row}
    assert call.post("/Invoice", **whole).status in (400, 404)
    assert call.sandbox.ledger.entries == []


def test_a_list_has_no_lines_unless_they_are_asked_for(call: Caller) -> None:
    log(call)
    made = bill(call)
    row = call.get(f"/Invoice?ticket_id={call.ticket().id}")["invoices"][0]
    assert row["id"] == made["id"]
    assert "lines" not in row
    assert call.get(f"/Invoice?ticket_id={call.ticket().id}&includelines=true")["invoices"][0][
        "lines"
    ]
    told = call.get(f"/Invoice/{made['id']}?includedetails=true")
    assert told == made
    assert "lines" not in call.get(f"/Invoice/{made['id']}")


def test_invoices_are_found(call: Caller) -> None:
    log(call)
    made = bill(call)
    drafts = call.get("/Invoice?notpostedonly=true&count=1000")["invoices"]
    assert [one["id"] for one in drafts] == [made["id"]]
    posted = call.get("/Invoice?postedonly=true&count=1000")["invoices"]
    assert made["id"] not in {one["id"] for one in posted}
    paid = call.get("/Invoice?paymentstatuses=2&count=1000")["invoices"]
    assert {one["amountdue"] for one in paid} == {0.0}
    found = call.get(f"/Invoice?search={made['invoicenumber']}")["invoices"]
    assert [one["id"] for one in found] == [made["id"]]
    mine = call.get(f"/Invoice?client_id={made['client_id']}&count=1000")["invoices"]
    assert {one["client_id"] for one in mine} == {made["client_id"]}


def test_a_draft_changes_and_goes_a_posted_one_stays(call: Caller) -> None:
    log(call)
    made = bill(call)
    told = call.post(
        "/Invoice",
        id=made["id"],
        notes_1="Thank you",
        lines=[{"item_shortdescription": "Flat", "unit_price": 50, "tax_code": "0"}],
    ).result
    assert (told["total"], told["notes_1"]) == (50.0, "Thank you")
    assert call.actions()[-1]["actioninvoicenumber"] == ""
    assert call("DELETE", f"/Invoice/{made['id']}").status == 200
    assert call("GET", f"/Invoice/{made['id']}").status == 404
    posted = call.get("/Invoice?postedonly=true")["invoices"][0]["id"]
    assert call("DELETE", f"/Invoice/{posted}").status == 400
    assert call.post("/Invoice", id=posted, notes_1="x").status == 400
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["time_entry", "invoice", "invoice_update", "invoice_delete"]


def test_labour_of_a_prepaid_client_uses_its_hours_up(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    client.prepaid_hours = Decimal(5)
    log(call)
    made = bill(call)
    assert made["total"] == 0.0
    assert client.prepaid_hours == Decimal("4.5")
    call("DELETE", f"/Invoice/{made['id']}")
    assert client.prepaid_hours == Decimal(5)


def test_what_is_to_be_invoiced_can_be_listed(call: Caller) -> None:
    assert call.ticket().id not in call.search("ready_for_invoicing=true")
    log(call)
    assert call.ticket().id in call.search("ready_for_invoicing=true")
    bill(call)
    assert call.ticket().id not in call.search("ready_for_invoicing=true")


def test_an_appointment_is_made_changed_under_another_id_and_completed(call: Caller) -> None:
    made = call.post(
        "/Appointment",
        ticket_id=call.ticket().id,
        subject="Swap the dock",
        start_date="2026-03-03T10:00:00",
        end_date="2026-03-03T11:00:00",
        event_type="a",
        agent_id=502,
        appointment_type_id=2,
    ).result
    assert (made["appointment_type_name"], made["complete_status"]) == ("Remote", -1)
    told = call.post("/Appointment", id=made["id"], start_date="2026-03-03T10:30:00").result
    assert told["id"] != made["id"]
    assert call("GET", f"/Appointment/{made['id']}").status == 404
    call.turn(appointment_new_id=False)
    done = call.post("/Appointment", id=told["id"], complete_status=0, complete_timetaken=0.5)
    assert done.result["id"] == told["id"]
    days = "start_date=2026-03-03&end_date=2026-03-04&agents=502"
    assert told["id"] in {one["id"] for one in call.get(f"/Appointment?{days}")["appointments"]}
    left = call.get(f"/Appointment?{days}&hidecompleted=true")["appointments"]
    assert told["id"] not in {one["id"] for one in left}
    mine = call.get(f"/Appointment?ticket_id={call.ticket().id}")["appointments"]
    assert [one["id"] for one in mine] == [told["id"]]
    assert call("DELETE", f"/Appointment/{told['id']}").status == 200
    assert call.post("/Appointment", subject="x").status == 400
    assert call.post("/Appointment", id=999, subject="x").status == 404
