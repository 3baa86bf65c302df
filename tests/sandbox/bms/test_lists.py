"""Lookups, templates, settings, accounts, contacts and staff."""

from typing import Any

import pytest

from tests.sandbox.bms.caller import Caller

CAMEL_ROWS = {
    "/system/statuses/lookup": "statusId",
    "/system/priorities/lookup": "priorityId",
    "/system/queues/lookup": "queueId",
    "/system/issuetypes/lookup": "issueTypeId",
    "/system/slas/lookup": "slaId",
    "/system/lookup/TicketType": "typeId",
    "/system/lookup/TicketSource": "sourceId",
    "/hr/assignees/lookup": "assigneeId",
}


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in rows]


# ── lookups ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", CAMEL_ROWS)
def test_every_id_on_a_ticket_is_in_its_lookup_under_its_name(call: Caller, path: str) -> None:
    key = CAMEL_ROWS[path]
    known = {one["id"]: one["name"] for one in call("GET", path).result}
    rows = [one for one in call.search() if one[key] is not None]
    assert {one[key] for one in rows} <= set(known)
    called = key.replace("Id", "Name")
    assert all(one[called] == known[one[key]] for one in rows if called in one)
    assert rows


def test_statuses_of_the_second_type_complete_a_ticket(call: Caller) -> None:
    rows = call("GET", "/system/statuses/lookup").result
    assert [one["name"] for one in rows if one["typeId"] == 2] == [
        "Resolved",
        "Completed",
        "Cancelled",
    ]
    assert [one["statusOrder"] for one in rows] == list(range(1, 12))


def test_sub_types_are_those_of_the_issue_type(call: Caller) -> None:
    found = call("GET", "/system/issuetypes/lookup?Filter.Name=print").result
    assert names(found) == ["Printing"]
    path = f"/system/issuetypes/{found[0]['id']}/issuesubtypes/lookup"
    assert names(call("GET", path).result) == ["Printer", "Scanner", "Other"]
    assert call("GET", "/system/issuetypes/99/issuesubtypes/lookup").status == 404


def test_tables_without_an_endpoint_are_found_by_the_names_the_switches_say(call: Caller) -> None:
    found = names(call("GET", "/system/tenantlookup/NoteType").result)
    assert found[:2] == ["Comment", "Resolution"]
    assert names(call("GET", "/system/lookup/tickettype").result)
    for wrong in ("/system/lookup/NoteType", "/system/lookup/Nonsense"):
        assert "tableName" in call("GET", wrong).refusal["details"]
    call.turn(note_types_table="KindsOfNote", sources_table="")
    assert call("GET", "/system/tenantlookup/NoteType").data["success"] is False
    assert names(call("GET", "/system/tenantlookup/KindsOfNote").result) == found
    assert call("GET", "/system/lookup/TicketSource").data["success"] is False


def test_work_types_are_the_labour_that_is_sold(call: Caller) -> None:
    rows = call("GET", "/system/worktypes/lookup").result
    assert names(rows)[:2] == ["Remote support", "On-site support"]
    assert [one["id"] for one in rows if one["isDefault"]] == [7001]


def test_contracts_are_those_of_the_account(call: Caller) -> None:
    contract = next(iter(call.world.contracts.values()))
    path = f"/finance/contracts/lookup?AccountId={contract.client_id}"
    assert [one["id"] for one in call("GET", path).result] == [contract.id]
    contract.end = call.sandbox.clock.now()
    assert call("GET", path).result[0]["isActive"] is False
    assert call("GET", f"{path}&ExcludeExpiredContracts=true").result == []


def test_products_are_searched_by_name_and_category(call: Caller) -> None:
    path = "/inventory/products/searchselect"
    found = call("GET", f"{path}?Filter.ProductName=LAPTOP").data
    assert [one["productNumber"] for one in found["result"]] == ["HW-LT14"]
    some = call("GET", f"{path}?Filter.Category=Software,Fee").data
    assert some["totalRecords"] == 4


def test_settings_tell_page_and_file_sizes(call: Caller) -> None:
    told = call("GET", "/system/settings").result
    assert (told["defaultPageSize"], told["maximumAttachmentFileSizeinMb"]) == (25, 25)


# ── templates ────────────────────────────────────────────────────────────────


def test_a_ticket_template_names_no_status_source_location_or_contact(call: Caller) -> None:
    listed = call("GET", "/servicedesk/templates/tickets/lookup").result
    assert {frozenset(one) for one in listed} == {frozenset(("id", "name"))}
    first = call("GET", "/servicedesk/templates/tickets/1").result
    assert (first["name"], first["title"], first["priorityId"]) == (
        "New starter",
        "New starter: ",
        3,
    )
    assert first["ticketTypeId"] == 3
    assert not {"statusId", "sourceId", "locationId", "contactId", "openDate"} & set(first)
    assert call("GET", "/servicedesk/templates/tickets/99").status == 404


def test_a_note_template_is_rendered_for_the_ticket(call: Caller) -> None:
    ticket = call.ticket()
    rows = call("GET", "/servicedesk/templates/notes/lookup").result
    assert {"details", "body"} & set(rows[0]) == set()
    path = f"/servicedesk/templates/notes/{rows[0]['id']}/{ticket.id}"
    (text,) = call("GET", path).result
    contact = call.world.contacts[ticket.contact_id or 0]
    assert contact.name.split()[0] in text["details"]
    assert ticket.subject in text["details"]
    assert "{{" not in text["details"]
    assert call("GET", f"/servicedesk/templates/notes/{rows[0]['id']}/7").status == 404


def test_a_time_template_fills_work_type_role_and_time(call: Caller) -> None:
    rows = call("GET", "/servicedesk/templates/timelogs/lookup").result
    assert [one["timespent"] for one in rows] == [0.25, 1.5, 0.5]
    assert {one["workTypeId"] for one in rows} == {7001, 7002}
    (text,) = call("GET", f"/servicedesk/templates/timelogs/2/{call.ticket().id}").result
    assert (text["notes"], text["internalNotes"]) == ("Visited the site.", "Travel not included.")
    call.turn(timespent_in_minutes=True)
    assert call("GET", "/servicedesk/templates/timelogs/lookup").result[0]["timespent"] == 15


def test_templates_speak_the_tenants_words(call: Caller) -> None:
    statuses = {one["id"] for one in call("GET", "/system/statuses/lookup").result}
    types = {one["id"] for one in call("GET", "/system/tenantlookup/NoteType").result}
    for one in call("GET", "/servicedesk/templates/notes/lookup").result:
        assert one["typeId"] in types
        assert one["statusId"] in {*statuses, None}


# ── accounts, contacts, staff ────────────────────────────────────────────────


def test_accounts_are_found_by_a_part_of_their_name(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    path = f"/crm/accounts/lookup?Filter.Name={client.name[1:6].swapcase()}"
    assert client.id in {one["id"] for one in call("GET", path).result}
    client.active = False
    assert client.id not in {one["id"] for one in call("GET", path).result}
    assert client.id in {
        one["id"] for one in call("GET", f"{path}&Filter.WithInactiveAccounts=true").result
    }


def test_each_account_has_one_main_location(call: Caller) -> None:
    for client in call.world.clients:
        rows = call("GET", f"/crm/accounts/{client}/locations/lookup").result
        assert {one["accountId"] for one in rows} == {client}
        assert sum(one["isMain"] for one in rows) == 1


def test_contacts_are_those_of_the_account_and_location(call: Caller) -> None:
    ticket = call.ticket()
    path = f"/crm/accounts/{ticket.client_id}/contacts/lookup"
    found = call("GET", path).result
    mine = [one for one in call.world.contacts.values() if one.client_id == ticket.client_id]
    assert [one["id"] for one in found] == [one.id for one in mine]
    assert call("GET", f"{path}?Filter.LocationId={ticket.site_id}").result == found
    assert call("GET", f"{path}?Filter.LocationId=99999").result == []
    by_name = call("GET", f"{path}?Filter.Name={mine[0].name.split()[0]}").result
    assert mine[0].id in {one["id"] for one in by_name}


@pytest.mark.parametrize("path", ["/crm/contacts/summary", "/crm/contacts/search"])
def test_contacts_are_searched_by_account_and_name(call: Caller, path: str) -> None:
    contact = next(iter(call.world.contacts.values()))
    client = call.world.clients[contact.client_id]
    query = f"Filter.AccountName={client.name[:8]}&Filter.LastName={contact.name.split()[-1]}"
    assert contact.id in {one["id"] for one in call("GET", f"{path}?{query}").result}
    assert call("GET", f"{path}?Filter.FirstName=Nobody").result == []


def test_summaries_tell_what_changed_since(call: Caller) -> None:
    contact = next(iter(call.world.contacts.values()))
    client = next(iter(call.world.clients.values()))
    contact.updated = client.updated = call.sandbox.clock.now()
    for path, id in (("contacts", contact.id), ("accounts", client.id)):
        found = call("GET", f"/crm/{path}/summary?Filter.ModifiedOnFrom=2026-03-02T12:00:00").data
        assert [one["id"] for one in found["result"]] == [id]
        assert call("GET", f"/crm/{path}/summary?Filter.CreatedOnTo=2001-01-01").result == []


def test_the_alert_of_an_account_is_told(call: Caller) -> None:
    client = next(one for one in call.world.clients.values() if one.alert)
    path = f"/crm/accounts/{client.id}/alerts/0"
    assert call("GET", path).result["details"] == [client.alert]


def test_accounts_and_contacts_can_be_made(call: Caller) -> None:
    place = {"LocationName": "Main", "Addresses": [{"City": "Springfield"}]}
    body = {"AccountName": "New Client", "AccountTypeId": 1, "BusinessTypeId": 1}
    assert len(call("POST", "/crm/accounts", body).refusal["subErrors"]) == 2
    made = call(
        "POST", "/crm/accounts", {**body, "AccountManagerId": 501, "Locations": [place]}
    ).result
    assert (made["accountName"], made["locations"][0]["isMain"]) == ("New Client", True)
    person = {"FirstName": "Ada", "LastName": "North", "AccountId": made["id"]}
    person["LocationId"] = made["locations"][0]["id"]
    person["Emails"] = [{"EmailAddress": "ada@client.example", "IsDefault": True}]
    ada = call("POST", "/crm/contacts/summary", person).result
    assert (ada["emailAddress"], ada["accountName"]) == ("ada@client.example", "New Client")
    wrong = {**person, "LocationId": call.ticket().site_id}
    assert "LocationId" in call("POST", "/crm/contacts/summary", wrong).refusal["details"]
    assert [one.kind for one in call.sandbox.ledger.entries] == ["customer", "contact"]


def test_assignees_are_everybody_and_employees_no_machines(call: Caller) -> None:
    everybody = names(call("GET", "/hr/assignees/lookup").result)
    assert set(everybody) - set(names(call("GET", "/hr/employees/lookup").result)) == {
        "API Integration"
    }
    assert names(call("GET", "/hr/assignees/lookup?Filter.Name=fox").result) == ["Dana Fox"]
    others = call("GET", "/hr/assignees/lookup?Filter.ExcludedIds=501").result
    assert len(others) == len(everybody) - 1
    roles = call("GET", "/hr/assignees/502/roles").result
    assert names(roles) == ["Service manager"]
