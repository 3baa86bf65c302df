"""Every call and table that scripts in use send, and what the vendor makes of it."""

from typing import Any

import pytest

from tests.sandbox.autotask.caller import LEVEL_1, Caller, new_ticket


def found(call: Caller, *filters: dict[str, object]) -> list[Any]:
    """Search as the scripts do: `field` before `op`, and MaxRecords for the size of a page."""
    return call(
        "POST", "/autotask/atservicesrest/v1.0/Tickets/query", {"filter": list(filters)}
    ).items


def test_open_tickets_of_a_company(call: Caller) -> None:
    client = call.ticket().client_id
    rows = found(
        call,
        {"field": "companyID", "op": "eq", "value": client},
        {"field": "status", "op": "noteq", "value": 5},
    )
    assert rows
    assert all(one["companyID"] == client and one["status"] != 5 for one in rows)


def test_fields_of_other_entities_cannot_be_included(call: Caller) -> None:
    body = {
        "filter": [{"field": "status", "op": "noteq", "value": 5}],
        "includeFields": ["Company.companyName", "AssignedResource.firstName"],
    }
    said = ["Unable to find Company.companyName in the Ticket Entity."]
    assert call("POST", "Tickets/query", body).errors == said


def test_breached_by_due_date(call: Caller) -> None:
    rows = found(
        call,
        {"field": "dueDateTime", "op": "lt", "value": "2026-03-02T12:00:00Z"},
        {"field": "status", "op": "in", "value": [1, 2, 6, 13, 14, 8]},
    )
    assert rows
    assert {one["status"] for one in rows} <= {1, 8}


def test_a_range_takes_two_conditions_for_there_is_no_between(call: Caller) -> None:
    between = {"field": "createDate", "op": "between", "value": ["2026-02-01", "2026-02-28"]}
    assert call("POST", "Tickets/query", {"filter": [between]}).status == 500
    rows = found(
        call,
        {"field": "createDate", "op": "gte", "value": "2026-02-01"},
        {"field": "createDate", "op": "lt", "value": "2026-03-01"},
    )
    assert rows
    assert all(one["createDate"].startswith("2026-02") for one in rows)


def test_a_search_term_is_two_alternatives(call: Caller) -> None:
    row = call.read()
    rows = found(
        call,
        {
            "op": "or",
            "items": [
                {"op": "contains", "field": "title", "value": "nothing is called this"},
                {"op": "beginsWith", "field": "ticketNumber", "value": row["ticketNumber"]},
            ],
        },
    )
    assert [one["id"] for one in rows] == [row["id"]]


def test_a_ticket_as_scripts_make_it(call: Caller) -> None:
    body = {
        **new_ticket(call),
        "contactID": call.ticket().contact_id,
        "dueDateTime": "2026-03-05T17:00:00Z",
        "issueType": call.read()["issueType"],
        "subIssueType": call.read()["subIssueType"],
    }
    body["issueType"], body["subIssueType"] = 13, 138
    issue = call("GET", "Tickets/entityInformation/fields").data["fields"]
    subs = next(one for one in issue if one["name"] == "subIssueType")["picklistValues"]
    body["issueType"] = int(subs[0]["parentValue"])
    body["subIssueType"] = int(subs[0]["value"])
    row = call.read(call("POST", "Tickets", body).id)
    assert {key: row[key] for key in body} == body


@pytest.mark.parametrize("status", [2, 6, 13, 14])
def test_the_statuses_of_the_scripts_are_those_of_another_tenant(call: Caller, status: int) -> None:
    said = [f"Picklist value [{status}] does not exist for status"]
    assert call.patch(status=status).errors == said


def test_completing_and_escalating_as_scripts_do(call: Caller) -> None:
    words = "Cleared Outlook cache"
    assert call.patch(status=5, resolution=words).id
    assert (call.read()["status"], call.read()["resolution"]) == (5, words)
    assert call.patch(status=11, escalationReason="Complex").id
    assert "escalationReason" not in call.read()
    assert call.read()["status"] == 11


def test_assigning_as_scripts_do(call: Caller) -> None:
    (default,) = [
        one
        for one in call.where("ResourceServiceDeskRoles", "resourceID", call.dana)
        if one["isDefault"]
    ]
    pair = {"assignedResourceID": call.dana, "assignedResourceRoleID": default["roleID"]}
    assert call.patch(status=8, **pair).id
    mine = found(call, {"op": "eq", "field": "assignedResourceID", "value": call.dana})
    assert call.ticket().id in [one["id"] for one in mine]


def test_notes_are_not_made_where_scripts_make_them(call: Caller) -> None:
    body = {"ticketID": call.ticket().id, "title": "x", "description": "y", "noteType": 1}
    assert call("POST", "TicketNotes", {**body, "publish": 0}).status == 404
    below = f"Tickets/{call.ticket().id}/Notes"
    said = ["Picklist value [0] does not exist for publish"]
    assert call("POST", below, {**body, "publish": 0}).errors == said
    # What scripts call "external" is a kind of note; who reads it is the other field.
    made = call("POST", below, {**body, "noteType": 2, "publish": 1}).id
    assert call("GET", f"TicketNotes/{made}").item["publish"] == 1


def test_queues_are_no_entity(call: Caller) -> None:
    assert call("GET", "Queues").status == 404
    assert call("POST", "Queues/query", {"filter": []}).status == 404
    assert found(call, {"op": "eq", "field": "queueID", "value": LEVEL_1})


def test_a_critical_ticket_has_a_larger_id_of_priority_than_a_high_one(call: Caller) -> None:
    told = call("GET", "Tickets/entityInformation/fields").data["fields"]
    values = next(one for one in told if one["name"] == "priority")["picklistValues"]
    order = {one["label"]: (int(one["value"]), one["sortOrder"]) for one in values}
    assert order["Critical"][0] > order["High"][0]
    assert order["Critical"][1] < order["High"][1]
