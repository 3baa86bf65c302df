"""Further resources and contacts, devices, checklists, and the plan of a day."""

from tests.sandbox.autotask.caller import LEVEL_1, Caller


def below(call: Caller, what: str) -> str:
    """Where something of a ticket is written."""
    return f"Tickets/{call.ticket().id}/{what}"


def helper(call: Caller) -> dict[str, object]:
    """Somebody in a role."""
    (row, *_) = call.where("ResourceRoles", "queueID", LEVEL_1)
    return {"resourceID": row["resourceID"], "roleID": row["roleID"]}


def test_my_tickets_are_those_i_am_assigned_to_and_those_i_help_with(call: Caller) -> None:
    one = helper(call)
    id = call("POST", below(call, "SecondaryResources"), one).id
    (row,) = call.where("TicketSecondaryResources", "resourceID", one["resourceID"])
    assert {**one, "id": id, "ticketID": call.ticket().id, "userDefinedFields": []} == row
    assert call("POST", below(call, "SecondaryResources"), one).status == 500
    assert call("DELETE", f"{below(call, 'SecondaryResources')}/{id}").id == id
    assert call.query("TicketSecondaryResources") == []


def test_a_further_resource_works_in_a_role_it_holds(call: Caller) -> None:
    said = (
        "The specified AssignedResourceID and AssignedRoleID combination is not currently defined"
    )
    body = {**helper(call), "roleID": 29682840}
    known = {one["id"] for one in call.query("Roles")}
    wrong = next(at for at in known if at not in {helper(call)["roleID"], 29682834})
    assert call("POST", below(call, "SecondaryResources"), {**body, "roleID": wrong}).errors == [
        said
    ]


def test_a_checklist_is_ticked_off_by_somebody(call: Caller) -> None:
    path = below(call, "ChecklistItems")
    id = call("POST", path, {"itemName": "Call back", "isImportant": True}).id
    assert call("PATCH", path, {"id": id, "isCompleted": True}).id
    (row,) = call("GET", path).items
    assert (row["itemName"], row["isCompleted"], row["isImportant"]) == ("Call back", True, True)
    assert row["completedByResourceID"] == 29_680_001
    assert row["completedDateTime"] == "2026-03-02T12:00:00Z"
    assert call("PATCH", path, {"id": id, "isCompleted": False}).id
    assert call("GET", f"{path}/{id}").item["completedDateTime"] is None
    assert call("DELETE", f"{path}/{id}").id
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == [
        *("checklist_item", "checklist_item_update", "checklist_item_update"),
        "checklist_item_delete",
    ]


def test_further_contacts_and_devices(call: Caller) -> None:
    contact = next(iter(call.world.contacts))
    device = next(iter(call.world.assets))
    assert call("POST", below(call, "AdditionalContacts"), {"contactID": contact}).id
    path = below(call, "AdditionalConfigurationItems")
    assert call("POST", path, {"configurationItemID": device}).id
    assert call.query("TicketAdditionalContacts")[0]["contactID"] == contact
    assert call("GET", path).items[0]["configurationItemID"] == device
    assert call("POST", below(call, "AdditionalContacts"), {"contactID": 1}).status == 500


def test_a_days_plan_takes_three_searches(call: Caller) -> None:
    made = call(
        "POST",
        "ServiceCalls",
        {
            "companyID": call.ticket().client_id,
            "description": "On site",
            "startDateTime": "2026-03-03T09:00:00Z",
            "endDateTime": "2026-03-03T10:30:00Z",
        },
    ).id
    ticket = call("POST", f"ServiceCalls/{made}/Tickets", {"ticketID": call.ticket().id}).id
    call("POST", f"ServiceCallTickets/{ticket}/Resources", {"resourceID": call.dana})
    day = [
        {"op": "gte", "field": "startDateTime", "value": "2026-03-03T00:00:00Z"},
        {"op": "lt", "field": "startDateTime", "value": "2026-03-04T00:00:00Z"},
    ]
    calls = {one["id"]: one for one in call.query("ServiceCalls", *day)}
    assert (calls[made]["duration"], calls[made]["description"]) == (1.5, "On site")
    among = {"op": "in", "field": "serviceCallID", "value": list(calls)}
    tickets = {one["id"]: one for one in call.query("ServiceCallTickets", among)}
    assert call.ticket().id in {one["ticketID"] for one in tickets.values()}
    among = {"op": "in", "field": "serviceCallTicketID", "value": list(tickets)}
    found = call.query("ServiceCallTicketResources", among)
    assert call.dana in {one["resourceID"] for one in found}
    assert call("PATCH", "ServiceCalls", {"id": made, "endDateTime": "2026-03-03T11:00:00Z"}).id
    assert call("GET", f"ServiceCalls/{made}").item["duration"] == 2.0
    assert call("DELETE", f"ServiceCalls/{made}").id == made
    assert call("GET", f"ServiceCalls/{made}").item is None
