"""Tickets made and changed: what is needed, what is refused, what does not stick."""

from datetime import timedelta

import pytest

from psa_tui.sandbox import people
from tests.sandbox.asking import NOON
from tests.sandbox.autotask.caller import LEVEL_1, LEVEL_2, Caller, new_ticket

PAIR = (
    "When assigning a Resource, you must assign both a assignedResourceID and"
    " assignedResourceRoleID."
)
COMBINATION = (
    "The specified AssignedResourceID and AssignedRoleID combination is not currently defined"
)


def roles_of(call: Caller, resource: int, queue: int) -> list[int]:
    """The roles a resource works in for a queue."""
    filters = [
        {"op": "eq", "field": "resourceID", "value": resource},
        {"op": "eq", "field": "queueID", "value": queue},
    ]
    return [one["roleID"] for one in call.query("ResourceRoles", *filters)]


def incident(call: Caller) -> dict[str, object]:
    """A ticket of the category that demands things."""
    due = (NOON + timedelta(hours=4)).isoformat()
    return {**new_ticket(call), "ticketCategory": 113, "queueID": LEVEL_2, "dueDateTime": due}


# ── made ─────────────────────────────────────────────────────────────────────


def test_making_answers_the_id_and_nothing_else(call: Caller) -> None:
    reply = call("POST", "Tickets", new_ticket(call))
    assert set(reply.data) == {"itemId"}
    row = call.read(reply.id)
    assert {key: row[key] for key in new_ticket(call)} == new_ticket(call)
    assert row["ticketNumber"].startswith("T20260302.")
    assert row["createDate"] == row["lastActivityDate"] == "2026-03-02T12:00:00Z"
    assert row["completedDate"] is None
    (entry,) = call.written("ticket")
    assert (entry.ticket, entry.id) == (reply.id, reply.id)


def test_the_same_request_twice_makes_two(call: Caller) -> None:
    first, second = (call("POST", "Tickets", new_ticket(call)).id for _ in range(2))
    assert first != second
    assert len(call.written("ticket")) == 2


@pytest.mark.parametrize("field", ["companyID", "title", "status", "priority"])
def test_what_every_ticket_needs(call: Caller, field: str) -> None:
    body = {key: value for key, value in new_ticket(call).items() if key != field}
    assert call("POST", "Tickets", body).errors == [f"{field} is required"]
    assert not call.sandbox.ledger.entries


def test_a_standard_ticket_needs_neither_queue_nor_due_date(call: Caller) -> None:
    body = {key: value for key, value in new_ticket(call).items() if key != "queueID"}
    assert call.read(call("POST", "Tickets", body).id)["queueID"] is None


def test_an_incident_needs_both(call: Caller) -> None:
    bare = {**new_ticket(call), "ticketCategory": 113}
    del bare["queueID"]
    assert call("POST", "Tickets", bare).errors == [
        "queueID is required",
        "dueDateTime is required",
    ]
    assert call("POST", "Tickets", incident(call)).id
    call.turn(category_requires=False)
    assert call("POST", "Tickets", bare).id


def test_a_ticket_can_be_born_complete(call: Caller) -> None:
    made = call("POST", "Tickets", {**new_ticket(call), "status": 5}).id
    assert call.read(made)["completedDate"] == "2026-03-02T12:00:00Z"
    (event,) = call.where("TicketHistory", "ticketID", made)
    assert event["action"] == "Created"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("priority", 5, "Picklist value [5] does not exist for priority"),
        ("status", 2, "Picklist value [2] does not exist for status"),
        ("status", 13, "Picklist value [13] does not exist for status"),
        ("queueID", 7, "Picklist value [7] does not exist for queueID"),
        ("companyID", 174, "Value does not reference an existing entity for companyID . "),
        ("contactID", 1, "Value does not reference an existing entity for contactID . "),
        ("status", "open", "Conversion failed when converting varchar 'open' to data type int"),
    ],
)
def test_values_there_are_not(call: Caller, field: str, value: object, said: str) -> None:
    assert call("POST", "Tickets", {**new_ticket(call), field: value}).errors == [said]
    assert not call.sandbox.ledger.entries


def test_all_that_is_wrong_is_said_at_once(call: Caller) -> None:
    assert len(call.patch(priority=9, queueID=9, companyID=9).errors) == 3


def test_the_msps_own_company_is_number_nought(call: Caller) -> None:
    made = call("POST", "Tickets", {**new_ticket(call), "companyID": 0}).id
    assert call.read(made)["companyID"] == 0
    assert call("GET", "Companies/0").item["companyName"] == "Northgate Managed"


def test_people_and_places_of_another_company_are_refused(call: Caller) -> None:
    ticket = call.ticket()
    other = next(one for one in call.world.contacts.values() if one.client_id != ticket.client_id)
    said = "Value does not reference an existing entity for contactID . "
    assert call.patch(contactID=other.id).errors == [said]


def test_a_title_has_255_characters_at_most(call: Caller) -> None:
    assert call.patch(title="x" * 255).id
    assert len(call.patch(title="x" * 256).errors) == 1


# ── changed ──────────────────────────────────────────────────────────────────


def test_a_patch_changes_what_it_names_and_nothing_else(call: Caller) -> None:
    before = call.read()
    reply = call.patch(status="8", priority=4, description="Worse now")
    assert reply.id == call.ticket().id
    after = call.read()
    changed = {key for key in after if after[key] != before[key]}
    assert changed == {
        *("status", "priority", "description", "lastActivityDate", "lastActivityResourceID"),
        "lastTrackedModificationDateTime",
    }
    (entry,) = call.written("status")
    assert entry.ticket == call.ticket().id


def test_a_patch_without_the_ticket_finds_nothing(call: Caller) -> None:
    for body in ({"title": "x"}, {"id": 1, "title": "x"}, {"id": None}):
        (said,) = call("PATCH", "Tickets", body).errors
        assert said.startswith("No matching records found.")


def test_read_only_fields_take_a_value_with_200_and_drop_it(call: Caller) -> None:
    before = call.read()
    reply = call.patch(
        completedDate="2026-01-01T00:00:00Z",
        createDate="2026-01-01T00:00:00Z",
        ticketNumber="T1",
        creatorResourceID=call.dana,
        firstResponseDueDateTime="2026-01-01T00:00:00Z",
    )
    assert reply.id == call.ticket().id
    assert call.read() == before
    assert not call.sandbox.ledger.entries


def test_fields_there_are_not_are_passed_over(call: Caller) -> None:
    before = call.read()
    assert call.patch(escalationReason="Complex", resolutionType=1, departmentID=3).id
    assert call.read() == before


def test_a_workflow_rule_can_put_a_field_back_behind_a_200(call: Caller) -> None:
    call.turn(reverted_fields="status")
    assert call.patch(status=8).id
    assert call.read()["status"] == 1
    assert not call.sandbox.ledger.entries
    assert call.patch(status=8, title="Other").id
    assert (call.read()["status"], call.read()["title"]) == (1, "Other")
    assert len(call.written("ticket_update")) == 1


def test_a_put_empties_what_it_leaves_out(call: Caller) -> None:
    call.patch(purchaseOrderNumber="PO-1", resolution="done")
    body = {**new_ticket(call), "id": call.ticket().id}
    assert call("PUT", "Tickets", body).id
    row = call.read()
    assert (row["purchaseOrderNumber"], row["contactID"], row["issueType"]) == (None, None, None)
    assert row["title"] == "Cannot print"
    assert call("PUT", "Tickets", {"id": call.ticket().id, "title": "x"}).status == 500


def test_a_sub_issue_type_of_another_issue_type_is_refused(call: Caller) -> None:
    told = call("GET", "Tickets/entityInformation/fields").data["fields"]
    sub = next(one for one in told if one["name"] == "subIssueType")["picklistValues"]
    row = call.read()
    fits = next(one for one in sub if one["parentValue"] == str(row["issueType"]))
    other = next(one for one in sub if one["parentValue"] != str(row["issueType"]))
    assert call.patch(subIssueType=int(fits["value"])).id
    said = f"Picklist value [{other['value']}] does not exist for subIssueType"
    assert call.patch(subIssueType=int(other["value"])).errors == [said]
    both = {"issueType": int(other["parentValue"]), "subIssueType": int(other["value"])}
    active = next(one for one in told if one["name"] == "issueType")["picklistValues"]
    if next(one for one in active if one["value"] == other["parentValue"])["isActive"]:
        assert call.patch(**both).id


def test_own_fields_are_written_by_name_and_kept(call: Caller) -> None:
    assert call.patch(userDefinedFields=[{"name": "site CODE", "value": "A1"}]).id
    assert call.read()["userDefinedFields"][0] == {"name": "Site code", "value": "A1"}
    (said,) = call.patch(userDefinedFields=[{"name": "Nobody", "value": "A1"}]).errors
    assert said == "Unable to find Nobody in the Ticket Entity."


def test_what_only_autotask_knows_of_a_ticket_is_kept_as_written(call: Caller) -> None:
    given = {
        "externalID": "key-1",
        "purchaseOrderNumber": "PO-7",
        "estimatedHours": 1.5,
        "billingCodeID": call.world.default_labour_id,
        "changeInfoField2": "after lunch",
    }
    assert call.patch(**given).id
    row = call.read()
    assert {key: row[key] for key in given} == given
    assert [one["id"] for one in call.where("Tickets", "externalID", "KEY-1")] == [row["id"]]


# ── assigned ─────────────────────────────────────────────────────────────────


def test_a_resource_is_assigned_with_a_role_or_not_at_all(call: Caller) -> None:
    role = roles_of(call, call.dana, LEVEL_1)[0]
    assert call.patch(assignedResourceID=call.dana).errors == [PAIR]
    assert call.patch(assignedResourceRoleID=role).errors == [PAIR]
    assert call.patch(assignedResourceID=call.dana, assignedResourceRoleID=None).errors == [PAIR]
    assert call.patch(assignedResourceID=call.dana, assignedResourceRoleID=role).id
    row = call.read()
    assert (row["assignedResourceID"], row["assignedResourceRoleID"]) == (call.dana, role)
    assert call.patch(assignedResourceID=None, assignedResourceRoleID=None).id
    assert call.read()["assignedResourceID"] is None
    assert call.read()["assignedResourceRoleID"] is None


def test_the_role_has_to_be_one_of_the_resource_for_that_queue(call: Caller) -> None:
    several = roles_of(call, call.dana, LEVEL_1)
    assert len(several) == 2
    helper = next(one for one in several if one not in roles_of(call, call.dana, LEVEL_2))
    pair = {"assignedResourceID": call.dana, "assignedResourceRoleID": helper}
    assert call.patch(**pair).id
    assert call.patch(queueID=LEVEL_2, **pair).errors == [COMBINATION]
    assert call.patch(assignedResourceID=call.dana, assignedResourceRoleID=1).status == 500


def test_a_learner_is_not_assigned_beyond_the_first_level(call: Caller) -> None:
    learner = next(one for one in call.world.technicians.values() if one.role == "Apprentice")
    assert len(roles_of(call, learner.id, LEVEL_1)) == 1
    assert roles_of(call, learner.id, LEVEL_2) == []


def test_who_has_left_and_who_is_an_api_user_is_not_assigned(call: Caller) -> None:
    role = roles_of(call, call.dana, LEVEL_1)[0]
    said = call.patch(assignedResourceID=29_680_001, assignedResourceRoleID=role).errors
    assert said == [COMBINATION]
    call.world.technicians[call.dana].active = False
    said = call.patch(assignedResourceID=call.dana, assignedResourceRoleID=role).errors
    assert said == [COMBINATION]


def test_every_assigned_ticket_has_a_role_of_its_resource(call: Caller) -> None:
    held = {(one["resourceID"], one["roleID"]) for one in call.query("ResourceServiceDeskRoles")}
    rows = call.query("Tickets", {"op": "exist", "field": "assignedResourceID"})
    assert rows
    assert {(one["assignedResourceID"], one["assignedResourceRoleID"]) for one in rows} <= held


# ── completed ────────────────────────────────────────────────────────────────


def test_completing_dates_the_ticket_and_reopening_takes_the_date_away(call: Caller) -> None:
    assert call.patch(status=5).id
    row = call.read()
    assert row["completedDate"] == row["resolvedDateTime"] == "2026-03-02T12:00:00Z"
    assert call.patch(status=8).id
    assert call.read()["completedDate"] is None


def test_who_completed_a_ticket_is_named_until_it_is_open_again(call: Caller) -> None:
    done = {"id": call.ticket().id, "status": 5}
    call("PATCH", "Tickets", done, ImpersonationResourceId=call.dana)
    assert call.read()["completedByResourceID"] == call.dana
    call.patch(status=8)
    assert call.read()["completedByResourceID"] is None
    call.patch(status=5)
    assert call.read()["completedByResourceID"] == 29_680_001


def test_an_incident_is_completed_with_a_resolution_only(call: Caller) -> None:
    made = call("POST", "Tickets", incident(call)).id
    done = {"id": made, "status": 5}
    assert call("PATCH", "Tickets", done).errors == ["resolution is required"]
    assert call("PATCH", "Tickets", {**done, "resolution": ""}).errors == ["resolution is required"]
    assert call("PATCH", "Tickets", {**done, "resolution": "Rebuilt the profile"}).id
    assert call.read(made)["resolution"] == "Rebuilt the profile"


def test_a_resolution_that_stands_there_is_enough(call: Caller) -> None:
    made = call("POST", "Tickets", {**incident(call), "resolution": "Known fault"}).id
    assert call("PATCH", "Tickets", {"id": made, "status": 5}).id


# ── what others see ──────────────────────────────────────────────────────────


def test_notes_move_the_last_activity_and_not_the_last_tracked_change(call: Caller) -> None:
    call.patch(title="Other")
    call.sandbox.clock.advance(timedelta(minutes=5))
    note = {"description": "x", "noteType": 3, "publish": 2}
    call("POST", f"Tickets/{call.ticket().id}/Notes", note)
    row = call.read()
    assert row["lastTrackedModificationDateTime"] == "2026-03-02T12:00:00Z"
    assert row["lastActivityDate"] == "2026-03-02T12:05:00Z"


def test_a_colleagues_change_moves_both(call: Caller) -> None:
    at = NOON + timedelta(minutes=3)
    people.colleague_changes(call.world, call.ticket(), at, technician="Dana Fox")
    row = call.read()
    assert row["lastActivityDate"] == row["lastTrackedModificationDateTime"]
    assert row["lastActivityDate"] == "2026-03-02T12:03:00Z"


def test_a_reply_of_the_customer_has_a_status_of_its_own(call: Caller) -> None:
    people.customer_replies(call.world, call.ticket(), "Still broken", NOON)
    row = call.read()
    assert (row["status"], row["lastActivityPersonType"]) == (15, 2)


def test_the_history_says_what_changed_from_what_to_what(call: Caller) -> None:
    call(
        "PATCH", "Tickets", {"id": call.ticket().id, "status": 8}, ImpersonationResourceId=call.dana
    )
    people.colleague_changes(
        call.world, call.ticket(), NOON + timedelta(minutes=1), status="Escalate"
    )
    rows = call.where("TicketHistory", "ticketID", call.ticket().id)
    told = [(one["action"], one["detail"]) for one in rows]
    assert ("Created", "Ticket created") in told
    assert ("Updated", "status changed from New to In Progress") in told
    assert ("Updated", "status changed from In Progress to Escalate") in told
    assert len(told) == 3
    assert call.dana in {one["resourceID"] for one in rows}


def test_the_service_level_stands_on_the_ticket_and_in_its_results(call: Caller) -> None:
    ticket = next(one for one in call.world.tickets.values() if one.sla and one.resolved)
    assert ticket.sla
    row = call.read(ticket.id)
    assert row["serviceLevelAgreementID"] in (1, 2, 3)
    assert row["firstResponseDueDateTime"] < row["resolutionPlanDueDateTime"]
    assert row["resolutionPlanDueDateTime"] < row["resolvedDueDateTime"]
    (result,) = call.where("ServiceLevelAgreementResults", "ticketID", ticket.id)
    assert result["isResolutionMet"] is (ticket.sla.resolved_at <= ticket.sla.resolution_due)  # type: ignore[operator]  # it was resolved
    assert result["resolutionElapsedHours"] > 0


def test_an_answer_that_came_too_late_is_no_kept_promise(call: Caller) -> None:
    ticket = next(one for one in call.world.tickets.values() if one.sla and one.sla.responded_at)
    assert ticket.sla
    assert ticket.sla.responded_at
    for late, met in ((timedelta(), True), (timedelta(seconds=1), False)):
        ticket.sla.response_due = ticket.sla.responded_at - late
        (result,) = call.where("ServiceLevelAgreementResults", "ticketID", ticket.id)
        assert result["isFirstResponseMet"] is met


def test_a_paused_clock_tells_the_hours_left(call: Caller) -> None:
    ticket = next(one for one in call.world.tickets.values() if one.sla and one.sla.paused_at)
    assert call.read(ticket.id)["serviceLevelAgreementPausedNextEventHours"] >= 0
    assert call.read()["serviceLevelAgreementPausedNextEventHours"] is None


def test_the_api_mails_nobody(call: Caller) -> None:
    call.patch(status=5, resolution="done")
    call("POST", "Tickets", new_ticket(call))
    assert call.sandbox.outbox.entries == []
