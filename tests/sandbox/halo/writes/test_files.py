"""Files: base64 in JSON, listed by ticket, fetched as bytes or by a link of their own."""

from datetime import timedelta

import pytest

from psa_tui.sandbox.seed.hostile import PATH
from tests.sandbox.halo.caller import Caller


def at_link(call: Caller, link: str, *, token: bool = False) -> tuple[int, bytes]:
    """Follow a link, without the token unless told otherwise."""
    path = link.removeprefix("http://127.0.0.1:8765")
    reply = call.send("GET", f"/{path}", b"", call.headers if token else {})
    return reply.status, reply.raw


def link(call: Caller, id: int) -> str:
    """Ask for a file where the tenant gives links."""
    call.turn(attachment_download="link")
    headers = {**call.headers, "host": "127.0.0.1:8765"}
    data = call.send("GET", f"/Attachment/{id}", b"", headers).result
    assert list(data) == ["link"]
    return str(data["link"])


def test_a_file_comes_back_as_it_was_sent(call: Caller) -> None:
    made = call.attach("notes.txt", b"hello")
    assert made.status == 201
    assert (made.data["filename"], made.data["filesize"]) == ("notes.txt", 5)
    reply = call("GET", f"/Attachment/{made.data['id']}")
    assert reply.raw == b"hello"
    assert reply.headers["content-type"] == "application/octet-stream"
    assert [one.kind for one in call.sandbox.ledger.entries] == ["attachment"]


def test_files_are_listed_by_their_ticket_and_without_one_there_are_none(call: Caller) -> None:
    call.attach("a.png", b"x")
    found = call.get(f"/Attachment?ticket_id={call.ticket().id}")
    assert (found["record_count"], found["folders"]) == (1, [])
    assert found["attachments"][0]["isimage"] is False
    assert call.get("/Attachment")["record_count"] == 0


def test_a_file_can_hang_on_an_action(call: Caller) -> None:
    action = call.act(note="see the file").result["id"]
    call.attach("a.txt", b"x", action_id=action)
    call.attach("b.txt", b"y")
    id = call.ticket().id
    found = call.get(f"/Attachment?ticket_id={id}&action_id={action}")["attachments"]
    assert [one["filename"] for one in found] == ["a.txt"]
    assert call.actions()[-1]["attachment_count"] == 1


def test_a_file_can_come_within_an_action(call: Caller) -> None:
    file = {"filename": "c.txt", "data_base64": "aGVsbG8="}
    assert call.act(note="see", attachments=[file]).result["attachment_count"] == 1
    assert call.ticket().attachments[-1].content == b"hello"


@pytest.mark.parametrize(
    "row",
    [
        {"filename": ""},
        {"data_base64": ""},
        {"data_base64": "data:text/plain;base64,***"},
        {"ticket_id": None},
    ],
)
def test_a_broken_file_is_refused(call: Caller, row: dict[str, object]) -> None:
    whole = {"ticket_id": call.ticket().id, "filename": "a.txt", "data_base64": "aGVsbG8="}
    assert call("POST", "/Attachment", [{**whole, **row}]).status == 400
    assert call.sandbox.ledger.entries == []


def test_a_name_that_wants_out_of_its_folder_is_told_as_it_is(call: Caller) -> None:
    found = next(
        (ticket, file)
        for ticket in call.world.tickets.values()
        for file in ticket.attachments
        if file.file_name == PATH
    )
    rows = call.get(f"/Attachment?ticket_id={found[0].id}")["attachments"]
    assert PATH in {one["filename"] for one in rows}
    assert PATH not in link(call, found[1].id)


def test_a_link_needs_no_token_and_takes_none(call: Caller) -> None:
    id = call.attach("deck.pptx", b"slides").data["id"]
    address = link(call, id)
    assert f"/halo/cdn/{id}.pptx?Expires=" in address
    assert at_link(call, address) == (200, b"slides")
    assert at_link(call, address, token=True)[0] == 400


def test_a_link_runs_out_and_cannot_be_changed(call: Caller) -> None:
    first, second = (call.attach(name, b"x").data["id"] for name in ("a.txt", "b.txt"))
    address = link(call, first)
    assert at_link(call, address.replace(f"/{first}.", f"/{second}."))[0] == 403
    assert at_link(call, address.replace("Signature=", "Signature=0"))[0] == 403
    call.sandbox.clock.advance(timedelta(minutes=11))
    assert at_link(call, address)[0] == 403


def test_a_file_is_deleted_once(call: Caller) -> None:
    id = call.attach("a.txt", b"x").data["id"]
    assert call("DELETE", f"/Attachment/{id}").result["id"] == id
    assert call("DELETE", f"/Attachment/{id}").status == 404
    assert call("GET", f"/Attachment/{id}").status == 404
