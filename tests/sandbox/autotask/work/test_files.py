"""Files: listed without contents, read as a list of one, found flat."""

import base64

import pytest

from tests.sandbox.autotask.caller import API_USER, Caller

FILE: dict[str, object] = {
    "id": 0,
    "attachmentType": "FILE_ATTACHMENT",
    "title": "log.txt",
    "fullPath": "log.txt",
    "publish": 2,
    "data": base64.b64encode(b"one\ntwo").decode(),
}


def path(call: Caller) -> str:
    """Where the files of a ticket are written."""
    return f"Tickets/{call.ticket().id}/Attachments"


def test_a_file_comes_back_as_it_was_sent(call: Caller) -> None:
    id = call("POST", path(call), FILE, ImpersonationResourceId=call.dana).id
    (listed,) = call("GET", path(call)).items
    assert listed["data"] is None
    assert (listed["title"], listed["publish"], listed["fileSize"]) == ("log.txt", 2, 7)
    assert (listed["parentID"], listed["parentType"]) == (call.ticket().id, 4)
    assert listed["attachedByResourceID"] == call.dana
    assert listed["impersonatorCreatorResourceID"] == API_USER
    for address in (f"{path(call)}/{id}", f"TicketAttachments/{id}"):
        data = call("GET", address).data
        assert set(data) == {"items", "pageDetails"}
        assert data["items"] == [{**listed, "data": FILE["data"]}]
    (entry,) = call.written("attachment")
    assert (entry.ticket, entry.id) == (call.ticket().id, id)


def test_a_file_that_is_not_there_is_an_empty_list(call: Caller) -> None:
    assert call("GET", f"{path(call)}/1").items == []


def test_files_are_found_flat_without_contents(call: Caller) -> None:
    id = call("POST", path(call), FILE).id
    (row,) = call.where("AttachmentInfo", "ticketID", call.ticket().id)
    assert (row["id"], row["parentType"], row["contentType"]) == (id, 4, "text/plain")
    assert "data" not in row
    assert row["attachDate"] == "2026-03-02T12:00:00Z"


def test_a_file_is_deleted_below_its_ticket(call: Caller) -> None:
    id = call("POST", path(call), FILE).id
    assert call("DELETE", f"TicketAttachments/{id}").status == 405
    assert call("DELETE", f"{path(call)}/{id}").id == id
    assert call("GET", path(call)).items == []
    assert call("PATCH", path(call), {}).status == 405


@pytest.mark.parametrize("field", ["attachmentType", "title", "publish", "data"])
def test_what_every_file_needs(call: Caller, field: str) -> None:
    body = {key: value for key, value in FILE.items() if key != field}
    assert call("POST", path(call), body).errors == [f"{field} is required"]


def test_what_is_no_base64_and_what_is_too_large(call: Caller) -> None:
    assert call("POST", path(call), {**FILE, "data": "%%%"}).status == 500
    large = base64.b64encode(bytes(6 * 1024 * 1024 + 1)).decode()
    assert call("POST", path(call), {**FILE, "data": large}).status == 500
    assert not call.sandbox.ledger.entries
