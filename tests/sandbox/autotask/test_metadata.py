"""What Autotask tells about its fields, and the picklists of this tenant."""

from typing import Any

import pytest

from tests.sandbox.autotask.caller import ALL, Caller


def fields(call: Caller, entity: str) -> dict[str, Any]:
    """The fields of an entity by name."""
    told = call("GET", f"{entity}/entityInformation/fields").data
    assert set(told) == {"fields"}
    return {one["name"]: one for one in told["fields"]}


def labels(field: dict[str, Any]) -> dict[str, str]:
    """The labels of a picklist by value."""
    return {one["value"]: one["label"] for one in field["picklistValues"]}


def test_values_of_a_picklist_are_text_and_records_hold_numbers(call: Caller) -> None:
    status = fields(call, "Tickets")["status"]
    assert set(status["picklistValues"][0]) == {
        *("value", "label", "isDefaultValue", "sortOrder", "parentValue", "isActive", "isSystem"),
    }
    assert labels(status)["1"] == "New"
    assert labels(status)["5"] == "Complete"
    assert isinstance(call.read()["status"], int)
    assert {one["value"] for one in status["picklistValues"] if one["isSystem"]} == {"1", "5"}


def test_priorities_are_ordered_by_their_sort_order_and_not_by_their_ids(call: Caller) -> None:
    values = fields(call, "Tickets")["priority"]["picklistValues"]
    by_order = sorted(values, key=lambda one: one["sortOrder"])
    assert [(one["label"], one["value"]) for one in by_order] == [
        *(("Critical", "4"), ("High", "1"), ("Medium", "2"), ("Low", "3")),
    ]


def test_queues_are_a_picklist_and_no_entity(call: Caller) -> None:
    assert labels(fields(call, "Tickets")["queueID"])["29682833"] == "Level I Support"
    assert call("GET", "Queues/entityInformation").status == 404


def test_a_sub_issue_type_belongs_to_an_issue_type(call: Caller) -> None:
    told = fields(call, "Tickets")
    sub, issues = told["subIssueType"], labels(told["issueType"])
    assert sub["picklistParentValueField"] == "issueType"
    assert {issues[one["parentValue"]] for one in sub["picklistValues"]} >= {"Email", "Security"}
    assert told["issueType"]["picklistParentValueField"] == ""


def test_old_tickets_hold_values_that_are_not_given_any_more(call: Caller) -> None:
    told = fields(call, "Tickets")["issueType"]["picklistValues"]
    (old,) = [one for one in told if not one["isActive"]]
    held = call.where("Tickets", "issueType", int(old["value"]))
    assert held
    said = call.patch(issueType=int(old["value"])).errors
    assert said == [f"Picklist value [{old['value']}] does not exist for issueType"]
    # What a ticket has already it may be sent again.
    body = {"id": held[0]["id"], "issueType": int(old["value"]), "title": "Sent again"}
    assert call("PATCH", "Tickets", body).id


def test_every_value_in_a_record_is_one_of_its_picklist(call: Caller) -> None:
    for entity in ("Tickets", "TicketNotes", "TimeEntries", "Contracts", "ResourceRoles"):
        told = fields(call, entity)
        rows = call.query(entity)
        assert rows
        for name, field in told.items():
            if not field["isPickList"]:
                continue
            known = {int(one["value"]) for one in field["picklistValues"]} | {None}
            assert {one[name] for one in rows} <= known, f"{entity}.{name}"


def test_metadata_names_every_field_of_a_record_and_no_other(call: Caller) -> None:
    for entity in (
        "Tickets",
        "TicketNotes",
        "TimeEntries",
        "TicketCharges",
        "Companies",
        "Contacts",
    ):
        (row, *_) = call.query(entity, MaxRecords=1)
        assert set(row) - {"userDefinedFields"} == set(fields(call, entity)), entity


def test_required_read_only_and_length_are_told(call: Caller) -> None:
    told = fields(call, "Tickets")
    required = {name for name, one in told.items() if one["isRequired"]}
    assert required == {"companyID", "title", "status", "priority"}
    assert told["title"]["length"] == 255
    read_only = {name for name, one in told.items() if one["isReadOnly"]}
    assert {"id", "createDate", "completedDate", "lastActivityDate"} <= read_only
    assert not {"status", "dueDateTime", "assignedResourceID"} & read_only
    notes = fields(call, "TicketNotes")
    assert notes["description"]["length"] == 32000
    # Known from use: the metadata says it can be written, and it is ignored.
    assert notes["createdByContactID"]["isReadOnly"] is False
    assert told["companyID"]["referenceEntityType"] == "Company"


def test_metadata_stands_below_the_parent_too(call: Caller) -> None:
    path = f"Tickets/{call.ticket().id}/Notes/entityInformation"
    assert call("GET", path).data["info"]["name"] == "TicketNote"
    below = call("GET", f"{path}/fields").data
    assert below == call("GET", "TicketNotes/entityInformation/fields").data


def test_rights_are_told(call: Caller) -> None:
    info = call("GET", "Tickets/entityInformation").data["info"]
    assert info["name"] == "Ticket"
    assert [info[f"can{verb}"] for verb in ("Create", "Delete", "Query", "Update")] == [
        *(True, False, True, True),
    ]
    assert info["userAccessForCreate"] == "All"
    assert info["hasUserDefinedFields"] is True


def test_the_tenants_own_fields_are_told(call: Caller) -> None:
    told = call("GET", "Tickets/entityInformation/userDefinedFields").data["fields"]
    assert [one["name"] for one in told] == ["Site code", "Change window"]
    assert [one["isPickList"] for one in told] == [False, True]
    assert call("GET", "TicketNotes/entityInformation/userDefinedFields").data == {"fields": []}


def test_categories_and_what_a_ticket_of_each_begins_with(call: Caller) -> None:
    categories = {one["id"]: one for one in call.query("TicketCategories")}
    assert categories[3]["isGlobalDefault"] is True
    assert categories[113]["name"] == "Incident"
    (begins,) = call.where("TicketCategoryFieldDefaults", "ticketCategoryID", 113)
    assert (begins["queueID"], begins["priority"], begins["ticketTypeID"]) == (29682969, 1, 2)
    below = call("GET", "TicketCategories/113/FieldDefaults").items
    assert below == [begins]


@pytest.mark.parametrize(
    "entity",
    [
        *("Tickets", "TicketNotes", "TicketCharges", "TicketHistory", "TicketSecondaryResources"),
        *("TicketAdditionalContacts", "TicketAdditionalConfigurationItems", "TimeEntries"),
        *("TicketChecklistItems", "AttachmentInfo", "Companies", "CompanyLocations"),
        *("CompanyAlerts", "Contacts", "ConfigurationItems", "Resources", "Roles"),
        *("ResourceRoles", "ResourceServiceDeskRoles", "BillingCodes", "BillingItems"),
        *("Products", "Contracts", "Invoices", "ServiceCalls", "ServiceCallTickets"),
        *("ServiceCallTicketResources", "ServiceLevelAgreementResults", "TicketCategories"),
        *("TicketCategoryFieldDefaults", "NotificationHistory", "DeletedTicketLogs"),
        "Departments",
    ],
)
def test_every_entity_is_searched_counted_read_and_described(call: Caller, entity: str) -> None:
    rows = call.query(entity)
    assert call("POST", f"{entity}/query/count", {"filter": ALL}).data["queryCount"] == len(rows)
    told = fields(call, entity)
    assert "id" in told
    assert len({one["id"] for one in rows}) == len(rows)
    for row in rows[:3]:
        reply = call("GET", f"{entity}/{row['id']}")
        assert reply.item == row
    assert call("GET", f"{entity}/entityInformation").data["info"]["canQuery"] is True
