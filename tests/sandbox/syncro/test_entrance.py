"""Who is let in, how often, and with what body."""

import json
from datetime import timedelta

import pytest

from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.syncro.caller import Caller, sandbox

NOT_AUTHORIZED = {
    "error": "Not authorized. Please ask account admin to update your group permissions."
}


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("", {"authorization": "Bearer sandbox-dana"}),
        ("", {"authorization": "sandbox-dana"}),
        ("?api_key=sandbox-dana", {}),
    ],
    ids=["bearer", "bare", "query"],
)
def test_there_are_three_ways_to_authenticate(
    call: Caller, query: str, headers: dict[str, str]
) -> None:
    assert call.send("GET", f"/me{query}", b"", headers).data["user_name"] == "Dana Fox"


@pytest.mark.parametrize("token", ["", "wrong"])
def test_an_unknown_token_is_refused(call: Caller, token: str) -> None:
    reply = Caller(call.sandbox, token)("GET", "/me")
    assert (reply.status, list(reply.data)) == (401, ["error"])


def test_each_token_acts_as_its_owner_with_its_rights(call: Caller) -> None:
    told = {
        token: Caller(call.sandbox, token)("GET", "/me").data
        for token in ("sandbox-dana", "sandbox-api", "sandbox-nodelete", "sandbox-readonly")
    }
    assert told["sandbox-api"]["user_name"] == "API Integration"
    assert len({one["user_id"] for one in told.values()}) == 4
    rights = {token: one["permissions"]["ticket"] for token, one in told.items()}
    assert rights["sandbox-dana"] == {"read": True, "write": True, "delete": True}
    assert rights["sandbox-nodelete"] == {"read": True, "write": True, "delete": False}
    assert rights["sandbox-readonly"] == {"read": True, "write": False, "delete": False}
    users = dict(call("GET", "/users").data["users"])
    assert {users[one["user_id"]] for one in told.values()} == {
        one["user_name"] for one in told.values()
    }


@pytest.mark.parametrize(
    ("token", "method", "path"),
    [
        ("sandbox-readonly", "POST", "/tickets"),
        ("sandbox-readonly", "PUT", "/tickets/{id}"),
        ("sandbox-readonly", "POST", "/tickets/{id}/comment"),
        ("sandbox-readonly", "POST", "/tickets/{id}/add_line_item"),
        ("sandbox-readonly", "POST", "/tickets/{id}/timer_entry"),
        ("sandbox-readonly", "POST", "/customers"),
        ("sandbox-readonly", "POST", "/invoices"),
        ("sandbox-readonly", "GET", "/canned_responses"),
        ("sandbox-readonly", "GET", "/line_items"),
        ("sandbox-nodelete", "DELETE", "/tickets/{id}"),
        ("sandbox-nodelete", "DELETE", "/invoices/1"),
    ],
)
def test_a_missing_right_is_a_401_and_has_no_effect(
    call: Caller, token: str, method: str, path: str
) -> None:
    whole = path.format(id=call.ticket().id)
    reply = Caller(call.sandbox, token)(method, whole, None if method == "GET" else {})
    assert (reply.status, reply.data) == (401, NOT_AUTHORIZED)
    assert not call.sandbox.ledger.entries


def test_what_is_written_is_attributed_to_the_owner_of_the_token(call: Caller) -> None:
    other = Caller(call.sandbox, "sandbox-api")
    body = {"subject": "Update", "body": "x", "tech": "Somebody"}
    made = other("POST", f"/tickets/{call.ticket().id}/comment", body).data["comment"]
    assert made["user_id"] == other("GET", "/me").data["user_id"]
    assert made["tech"] == "Somebody"


def limited(told: bool) -> Caller:
    call = Caller(sandbox(20))
    call.turn(rate_limit=5, rate_retry_after=told)
    for _ in range(5):
        assert call("GET", "/me").status == 200
    return call


def test_the_rate_limit_slides_over_a_minute() -> None:
    call = limited(told=False)
    refused = call("GET", "/me")
    assert (refused.status, refused.data) == (429, {"error": "Rate limit exceeded"})
    assert "retry-after" not in refused.headers
    call.sandbox.clock.advance(timedelta(seconds=61))
    assert call("GET", "/me").status == 200


def test_the_rate_limit_can_tell_when_to_come_back() -> None:
    call = limited(told=True)
    call.sandbox.clock.advance(timedelta(seconds=20))
    assert call("GET", "/me").headers["retry-after"] == "41"


def test_a_refused_request_has_no_effect() -> None:
    call = limited(told=False)
    body = {"subject": "Update", "body": "x"}
    assert call("POST", f"/tickets/{call.ticket().id}/comment", body).status == 429
    assert not call.sandbox.ledger.entries


def test_by_default_180_requests_a_minute_are_let_in() -> None:
    call = Caller(sandbox(20))
    call.turn(rate_limit=180)
    assert [call("GET", "/me").status for _ in range(181)] == [200] * 180 + [429]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"subject=Update&body=x"),
        ("application/json", b'{"subject": '),
        ("", b'{"subject": "Update", "body": "x"}'),
    ],
    ids=["form", "broken", "undeclared"],
)
def test_a_body_that_is_no_json_is_answered_with_a_web_page(
    call: Caller, kind: str, body: bytes
) -> None:
    headers = {**call.headers, "content-type": kind}
    reply = call.send("POST", f"/tickets/{call.ticket().id}/comment", body, headers)
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("text/html")
    assert reply.text.startswith("<!DOCTYPE html>")
    assert not call.sandbox.ledger.entries


def test_a_request_without_a_body_needs_no_content_type(call: Caller) -> None:
    invoice = next(iter(call.world.invoices))
    assert call.send("POST", f"/invoices/{invoice}/email", b"", call.headers).status == 200


def test_a_body_that_is_no_object_counts_as_empty(call: Caller) -> None:
    assert call("POST", "/tickets", [1, 2]).data == {"error": "Customer required field"}


def test_json_at_the_end_of_a_path_is_not_minded(call: Caller) -> None:
    assert call("GET", "/tickets.json").status == call("GET", "/tickets").status == 200


@pytest.mark.parametrize("path", ["/nowhere", "/tickets/7/nowhere", "//syncro/api/v2/me"])
def test_unknown_paths_are_not_found(call: Caller, path: str) -> None:
    assert call("GET", path).status == 404


def test_caller_id_answers_in_bare_text(call: Caller) -> None:
    reply = call("GET", "/callerid?did=1")
    assert (reply.status, reply.text) == (200, "Disabled")
    with pytest.raises(json.JSONDecodeError):
        json.loads(reply.text)


def test_the_login_of_the_demo_is_the_technicians(call: Caller) -> None:
    login = call.sandbox.login("syncro", "http://127.0.0.1:1")
    assert login["base_url"] == "http://127.0.0.1:1/syncro/api/v1"
    assert Caller(call.sandbox, login["api_key"])("GET", "/me").data["user_name"] == "Dana Fox"


def test_a_vendor_that_nobody_plays_is_refused() -> None:
    with pytest.raises(ValueError, match="no false vendor 'nobody'"):
        Sandbox(vendors=("nobody",))
