"""Notes, assigning, resolving: what they write, what they change, whom they mail."""

from datetime import timedelta

import pytest

from tests.sandbox.bms.caller import Caller
from tests.sandbox.bms.described.drives import NOTE


def test_a_note_is_written_once_for_each_request(call: Caller) -> None:
    before = call.read("/notes")
    call.sandbox.clock.advance(timedelta(minutes=1))
    made = call("POST", f"{call.path}/notes", NOTE).result
    assert (made["typeName"], made["isInternal"], made["createdByName"]) == (
        "Comment",
        True,
        "Dana Fox",
    )
    assert call.read("/notes") == [made, *before]
    call("POST", f"{call.path}/notes", NOTE)
    assert len(call.written("comment")) == 2
    assert call.read()["lastActivityUpdate"] == "2026-03-02T12:01:00"


@pytest.mark.parametrize("name", ["Details", "IsInternal", "TypeId", "NoteDate"])
def test_a_note_needs_four_fields(call: Caller, name: str) -> None:
    body = {key: value for key, value in NOTE.items() if key != name}
    reply = call("POST", f"{call.path}/notes", body)
    assert reply.refusal["subErrors"] == [f"The {name} field is required."]
    assert not call.sandbox.ledger.entries


@pytest.mark.parametrize(
    ("name", "value"),
    [("TypeId", 99), ("NoteDate", "today"), ("IsInternal", "yes"), ("StatusId", 99)],
)
def test_a_note_with_a_wrong_field_writes_nothing(call: Caller, name: str, value: object) -> None:
    reply = call("POST", f"{call.path}/notes", {**NOTE, name: value})
    assert f"is not valid for {name}" in reply.refusal["details"]
    assert len(call.ticket().comments) == 1


def test_a_note_can_change_the_status(call: Caller) -> None:
    call("POST", f"{call.path}/notes", {**NOTE, "StatusId": 10})
    after = call.read()
    assert (after["statusName"], after["completedDate"]) == ("Completed", "2026-03-02T12:00:00")
    for none in (None, 0):
        call("POST", f"{call.path}/notes", {**NOTE, "StatusId": none})
    assert call.read()["statusName"] == "Completed"


def test_nobody_is_mailed_unless_the_note_says_whom(call: Caller) -> None:
    ticket = call.ticket()
    public = {**NOTE, "IsInternal": False}
    call("POST", f"{call.path}/notes", public)
    assert not call.sandbox.outbox.entries
    whom = {"ContactIds": f"{ticket.contact_id},7", "OtherEmails": ["boss@client.example"]}
    call("POST", f"{call.path}/notes", {**public, "EmailNotification": whom})
    (mail,) = call.sandbox.outbox.entries
    contact = call.world.contacts[ticket.contact_id or 0]
    assert (mail.to, mail.body) == ([contact.email, "boss@client.example"], "Called client")
    assert [one.emailed for one in ticket.comments[-2:]] == [False, True]


def test_an_internal_note_is_mailed_too_if_it_says_whom(call: Caller) -> None:
    whom = {"ContactIds": str(call.ticket().contact_id)}
    call("POST", f"{call.path}/notes", {**NOTE, "EmailNotification": whom})
    assert len(call.sandbox.outbox.entries) == 1


def test_a_note_can_be_changed_and_deleted(call: Caller) -> None:
    made = call("POST", f"{call.path}/notes", NOTE).result
    path = f"{call.path}/notes/{made['id']}"
    changed = call("PUT", path, {**NOTE, "Details": "Else", "TypeId": 2}).result
    assert (changed["details"], changed["typeName"], changed["modifiedByName"]) == (
        "Else",
        "Resolution",
        "Dana Fox",
    )
    assert call("GET", path).result == changed
    assert call("DELETE", path).raw == b""
    assert call("GET", path).status == 404
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["comment", "comment_update", "comment_delete"]


def test_the_description_is_no_note_and_cannot_be_deleted_as_one(call: Caller) -> None:
    first = call.ticket().comments[0]
    assert call.read()["details"] == first.body
    assert call("DELETE", f"{call.path}/notes/{first.id}").status == 404


def test_notes_come_newest_first_by_pages(call: Caller) -> None:
    for at in range(30):
        call.sandbox.clock.advance(timedelta(seconds=1))
        call("POST", f"{call.path}/notes", {**NOTE, "Details": f"{at}"})
    first = call.read("/notes")
    second = call.read("/notes?PageNumber=2")
    told = [one["details"] for one in first + second][:30]
    assert told == [str(at) for at in reversed(range(30))]
    assert len(first) == 25


def test_a_customers_word_is_a_note_of_the_contact(call: Caller) -> None:
    call.sandbox.world("bms")
    ticket = next(
        one
        for one in call.world.tickets.values()
        if any(said.contact_id for said in one.comments[1:])
    )
    notes = call("GET", f"/servicedesk/tickets/{ticket.id}/notes").result
    said = [one for one in notes if one["createdBy"] is None and one["createdByEmail"]]
    assert said
    assert {one["typeName"] for one in said} == {"Customer Reply"}


def test_the_manners_of_storing_hold_for_details_and_notes(call: Caller) -> None:
    call.sandbox.manners.change({"wrap": "html"})
    made = call("POST", f"{call.path}/notes", {**NOTE, "Details": "a\nb"}).result
    assert made["details"] == "<div><p>a<br>b</p></div>"


# ── assigning ────────────────────────────────────────────────────────────────


def test_assigning_writes_a_note_and_changes_holder_queue_and_status(call: Caller) -> None:
    body = {**NOTE, "StatusId": 2, "AssigneeId": 503, "QueueId": 2}
    assert call("POST", f"{call.path}/assignticket", body).raw == b""
    after = call.read()
    assert (after["assigneeId"], after["queueId"], after["statusId"]) == (503, 2, 2)
    assert call.read("/notes")[0]["details"] == "Called client"
    assert [one.kind for one in call.sandbox.ledger.entries] == ["comment", "status"]


@pytest.mark.parametrize("name", ["Details", "IsInternal", "TypeId", "StatusId", "NoteDate"])
def test_assigning_needs_five_fields(call: Caller, name: str) -> None:
    body = {**NOTE, "StatusId": 2, "AssigneeId": 503}
    del body[name]
    reply = call("POST", f"{call.path}/assignticket", body)
    assert reply.refusal["subErrors"] == [f"The {name} field is required."]


def test_assigning_to_nobody_there_is_has_no_effect(call: Caller) -> None:
    reply = call("POST", f"{call.path}/assignticket", {**NOTE, "StatusId": 2, "AssigneeId": 9})
    assert "AssigneeId" in reply.refusal["details"]
    assert len(call.ticket().comments) == 1


# ── resolving ────────────────────────────────────────────────────────────────


def test_resolving_writes_a_resolution_and_completes(call: Caller) -> None:
    done = call("POST", f"{call.path}/resolve", {"Comment": "Fixed", "StatusId": 9}).result
    assert (done["statusName"], done["completedDate"]) == ("Resolved", "2026-03-02T12:00:00")
    (note,) = call.read("/notes")
    assert (note["details"], note["typeName"], note["isInternal"]) == ("Fixed", "Resolution", False)
    assert [one.kind for one in call.sandbox.ledger.entries] == ["comment", "status"]


def test_resolving_without_a_status_takes_the_completed_one(call: Caller) -> None:
    assert (
        call("POST", f"{call.path}/resolve", {"Comment": "x"}).result["statusName"] == "Completed"
    )


def test_resolving_needs_a_comment_and_a_status_that_completes(call: Caller) -> None:
    assert "Comment" in call("POST", f"{call.path}/resolve", {"StatusId": 9}).refusal["details"]
    wrong = {"Comment": "x", "StatusId": 3}
    assert "does not complete" in call("POST", f"{call.path}/resolve", wrong).refusal["details"]
    assert not call.sandbox.ledger.entries


def test_a_resolution_can_be_internal_and_published(call: Caller) -> None:
    (_, category, *_) = call("GET", "/system/tenantlookup/KnowledgeBaseCategory").result
    body = {
        "Comment": "Restart it",
        "IsInternal": True,
        "IsPublishToKnowledgeBase": True,
        "KnowledgeBaseCategoryId": category["id"],
    }
    call("POST", f"{call.path}/resolve", body)
    (article,) = call.world.articles.values()
    assert (article.title, article.body) == (call.ticket().subject, "Restart it")
    assert article.category_id == category["id"]
    assert call.read("/notes")[0]["isInternal"] is True
    wrong = call("POST", f"{call.path}/resolve", {**body, "KnowledgeBaseCategoryId": 99})
    assert "KnowledgeBaseCategoryId" in wrong.refusal["details"]
