"""Tickets: lists and their filters, making, changing, deleting."""

from datetime import timedelta

import pytest

from tests.sandbox.asking import NOON
from tests.sandbox.syncro.caller import Caller

NO_ONE = 4_000_000_000


def ids(call: Caller, query: str = "") -> list[int]:
    """The ids of all pages of a list."""
    found, page, pages = [], 1, 1
    while page <= pages:
        data = call("GET", f"/tickets?page={page}&{query}").data
        found += [one["id"] for one in data["tickets"]]
        pages, page = data["meta"]["total_pages"], page + 1
    return found


def test_fifty_tickets_are_a_page_and_per_page_is_ignored(call: Caller) -> None:
    data = call("GET", "/tickets?per_page=25").data
    assert (len(data["tickets"]), data["meta"]) == (50, {"total_pages": 3, "page": 1})
    last = call("GET", "/tickets?page=3").data
    assert (len(last["tickets"]), last["meta"]["page"]) == (20, 3)
    assert call("GET", "/tickets?page=4").data["tickets"] == []


def test_a_switch_has_per_page_heeded(call: Caller) -> None:
    call.turn(per_page_everywhere=True)
    assert len(call("GET", "/tickets?per_page=25").data["tickets"]) == 25


def test_all_pages_together_are_all_tickets_once(call: Caller) -> None:
    assert sorted(ids(call)) == sorted(call.world.tickets)


def test_list_rows_carry_the_first_comment_only(call: Caller) -> None:
    long = next(one for one in call.world.tickets.values() if len(one.comments) > 2)
    path = f"/tickets?number={long.number}"
    (row,) = call("GET", path).data["tickets"]
    assert [one["id"] for one in row["comments"]] == [long.comments[0].id]
    assert len(call("GET", f"{path}&all_comments=true").data["tickets"][0]["comments"]) == 1


def test_a_switch_brings_the_older_lists_back(call: Caller) -> None:
    call.turn(all_comments=True)
    long = next(one for one in call.world.tickets.values() if len(one.comments) > 2)
    path = f"/tickets?number={long.number}"
    (row,) = call("GET", path).data["tickets"]
    assert len(row["comments"]) == len(long.comments)
    assert len(call("GET", f"{path}&all_comments=false").data["tickets"][0]["comments"]) == 1


def test_the_number_is_an_integer_that_finds_and_does_not_address(call: Caller) -> None:
    ticket = call.ticket()
    (row,) = call("GET", f"/tickets?number={ticket.number}").data["tickets"]
    assert (row["id"], row["number"]) == (ticket.id, ticket.number)
    missing = call("GET", f"/tickets/{ticket.number}")
    assert (missing.status, missing.data) == (404, {"message": "Not found"})


def test_a_status_is_matched_by_its_exact_label(call: Caller) -> None:
    wanted = {one.id for one in call.world.tickets.values() if one.status == "Resolved"}
    assert wanted
    assert set(ids(call, "status=Resolved")) == wanted
    assert ids(call, "status=resolved") == []


def test_not_closed_is_everything_but_resolved_and_by_switch_but_invoiced(call: Caller) -> None:
    tickets = call.world.tickets.values()
    assert any(one.status == "Invoiced" for one in tickets)
    loose = {one.id for one in tickets if one.status != "Resolved"}
    strict = {one.id for one in tickets if one.status not in {"Resolved", "Invoiced"}}
    assert set(ids(call, "status=Not%20Closed")) == loose
    call.turn(not_closed_hides_invoiced=True)
    assert set(ids(call, "status=Not%20Closed")) == strict


def test_since_updated_at_leaves_the_moment_itself_out_unless_switched(call: Caller) -> None:
    ticket = call.ticket()
    ticket.updated = NOON + timedelta(hours=1)
    at = "2026-03-02T13:00:00Z"
    assert ids(call, f"since_updated_at={at}") == []
    assert ids(call, "since_updated_at=2026-03-02T12:59:59.999Z") == [ticket.id]
    call.turn(since_inclusive=True)
    assert ids(call, f"since_updated_at={at}") == [ticket.id]


def test_facts_narrow_a_list_and_unknown_parameters_do_not(call: Caller) -> None:
    ticket, tickets = call.ticket(), call.world.tickets.values()
    me = call.world.me_id
    same = {one.id for one in tickets if one.client_id == ticket.client_id}
    assert set(ids(call, f"customer_id={ticket.client_id}")) == same
    mine = {one.id for one in tickets if one.technician_id == me}
    assert mine
    assert set(ids(call, "mine=true")) == set(ids(call, f"user_id={me}")) == mine
    assert len(ids(call, "resolved=false&problem_type=Virus&since=2030-01-01")) == len(tickets)
    made = {one.id for one in tickets if one.created > NOON - timedelta(days=7)}
    assert set(ids(call, "created_after=2026-02-23T12:00:00Z")) == made


def test_the_search_looks_at_subject_client_and_conversation(call: Caller) -> None:
    ticket = call.ticket()
    ticket.comments[0].body = "The flux capacitor hums"
    assert ids(call, "query=FLUX%20capacitor") == [ticket.id]
    name = call.world.clients[ticket.client_id].name
    assert ticket.id in ids(call, f"query={name.replace(' ', '%20').replace('&', '%26')}")


def test_a_ticket_is_made_with_its_description_as_the_first_comment(call: Caller) -> None:
    body = {
        "customer_id": call.ticket().client_id,
        "subject": "Printer",
        "priority": "0 Urgent",
        "status": "Scheduled",
        "user_id": call.world.me_id,
        "line_items": [{"name": "ignored"}],
        "comments_attributes": [{"subject": "Initial Issue", "body": "Smoke", "hidden": True}],
    }
    made = call("POST", "/tickets", body).data["ticket"]
    assert made["number"] == max(one.number for one in call.world.tickets.values())
    assert (made["status"], made["priority"]) == ("Scheduled", "0 Urgent")
    assert made["user"]["full_name"] == "Dana Fox"
    assert made["line_items"] == []
    (comment,) = made["comments"]
    assert (comment["body"], comment["hidden"], comment["user_id"]) == ("Smoke", True, None)
    (entry,) = call.sandbox.ledger.entries
    assert (entry.kind, entry.ticket, entry.body) == ("ticket", made["id"], body)


@pytest.mark.parametrize("body", [{}, {"customer_id": NO_ONE, "subject": "x"}])
def test_a_ticket_needs_a_customer(call: Caller, body: dict[str, object]) -> None:
    assert call("POST", "/tickets", body).data == {"error": "Customer required field"}


def test_a_ticket_needs_a_subject_and_by_switch_a_problem_type(call: Caller) -> None:
    body = {"customer_id": call.ticket().client_id, "subject": " "}
    refused = {"success": False, "message": ["Subject can't be blank"]}
    assert call("POST", "/tickets", body).data == refused
    call.turn(require_problem_type=True)
    reply = call("POST", "/tickets", {**body, "subject": "x"})
    assert (reply.status, reply.data["message"]) == (422, ["Problem type can't be blank"])


def test_a_put_changes_what_it_names_and_nothing_else(call: Caller) -> None:
    ticket = call.ticket()
    path = f"/tickets/{ticket.id}"
    before = call("GET", path).data["ticket"]
    body = {"priority": "0 Urgent", "user_id": call.world.me_id}
    after = call("PUT", path, body).data["ticket"]
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"priority", "user_id", "user", "updated_at"} - (
        {"updated_at"} if before["updated_at"] == after["updated_at"] else set()
    )
    assert call("PUT", path, {"user_id": None}).data["ticket"]["user"] is None
    assert [one.kind for one in call.sandbox.ledger.entries] == ["ticket_update"] * 2


def test_a_status_change_is_told_as_one_and_dates_follow(call: Caller) -> None:
    ticket = call.ticket()
    path = f"/tickets/{ticket.id}"
    resolved = call("PUT", path, {"status": "Resolved"}).data["ticket"]
    assert resolved["resolved_at"] == "2026-03-02T12:00:00.000Z"
    assert call("PUT", path, {"status": "New"}).data["ticket"]["resolved_at"] is None
    assert [one.kind for one in call.sandbox.ledger.entries] == ["status", "status"]


def test_an_account_can_require_an_outtake_form(call: Caller) -> None:
    call.turn(require_outtake=True)
    assert call("GET", "/tickets/settings").data["require_outtake_form_with_ticket"] is True
    reply = call("PUT", f"/tickets/{call.ticket().id}", {"status": "Resolved"})
    assert reply.status == 422
    assert call.ticket().status == "New"


def test_a_ticket_is_deleted_for_good(call: Caller) -> None:
    path = f"/tickets/{call.ticket().id}"
    assert call("DELETE", path).data == {"message": "Ticket was successfully deleted. "}
    assert call("DELETE", path).status == call("GET", path).status == 404
    assert [one.kind for one in call.sandbox.ledger.entries] == ["ticket_delete"]


def test_the_list_tells_what_waits_to_be_billed(call: Caller) -> None:
    ticket = call.ticket()
    ticket.timers, ticket.line_items = [], []

    def told() -> object:
        (row,) = call("GET", f"/tickets?number={ticket.number}").data["tickets"]
        return row["billing_status"], row["total_formatted_billable_time"]

    assert told() == (None, None)
    timer = {"start_at": "2026-03-02T10:00:00Z", "duration_minutes": 90}
    call("POST", f"/tickets/{ticket.id}/timer_entry", timer)
    assert told() == ("Unbilled", "01:30:00")


def test_everything_that_can_be_named_of_a_ticket_is_kept(call: Caller) -> None:
    world = call.world
    other = next(one for one in world.clients if one != call.ticket().client_id)
    kind = world.vocabulary.ticket_types[-1]
    body = {
        "customer_id": other,
        "contact_id": None,
        "due_date": "2026-04-01",
        "problem_type": "Hardware",
        "start_at": "2026-03-03T09:00:00Z",
        "signature_name": "Joe",
        "tag_list": ["one", "two"],
        "asset_ids": [next(iter(world.assets))],
        "properties": {"Floor": 3},
        "ticket_type_id": kind.id,
    }
    after = call("PUT", f"/tickets/{call.ticket().id}", body).data["ticket"]
    assert after["customer"]["id"] == after["customer_id"] == other
    assert after["contact"] is None
    assert after["due_date"] == "2026-04-01T00:00:00.000Z"
    assert after["ticket_type"]["name"] == kind.name
    assert after["properties"]["Floor"] == "3"
    same = ("problem_type", "start_at", "signature_name", "tag_list", "asset_ids")
    assert {name: after[name] for name in same} == {name: body[name] for name in same}


def test_a_wished_number_is_given_unless_it_is_taken(call: Caller) -> None:
    body = {"customer_id": call.ticket().client_id, "subject": "x", "number": "77777"}
    numbers = [call("POST", "/tickets", body).data["ticket"]["number"] for _ in range(2)]
    assert numbers[0] == 77777
    assert numbers[1] != 77777


def test_a_comment_made_with_a_change_is_told_by_itself(call: Caller) -> None:
    body = {"status": "Resolved", "comments_attributes": [{"subject": "Resolution", "body": "Ok"}]}
    call("PUT", f"/tickets/{call.ticket().id}", body)
    assert [one.kind for one in call.sandbox.ledger.entries] == ["status", "comment"]
    assert call.sandbox.outbox.entries[0].body == "Ok"


def test_what_cannot_be_read_narrows_nothing(call: Caller) -> None:
    everything = len(call.world.tickets)
    assert len(ids(call, "created_after=yesterday&customer_id=all&mine=maybe")) == everything
    assert ids(call, "resolved_after=2099-01-01") == []
    assert ids(call, "contact_id=1&parent_id=1") == []
