"""Time, the schedule, stopwatches, products, invoices, files and devices."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.connectwise.caller import Caller, time_entry
from tests.sandbox.connectwise.described.shapes import refusals


def log(call: Caller, **more: object) -> dict[str, Any]:
    """Log time on the ticket."""
    made: dict[str, Any] = call("POST", "/time/entries", time_entry(call, **more)).result
    return made


def test_time_is_logged_with_what_it_says_and_the_rest_by_default(call: Caller) -> None:
    made = log(call, workType={"name": "On-site support"}, notes="Repaired", hoursDeduct=0.25)
    assert made["actualHours"] == 0.5
    assert made["workType"]["name"] == "On-site support"
    assert made["workRole"]["name"] == "Senior engineer"
    assert (made["member"]["identifier"], made["billableOption"]) == ("dfox", "Billable")
    assert (made["hourlyRate"], made["extendedInvoiceAmount"]) == (175, 87.5)
    assert (made["status"], made["ticket"]["id"]) == ("Open", call.ticket().id)
    assert made["agreement"]["id"] == call.ticket().contract_id
    assert made["dateEntered"] == "2026-03-02T12:00:00Z"
    assert call.read()["actualHours"] == 0.5
    assert call.written("time_entry")[0].ticket == call.ticket().id


def test_hours_alone_make_the_end(call: Caller) -> None:
    body = {"chargeToId": call.ticket().id, "timeStart": "2026-03-02T10:00:00Z", "actualHours": 1.5}
    assert call("POST", "/time/entries", body).result["timeEnd"] == "2026-03-02T11:30:00Z"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ({"timeStart": None}, [("MissingRequiredField", "timeStart")]),
        ({"timeEnd": None}, [("MissingRequiredField", "timeEnd")]),
        ({"timeEnd": "2026-03-02T09:00:00Z"}, [("OutOfRange", "timeEnd")]),
        ({"chargeToId": 5}, [("NotFound", "chargeToId")]),
        ({"chargeToType": "Activity"}, [("NotFound", "chargeToId")]),
        ({"chargeToType": "Ticket"}, [("OutOfRange", "chargeToType")]),
        ({"workType": {"name": "Nonsense"}}, [("NotFound", "workType")]),
        ({"workRole": {"id": 99}}, [("NotFound", "workRole")]),
        ({"billableOption": "Maybe"}, [("OutOfRange", "billableOption")]),
        ({"agreement": {"id": 99}}, [("NotFound", "agreement")]),
    ],
)
def test_time_that_cannot_be_is_refused(
    call: Caller, body: dict[str, object], faults: list[tuple[str, str]]
) -> None:
    assert call("POST", "/time/entries", time_entry(call, **body)).faults == faults
    assert call.sandbox.ledger.entries == []


def test_some_statuses_take_no_time(call: Caller) -> None:
    call.patch(status={"name": "Closed"})
    assert call("POST", "/time/entries", time_entry(call)).faults == [
        ("InvalidObject", "chargeToId")
    ]
    rows = call("GET", f"/service/boards/{call.board('Service Desk')}/statuses").result
    assert [one["name"] for one in rows if one["timeEntryNotAllowed"]] == ["Closed"]


def test_time_is_found_by_its_ticket_and_by_what_is_not_invoiced(call: Caller) -> None:
    made = log(call)
    kinds = '(chargeToType="ServiceTicket" or chargeToType="ProjectTicket")'
    mine = call.ids(f"{kinds} and chargeToId={call.ticket().id}", "/time/entries")
    assert mine == [made["id"]]
    waiting = call.ids('invoice/id=null and billableOption="Billable"', "/time/entries")
    assert made["id"] in waiting
    billed = call.ids("invoice != null", "/time/entries")
    assert billed
    assert not set(billed) & set(waiting)


def test_time_is_changed_whole_or_in_part_and_deleted(call: Caller) -> None:
    made = log(call)
    path = f"/time/entries/{made['id']}"
    patch = [
        {"op": "replace", "path": "actualHours", "value": 1.5},
        {"op": "replace", "path": "notes", "value": "more"},
        {"op": "replace", "path": "hourlyRate", "value": 99.95},
    ]
    changed = call("PATCH", path, patch).result
    assert (changed["timeEnd"], changed["hourlyRate"]) == ("2026-03-02T11:30:00Z", 99.95)
    assert (changed["notes"], changed["actualHours"]) == ("more", 1.5)
    bad = [{"op": "replace", "path": "timeEnd", "value": "2026-03-02T09:00:00Z"}, patch[1]]
    assert call("PATCH", path, bad).faults == [("OutOfRange", "timeEnd")]
    assert call("GET", path).result == changed, "a refused patch changes nothing"
    later = [{"op": "replace", "path": "timeStart", "value": "2026-03-02T11:00:00Z"}]
    assert call("PATCH", path, later).result["actualHours"] == 1.5
    assert call("DELETE", path).status == 204
    assert call("GET", path).status == 404
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["time_entry", *["time_entry_update"] * 2, "time_entry_delete"]


def test_billed_time_stays_as_it_is(call: Caller) -> None:
    billed = call("GET", "/time/entries?conditions=invoice!=null").result[0]
    assert billed["status"] == "Billed"
    path = f"/time/entries/{billed['id']}"
    assert call("PATCH", path, [{"op": "replace", "path": "notes", "value": "x"}]).status == 400
    assert call("DELETE", path).status == 400


def test_time_can_be_on_a_charge_code(call: Caller) -> None:
    body = time_entry(call, chargeToType="ChargeCode", chargeToId=2)
    made = call("POST", "/time/entries", body).result
    assert (made["chargeToType"], made["chargeToId"]) == ("ChargeCode", 2)
    assert made["company"]["identifier"] == "tidewater"
    assert made["id"] in call.ids('chargeToType="ChargeCode"', "/time/entries")
    assert call("DELETE", f"/time/entries/{made['id']}").status == 204


def test_time_mails_only_what_the_client_reads_and_only_when_asked(call: Caller) -> None:
    log(call, notes="inside", emailContactFlag=True, addToInternalAnalysisFlag=True)
    log(call, notes="quiet", addToDetailDescriptionFlag=True)
    log(call, notes="told", addToDetailDescriptionFlag=True, emailContactFlag=True)
    assert [one.body for one in call.sandbox.outbox.entries] == ["told"]


def test_a_switch_finds_nothing_from_today_on(call: Caller) -> None:
    made = log(call)
    assert made["id"] in call.ids("timeStart>=[2026-03-02]", "/time/entries")
    call.turn(today_finds_nothing=True)
    assert call("GET", "/time/entries?conditions=timeStart>=[2026-03-02]").result == []
    assert call("GET", "/time/entries?conditions=timeStart>[2026-03-01]").result


def test_a_running_timer_is_a_stopwatch_and_no_time_entry(call: Caller) -> None:
    body = {"member": {"identifier": "dfox"}, "ticket": {"id": call.ticket().id}}
    assert call("POST", "/time/ticketstopwatches", body).status == 400
    made = call("POST", "/time/ticketstopwatches", {**body, "status": "Running"}).result
    path = f"/time/ticketstopwatches/{made['id']}"
    assert made["id"] not in call.ids("", "/time/entries")
    call("PATCH", path, [{"op": "replace", "path": "status", "value": "Paused"}])
    call.sandbox.clock.advance(timedelta(minutes=2))
    patch = [{"op": "replace", "path": "status", "value": "Running"}]
    assert call("PATCH", path, patch).result["totalPauseTime"] == 120
    patch[0]["value"] = "Lost"
    assert call("PATCH", path, patch).faults == [("OutOfRange", "status")]
    assert call("DELETE", path).status == 204


def test_resources_follow_from_the_schedule(call: Caller) -> None:
    assert "resources" not in call.read()
    body = {
        "objectId": call.ticket().id,
        "type": {"id": 4},
        "member": {"identifier": "cwhitaker"},
        "allowScheduleConflictsFlag": True,
    }
    made = call("POST", "/schedule/entries", body).result
    assert made["type"]["identifier"] == "S"
    me = call("POST", "/schedule/entries", {**body, "member": {"identifier": "dfox"}}).result
    assert call.read()["resources"] == "cwhitaker, dfox"
    path = f"/schedule/entries/{made['id']}"
    patch = [{"op": "replace", "path": "member/identifier", "value": "mfarouk"}]
    assert call("PATCH", path, patch).result["member"]["name"] == "Mina Farouk"
    assert call.read()["resources"] == "mfarouk, dfox"
    assert call.ids('resources contains "mfarouk"').count(call.ticket().id) == 1
    done = [{"op": "replace", "path": "doneFlag", "value": True}]
    assert call("PATCH", f"/schedule/entries/{me['id']}", done).result["doneFlag"] is True
    assert call("DELETE", path).status == 204
    assert call.read()["resources"] == "dfox"
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == [
        *["schedule_entry"] * 2,
        *["schedule_entry_update"] * 2,
        "schedule_entry_delete",
    ]


def test_the_schedule_refuses_what_is_not_there_as_was_recorded(call: Caller) -> None:
    reply = call("POST", "/schedule/entries", {"objectId": 123456, "type": {"id": 1}})
    wanted = refusals()["reference to a record that does not exist"]
    assert (reply.status, reply.data) == (400, wanted["body"])
    assert call("POST", "/schedule/entries", {}).faults == [("MissingRequiredField", "type")]
    nobody = {"objectId": call.ticket().id, "type": {"id": 4}, "member": {"identifier": "nobody"}}
    assert call("POST", "/schedule/entries", nobody).status == 400


def test_two_slots_at_once_need_the_flag_that_allows_it(call: Caller) -> None:
    body = {
        "objectId": call.ticket().id,
        "type": {"identifier": "S"},
        "member": {"id": 501},
        "dateStart": "2026-06-02T09:00:00Z",
        "dateEnd": "2026-06-02T10:00:00Z",
    }
    assert call("POST", "/schedule/entries", body).result["hours"] == 1
    assert call("POST", "/schedule/entries", body).status == 400
    assert call("POST", "/schedule/entries", {**body, "allowScheduleConflictsFlag": True}).result
    next_hour = {"dateStart": body["dateEnd"], "dateEnd": "2026-06-02T11:00:00Z"}
    assert call("POST", "/schedule/entries", {**body, **next_hour}).status == 201, "no clash"
    hour_before = {"dateStart": "2026-06-02T08:00:00Z", "dateEnd": body["dateStart"]}
    assert call("POST", "/schedule/entries", {**body, **hour_before}).status == 201, "no clash"
    backwards = {**body, "dateEnd": "2026-06-02T08:00:00Z"}
    assert call("POST", "/schedule/entries", backwards).faults == [("OutOfRange", "dateEnd")]


def product(call: Caller, **more: object) -> dict[str, object]:
    """What a product on the ticket needs."""
    item = {"identifier": "HW-DOCK"}
    return {
        "catalogItem": item,
        "chargeToType": "Ticket",
        "chargeToId": call.ticket().id,
        "billableOption": "Billable",
        **more,
    }


def test_products_are_put_on_tickets_changed_and_taken_off(call: Caller) -> None:
    made = call("POST", "/procurement/products", product(call, quantity=3, price=0.1)).result
    assert (made["extPrice"], made["cost"]) == (0.3, 131)
    found = call.ids(
        f"chargeToType='Ticket' and chargeToId={call.ticket().id}", "/procurement/products"
    )
    assert made["id"] in found
    path = f"/procurement/products/{made['id']}"
    patch = [{"op": "replace", "path": "quantity", "value": 3.25}]
    assert call("PATCH", path, patch).result["quantity"] == 3.25
    assert call("PATCH", path, [{"op": "replace", "path": "price", "value": "x"}]).status == 400
    assert call("DELETE", path).status == 204
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["line_item", "line_item_update", "line_item_delete"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"catalogItem": None}, ("MissingRequiredField", "catalogItem")),
        ({"catalogItem": {"id": 1}}, ("NotFound", "catalogItem")),
        ({"chargeToId": 1}, ("NotFound", "chargeToId")),
        ({"billableOption": None}, ("MissingRequiredField", "billableOption")),
        ({"billableOption": "NoDefault"}, ("OutOfRange", "billableOption")),
    ],
)
def test_a_product_that_cannot_be_is_refused(
    call: Caller, body: dict[str, object], fault: tuple[str, str]
) -> None:
    assert call("POST", "/procurement/products", product(call, **body)).faults == [fault]


def test_an_invoiced_product_stays(call: Caller) -> None:
    billed = call("GET", "/procurement/products?conditions=invoice!=null").result[0]
    path = f"/procurement/products/{billed['id']}"
    assert call("DELETE", path).status == 400
    assert call("PATCH", path, [{"op": "replace", "path": "quantity", "value": 1}]).status == 400


def test_invoices_add_up_and_are_read_only(call: Caller) -> None:
    for one in call("GET", "/finance/invoices").result:
        world = call.world.invoices[one["id"]]
        assert round(one["subtotal"] + one["salesTax"], 2) == one["total"] == float(world.total)
        assert one["balance"] + one["payments"] == one["total"]
        assert one["status"]["isClosed"] is world.paid
    assert call("POST", "/finance/invoices", {}).status == 405


def test_files_travel_in_parts_and_nothing_else(call: Caller) -> None:
    fields = {
        "recordType": "ticket",
        "recordId": str(call.ticket().id),
        "title": "The log",
        "privateFlag": "true",
    }
    made = call.parts("/system/documents", fields, b"\x00\xffhello\r\n").result
    assert (made["title"], made["fileName"], made["size"]) == ("The log", "Lög.txt", 9)
    assert (made["publicFlag"], made["owner"]) == (False, "dfox")
    asked = f"/system/documents?recordType=Ticket&recordId={call.ticket().id}"
    assert [one["id"] for one in call("GET", asked).result] == [made["id"]]
    path = f"/system/documents/{made['id']}"
    reply = call("GET", f"{path}/download")
    assert reply.raw == b"\x00\xffhello\r\n"
    assert "L%C3%B6g.txt" in reply.headers["content-disposition"]
    assert call("DELETE", path).status == 204
    assert [one.kind for one in call.sandbox.ledger.entries] == ["attachment", "attachment_delete"]
    assert call("POST", "/system/documents", {"recordType": "Ticket"}).status == 415
    assert call.parts("/system/documents", {}, b"x").status == 400
    assert call.parts("/system/documents", {**fields, "recordId": "5"}, b"x").faults == [
        ("NotFound", "recordId")
    ]
    assert call("GET", "/system/documents").status == 400


def test_devices_are_attached_and_what_is_missing_is_told_as_was_recorded(call: Caller) -> None:
    client = call.ticket().client_id
    asset = next(one.id for one in call.world.assets.values() if one.client_id == client)
    path = f"{call.path}/configurations"
    reply = call("POST", path, {})
    wanted = refusals()["create with a missing required field"]
    assert (reply.status, reply.data) == (400, wanted["body"])
    assert call("POST", path, {"id": asset}).status == 201
    assert call.ticket().id in call.ids(f"configuration/id={asset}")
    assert call("DELETE", f"{path}/{asset}").status == 204
    assert call("DELETE", f"{path}/{asset}").status == 404


def test_companies_and_contacts_are_made_and_changed(call: Caller) -> None:
    body = {"identifier": "QuillonGlass", "name": "Quillon Glass"}
    made = call("POST", "/company/companies", body).result
    assert call("GET", f"/company/companies/{made['id']}/sites").result[0]["name"] == "Main"
    reply = call("POST", "/company/companies", {**body, "identifier": "QUILLONGLASS"})
    assert (reply.status, reply.data) == (400, refusals()["duplicate"]["body"])
    who = {
        "firstName": "Ada",
        "lastName": "Quist",
        "company": {"id": made["id"]},
        "communicationItems": [
            {"type": {"id": 1}, "value": "ada@quist.example", "communicationType": "Email"}
        ],
    }
    person = call("POST", "/company/contacts", who).result
    assert person["communicationItems"][0]["value"] == "ada@quist.example"
    assert "name" not in person
    assert call("POST", "/company/contacts", {"company": {"id": 5}}).faults == [
        ("MissingRequiredField", "firstName"),
        ("NotFound", "company"),
    ]
    path = f"/company/contacts/{person['id']}"
    patch = [{"op": "replace", "path": "lastName", "value": "Quill"}]
    assert call("PATCH", path, patch).result["lastName"] == "Quill"
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["customer", "contact", "contact_update"]
