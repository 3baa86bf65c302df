"""Notes, their audience, and the discussion."""

import pytest

from tests.sandbox.connectwise.caller import Caller, time_entry

FLAGS = ("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag")

EXAMPLE = {
    "text": "Identified the issue as a DNS configuration problem.",
    "detailDescriptionFlag": False,
    "internalAnalysisFlag": True,
    "resolutionFlag": False,
}
"""The body that users send by script."""


def write(call: Caller, **body: object) -> dict[str, object]:
    """Write a note on the ticket."""
    made: dict[str, object] = call("POST", f"{call.path}/notes", {"text": "x", **body}).result
    return made


def test_the_example_of_the_users_makes_an_internal_note(call: Caller) -> None:
    reply = call("POST", f"{call.path}/notes", EXAMPLE)
    assert reply.status == 201
    made = reply.data
    assert (made["internalFlag"], made["externalFlag"]) == (True, False)
    assert (made["createdBy"], made["member"]["identifier"]) == ("dfox", "dfox")
    assert made["dateCreated"] == "2026-03-02T12:00:00Z"
    assert call.ticket().comments[-1].hidden
    assert call.written("comment")[0].ticket == call.ticket().id


@pytest.mark.parametrize("tabs", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1)])
def test_discussion_and_resolution_are_read_by_the_customer(
    call: Caller, tabs: tuple[int, int, int]
) -> None:
    flags = {flag: bool(on) for flag, on in zip(FLAGS, tabs, strict=True)}
    made = write(call, **flags)
    assert {flag: made[flag] for flag in FLAGS} == flags
    assert made["externalFlag"] is bool(tabs[0] or tabs[2])
    assert call.ticket().comments[-1].hidden is not made["externalFlag"]


def test_a_note_needs_a_text_and_a_tab_and_null_flags_are_off(call: Caller) -> None:
    assert call("POST", f"{call.path}/notes", {}).faults == [
        ("MissingRequiredField", "text"),
        ("MissingRequiredField", "detailDescriptionFlag"),
    ]
    made = write(call, internalAnalysisFlag=True, resolutionFlag=None, detailDescriptionFlag=None)
    assert made["resolutionFlag"] is False


@pytest.mark.parametrize(
    ("asked", "tab", "contact_flag", "mails"),
    [
        (True, "detailDescriptionFlag", True, 1),
        (True, "resolutionFlag", True, 1),
        (True, "internalAnalysisFlag", True, 0),
        (True, "detailDescriptionFlag", False, 0),
        (False, "detailDescriptionFlag", True, 0),
        (None, "detailDescriptionFlag", True, 0),
    ],
)
def test_mail_leaves_only_when_asked_for_and_the_ticket_says_to_whom(
    call: Caller, asked: object, tab: str, contact_flag: object, mails: int
) -> None:
    call.patch(automaticEmailContactFlag=contact_flag)
    write(call, processNotifications=asked, **{tab: True})
    sent = call.sandbox.outbox.entries
    assert len(sent) == mails
    person = call.world.contacts[call.ticket().contact_id or 0]
    assert [one.to for one in sent] == [[person.email]] * mails
    assert call.ticket().comments[-1].emailed is bool(mails)


def test_copies_go_where_the_ticket_says(call: Caller) -> None:
    call.patch(automaticEmailCcFlag=True, automaticEmailCc="a@x.example; b@x.example")
    write(call, processNotifications=True, detailDescriptionFlag=True)
    assert call.sandbox.outbox.entries[0].cc == ["a@x.example", "b@x.example"]


def test_a_note_can_be_by_another_member_or_by_the_contact(call: Caller) -> None:
    made = write(call, detailDescriptionFlag=True, member={"identifier": "CWhitaker"})
    assert made["createdBy"] == "cwhitaker"
    made = write(call, detailDescriptionFlag=True, contact={"id": call.ticket().contact_id})
    assert "member" not in made
    assert call.read()["customerUpdatedFlag"] is True
    body = {"text": "x", "detailDescriptionFlag": True, "member": {"identifier": "nobody"}}
    assert call("POST", f"{call.path}/notes", body).faults == [("NotFound", "member")]


def test_a_note_is_changed_and_deleted(call: Caller) -> None:
    made = write(call, internalAnalysisFlag=True)
    path = f"{call.path}/notes/{made['id']}"
    patch = [
        {"op": "replace", "path": "text", "value": "y"},
        {"op": "replace", "path": "resolutionFlag", "value": True},
    ]
    assert call("PATCH", path, patch).result["externalFlag"] is True
    assert call("GET", path).result["text"] == "y"
    assert call("PUT", path, {"text": ""}).status == 400
    assert call("DELETE", path).status == 204
    assert call("GET", path).status == 404
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["comment", "comment_update", "comment_delete"]


def test_notes_are_filtered_and_ordered_like_any_list(call: Caller) -> None:
    made = [write(call, text=f"note {at}", internalAnalysisFlag=True)["id"] for at in range(3)]
    asked = "notes?orderBy=id desc&pageSize=2&conditions=internalAnalysisFlag=true"
    assert [one["id"] for one in call.read(f"/{asked}")] == made[:0:-1]
    assert call("GET", f"{call.path}/notes?conditions=noteType='x'").status == 400
    assert call.read("/notes/count")["count"] == len(call.ticket().comments)


def test_the_discussion_has_the_notes_of_time_entries_and_the_notes_list_has_not(
    call: Caller,
) -> None:
    write(call, text="a note", internalAnalysisFlag=True)
    entry = time_entry(call, notes="some time", addToDetailDescriptionFlag=True)
    assert call("POST", "/time/entries", entry).status == 201
    assert call("POST", "/time/entries", time_entry(call, notes="")).status == 201
    assert "some time" not in {one["text"] for one in call.read("/notes")}
    turns = call.read("/allNotes")
    kinds = {one["text"]: one["noteType"] for one in turns}
    assert (kinds["a note"], kinds["some time"]) == ("TicketNote", "TimeEntryNote")
    assert "" not in kinds
    mine = next(one for one in turns if one["text"] == "some time")
    assert mine["detailDescriptionFlag"] is True
    assert (mine["timeStart"], mine["timeEnd"]) == ("2026-03-02T10:00:00Z", "2026-03-02T10:45:00Z")
    assert all("dateCreated" not in one for one in turns)
    starts = [one["timeStart"] for one in turns]
    assert starts == sorted(starts)


@pytest.mark.parametrize("status", [404, 405])
def test_older_builds_have_no_discussion(call: Caller, status: int) -> None:
    call.turn(all_notes_status=status)
    assert call("GET", f"{call.path}/allNotes").status == status


def test_a_switch_joins_the_lines_of_a_note(call: Caller) -> None:
    call.turn(note_lines_joined=True)
    assert write(call, text="one\ntwo", internalAnalysisFlag=True)["text"] == "one two"


def test_general_manners_are_kept(call: Caller) -> None:
    call.sandbox.manners.change({"trim": True, "line_ends": "crlf"})
    assert write(call, text=" a\nb ", internalAnalysisFlag=True)["text"] == "a\r\nb"
