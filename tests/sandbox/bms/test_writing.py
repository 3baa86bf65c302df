"""Tickets made, replaced, patched, deleted, one and many."""

from datetime import timedelta
from typing import Any

import pytest

from psa_tui.sandbox.apis.bms.tickets.fields import REQUIRED
from tests.sandbox.bms.caller import Caller, new_ticket

TICKETS = "/servicedesk/tickets"


def replace(path: str, value: object) -> list[dict[str, object]]:
    return [{"op": "replace", "path": path, "value": value}]


def job_log(call: Caller, job: str) -> list[Any]:
    found = call("GET", f"{TICKETS}/logs/{job}").result
    assert isinstance(found, list)
    return found


# ── made ─────────────────────────────────────────────────────────────────────


def test_a_ticket_is_made_once_for_each_request(call: Caller) -> None:
    body = new_ticket(call)
    made = [call("POST", TICKETS, body).result for _ in range(2)]
    assert made[0]["id"] != made[1]["id"]
    assert [one.id for one in call.written("ticket")] == [one["id"] for one in made]
    assert made[0] == call("GET", f"{TICKETS}/{made[0]['id']}").result
    assert (made[0]["title"], made[0]["queueName"]) == ("Cannot print", "Monitoring")
    assert made[0]["openDate"] == "2026-03-02T11:00:00"
    assert (made[0]["createdByName"], made[0]["details"]) == ("Dana Fox", "Jobs are stuck.")
    assert made[0]["lastQueueUpdate"] is made[0]["lastStatusUpdate"] is None
    assert made[0]["ticketNumber"].startswith("T20260302.")


@pytest.mark.parametrize("name", REQUIRED)
def test_each_of_the_nine_fields_is_required(call: Caller, name: str) -> None:
    for empty in ({}, {name: None}, {name: ""}):
        body = {key: value for key, value in new_ticket(call).items() if key != name} | empty
        reply = call("POST", TICKETS, body)
        assert (reply.status, reply.data["success"]) == (200, False)
        assert reply.refusal["subErrors"] == [f"The {name} field is required."]
    assert not call.sandbox.ledger.entries


def test_every_missing_field_is_named_at_once(call: Caller) -> None:
    assert len(call("POST", TICKETS, {}).refusal["subErrors"]) == 9


def test_a_refusal_can_have_another_status_and_the_frameworks_body(call: Caller) -> None:
    call.turn(invalid_status=400)
    reply = call("POST", TICKETS, {})
    assert (reply.status, reply.refusal["message"]) == (400, "Validation Error")
    call.turn(problem_details=True)
    reply = call("POST", TICKETS, {})
    assert (reply.status, reply.headers["content-type"].partition(";")[0]) == (
        400,
        "application/problem+json",
    )
    assert reply.data["errors"]["Title"] == ["The Title field is required."]


def test_a_queue_or_an_assignee_is_needed_unless_the_switch_is_off(call: Caller) -> None:
    body = {key: value for key, value in new_ticket(call).items() if key != "QueueId"}
    assert "QueueId or AssigneeId" in call("POST", TICKETS, body).refusal["details"]
    assert call("POST", TICKETS, {**body, "AssigneeId": 502}).result["assigneeId"] == 502
    call.turn(queue_or_assignee=False)
    assert call("POST", TICKETS, body).result["queueId"] is None


@pytest.mark.parametrize(
    "name",
    [
        *("AccountId", "LocationId", "ContactId", "StatusId", "PriorityId", "TypeId", "SourceId"),
        *("QueueId", "AssigneeId", "IssueTypeId", "SubIssueTypeId", "ContractId", "WorkTypeId"),
        *("SLAId", "HardwareAssetId"),
    ],
)
def test_an_id_that_nothing_has_is_refused(call: Caller, name: str) -> None:
    reply = call("POST", TICKETS, {**new_ticket(call), name: 999_999})
    assert f"is not valid for {name}" in reply.refusal["details"]
    assert not call.sandbox.ledger.entries


def test_location_contact_and_contract_belong_to_the_account(call: Caller) -> None:
    world, mine = call.world, call.ticket().client_id
    others = {
        "LocationId": next(one.id for one in world.sites.values() if one.client_id != mine),
        "ContactId": next(one.id for one in world.contacts.values() if one.client_id != mine),
        "ContractId": next(one.id for one in world.contracts.values() if one.client_id != mine),
    }
    for name, id in others.items():
        for reply in (
            call("POST", TICKETS, {**new_ticket(call), name: id}),
            call("PATCH", call.path, replace(f"/{name}", id)),
        ):
            assert reply.refusal["subErrors"] == [f"The {name} does not belong to the account."]
    other = next(one for one in world.clients if one != mine)
    assert (
        "does not belong"
        in call("PATCH", call.path, replace("/AccountId", other)).refusal["details"]
    )


def test_a_sub_type_belongs_to_its_issue_type(call: Caller) -> None:
    below = call.world.vocabulary.sub_types[-1]
    body = {**new_ticket(call), "IssueTypeId": below.parent_id, "SubIssueTypeId": below.id}
    assert call("POST", TICKETS, body).result["subIssueTypeName"] == below.name
    wrong = {**body, "IssueTypeId": 1}
    assert "issue type" in call("POST", TICKETS, wrong).refusal["details"]
    made = call("POST", TICKETS, body).result["id"]
    changed = call("PATCH", f"{TICKETS}/{made}", replace("/IssueTypeId", 1)).result
    assert (changed["issueTypeId"], changed["subIssueTypeName"]) == (1, None)


def test_a_new_ticket_has_the_service_level_of_its_contract(call: Caller) -> None:
    contract = next(iter(call.world.contracts.values()))
    site = next(one for one in call.world.sites.values() if one.client_id == contract.client_id)
    body = {**new_ticket(call), "AccountId": contract.client_id, "LocationId": site.id}
    assert call("POST", TICKETS, body).result["slaName"] is None
    default = call("POST", TICKETS, {**body, "UseDefaultContract": True}).result
    assert (default["contractId"], default["slaName"]) == (contract.id, contract.sla_name)
    named = call("POST", TICKETS, {**body, "SLAId": 1}).result
    assert (named["slaName"], named["firstResponseTargetTime"]) == ("Gold", "2026-03-02T12:30:00")


# ── changed ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/StatusId", "/statusId", "/statusid"])
def test_a_patch_changes_what_it_names_and_nothing_else(call: Caller, path: str) -> None:
    before = call.read()
    call.sandbox.clock.advance(timedelta(minutes=1))
    after = call("PATCH", call.path, replace(path, 3)).result
    changed = {key for key in after if after[key] != before[key]}
    words = {"statusId", "statusName", "statusColor", "statusOrder", "lastStatusUpdate"}
    assert changed == words | {"modifiedBy", "modifiedOn", "lastActivityUpdate"}
    assert (after["statusName"], after["modifiedBy"]) == ("In Progress", 501)
    assert [one.kind for one in call.sandbox.ledger.entries] == ["status"]


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("Title", "Other", "title"),
        ("Details", "Else", "details"),
        ("PriorityId", 1, "priorityId"),
        ("AssigneeId", 502, "assigneeId"),
        ("QueueId", 2, "queueId"),
        ("TypeId", 2, "typeId"),
        ("IssueTypeId", 2, "issueTypeId"),
        ("SourceId", 6, "sourceId"),
        ("WorkTypeId", 7002, "workTypeId"),
        ("DueDate", "2026-03-05T08:00:00", "dueDate"),
    ],
)
def test_any_field_can_be_patched(call: Caller, name: str, value: object, key: str) -> None:
    assert call("PATCH", call.path, replace(f"/{name}", value)).result[key] == value
    assert call.read()[key] == value
    assert [one.kind for one in call.sandbox.ledger.entries] == ["ticket_update"]


def test_a_patch_is_also_understood_under_its_own_content_type(call: Caller) -> None:
    headers = {**call.headers, "content-type": "application/json-patch+json"}
    raw = b'[{"op": "replace", "path": "/StatusId", "value": 3}]'
    assert call.send("PATCH", call.path, raw, headers).result["statusId"] == 3


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "/Nonsense", "value": 1},
        {"op": "replace", "path": "StatusId", "value": 1},
        {"op": "replace", "path": "/StatusId", "value": 999},
        {"op": "replace", "path": "/Title", "value": " "},
        {"op": "remove", "path": "/StatusId"},
        {"op": "move", "path": "/StatusId", "from": "/PriorityId"},
        {"op": "test", "path": "/StatusId", "value": 5},
        "nonsense",
    ],
)
def test_a_patch_is_carried_out_as_a_whole_or_not_at_all(call: Caller, operation: object) -> None:
    before = call.read()
    reply = call("PATCH", call.path, [*replace("/PriorityId", 1), operation])
    assert reply.data["success"] is False
    assert call.read() == before
    assert not call.sandbox.ledger.entries


def test_a_patch_can_empty_a_field_and_test_one(call: Caller) -> None:
    call("PATCH", call.path, replace("/AssigneeId", 502))
    test = {"op": "test", "path": "/AssigneeId", "value": 502}
    after = call("PATCH", call.path, [test, {"op": "remove", "path": "/AssigneeId"}]).result
    assert (after["assigneeId"], after["assigneeName"]) == (None, None)
    assert call("PATCH", call.path, []).data["success"] is False


def test_replacing_needs_all_nine_and_empties_what_is_left_out(call: Caller) -> None:
    call("PATCH", call.path, replace("/AssigneeId", 502))
    assert call("PUT", call.path, {"Title": "x"}).data["success"] is False
    after = call("PUT", call.path, new_ticket(call)).result
    assert (after["title"], after["assigneeId"]) == ("Cannot print", None)


def test_completing_and_reopening_leave_their_dates(call: Caller) -> None:
    done = call("PATCH", call.path, replace("/StatusId", 10)).result
    assert done["completedDate"] == "2026-03-02T12:00:00"
    call.sandbox.clock.advance(timedelta(minutes=10))
    back = call("PATCH", call.path, replace("/StatusId", 3)).result
    assert (back["completedDate"], back["reOpenedDate"]) == (None, "2026-03-02T12:10:00")


def test_a_waiting_status_holds_the_clock(call: Caller) -> None:
    goal = call.read()["resolutionTargetTime"]
    held = call("PATCH", call.path, replace("/StatusId", 5)).result
    assert (held["isSLAPaused"], held["slaLastPausedTime"]) == (1, "2026-03-02T12:00:00")
    call.sandbox.clock.advance(timedelta(minutes=30))
    on = call("PATCH", call.path, replace("/StatusId", 3)).result
    assert (on["isSLAPaused"], on["actualPauseMinutes"]) == (0, 30)
    assert on["slaLastResumedTime"] == "2026-03-02T12:30:00"
    assert on["resolutionTargetTime"] > goal


# ── deleted, and many at once ────────────────────────────────────────────────


def test_a_deleted_ticket_is_gone(call: Caller) -> None:
    reply = call("DELETE", call.path)
    assert (reply.status, reply.raw) == (200, b"")
    assert call("GET", call.path).status == 404
    assert call("DELETE", call.path).status == 404
    assert len(call.written("ticket_delete")) == 1


def test_many_are_changed_by_a_job_that_is_done_later(call: Caller) -> None:
    some = list(call.world.tickets)[:3]
    job = call("PATCH", TICKETS, {"TargetedIds": [*some, 7], "PriorityId": 4, "StatusId": 3}).result
    assert isinstance(job, str)
    assert job_log(call, job) == []
    assert not call.sandbox.ledger.entries
    call.sandbox.clock.advance(timedelta(seconds=3))
    log = job_log(call, job)
    assert [one["type"] for one in log] == [0, 0, 0, 2]
    assert "7 was not found" in log[3]["message"]
    assert {call.world.tickets[one].priority for one in some} == {"Low"}
    assert [one.ticket for one in call.sandbox.ledger.entries] == some
    assert {one.path for one in call.sandbox.ledger.entries} == {"/bms/v2/servicedesk/tickets"}
    call.sandbox.clock.advance(timedelta(hours=1))
    call.sandbox.land_due()
    assert len(call.sandbox.ledger.entries) == 3


def test_a_job_is_done_even_when_its_token_has_run_out(call: Caller) -> None:
    call.turn(bulk_seconds=7200)
    job = call("DELETE", TICKETS, {"targetedIds": [call.ticket().id]}).result
    call.sandbox.clock.advance(timedelta(hours=3))
    assert job_log(Caller(call.sandbox), job)[0]["action"] == "Delete"
    assert call.ticket().id not in call.world.tickets


def test_a_job_tells_which_of_its_tickets_could_not_be_changed(call: Caller) -> None:
    below = call.world.vocabulary.sub_types[-1]
    fits = next(one for one in call.world.tickets.values() if one.problem_type == "Procurement")
    other = next(one for one in call.world.tickets.values() if one.problem_type == "Email")
    body = {"TargetedIds": [fits.id, other.id], "SubIssueTypeId": below.id}
    job = call("PATCH", TICKETS, body).result
    call.sandbox.clock.advance(timedelta(seconds=5))
    assert [one["type"] for one in job_log(call, job)] == [0, 2]


def test_what_no_ticket_could_take_is_refused_at_once(call: Caller) -> None:
    bodies: tuple[dict[str, object], ...] = (
        {"TargetedIds": [1], "StatusId": 99},
        {"TargetedIds": []},
        {"StatusId": 3},
    )
    for body in bodies:
        assert call("PATCH", TICKETS, body).data["success"] is False
    assert call("GET", f"{TICKETS}/logs/12").status == 404
    assert not call.world.jobs


def test_a_job_is_done_once_however_often_its_request_comes_back(call: Caller) -> None:
    job = call("PATCH", TICKETS, {"TargetedIds": [call.ticket().id], "StatusId": 3}).result
    call.sandbox.clock.advance(timedelta(seconds=5))
    assert len(job_log(call, job)) == 1
    call.headers["x-sandbox-job"] = job
    assert call("GET", f"{TICKETS}/logs/{job}").data["totalRecords"] == 1


def test_a_job_under_way_outlives_a_restart(call: Caller) -> None:
    job = call("DELETE", TICKETS, {"targetedIds": [call.ticket().id]}).result
    kept = call.sandbox.faults.dump()
    call.sandbox.faults.load(kept)
    call.sandbox.clock.advance(timedelta(seconds=5))
    assert len(job_log(call, job)) == 1
