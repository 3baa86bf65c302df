"""Comments: reading by pages, the three audiences, what is mailed, what is ignored."""

from datetime import timedelta

import pytest

from psa_tui.sandbox.world import Comment
from tests.sandbox.asking import NOON
from tests.sandbox.syncro.caller import Caller


def say(call: Caller, **body: object) -> dict[str, object]:
    """Write a comment and give it as it was answered."""
    reply = call("POST", f"/tickets/{call.ticket().id}/comment", body)
    assert reply.status == 200, reply.text
    comment = reply.data["comment"]
    assert isinstance(comment, dict)
    return comment


def test_comments_come_newest_first_ten_a_page(call: Caller) -> None:
    for number in range(12):
        call.sandbox.clock.advance(timedelta(minutes=1))
        say(call, subject="Update", body=str(number), hidden=True)
    path = f"/tickets/{call.ticket().id}/comments"
    data = call("GET", path).data
    total = len(call.ticket().comments)
    assert [one["body"] for one in data["comments"]] == [str(n) for n in range(11, 1, -1)]
    assert data["meta"] == {"total_pages": (total + 9) // 10, "page": 1, "per_page": 10}
    assert len(call("GET", f"{path}?per_page=100").data["comments"]) == total
    oldest = call("GET", f"{path}?sort_by=created_at&sort_direction=ASC").data["comments"][0]
    assert oldest["id"] == call.ticket().comments[0].id
    after = call("GET", f"{path}?created_after=2026-03-02T12:11:00Z").data["comments"]
    assert [one["body"] for one in after] == ["11"]
    before = call("GET", f"{path}?created_before=2026-03-02T12:02:00Z&per_page=1").data["comments"]
    assert [one["body"] for one in before] == ["0"]


@pytest.mark.parametrize(
    ("flags", "mailed"),
    [
        ({}, True),
        ({"hidden": False, "do_not_email": False}, True),
        ({"hidden": False, "do_not_email": True}, False),
        ({"hidden": True, "do_not_email": True}, False),
        ({"hidden": True}, False),
    ],
)
def test_mail_goes_out_unless_it_is_held_back(
    call: Caller, flags: dict[str, bool], mailed: bool
) -> None:
    made = say(call, subject="Update", body="Hello", **flags)
    assert made["hidden"] is flags.get("hidden", False)
    assert len(call.sandbox.outbox.entries) == mailed


def test_mail_goes_to_the_contact_else_to_the_customer(call: Caller) -> None:
    ticket, world = call.ticket(), call.world
    say(call, subject="Update", body="one")
    ticket.contact_id = None
    say(call, subject="Update", body="two")
    world.clients[ticket.client_id].extras["no_email"] = True
    say(call, subject="Update", body="three")
    contact = next(one for one in world.contacts.values() if one.client_id == ticket.client_id)
    to = [one.to for one in call.sandbox.outbox.entries]
    assert to[1] == [world.clients[ticket.client_id].email]
    assert to[0] != to[1]
    assert contact.client_id == ticket.client_id
    assert len(to) == 2


def test_a_text_message_goes_out_only_when_there_is_one(call: Caller) -> None:
    contact = call.world.contacts[call.ticket().contact_id or 0]
    contact.mobile = "5550100"
    say(call, subject="Update", body="x", hidden=True, sms_body="On our way")
    (sms,) = call.sandbox.outbox.entries
    assert (sms.channel, sms.to, sms.body) == ("sms", ["5550100"], "On our way")


def test_there_is_no_idempotency(call: Caller) -> None:
    body = b'{"subject": "Update", "body": "x", "hidden": true}'
    headers = {**call.headers, "content-type": "application/json", "idempotency-key": "1"}
    path = f"/tickets/{call.ticket().id}/comment"
    first, second = (call.send("POST", path, body, headers).data["comment"] for _ in range(2))
    assert first["id"] != second["id"]
    assert len(call.written("comment")) == 2


def test_what_the_vendor_ignores_is_ignored(call: Caller) -> None:
    ticket = call.ticket()
    ticket.timers, ticket.line_items = [], []
    say(call, subject="Update", body="x", product_id=1, minutes_spent=30, bill_time_now=True)
    assert not ticket.timers + ticket.line_items


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, ["Body can't be blank", "Subject can't be blank"]),
        ({"body": "x"}, ["Subject can't be blank"]),
        ({"subject": "x", "body": " "}, ["Body can't be blank"]),
        (
            {"comment": {"subject": "x", "body": "y"}},
            ["Body can't be blank", "Subject can't be blank"],
        ),
    ],
)
def test_subject_and_body_are_needed_at_the_top_level(
    call: Caller, body: dict[str, object], words: list[str]
) -> None:
    reply = call("POST", f"/tickets/{call.ticket().id}/comment", body)
    assert (reply.status, reply.data) == (422, {"success": False, "message": words})
    assert not call.sandbox.ledger.entries


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_comments_can_neither_be_changed_nor_deleted(call: Caller, method: str) -> None:
    ticket = call.ticket()
    for path in (f"/tickets/{ticket.id}/comments/{ticket.comments[0].id}", "/comments/1"):
        assert call(method, path, {}).status == 404


def test_a_customers_comment_has_no_user(call: Caller) -> None:
    ticket = call.ticket()
    world = call.world
    theirs = Comment(
        world.next_id("comment"), "Pat", "Reply", "Hi", NOON, NOON, contact_id=ticket.contact_id
    )
    world.add_comment(ticket, theirs)
    row = call("GET", f"/tickets/{ticket.id}/comments").data["comments"][0]
    assert (row["user_id"], row["hidden"], row["user"]) == (None, False, {})
    assert call("GET", f"/tickets?number={ticket.number}").data["tickets"][0]["customer_reply"]


def test_rich_text_is_made_plain_unless_asked_for(call: Caller) -> None:
    first = call.ticket().comments[0]
    first.body, first.is_rich_text = "<p>a &amp; b</p><p>c</p>", True
    path = f"/tickets/{call.ticket().id}/comments?sort_direction=ASC&comment_format="
    bodies = [call("GET", path + form).data["comments"][0]["body"] for form in ("", "richtext")]
    assert bodies == ["a & b\nc", "<p>a &amp; b</p><p>c</p>"]
    lists = f"/tickets?number={call.ticket().number}&comment_format="
    rows = [call("GET", lists + form).data["tickets"][0] for form in ("", "original")]
    assert [one["comments"][0]["body"] for one in rows] == bodies


@pytest.mark.parametrize("bumps", [True, False])
def test_whether_a_comment_touches_its_ticket_is_a_switch(call: Caller, bumps: bool) -> None:
    call.turn(comment_bumps_updated=bumps)
    before = call.ticket().updated
    call.sandbox.clock.advance(timedelta(hours=1))
    say(call, subject="Update", body="x", hidden=True)
    assert (call.ticket().updated > before) is bumps


def test_comments_across_tickets_are_behind_a_switch(call: Caller) -> None:
    ticket = call.ticket()
    assert call("GET", "/ticket_comments").status == 404
    call.turn(ticket_comments=True)
    data = call("GET", "/ticket_comments?per_page=500").data
    assert (len(data["comments"]), data["meta"]["per_page"]) == (100, 100)
    order = [(one["ticket_id"], one["created_at"]) for one in data["comments"]]
    assert order == sorted(
        sorted(order, key=lambda one: one[1], reverse=True), key=lambda one: one[0]
    )
    own = call("GET", f"/ticket_comments?ticket_id={ticket.id}").data["comments"]
    assert {one["ticket_id"] for one in own} == {ticket.id}
    since = "comment_created_after=2026-03-02T11:59:00Z"
    say(call, subject="Update", body="new", hidden=True)
    assert [one["body"] for one in call("GET", f"/ticket_comments?{since}").data["comments"]] == [
        "new"
    ]
