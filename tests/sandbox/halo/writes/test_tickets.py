"""Tickets created, changed, closed, deleted and recovered, and what every POST has in common."""

import pytest

from tests.sandbox.halo.caller import Caller, new_ticket

LEVELS = {"Standard": 1, "Gold": 2, "Silver": 3, "Bronze": 4}


def test_a_bare_object_is_refused_and_nothing_is_made(call: Caller) -> None:
    reply = call("POST", "/Tickets", new_ticket(call))
    assert reply.status == 400
    assert "requires a JSON array" in reply.data[""]
    assert call.sandbox.ledger.entries == []


@pytest.mark.parametrize("raw", [b"[", b"", b'"x"', b"[1]", b"[]"])
def test_a_body_that_holds_no_record_is_refused(call: Caller, raw: bytes) -> None:
    kind = {**call.headers, "content-type": "application/json"}
    assert call.send("POST", "/Tickets", raw, kind).status == 400


def test_a_form_in_parts_is_no_body(call: Caller) -> None:
    kind = {**call.headers, "content-type": "multipart/form-data; boundary=x"}
    assert call.send("POST", "/Attachment", b"--x--", kind).status == 415


def test_one_record_comes_back_bare_with_201_and_ids_only(call: Caller) -> None:
    reply = call("POST", "/Tickets", [new_ticket(call)])
    assert reply.status == 201
    made = reply.data
    assert made["id"] == max(call.world.tickets)
    assert {"lastupdate", "useremail"} <= set(made)
    assert not {"last_update", "user_email", "status_name"} & set(made)


@pytest.mark.parametrize(("shape", "kind"), [("array", list), ("envelope", dict)])
def test_other_tenants_answer_in_other_shapes(call: Caller, shape: str, kind: type) -> None:
    call.turn(post_reply=shape)
    data = call("POST", "/Tickets", [new_ticket(call)]).result
    rows = data if shape == "array" else data["tickets"]
    assert type(data) is kind
    assert len(rows) == 1
    assert isinstance(call.act(note="x").result, kind)


def test_of_several_the_last_comes_back_unless_all_are_asked_for(call: Caller) -> None:
    rows = [new_ticket(call, summary=name) for name in ("one", "two")]
    assert call("POST", "/Tickets", rows).result["summary"] == "two"
    both = call("POST", "/Tickets?returnall=true", rows).result
    assert [one["summary"] for one in both] == ["one", "two"]
    assert len(call.written("ticket")) == 4


def test_a_new_ticket_takes_what_its_type_and_its_client_give(call: Caller) -> None:
    ticket = call.ticket()
    made = call("POST", "/Tickets", [new_ticket(call)]).result
    assert made["status_id"] == 1
    assert made["agent_id"] == 1
    assert made["priority_id"] == 3
    contract = next(
        one for one in call.world.contracts.values() if one.client_id == ticket.client_id
    )
    assert made["sla_id"] == LEVELS[contract.sla_name]
    policy = next(
        one
        for one in call.get(f"/Priority?slaid={made['sla_id']}")
        if one["priorityid"] == made["priority_id"]
    )
    hours = policy["fixtime"] * (24 if policy["fixunits"] == "D" else 1)
    assert made["slatimeleft"] == pytest.approx(hours)
    assert call.get(f"/Actions?ticket_id={made['id']}")["actions"][0]["id"] == 1
    assert [one.kind for one in call.sandbox.ledger.entries] == ["ticket"]


def test_everything_that_can_be_given_is_kept(call: Caller) -> None:
    ticket = call.ticket()
    row = new_ticket(
        call,
        details_html="<p>Jobs are <b>stuck</b>.</p>",
        priority_id=1,
        status_id=2,
        agent_id=502,
        team="projects",
        user_id=ticket.contact_id,
        site_id=ticket.site_id,
        category_1="Email>Spam",
        impact=1,
        urgency=2,
        reportedby="a passer-by",
        targetdate="2026-03-09T18:00:00",
        estimate=1.5,
        customfields=[{"id": 142, "value": "Room 12"}, {"name": "nobody", "value": "x"}],
    )
    made = call("POST", "/Tickets", [row]).result
    told = call.get(f"/Tickets/{made['id']}?includedetails=true")
    assert told["priority"]["name"] == "Critical"
    assert told["status_name"] == "In Progress"
    assert (told["agent_id"], told["team"]) == (502, "Projects")
    assert told["user_id"] == ticket.contact_id
    assert told["category_1"] == "Email>Spam"
    assert (told["impact"], told["urgency"], told["estimate"]) == (1, 2, 1.5)
    assert told["reportedby"] == "a passer-by"
    assert told["targetdate"] == "2026-03-09T18:00:00Z"
    assert told["details"] == "Jobs are stuck."
    assert told["details_html"] == "<p>Jobs are <b>stuck</b>.</p>"
    assert {one["name"]: one["value"] for one in told["customfields"]} == {
        "CFPurchaseOrder": "",
        "CFRoom": "Room 12",
    }


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"summary": " "}, "Summary"),
        ({"client_id": None}, "Client"),
        ({"client_id": 5}, "Client"),
        ({"tickettype_id": None}, "Ticket Type"),
        ({"tickettype_id": 99}, "Ticket Type"),
        ({"status_id": 77}, "Status"),
        ({"priority_id": 9}, "Priority"),
        ({"agent_id": 3}, "Agent"),
        ({"team": "nobody"}, "Team"),
        ({"category_1": "nothing"}, "Category"),
        ({"user_id": 30000001}, "Site"),
        ({"tickettype_id": 2}, "Category is mandatory"),
        ({"tickettype_id": 3, "category_1": "Email"}, "Impact is mandatory"),
    ],
)
def test_a_miss_is_a_400_with_an_exception_and_makes_nothing(
    call: Caller, change: dict[str, object], said: str
) -> None:
    already = len(call.world.tickets)
    reply = call("POST", "/Tickets", [new_ticket(call, **change)])
    assert reply.status == 400
    assert said in reply.data["Message"]
    assert reply.data["ClassName"] == "System.Exception"
    assert len(call.world.tickets) == already
    assert call.sandbox.ledger.entries == []


def test_demands_of_a_type_can_be_waived(call: Caller) -> None:
    row = new_ticket(call, tickettype_id=2, _novalidate=True)
    assert call("POST", "/Tickets", [row]).status == 201


@pytest.mark.parametrize(
    ("name", "value"),
    [("client_id", "abc"), ("client_id", 246.0), ("client_id", "246.0"), ("agent_id", True)],
)
def test_a_field_of_another_type_is_named_by_its_place(
    call: Caller, name: str, value: object
) -> None:
    reply = call("POST", "/Tickets", [{"id": call.ticket().id, name: value}])
    assert reply.status == 400
    assert list(reply.data) == [f"[0].{name}"]
    assert "System.Int32" in reply.data[f"[0].{name}"]


def test_a_template_fills_in_what_is_left_open_unless_declined(call: Caller) -> None:
    client = call.ticket().client_id
    row: dict[str, object] = {"client_id": client, "template_id": 3, "summary": "Backup failed: x"}
    made = call("POST", "/Tickets", [row]).result
    assert made["summary"] == "Backup failed: x"
    assert "Last good backup" in made["details"]
    assert made["priority_id"] == 2
    refused = call("POST", "/Tickets", [{**row, "donotapplytemplateintheapi": True}])
    assert refused.status == 400


def test_an_acknowledgement_is_mailed_only_when_it_is_asked_for(call: Caller) -> None:
    ticket = call.ticket()
    whole = new_ticket(call, user_id=ticket.contact_id, site_id=ticket.site_id)
    call("POST", "/Tickets", [whole])
    assert call.sandbox.outbox.entries == []
    call("POST", "/Tickets", [{**whole, "sendack": True}])
    mail = call.sandbox.outbox.entries[0]
    assert mail.to == [call.world.contacts[ticket.contact_id or 0].email]


def test_a_change_needs_the_id_and_what_changes(call: Caller) -> None:
    ticket = call.ticket()
    before = call.read()
    made = call.post("/Tickets", id=ticket.id, summary="Renamed", priority_id=1).result
    assert (made["summary"], made["priority_id"]) == ("Renamed", 1)
    told = call.read()
    same = {"client_id", "user_id", "team", "agent_id", "status_id", "details", "category_1"}
    assert {name: told[name] for name in same} == {name: before[name] for name in same}
    assert told["last_update"] > before["last_update"]
    assert told["fixbydate"] != before["fixbydate"]
    assert [one.kind for one in call.sandbox.ledger.entries] == ["ticket_update"]


def test_what_is_no_field_is_ignored_silently(call: Caller) -> None:
    before = call.read()
    assert call.post("/Tickets", id=call.ticket().id, team_id=4, resolution="x").status == 201
    after = call.read()
    assert {key for key in before if before[key] != after[key]} == {"last_update", "lastactiondate"}


def test_agent_and_team_change_together_and_agent_1_is_nobody(call: Caller) -> None:
    id = call.ticket().id
    call.post("/Tickets", id=id, agent_id=503, team="Purchasing")
    assert (call.ticket().technician_id, call.ticket().queue) == (503, "Purchasing")
    call.post("/Tickets", id=id, agent_id=1)
    assert call.ticket().technician_id is None


def test_a_status_is_noted_as_one(call: Caller) -> None:
    call.post("/Tickets", id=call.ticket().id, status_id=5)
    assert call.read()["status_name"] == "Waiting on Client"
    assert [one.kind for one in call.sandbox.ledger.entries] == ["status"]


def test_a_strict_tenant_finds_a_ticket_only_with_type_and_client(call: Caller) -> None:
    call.turn(strict_update=True)
    ticket = call.ticket()
    reply = call.post("/Tickets", id=ticket.id, status_id=2)
    assert reply.data["Message"] == "Record not found"
    assert ticket.status == "New"
    told = call.read()
    whole = {"client_id": told["client_id"], "tickettype_id": told["tickettype_id"]}
    assert call.post("/Tickets", id=ticket.id, status_id=2, **whole).status == 201


def test_a_strict_tenant_closes_no_ticket_that_nobody_holds(call: Caller) -> None:
    call.turn(strict_close=True)
    id = call.ticket().id
    call.ticket().technician_id = None
    for reply in (
        call.post("/Tickets", id=id, status_id=9),
        call.act(outcome_id=32, note="done"),
    ):
        assert (reply.status, reply.data) == (400, "Please assign this Ticket before closing it.")
    assert call.sandbox.ledger.entries == []
    assert call.post("/Tickets", id=id, status_id=9, agent_id=501).status == 201
    assert call.read()["dateclosed"] == "2026-03-02T12:00:00Z"


def test_a_tenant_may_want_a_closure_note(call: Caller) -> None:
    call.turn(require_closure_note=True)
    id = call.ticket().id
    assert "Closure Note" in call.post("/Tickets", id=id, status_id=9).data["Message"]
    assert call.post("/Tickets", id=id, status_id=8).status == 201, "resolving is not closing"
    assert call.post("/Tickets", id=id, status_id=9, closure_note="Swapped it").status == 201
    assert call.read()["closure_note"] == "Swapped it"


def test_a_ticket_comes_back_to_life(call: Caller) -> None:
    call.post("/Tickets", id=call.ticket().id, status_id=9)
    call.post("/Tickets", id=call.ticket().id, status_id=2)
    told = call.read()
    assert (told["dateclosed"], told["hasbeenclosed"]) == ("1900-01-01T00:00:00", True)


def test_children_know_their_parent_and_are_counted(call: Caller) -> None:
    id = call.ticket().id
    made = call("POST", "/Tickets", [new_ticket(call, parent_id=id)]).result
    assert made["parent_id"] == id
    assert call.read()["child_count"] == 1
    assert call.search(f"parent_id={id}") == [made["id"]]
    assert made["id"] not in call.search("unlinked_only=true")


def test_a_deleted_ticket_is_gone_can_be_listed_and_recovered(call: Caller) -> None:
    id = call.ticket().id
    assert call("DELETE", f"/Tickets/{id}?reason=double").result["id"] == id
    assert call("GET", f"/Tickets/{id}").status == 404
    assert call("DELETE", f"/Tickets/{id}").status == 404
    assert call.post("/Tickets", id=id, summary="x").status == 404
    assert call("GET", f"/Actions?ticket_id={id}").status == 404
    assert id not in call.search("")
    assert call.search("deleted=true") == [id]
    assert call.post("/Tickets", id=id, _recover=True, _validate_updates=True).status == 201
    assert id in call.search("")
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["ticket_delete", "ticket_recover"]


def test_a_checklist_is_kept(call: Caller) -> None:
    id = call.ticket().id
    line = call.post("/ToDo", ticket_id=id, text="Ring back").result
    assert line["done"] is False
    call.post("/ToDo", id=line["id"], ticket_id=id, done=True)
    assert [(one["text"], one["done"]) for one in call.get(f"/ToDo?ticket_id={id}")] == [
        ("Ring back", True)
    ]
    assert call.read()["todo_list"][0]["done_by_name"] == "Dana Fox"
    assert call.post("/ToDo", id=99, ticket_id=id, done=True).status == 404
