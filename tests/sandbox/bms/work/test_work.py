"""Time, charges, the service level and the history of a ticket."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.bms.caller import Caller
from tests.sandbox.bms.described.drives import NOTE

TIME = {
    "StartDate": "2026-03-02",
    "StartTime": "09:15:00",
    "EndTime": "10:00:00",
    "WorkTypeId": 7002,
    "RoleId": 2,
    "Notes": "Looked",
    "InternalNotes": "Slow line",
}


def logged(call: Caller, **changes: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    return call("POST", f"{call.path}/timelogs", {**TIME, **changes}).result


# ── time ─────────────────────────────────────────────────────────────────────


def test_time_is_logged_once_for_each_request(call: Caller) -> None:
    made = logged(call)
    assert (made["startTime"], made["endTime"], made["timespent"]) == ("09:15:00", "10:00:00", 0.75)
    assert (made["workTypeName"], made["roleName"]) == ("On-site support", "Service manager")
    assert (made["notes"], made["internalNotes"]) == ("Looked", "Slow line")
    assert (made["employeeName"], made["startDate"]) == ("Dana Fox", "2026-03-02T00:00:00")
    assert (made["weekStart"], made["weekEnd"]) == ("2026-03-01T00:00:00", "2026-03-07T00:00:00")
    assert call.read("/timelogs") == [made]
    assert call.read()["totalTimeSpent"] == 0.75
    logged(call)
    assert len(call.written("time_entry")) == 2


def test_time_is_in_hours_unless_told_otherwise(call: Caller) -> None:
    call.turn(timespent_in_minutes=True)
    assert logged(call, Timespent=45)["timespent"] == 45
    assert call.read()["totalTimeSpent"] == 45


@pytest.mark.parametrize("name", ["StartDate", "StartTime", "EndTime", "WorkTypeId", "RoleId"])
def test_time_needs_five_fields(call: Caller, name: str) -> None:
    body = {key: value for key, value in TIME.items() if key != name}
    reply = call("POST", f"{call.path}/timelogs", body)
    assert reply.refusal["subErrors"] == [f"The {name} field is required."]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("StartDate", "today"),
        ("StartTime", "25:00:00"),
        ("EndTime", "9"),
        ("EndTime", "09:15:00"),
        ("Timespent", -1),
        ("WorkTypeId", 7006),
        ("RoleId", 99),
        ("UserId", 99),
        ("StatusId", 99),
    ],
)
def test_time_with_a_wrong_field_logs_nothing(call: Caller, name: str, value: object) -> None:
    reply = call("POST", f"{call.path}/timelogs", {**TIME, name: value})
    assert name in reply.refusal["details"]
    assert not call.sandbox.ledger.entries


def test_time_can_be_somebody_elses_and_change_the_status(call: Caller) -> None:
    assert logged(call, UserId=503, StatusId=3)["employeeName"] == "Piotr Zaleski"
    assert call.read()["statusName"] == "In Progress"


def test_time_can_be_changed_and_deleted(call: Caller) -> None:
    path = f"{call.path}/timelogs/{logged(call)['id']}"
    call.sandbox.clock.advance(timedelta(seconds=1))
    changed = call("PUT", path, {**TIME, "EndTime": "11:15"}).result
    assert (changed["timespent"], changed["modifiedOn"]) == (2.0, "2026-03-02T12:00:01")
    assert call("GET", path).result == changed
    assert call("DELETE", path).raw == b""
    assert call("GET", path).status == 404


def test_posted_time_is_fixed(call: Caller) -> None:
    posted = next(
        (ticket, one)
        for ticket in call.world.tickets.values()
        for one in ticket.timers
        if one.recorded
    )
    path = f"/servicedesk/tickets/{posted[0].id}/timelogs/{posted[1].id}"
    assert call("GET", path).result["posted"] is True
    assert "posted" in call("PUT", path, TIME).refusal["details"]
    assert "posted" in call("DELETE", path).refusal["details"]


def test_running_timers_do_not_show(call: Caller) -> None:
    running = next(
        one for one in call.world.tickets.values() if any(not time.end for time in one.timers)
    )
    found = call("GET", f"/servicedesk/tickets/{running.id}/timelogs").result
    assert len(found) == sum(time.end is not None for time in running.timers)


@pytest.mark.parametrize(
    ("query", "key", "value"),
    [
        ("Filter.UserId=501", "userId", 501),
        ("Filter.IsBilled=false", "isBilled", False),
        ("Filter.IsBilled=true", "isBilled", True),
        ("Filter.IsBillable=false", "isBillable", False),
        ("Filter.IsPosted=true", "isPosted", True),
    ],
)
def test_time_across_tickets_is_filtered(call: Caller, query: str, key: str, value: object) -> None:
    every = call("GET", "/timelogs?PageSize=100").data
    found = call("GET", f"/timelogs?{query}&PageSize=100").data
    assert {one[key] for one in found["result"]} == {value}
    assert 0 < found["totalRecords"] < every["totalRecords"]


def test_time_across_tickets_is_bounded_by_its_dates(call: Caller) -> None:
    made = logged(call)
    query = "Filter.StartDateFrom=2026-03-02&Filter.StartDateTo=2026-03-03"
    found = call("GET", f"/timelogs?{query}&Filter.TicketId={call.ticket().id}").result
    assert [one["id"] for one in found] == [made["id"]]
    assert call("GET", "/timelogs?Filter.ModifiedOnFrom=2026-03-03").result == []
    assert call("GET", "/timelogs?Filter.CreatedOnFrom=x").data["success"] is False


# ── charges ──────────────────────────────────────────────────────────────────


def test_a_charge_takes_the_products_price_unless_another_is_sent(call: Caller) -> None:
    (product, *_) = call("GET", "/inventory/products/searchselect?Filter.ProductName=dock").result
    body = {"ProductIndexId": product["productIndexId"], "Quantity": 2}
    body["DatePurchased"] = "2026-03-02T00:00:00Z"
    (made,) = call("POST", f"{call.path}/charges", body).result
    assert (made["price"], made["amount"], made["isBillable"]) == (189.0, 378.0, True)
    other = {**body, "Price": 100.5, "IsBillable": False, "ChargeName": "Dock for Ada"}
    changed = call("PUT", f"{call.path}/charges/{made['id']}", other).result
    assert (changed["amount"], changed["isBillable"], changed["chargeName"]) == (
        201.0,
        False,
        "Dock for Ada",
    )
    (listed,) = call.read("/expensesandcharges")
    assert (listed["id"], listed["amount"]) == (made["id"], 201.0)
    assert call("DELETE", f"{call.path}/charges/{made['id']}").raw == b""
    assert call.read("/expensesandcharges") == []
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["line_item", "line_item_update", "line_item_delete"]


def test_labour_is_no_charge(call: Caller) -> None:
    body = {"ProductIndexId": 7001, "DatePurchased": "2026-03-02"}
    assert "ProductIndexId" in call("POST", f"{call.path}/charges", body).refusal["details"]
    for ticket in call.world.tickets.values():
        path = f"/servicedesk/tickets/{ticket.id}/expensesandcharges"
        goods = [one for one in ticket.line_items if (one.product_id or 0) > 7005]
        assert call("GET", path).data["totalRecords"] == len(goods)


def test_a_billed_charge_is_fixed(call: Caller) -> None:
    ticket, line = next(
        (ticket, one)
        for ticket in call.world.tickets.values()
        for one in ticket.line_items
        if one.invoiced and (one.product_id or 0) > 7005
    )
    path = f"/servicedesk/tickets/{ticket.id}/charges/{line.id}"
    assert call("GET", path).result["isBilled"] is True
    assert "billed" in call("DELETE", path).refusal["details"]


# ── the service level and the history ────────────────────────────────────────


def test_the_service_level_is_told_in_minutes(call: Caller) -> None:
    ticket = call.ticket()
    assert ticket.sla
    info = call.read("/slainfo")
    goal = (ticket.sla.resolution_due - ticket.created).total_seconds() / 60
    assert info["resolveGoal"] == pytest.approx(goal, abs=0.01)
    assert info["resolveRemaining"] == pytest.approx(goal - info["resolveActual"], abs=0.02)
    assert (info["slaStage"], info["slaName"]) == (1, call.read()["slaName"])
    call("POST", f"{call.path}/notes", {**NOTE, "IsInternal": False})
    assert call.read("/slainfo")["slaStage"] == 2
    call("POST", f"{call.path}/resolve", {"Comment": "x"})
    assert call.read("/slainfo")["slaStage"] == 3
    assert call.read()["hasMetSLA"] == 1


def test_without_a_service_level_there_is_nothing_to_tell(call: Caller) -> None:
    call.ticket().sla = None
    assert call.read("/slainfo") is None
    assert call.read()["slaName"] is None


def test_activities_tell_notes_time_and_status_in_one(call: Caller) -> None:
    for body in (NOTE, {**NOTE, "IsInternal": False, "StatusId": 3}):
        call.sandbox.clock.advance(timedelta(seconds=1))
        call("POST", f"{call.path}/notes", body)
    call.sandbox.clock.advance(timedelta(seconds=1))
    logged(call)
    told = call.read("/activities")
    kinds = [one["activityType"] for one in told]
    assert sorted(kinds) == ["Note", "Note", "Status Change", "Time Entry"]
    assert kinds[0] == "Time Entry"
    assert [one["createdOn"] for one in told] == sorted(
        (one["createdOn"] for one in told), reverse=True
    )
    inside = call.read("/activities?Filter.OnlyInternal=true")
    assert [(one["internalNotes"], one["notes"]) for one in inside] == [("Called client", None)]
    assert [one["timeSpent"] for one in call.read("/activities?Filter.ActivityType=time")] == [0.75]
    assert call.read("/tickettabsindicators/count")["activitiesCount"] == 4
    assert "New to In Progress" in call.read("/auditlogs")[0]["details"]
