"""Notes: who reads them, of what kind they are, who wrote them; and that nobody is mailed."""

from datetime import timedelta
from typing import Any

import pytest

from psa_tui.sandbox import people
from tests.sandbox.asking import NOON
from tests.sandbox.autotask.caller import API_USER, Caller

NOTE: dict[str, object] = {
    "title": "Triage",
    "description": "Cleared cache\nand <b>restarted</b>",
    "noteType": 1,
    "publish": 2,
}


def path(call: Caller) -> str:
    """Where the notes of a ticket are written."""
    return f"Tickets/{call.ticket().id}/Notes"


def note(call: Caller, id: int) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """A note read back."""
    return call("GET", f"TicketNotes/{id}").item


def test_a_note_is_written_below_its_ticket_and_read_anywhere(call: Caller) -> None:
    reply = call("POST", path(call), NOTE)
    assert set(reply.data) == {"itemId"}
    row = note(call, reply.id)
    assert {key: row[key] for key in NOTE} == NOTE
    assert row["ticketID"] == call.ticket().id
    assert row["createDateTime"] == row["lastActivityDate"] == "2026-03-02T12:00:00Z"
    assert call("GET", f"{path(call)}/{reply.id}").item == row
    assert call("GET", path(call)).items[-1] == row
    assert call.where("TicketNotes", "ticketID", call.ticket().id)[-1] == row
    (entry,) = call.written("comment")
    assert (entry.ticket, entry.id) == (call.ticket().id, reply.id)


def test_the_description_of_a_ticket_is_no_note(call: Caller) -> None:
    assert call("GET", path(call)).items == []
    assert call.read()["description"] == call.ticket().comments[0].body


@pytest.mark.parametrize("field", ["description", "noteType", "publish"])
def test_what_every_note_needs(call: Caller, field: str) -> None:
    body = {key: value for key, value in NOTE.items() if key != field}
    assert call("POST", path(call), body).errors == [f"{field} is required"]


@pytest.mark.parametrize("publish", [0, 3])
def test_there_is_no_audience_nought_and_none_three(call: Caller, publish: int) -> None:
    said = f"Picklist value [{publish}] does not exist for publish"
    assert call("POST", path(call), {**NOTE, "publish": publish}).errors == [said]


@pytest.mark.parametrize(("publish", "hidden"), [(1, False), (2, True), (4, True)])
def test_only_the_first_audience_is_the_customers(call: Caller, publish: int, hidden: bool) -> None:
    made = call("POST", path(call), {**NOTE, "publish": publish}).id
    assert note(call, made)["publish"] == publish
    assert call.ticket().comments[-1].hidden is hidden


def test_a_note_on_no_ticket_is_refused(call: Caller) -> None:
    said = "Value does not reference an existing entity for ticketID . "
    assert call("POST", "Tickets/1/Notes", NOTE).errors == [said]
    assert call("GET", "Tickets/1/Notes").items == []


def test_a_change_says_kind_and_audience_again(call: Caller) -> None:
    made = call("POST", path(call), NOTE).id
    body = {"id": made, "description": "Corrected"}
    assert call("PATCH", path(call), body).errors == [
        *("noteType is required", "publish is required"),
    ]
    call.sandbox.clock.advance(timedelta(minutes=1))
    assert call("PATCH", path(call), {**body, "noteType": 3, "publish": 1}).id == made
    row = note(call, made)
    assert (row["description"], row["noteType"], row["publish"]) == ("Corrected", 3, 1)
    assert (row["title"], row["lastActivityDate"]) == ("Triage", "2026-03-02T12:01:00Z")
    assert len(call.written("comment_update")) == 1


def test_a_note_is_changed_below_its_own_ticket_only(call: Caller) -> None:
    made = call("POST", path(call), NOTE).id
    other = next(at for at in call.world.tickets if at != call.ticket().id)
    assert call("PATCH", f"Tickets/{other}/Notes", {**NOTE, "id": made}).status == 500
    assert call("GET", f"Tickets/{other}/Notes/{made}").item is None


def test_a_note_is_never_deleted(call: Caller) -> None:
    made = call("POST", path(call), NOTE).id
    assert call("DELETE", f"{path(call)}/{made}").status == 405
    assert note(call, made)


def test_an_author_is_the_api_user_unless_a_technician_is_named(call: Caller) -> None:
    plain = note(call, call("POST", path(call), NOTE).id)
    assert plain["creatorResourceID"] == API_USER
    assert plain["impersonatorCreatorResourceID"] is None
    named = note(call, call("POST", path(call), NOTE, ImpersonationResourceId=call.dana).id)
    assert named["creatorResourceID"] == call.dana
    assert named["impersonatorCreatorResourceID"] == API_USER
    assert call.ticket().comments[-1].author == "Dana Fox"


def test_what_the_customer_and_monitoring_wrote(call: Caller) -> None:
    people.customer_replies(call.world, call.ticket(), "Still broken", NOON)
    row = call("GET", path(call)).items[-1]
    assert row["createdByContactID"] == call.ticket().contact_id
    assert (row["creatorResourceID"], row["noteType"], row["publish"]) == (None, 101, 1)
    assert "createdByContactID" in row
    colleague = next(one for one in call.world.technicians.values() if one.id != call.dana)
    people.colleague_notes(call.world, call.ticket(), colleague, "Mine", NOON)
    row = call("GET", path(call)).items[-1]
    assert (row["creatorResourceID"], row["publish"]) == (colleague.id, 2)


def test_who_asks_by_contact_is_ignored(call: Caller) -> None:
    body = {**NOTE, "createdByContactID": call.ticket().contact_id}
    assert note(call, call("POST", path(call), body).id)["createdByContactID"] is None


def test_a_note_holds_32000_characters(call: Caller) -> None:
    assert call("POST", path(call), {**NOTE, "description": "x" * 32000}).id
    assert call("POST", path(call), {**NOTE, "description": "x" * 32001}).status == 500


def test_nobody_is_mailed_but_by_the_tenants_own_rule(call: Caller) -> None:
    public = {**NOTE, "publish": 1}
    call("POST", path(call), public)
    assert call.sandbox.outbox.entries == []
    call.turn(workflow_mails=True)
    call("POST", path(call), NOTE)
    assert call.sandbox.outbox.entries == []
    call("POST", path(call), public)
    (mail,) = call.sandbox.outbox.entries
    assert mail.to == [call.world.contacts[call.ticket().contact_id or 0].email]
    assert mail.body == NOTE["description"]


def test_stored_text_follows_the_manners(call: Caller) -> None:
    call.sandbox.manners.change({"line_ends": "crlf", "trim": True})
    made = call("POST", path(call), {**NOTE, "description": " one\ntwo \n"}).id
    assert note(call, made)["description"] == "one\r\ntwo"
