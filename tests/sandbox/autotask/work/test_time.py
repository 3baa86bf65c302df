"""Time entries: their rules, what is ignored, whose they are, and when they are posted."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.autotask.caller import API_USER, FULL, LIMITED, Caller

FROM, TO = "2026-03-02T10:00:00Z", "2026-03-02T10:45:00Z"


def body(call: Caller, **more: object) -> dict[str, object]:
    """Time of the demo's technician on a ticket."""
    who = call("GET", f"Resources/{call.dana}").item
    return {
        "ticketID": call.ticket().id,
        "resourceID": call.dana,
        "roleID": who["defaultServiceDeskRoleID"],
        "startDateTime": FROM,
        "endDateTime": TO,
        "summaryNotes": "Repaired profile",
        "internalNotes": "Knew it",
        "billingCodeID": call.world.default_labour_id,
        **more,
    }


def entry(call: Caller, id: int) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """A time entry read back."""
    return call("GET", f"TimeEntries/{id}").item


def made(call: Caller, **more: object) -> int:
    """Log time."""
    return call("POST", "TimeEntries", body(call, **more)).id


def test_time_is_logged_at_the_top(call: Caller) -> None:
    id = made(call)
    row = entry(call, id)
    given = body(call)
    assert {key: row[key] for key in given} == given
    assert (row["hoursWorked"], row["hoursToBill"], row["timeEntryType"]) == (0.75, 0.75, 2)
    assert (row["isNonBillable"], row["showOnInvoice"]) == (False, True)
    assert row["dateWorked"] == "2026-03-02T00:00:00Z"
    assert row["billingApprovalDateTime"] is None
    (written,) = call.written("time_entry")
    assert (written.ticket, written.id) == (call.ticket().id, id)
    assert call("POST", f"Tickets/{call.ticket().id}/TimeEntries", given).status == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"roleID": None}, "TimeEntries for Tickets must have a roleID."),
        ({"roleID": 29682837}, "There is no row at position 0."),
        (
            {"startDateTime": None, "endDateTime": None},
            "dateWorked is required when no value is supplied for startDateTime",
        ),
        (
            {"startDateTime": None, "endDateTime": None, "dateWorked": FROM},
            "TimeEntries for Service tickets require a start and stop time.",
        ),
        (
            {"endDateTime": None, "dateWorked": FROM},
            "TimeEntries for Service tickets require a start and stop time.",
        ),
        (
            {"billingCodeID": 9001},
            "The given allocation code is not an active general allocation code",
        ),
        (
            {"billingCodeID": 1},
            "The given allocation code is not an active general allocation code",
        ),
        ({"resourceID": None}, "resourceID is required"),
        ({"ticketID": 1}, "Value does not reference an existing entity for ticketID . "),
        (
            {"startDateTime": TO, "endDateTime": FROM},
            "endDateTime must be later than startDateTime",
        ),
    ],
)
def test_the_rules_of_time_on_a_ticket(call: Caller, changes: dict[str, object], said: str) -> None:
    assert call("POST", "TimeEntries", body(call, **changes)).errors == [said]
    assert not call.sandbox.ledger.entries


def test_an_inactive_work_type_is_refused(call: Caller) -> None:
    assert call.world.default_labour_id
    call.world.products[call.world.default_labour_id].active = False
    assert call("POST", "TimeEntries", body(call)).status == 500


def test_hours_to_bill_follow_from_the_offset_and_cannot_be_written(call: Caller) -> None:
    id = made(call, hoursToBill=9, offsetHours=0.25)
    assert (entry(call, id)["hoursToBill"], entry(call, id)["offsetHours"]) == (1.0, 0.25)
    assert call("PATCH", "TimeEntries", {"id": id, "hoursToBill": 9}).id == id
    assert entry(call, id)["hoursToBill"] == 1.0
    assert call("PATCH", "TimeEntries", {"id": id, "offsetHours": -0.25}).id == id
    assert entry(call, id)["hoursToBill"] == 0.5


def test_hours_worked_alone_change_nothing_and_the_window_does(call: Caller) -> None:
    id = made(call)
    assert call("PATCH", "TimeEntries", {"id": id, "hoursWorked": 3}).id == id
    assert entry(call, id)["hoursWorked"] == 0.75
    assert call("PATCH", "TimeEntries", {"id": id, "endDateTime": "2026-03-02T13:00:00Z"}).id
    assert entry(call, id)["hoursWorked"] == 3.0


def test_time_stays_on_its_ticket(call: Caller) -> None:
    id = made(call)
    other = next(at for at in call.world.tickets if at != call.ticket().id)
    assert call("PATCH", "TimeEntries", {"id": id, "ticketID": other}).id
    assert entry(call, id)["ticketID"] == call.ticket().id


def test_free_time_and_time_in_anothers_name(call: Caller) -> None:
    reply = call(
        "POST", "TimeEntries", body(call, isNonBillable=True), ImpersonationResourceId=call.dana
    )
    row = entry(call, reply.id)
    assert (row["isNonBillable"], row["creatorUserID"]) == (True, call.dana)
    assert row["impersonatorCreatorResourceID"] == API_USER
    change = {"id": reply.id, "summaryNotes": "x"}
    assert call("PATCH", "TimeEntries", change, ImpersonationResourceId=call.dana).status == 500
    assert (
        "Show On Invoice"
        in call("PATCH", "TimeEntries", change, ImpersonationResourceId=call.dana).errors[0]
    )
    assert call("PATCH", "TimeEntries", change).id


def test_only_own_time_is_deleted(call: Caller) -> None:
    id = made(call)
    assert call("DELETE", f"TimeEntries/{id}").id == id
    assert entry(call, id) is None
    gone = (
        "No matching records found. The logged in Resource may not have the required permissions"
        " to delete the data."
    )
    assert call("DELETE", f"TimeEntries/{id}").errors == [gone]
    theirs = call.query("TimeEntries", MaxRecords=1)[0]
    assert theirs["creatorUserID"] != API_USER
    said = "You do not have permission to delete time entries that you did not create."
    assert call("DELETE", f"TimeEntries/{theirs['id']}").errors == [said]
    assert len(call.written("time_entry_delete")) == 1


def test_time_logged_by_one_api_user_is_not_the_others_to_delete(call: Caller) -> None:
    limited = Caller(call.sandbox, LIMITED)
    id = limited("POST", "TimeEntries", body(call)).id
    assert Caller(call.sandbox, FULL)("DELETE", f"TimeEntries/{id}").status == 500


def test_running_timers_do_not_show(call: Caller) -> None:
    running = [
        timer.id for one in call.world.tickets.values() for timer in one.timers if not timer.end
    ]
    assert running
    assert not {one["id"] for one in call.query("TimeEntries")} & set(running)


def test_unposted_is_what_has_no_approval(call: Caller) -> None:
    id = made(call)
    unposted = [{"op": "notExist", "field": "billingApprovalDateTime"}]
    before = {one["id"] for one in call.query("TimeEntries", *unposted)}
    posted = {one["id"] for one in call.query("TimeEntries")} - before
    assert id in before
    assert posted
    assert {
        one["timeEntryID"] for one in call.where("BillingItems", "billingItemType", 1)
    } == posted


def test_somebody_can_approve_and_post_time_once_it_is_old_enough(call: Caller) -> None:
    id = made(call)
    call.turn(approved_after_hours=2)
    assert call.where("BillingItems", "timeEntryID", id) == []
    call.sandbox.clock.advance(timedelta(hours=2))
    assert entry(call, id)["billingApprovalDateTime"] == "2026-03-02T14:00:00Z"
    (item,) = call.where("BillingItems", "timeEntryID", id)
    assert (item["quantity"], item["rate"], item["totalAmount"]) == (0.75, 150.0, 112.5)
    assert (item["ticketID"], item["invoiceID"]) == (call.ticket().id, None)
    assert call("PATCH", "TimeEntries", {"id": id, "summaryNotes": "x"}).status == 500
    assert call("DELETE", f"TimeEntries/{id}").status == 500


def test_time_on_no_ticket_needs_an_internal_code(call: Caller) -> None:
    plain = {"resourceID": call.dana, "dateWorked": FROM, "hoursWorked": 1.5}
    assert call("POST", "TimeEntries", plain).status == 500
    assert call("POST", "TimeEntries", {**plain, "internalBillingCodeID": 7001}).status == 500
    id = call("POST", "TimeEntries", {**plain, "internalBillingCodeID": 9001}).id
    row = entry(call, id)
    assert (row["timeEntryType"], row["ticketID"], row["hoursWorked"]) == (5, None, 1.5)
    assert call("PATCH", "TimeEntries", {"id": id, "summaryNotes": "Meeting"}).id
    assert call("DELETE", f"TimeEntries/{id}").id
    assert entry(call, id) is None


def test_time_moves_the_tickets_last_activity(call: Caller) -> None:
    call.sandbox.clock.advance(timedelta(minutes=4))
    made(call)
    assert call.read()["lastActivityDate"] == "2026-03-02T12:04:00Z"


def test_delta_by_last_modification(call: Caller) -> None:
    call.sandbox.clock.advance(timedelta(minutes=4))
    id = made(call)
    since = {"op": "gt", "field": "lastModifiedDateTime", "value": "2026-03-02T12:00:00Z"}
    assert [one["id"] for one in call.query("TimeEntries", since)] == [id]
