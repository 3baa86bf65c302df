"""Refusals that live tenants gave, provoked one by one, and picklists that live tenants have."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.sandbox.autotask.caller import ALL, READ_ONLY, Caller, Reply, new_ticket
from tests.sandbox.autotask.described.shapes import picklists, refusals

QUERY = {"filter": ALL}
WINDOW = {"startDateTime": "2026-03-02T10:00:00Z", "endDateTime": "2026-03-02T11:00:00Z"}


def _time(call: Caller, **more: object) -> Reply:
    whole: dict[str, object] = {
        "ticketID": call.ticket().id,
        "resourceID": call.dana,
        "roleID": call("GET", f"Resources/{call.dana}").item["defaultServiceDeskRoleID"],
        "billingCodeID": call.world.default_labour_id,
        **WINDOW,
        **more,
    }
    return call("POST", "TimeEntries", {key: one for key, one in whole.items() if one is not None})


def _others_time(call: Caller) -> Reply:
    return call("DELETE", f"TimeEntries/{call.query('TimeEntries', MaxRecords=1)[0]['id']}")


def _zone(call: Caller) -> Reply:
    return call.send("GET", "ZoneInformation?user=x", b"", {})


def _right(call: Caller) -> Reply:
    return Caller(call.sandbox, READ_ONLY)("POST", "Tickets", {})


def _pair(call: Caller) -> Reply:
    return call.patch(assignedResourceID=call.dana)


def _dispatcher(call: Caller) -> int:
    """A role that the demo's technician does not hold."""
    return next(int(one["id"]) for one in call.query("Roles") if one["name"] == "Dispatcher")


def _combination(call: Caller) -> Reply:
    return call.patch(assignedResourceID=call.dana, assignedResourceRoleID=_dispatcher(call))


def _category(call: Caller) -> Reply:
    due = "2026-03-03T00:00:00Z"
    body = {**new_ticket(call), "ticketCategory": 113, "queueID": None, "dueDateTime": due}
    return call("POST", "Tickets", body)


def _unknown(call: Caller) -> Reply:
    return call("POST", "Contacts/query", {**QUERY, "IncludeFields": ["companyName"]})


def _conversion(call: Caller) -> Reply:
    wrong = {"op": "eq", "field": "status", "value": "material"}
    return call("POST", "Tickets/query", {"filter": [wrong]})


PROVOKED: dict[str, Callable[[Caller], Reply]] = {
    "zone lookup for an unknown user": _zone,
    "bad ApiIntegrationCode with good user and secret": lambda call: call(
        "GET", "Tickets/1", apiintegrationcode="x"
    ),
    "good user name, bad secret; also a wrong zone host": lambda call: call(
        "GET", "Tickets/1", secret="x"
    ),
    "permission denied (docs promise 403)": _right,
    "assign a resource without its role": _pair,
    "resource and role do not belong together": _combination,
    "picklist value not in this tenant": lambda call: call.patch(priority=9),
    "category makes a field required": _category,
    "missing required reference": lambda call: call.patch(companyID=9),
    "unknown field in a filter or in IncludeFields": _unknown,
    "query body without a filter": lambda call: call("POST", "Tickets/query", {}),
    "string given where the column is an int": _conversion,
    "time entry without a role": lambda call: _time(call, roleID=None),
    "time entry: role the resource does not hold": lambda call: _time(
        call, roleID=_dispatcher(call)
    ),
    "time entry: no window on a service ticket": lambda call: _time(
        call, startDateTime=None, endDateTime=None, dateWorked="2026-03-02T00:00:00Z"
    ),
    "time entry: no window and no date": lambda call: _time(
        call, startDateTime=None, endDateTime=None
    ),
    "time entry: work type that is not a labour code": lambda call: _time(call, billingCodeID=9001),
    "time entry delete by someone else": _others_time,
    "DELETE of a record that is not there": lambda call: call("DELETE", "TimeEntries/1"),
    "create on the flat child path, e.g. POST /TicketNotes": lambda call: call(
        "POST", "TicketNotes", {}
    ),
    "PATCH /Tickets/{id}; DELETE /Tickets/{id}; GET on a POST paging url": lambda call: call(
        "PATCH", f"Tickets/{call.ticket().id}", {}
    ),
}
"""How each recorded refusal is provoked."""

ELSEWHERE = {"4th concurrent call to one object endpoint"}
"""Provoked where the limits are tried."""

REWORDED = {
    "Picklist value [3] does not exist for priority": "Picklist value [9] does not exist for"
    " priority",
    "Value does not reference an existing entity for taskType . ": "Value does not reference an"
    " existing entity for companyID . ",
    "The logged in Resource does not have the adequate permissions to query this entity type.": (
        "The logged in Resource does not have the adequate permissions to create this entity type."
    ),
}
"""Recorded with other values than are provoked here."""


def _reworded(body: Any) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    if "errors" not in body:
        return body
    return {"errors": [REWORDED.get(one, one) for one in body["errors"]]}


def test_every_recorded_refusal_is_given_here(call: Caller) -> None:
    cases = {one["case"]: one for one in refusals()}
    assert set(cases) == set(PROVOKED) | ELSEWHERE
    for case, provoke in PROVOKED.items():
        reply, recorded = provoke(call), cases[case]
        assert reply.status == recorded["status"], case
        if "body" in recorded:
            assert reply.data == _reworded(recorded["body"]), case
        else:
            assert reply.raw.decode() == recorded["body_text"], case


@pytest.mark.parametrize(
    ("recorded", "entity", "field"),
    [
        ("Tickets.status", "Tickets", "status"),
        ("Tickets.priority", "Tickets", "priority"),
        ("Tickets.queueID", "Tickets", "queueID"),
        ("Tickets.source", "Tickets", "source"),
        ("Tickets.ticketType", "Tickets", "ticketType"),
        ("TicketNotes.noteType", "TicketNotes", "noteType"),
        ("TicketNotes.publish", "TicketNotes", "publish"),
        ("TimeEntries.timeEntryType", "TimeEntries", "timeEntryType"),
        ("Resources.licenseType", "Resources", "licenseType"),
    ],
)
def test_ids_and_labels_are_those_of_live_tenants(
    call: Caller, recorded: str, entity: str, field: str
) -> None:
    told = call("GET", f"{entity}/entityInformation/fields").data["fields"]
    values = next(one for one in told if one["name"] == field)["picklistValues"]
    here = {one["value"]: one["label"] for one in values}
    live = picklists()[recorded]["values"]
    common = set(here) & set(live)
    assert len(common) >= 2
    for value in common:
        label = live[value]["label"] if isinstance(live[value], dict) else live[value]
        assert label.partition(" (")[0] == here[value], (recorded, value)
    if recorded == "Tickets.priority":
        order = {one["value"]: one["sortOrder"] for one in values}
        assert {at: one["sortOrder"] for at, one in live.items()} == order
