"""What users' scripts send today, answered as the real API does: where they err, they are told."""

import json

from tests.sandbox.halo.caller import Caller, new_ticket


def test_a_new_ticket_as_scripts_send_it_keeps_what_there_is_and_ignores_the_rest(
    call: Caller,
) -> None:
    ticket = call.ticket()
    row = {
        "summary": "Unable to access email - multiple users affected",
        "details": "<p>Sales team (5 users) reporting Outlook showing disconnected.</p>",
        "client_id": ticket.client_id,
        "site_id": ticket.site_id,
        "user_id": ticket.contact_id,
        "tickettype_id": 1,
        "status_id": 1,
        "priority_id": 2,
        "category_1": "Email",
        "category_2": "Outlook",
        "agent_id": 501,
        "team_id": 5,
    }
    reply = call("POST", "/Tickets", [row])
    assert reply.status == 201, "not the 200 that scripts expect"
    assert "tickets" not in reply.data, "not the envelope that scripts expect"
    assert not {"status_name", "priority_name"} & set(reply.data)
    assert reply.data["team"] == "1st Line Support", "a team is written by its name"
    assert (reply.data["category_1"], reply.data["category_2"]) == ("Email", "Outlook")


def test_searches_as_scripts_send_them(call: Caller) -> None:
    client = call.ticket().client_id
    whole = len(call.world.tickets)
    assert call.search(f"client_id={client}&status_id=1")
    assert call.search(f"client_id={client}&open_only=true")
    assert isinstance(call.search("search=email%20not%20working"), list)
    dates = "dateoccurred_start=2024-02-01&dateoccurred_end=2024-02-29"
    assert len(call.search(dates)) == whole, "no such filter: everything comes"
    pages = call.get("/Tickets?page_no=2&page_size=10&order=datecreated&orderdesc=true")
    assert (pages["page_no"], len(pages["tickets"])) == (1, 50), "pages need pageinate"


def test_actions_are_not_part_of_a_ticket_whatever_is_asked(call: Caller) -> None:
    told = call.get(f"/Tickets/{call.ticket().id}?includedetails=true&includeactions=true")
    assert "actions" not in told


def test_changes_as_scripts_send_them(call: Caller) -> None:
    id = call.ticket().id
    assert call.post("/Tickets", id=id, status_id=2, agent_id=501).status == 201
    words = "Cleared Outlook cache and repaired Office installation."
    assert call.post("/Tickets", id=id, status_id=8, resolution=words).status == 201
    told = call.read()
    assert told["status_name"] == "Resolved"
    assert words not in json.dumps(told), "there is no resolution"


def test_notes_and_time_as_scripts_send_them_have_no_outcome(call: Caller) -> None:
    id = call.ticket().id
    rows = (
        {"note": "<p>Triage</p>", "outcome": "Investigation", "hiddenfromuser": True},
        {"note": "<p>Cause found</p>", "outcome": "Customer Update", "emailto": "a@b.example"},
        {"note": "<p>Worked</p>", "timetaken": 30, "charge": True, "agent_id": 501},
    )
    for row in rows:
        reply = call.post("/Actions", **{"ticket_id": id, "actiontype_id": 0, **row})
        assert reply.status == 400
        assert "Outcome" in reply.data["Message"]
    assert call.sandbox.ledger.entries == []


def test_with_an_outcome_their_minutes_are_hours_and_their_mail_does_not_leave(
    call: Caller,
) -> None:
    made = call.act(note="<p>Worked</p>", timetaken=30, charge=True, agent_id=502).result
    assert (made["timetaken"], made["who_agentid"]) == (30.0, 501)
    call.act(note="x", outcome_id=8, emailto="a@b.example")
    assert call.sandbox.outbox.entries == []


def test_files_as_scripts_send_them_are_refused(call: Caller) -> None:
    body = b'--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--X--\r\n'
    kind = {**call.headers, "content-type": "multipart/form-data; boundary=X"}
    assert call.send("POST", "/Attachment", body, kind).status == 415
    call.attach("a.png", b"x")
    row = call.get(f"/Attachment?ticket_id={call.ticket().id}")["attachments"][0]
    assert "contenttype" not in row


def test_fields_that_scripts_read_are_not_there(call: Caller) -> None:
    told = call.read()
    absent = {
        *("dateresponded", "dateresolved", "slahold", "slaresolutionstate", "opportunityid"),
        *("chargeabletime", "nonchargeabletime", "resolution"),
    }
    assert not absent & set(told)
    there = {"responsedate", "dateclosed", "onhold", "slastate", "chargehours", "nonchargehours"}
    assert there <= set(told)
    assert told["deadlinedate"] == "1900-01-01T00:00:00"
    assert told["slastate"] in ("", "I", "O")


def test_ids_that_scripts_take_for_fixed_are_this_tenants_own(call: Caller) -> None:
    statuses = {one["id"]: one["name"] for one in call.get("/Status")}
    assert (statuses[1], statuses[9]) == ("New", "Closed")
    assert statuses[3] != "Pending"
    hours = {(one["slaid"], one["priorityid"]): one["fixtime"] for one in call.get("/Priority")}
    assert len({hours[at, 1] for at in (1, 2, 3, 4)}) > 1


def test_refusals_that_scripts_know(call: Caller) -> None:
    for row in ({"client_id": None}, {"tickettype_id": 99}, {"status_id": 99}, {"priority_id": 99}):
        assert call("POST", "/Tickets", [new_ticket(call, **row)]).status == 400
    assert call("GET", "/Tickets/999999999").status == 404
