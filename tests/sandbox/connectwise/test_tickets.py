"""Tickets made, patched, moved, closed, merged and deleted."""

from typing import Any

import pytest

from tests.sandbox.connectwise.caller import Caller, time_entry
from tests.sandbox.connectwise.described.shapes import refusals


def new(call: Caller, **more: object) -> dict[str, object]:
    """What a new ticket needs."""
    return {"summary": "Cannot print", "company": {"id": call.ticket().client_id}, **more}


def seed_example(call: Caller) -> dict[str, object]:
    """The body that users send by script, with ids of this tenant."""
    board = call.board("Service Desk")
    kind = call("GET", f"/service/boards/{board}/types").result[0]["id"]
    return {
        "summary": "Unable to access email - multiple users affected",
        "board": {"id": board},
        "company": {"id": call.ticket().client_id},
        "contact": {"id": call.ticket().contact_id},
        "priority": {"id": 5},
        "status": {"name": "New"},
        "type": {"id": kind},
        "initialDescription": "Sales team (5 users) reporting Outlook disconnected since 9am.",
    }


def test_the_example_of_the_users_makes_a_ticket(call: Caller) -> None:
    reply = call("POST", "/service/tickets", seed_example(call))
    assert reply.status == 201
    made = reply.data
    assert made["priority"]["name"] == "Priority 2 - High"
    assert made["status"]["name"] == "New"
    assert made["closedFlag"] is False
    assert "initialDescription" not in made
    notes = call("GET", f"/service/tickets/{made['id']}/notes").result
    assert [(one["text"][:10], one["detailDescriptionFlag"]) for one in notes] == [
        ("Sales team", True)
    ]
    entry = call.written("ticket")[0]
    assert (entry.ticket, entry.id) == (made["id"], made["id"])
    assert call.world.tickets[made["id"]].number == made["id"]


def test_the_same_request_twice_makes_two_tickets(call: Caller) -> None:
    ids = [call("POST", "/service/tickets", new(call)).result["id"] for _ in range(2)]
    assert len(set(ids)) == 2
    assert len(call.written("ticket")) == 2


def test_board_status_priority_and_agreement_have_defaults(call: Caller) -> None:
    made = call("POST", "/service/tickets", new(call)).result
    assert made["board"]["name"] == "Service Desk"
    assert made["status"]["name"] == "New"
    assert made["priority"]["level"] == "Medium"
    papers = [
        one.id for one in call.world.contracts.values() if one.client_id == call.ticket().client_id
    ]
    assert made["agreement"]["id"] == papers[0]
    assert made["sla"]["name"]


def test_texts_of_the_beginning_become_notes_on_their_tabs(call: Caller) -> None:
    body = new(call, initialDescription="a", initialInternalAnalysis="b", initialResolution="c")
    made = call("POST", "/service/tickets", body).result
    notes = call("GET", f"/service/tickets/{made['id']}/notes").result
    flags = ("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag")
    tabs = [(one["text"], [one[flag] for flag in flags]) for one in notes]
    on, off = True, False
    assert tabs == [("a", [on, off, off]), ("b", [off, on, off]), ("c", [off, off, on])]


def test_a_ticket_needs_a_summary_and_a_company_and_every_fault_is_told(call: Caller) -> None:
    faults = call("POST", "/service/tickets", {"priority": {"id": 99}}).faults
    assert set(faults) == {
        ("NotFound", "priority"),
        ("MissingRequiredField", "summary"),
        ("MissingRequiredField", "company"),
    }
    assert call.written("ticket") == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("summary", "x" * 101, "OutOfRange"),
        ("company", {"identifier": "NOBODY"}, "NotFound"),
        ("status", {"name": "Triage"}, "NotFound"),
        ("status", {"id": 1}, "NotFound"),
        ("type", {"name": "Purchase"}, "NotFound"),
        ("owner", {"identifier": "nobody"}, "NotFound"),
        ("contact", {"id": 1}, "NotFound"),
        ("severity", "Urgent", "OutOfRange"),
        ("billTime", "Maybe", "OutOfRange"),
        ("budgetHours", -1, "OutOfRange"),
        ("requiredDate", "soon", "OutOfRange"),
        ("parentTicketId", 5, "OutOfRange"),
        ("customFields", [{"id": 99, "value": 1}], "NotFound"),
    ],
)
def test_a_value_that_cannot_be_is_refused_the_same_when_made_and_when_patched(
    call: Caller, name: str, value: object, code: str
) -> None:
    assert call("POST", "/service/tickets", new(call, **{name: value})).faults == [(code, name)]
    assert call.patch(**{name: value}).faults == [(code, name)]
    assert call.sandbox.ledger.entries == []


def test_a_contact_of_another_company_is_refused(call: Caller) -> None:
    client = call.ticket().client_id
    other = next(one.id for one in call.world.contacts.values() if one.client_id != client)
    assert call.patch(contact={"id": other}).faults == [("NotFound", "contact")]


def test_a_switch_makes_tenants_ask_for_board_and_type(call: Caller) -> None:
    call.turn(require_board=True, require_type=True)
    faults = call("POST", "/service/tickets", new(call)).faults
    assert set(faults) == {("MissingRequiredField", "board"), ("MissingRequiredField", "type")}
    assert call("POST", "/service/tickets", seed_example(call)).status == 201


def test_a_patch_is_an_array_and_an_object_is_refused(call: Caller) -> None:
    reply = call("PATCH", call.path, {"status": {"name": "In Progress"}, "owner": {"id": 501}})
    assert reply.status == 400
    assert reply.data["code"] == "InvalidObject"
    assert call.read()["status"]["name"] == "New"


@pytest.mark.parametrize("path", ["Summary", "/summary", "foo", ""])
def test_names_in_a_patch_are_told_apart_by_case_and_begin_with_no_slash(
    call: Caller, path: str
) -> None:
    body = [{"op": "replace", "path": path, "value": "x"}]
    assert call("PATCH", call.path, body).status == 400
    assert call("PATCH", call.path, [{"op": "move", "path": "summary"}]).status == 400


def test_a_path_below_a_reference_is_answered_well_and_changes_nothing(call: Caller) -> None:
    before = call.read()["company"]
    body = [{"op": "replace", "path": "company/identifier", "value": "Other"}]
    assert call("PATCH", call.path, body).result["company"] == before
    assert call.sandbox.ledger.entries == []


@pytest.mark.parametrize("name", ["resources", "closedFlag", "actualHours", "slaStatus", "id"])
def test_what_follows_from_elsewhere_is_taken_and_changes_nothing(call: Caller, name: str) -> None:
    before = call.read()
    assert call.patch(**{name: "dfox"}).result == before
    assert call.sandbox.ledger.entries == []


def test_a_patch_changes_what_it_names_and_removes_what_it_says(call: Caller) -> None:
    made = call.patch(
        owner={"identifier": "cwhitaker"}, summary="New text", budgetHours=2.5, impact="High"
    ).result
    assert (made["owner"]["name"], made["summary"]) == ("Cal Whitaker", "New text")
    assert (made["budgetHours"], made["impact"]) == (2.5, "High")
    assert made["_info"]["updatedBy"] == "dfox"
    assert made["_info"]["lastUpdated"] == "2026-03-02T12:00:00Z"
    removed = call("PATCH", call.path, [{"op": "remove", "path": "owner"}]).result
    assert "owner" not in removed
    assert [one.kind for one in call.sandbox.ledger.entries] == ["ticket_update"] * 2


def test_severity_and_impact_cannot_be_taken_away(call: Caller) -> None:
    body = [{"op": "remove", "path": name} for name in ("severity", "impact")]
    faults = call("PATCH", call.path, body).faults
    assert faults == [("MissingRequiredField", "severity"), ("MissingRequiredField", "impact")]


def test_custom_fields_come_all_at_once(call: Caller) -> None:
    both = [{"id": 7, "value": "A-1"}, {"id": 8, "value": "2026-09-01T00:00:00Z"}]
    call.patch(customFields=both)
    told = {
        one["id"]: one.get("value")
        for one in call.patch(customFields=both[:1]).result["customFields"]
    }
    assert told == {7: "A-1", 8: None}


def test_the_whole_record_is_checked_again_also_what_lies_there_since_long(call: Caller) -> None:
    call.turn(legacy_fault=True)
    ticket = next(one for at, one in call.world.tickets.items() if at % 2)
    path = f"/service/tickets/{ticket.id}"
    one = {"op": "replace", "path": "poNumber", "value": "4711"}
    assert call("PATCH", path, [one]).faults == [("OutOfRange", "budgetHours")]
    heal = {"op": "replace", "path": "budgetHours", "value": 3}
    assert call("PATCH", path, [one, heal]).result["poNumber"] == "4711"
    assert call("PATCH", path, [one]).status == 200


def test_a_company_with_impossible_years_refuses_every_patch_as_was_recorded(call: Caller) -> None:
    client = next(iter(call.world.clients.values()))
    client.extras |= {"yearEstablished": 5, "revenueYear": 0}
    path = f"/company/companies/{client.id}"
    reply = call("PATCH", path, [{"op": "replace", "path": "name", "value": "Other"}])
    wanted = refusals()["PATCH/PUT revalidates the whole stored record"]
    assert (reply.status, reply.data) == (400, wanted["body"])


def status(made: dict[str, Any]) -> tuple[str, bool]:
    """A ticket's status, and whether it is closed."""
    return made["status"]["name"], made["closedFlag"]


def test_closed_follows_from_the_status_and_so_do_its_date_and_who(call: Caller) -> None:
    made = call.patch(status={"name": "Closed"}).result
    assert status(made) == ("Closed", True)
    assert (made["closedDate"], made["closedBy"]) == ("2026-03-02T12:00:00Z", "dfox")
    assert made["slaStatus"] == "Resolved"
    again = call.patch(status={"name": "In Progress"}).result
    assert status(again) == ("In Progress", False)
    assert not {"closedDate", "closedBy"} & set(again)
    assert [one.kind for one in call.sandbox.ledger.entries] == ["status", "status"]


def test_completed_closes_unless_a_switch_says_otherwise(call: Caller) -> None:
    assert status(call.patch(status={"name": "Completed"}).result) == ("Completed", True)
    call.turn(completed_closes=False)
    assert status(call.read()) == ("Completed", False)
    board = call.board("Service Desk")
    rows = call("GET", f"/service/boards/{board}/statuses").result
    assert [one["closedStatus"] for one in rows if one["name"] == "Completed"] == [False]


@pytest.mark.parametrize("wanted", ["type", "time", "resolution"])
def test_a_switch_makes_boards_ask_for_something_before_closing(call: Caller, wanted: str) -> None:
    call.turn(close_requires="type, time, resolution")
    ticket = call.ticket()
    ticket.problem_type, ticket.timers = "", []
    faults = call.patch(status={"name": "Closed"}).faults
    assert [field for _, field in faults] == ["type", "actualHours", "resolution"]
    if wanted == "type":
        kind = call("GET", f"/service/boards/{call.board('Service Desk')}/types").result[0]["id"]
        assert call.patch(type={"id": kind}).result
    elif wanted == "time":
        assert call("POST", "/time/entries", time_entry(call)).status == 201
    else:
        note = {"text": "Done", "resolutionFlag": True}
        assert call("POST", f"{call.path}/notes", note).status == 201
    left = [field for _, field in call.patch(status={"name": "Closed"}).faults]
    assert {"time": "actualHours"}.get(wanted, wanted) not in left
    assert len(left) == 2


def test_a_status_belongs_to_its_board(call: Caller) -> None:
    here, there = call.board("Service Desk"), call.board("Managed Services")
    names = {
        board: {
            one["name"]: one["id"]
            for one in call("GET", f"/service/boards/{board}/statuses").result
        }
        for board in (here, there)
    }
    assert names[here]["New"] != names[there]["New"]
    assert "Triage" not in names[here]
    assert call.patch(status={"id": names[there]["New"]}).faults == [("NotFound", "status")]
    assert call.patch(board={"id": there}).faults == [("NotFound", "status")]
    made = call.patch(board={"id": there}, status={"name": "Triage"}).result
    assert (made["board"]["id"], made["status"]["id"]) == (there, names[there]["Triage"])
    assert "type" not in made, "a type of the old board falls off"
    assert made["team"]["name"] == "Managed Services Team"


def test_a_switch_lets_a_move_take_the_boards_first_status(call: Caller) -> None:
    call.turn(board_move_takes_default=True)
    assert call.patch(board={"name": "Sales"}).result["status"]["name"] == "New"


def test_a_subtype_belongs_to_its_type(call: Caller) -> None:
    board = call.board("Service Desk")
    subs = call("GET", f"/service/boards/{board}/subtypes").result
    one, other = (
        subs[0],
        next(s for s in subs if s["typeAssociationIds"] != subs[0]["typeAssociationIds"]),
    )
    kind = one["typeAssociationIds"][0]
    made = call.patch(type={"id": kind}, subType={"id": one["id"]}).result
    assert (made["type"]["id"], made["subType"]["id"]) == (kind, one["id"])
    assert call.patch(subType={"id": other["id"]}).faults == [("NotFound", "subType")]
    moved = call.patch(type={"id": other["typeAssociationIds"][0]}).result
    assert "subType" not in moved


def test_an_answering_status_stops_the_clock_of_the_answer(call: Caller) -> None:
    assert call.read()["respondMinutes"] == 0
    assert call.patch(status={"name": "In Progress"}).result["dateResponded"]


def test_a_put_needs_summary_and_company(call: Caller) -> None:
    assert call("PUT", call.path, {"summary": "x"}).faults == [("MissingRequiredField", "company")]
    assert call("PUT", call.path, new(call, severity="High")).result["severity"] == "High"


def test_deleting_is_204_and_the_ticket_is_gone(call: Caller) -> None:
    path = call.path
    reply = call("DELETE", path)
    assert (reply.status, reply.raw) == (204, b"")
    assert call("GET", path).status == 404
    assert len(call.written("ticket_delete")) == 1


def test_a_switch_keeps_tickets_with_time_on_them(call: Caller) -> None:
    call.turn(delete_with_time=False)
    assert call("POST", "/time/entries", time_entry(call)).status == 201
    assert call("DELETE", call.path).status == 409


def test_merged_tickets_take_the_status_and_point_to_the_other(call: Caller) -> None:
    other = next(
        at
        for at, one in call.world.tickets.items()
        if one.queue == "Service Desk" and at != call.ticket().id
    )
    body = {"mergeTicketIds": [other], "status": {"name": "Closed"}}
    reply = call("POST", f"{call.path}/merge", body)
    assert reply.data == {"success": True, "message": ""}
    child = call("GET", f"/service/tickets/{other}").result
    assert child["mergedParentTicket"]["id"] == call.ticket().id
    assert status(child) == ("Closed", True)
    assert call.read()["hasMergedChildTicketFlag"] is True
    assert any(one["mergedFlag"] for one in call.read("/allNotes"))
    assert call("POST", f"{call.path}/merge", {"mergeTicketIds": []}).status == 400


def test_children_are_bundled(call: Caller) -> None:
    other = next(at for at in call.world.tickets if at != call.ticket().id)
    assert call("POST", f"{call.path}/attachChildren", {"childTicketIds": [other]}).result
    assert call("GET", f"/service/tickets/{other}").result["parentTicketId"] == call.ticket().id
    assert call.read()["hasChildTicket"] is True


def test_project_tickets_are_a_collection_of_their_own(call: Caller) -> None:
    mine = call.ids("", "/project/tickets")
    assert mine
    assert mine == call.ids('recordType = "ProjectTicket"')
    one = call("GET", f"/project/tickets/{mine[0]}").result
    assert {"project", "phase"} <= set(one)
    call.turn(projects_among_service=False)
    assert not set(mine) & set(call.ids(""))
    assert call("GET", f"/service/tickets/{mine[0]}").status == 404


def test_a_colleague_may_leave_a_status_that_the_board_has_not(call: Caller) -> None:
    call.world.set_status(call.ticket(), "Triage", call.sandbox.clock.now())
    assert call.read()["status"]["name"] == "Triage"
    assert call.patch(poNumber="1").faults == [("NotFound", "status")]
    assert call.patch(poNumber="1", status={"name": "New"}).status == 200
