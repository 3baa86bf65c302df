"""Who gets in: discovery, tokens and their scopes, refusals, the window of requests."""

from datetime import timedelta

import pytest

from psa_tui.sandbox.apis.halo import LOGIN, SWITCHES
from psa_tui.sandbox.apis.halo.tokens import client, secret
from tests.sandbox.halo.caller import (
    DANA,
    FORM,
    MACHINE,
    NO_DELETE,
    READER,
    TICKETS_ONLY,
    Caller,
    new_ticket,
    sandbox,
)


def test_both_bases_are_found_without_a_token_on_the_host_that_was_asked() -> None:
    call = Caller(sandbox(5), None)
    reply = call.send("GET", "/AuthInfo", b"", {"host": "127.0.0.1:8765"})
    assert reply.result == {
        "auth_url": "http://127.0.0.1:8765/halo/auth",
        "tenant_id": "beaconbyte",
    }
    call.turn(authinfo_tenant=False)
    assert call.get("/authinfo")["tenant_id"] == ""


@pytest.mark.parametrize("path", ["/InstanceInfo", "/VersionInfo", "/Health"])
def test_an_instance_tells_of_itself_without_a_token(path: str) -> None:
    assert Caller(sandbox(5), None).get(path)


def test_the_authorisation_server_tells_its_endpoints() -> None:
    call = Caller(sandbox(5), None)
    told = call.get("//halo/auth/.well-known/openid-configuration")
    assert told["token_endpoint"].endswith("/halo/auth/token")


@pytest.mark.parametrize("query", ["", "?tenant=beaconbyte"])
def test_a_token_comes_with_the_scopes_it_was_granted_and_no_refresh_token(query: str) -> None:
    call = Caller(sandbox(5), None)
    given = call.sign_in(DANA, query).result
    assert given["token_type"] == "Bearer"
    assert given["expires_in"] == 3600
    assert {"read:tickets", "edit:tickets", "edit:invoices"} <= set(given["scope"].split())
    assert "refresh_token" not in given
    assert given["access_token"].count(".") == 2
    call.hold(given["access_token"])
    assert call.get("/Agent/me")["name"] == "Dana Fox"


def test_the_tenant_may_stand_in_the_form_and_must_be_the_right_one() -> None:
    call = Caller(sandbox(5), None)
    assert call.sign_in(tenant="beaconbyte").status == 200
    assert call.sign_in(tenant="nobody").data["error"] == "invalid_request"
    assert call.sign_in(query="?tenant=nobody").status == 400


@pytest.mark.parametrize(
    "scope", ["read:teams", "all read:teams", "read:tickets nonsense", "read:agents", ""]
)
def test_one_scope_that_is_none_spoils_the_whole_request(scope: str) -> None:
    reply = Caller(sandbox(5), None).sign_in(scope=scope)
    assert (reply.status, reply.data["error"]) == (400, "invalid_scope")


def test_a_token_has_the_scopes_that_were_asked_for_and_no_more() -> None:
    call = Caller(sandbox(), None)
    given = call.sign_in(scope="read:tickets read:customers").result
    assert "edit:tickets" not in given["scope"].split()
    call.hold(given["access_token"])
    assert call("GET", "/Tickets").status == 200
    refused = call.act(note="no")
    assert (refused.status, refused.raw) == (403, b"")


def test_a_wrong_secret_is_401_or_as_a_switch_says() -> None:
    call = Caller(sandbox(5), None)
    reply = call.sign_in(client_secret="nobody")
    assert (reply.status, reply.data["error"]) == (401, "invalid_client")
    call.turn(wrong_secret_status=400)
    assert call.sign_in(client_id="nobody").status == 400


def test_the_token_endpoint_wants_a_form_and_client_credentials() -> None:
    call = Caller(sandbox(5), None)
    assert call("POST", "//halo/auth/token", {"grant_type": "client_credentials"}).status == 400
    assert call.sign_in(grant_type="password").data["error"] == "unsupported_grant_type"


def test_a_wrong_path_of_the_authorisation_server_is_a_fault_of_its_own() -> None:
    assert Caller(sandbox(5), None).send("POST", "//halo/auth/tokens", b"", FORM).status == 500


@pytest.mark.parametrize("token", ["", "Bearer ", "Bearer a.b.c", "Basic x", "Bearer x"])
def test_without_a_good_token_nothing_is_told_but_401(token: str) -> None:
    call = Caller(sandbox(5), None)
    reply = call.send("GET", "/Tickets", b"", {"authorization": token} if token else {})
    assert (reply.status, reply.raw, reply.headers["www-authenticate"]) == (401, b"", "Bearer")


def test_a_token_runs_out_after_an_hour_and_an_id_token_is_none() -> None:
    call = Caller(sandbox(5))
    call.sandbox.clock.advance(timedelta(seconds=3599))
    assert call("GET", "/Status").status == 200
    call.sandbox.clock.advance(timedelta(seconds=1))
    assert call("GET", "/Status").status == 401
    call.hold(call.sign_in().result["id_token"])
    assert call("GET", "/Status").status == 401


def test_tokens_are_revoked_by_a_switch_and_new_ones_are_good() -> None:
    call = Caller(sandbox(5))
    call.turn(token_epoch=1)
    assert call("GET", "/Status").status == 401
    call.hold(call.sign_in().result["access_token"])
    assert call("GET", "/Status").status == 200


def test_rights_are_baked_into_a_token_so_that_a_fresh_one_may_do_more() -> None:
    call = Caller(sandbox(), None)
    call.turn(first_token_reads_only=True)
    call.hold(call.sign_in().result["access_token"])
    assert call.act(note="one").status == 403
    call.hold(call.sign_in().result["access_token"])
    assert call.act(note="two").status == 201


def test_a_reader_writes_nothing_and_gets_no_word_of_it() -> None:
    call = Caller(sandbox(), READER)
    for path, row in (
        ("/Tickets", new_ticket(call)),
        ("/Actions", {"ticket_id": call.ticket().id, "outcome_id": 7, "note": "x"}),
        ("/Attachment", {"ticket_id": call.ticket().id}),
        ("/TimesheetEvent", {"ticket_id": call.ticket().id}),
        ("/Invoice", {"client_id": call.ticket().client_id}),
        ("/Client", {"name": "x"}),
        ("/ToDo", {"ticket_id": call.ticket().id, "text": "x"}),
    ):
        reply = call("POST", path, [row])
        assert (path, reply.status, reply.raw) == (path, 403, b"")
    assert call("DELETE", f"/Tickets/{call.ticket().id}").status == 403
    assert call.sandbox.ledger.entries == []


def test_an_agent_without_the_right_deletes_nothing_but_writes() -> None:
    call = Caller(sandbox(), NO_DELETE)
    made = call.act(note="x").result
    assert call("DELETE", f"/Actions/{made['id']}?ticket_id={call.ticket().id}").status == 403
    assert call("DELETE", f"/Tickets/{call.ticket().id}").status == 403
    assert [one.kind for one in call.sandbox.ledger.entries] == ["comment"]


def test_an_application_for_tickets_only_reads_no_clients() -> None:
    call = Caller(sandbox(5), TICKETS_ONLY)
    assert call("GET", "/Tickets").status == 200
    for path in ("/Client", "/Users", "/Site", "/Invoice", "/ClientContract", "/Timesheet"):
        assert call("GET", path).status == 403, path


def test_what_is_written_belongs_to_the_agent_the_application_signs_in_as() -> None:
    call = Caller(sandbox(), MACHINE)
    made = call.act(note="x").result
    assert made["who"] == "API Integration"
    assert made["actionby_application_id"] == "Integration"
    assert call.get("/Agent/me")["isapiagent"] is True


@pytest.mark.parametrize("path", ["/tickets", "/TICKETS", "/Tickets/"])
def test_resources_are_found_in_any_case(path: str) -> None:
    assert "tickets" in Caller(sandbox(5)).get(path)


def test_an_unknown_resource_is_404_and_there_is_no_put_or_patch() -> None:
    call = Caller(sandbox(5))
    assert call("GET", "/Nothing").status == 404
    assert call("PUT", "/Tickets", [{}]).status == 405
    assert call("PATCH", "/Tickets/5", [{}]).status == 405
    assert call("GET", "//halo/elsewhere").status == 404


def test_the_window_of_five_minutes_rolls_for_the_whole_tenant() -> None:
    call = Caller(sandbox(5))
    call.turn(rate_limit=3)
    clock = call.sandbox.clock
    for _ in range(3):
        assert call("GET", "/Status").status == 200
        clock.advance(timedelta(seconds=100))
    assert call("GET", "/Status").status == 200, "the first has left the window"
    reply = call("GET", "/Status")
    assert reply.status == 429
    assert reply.raw == b"Rate Limit Reached - 3 Requests per rolling 5 minute window"
    assert "retry-after" not in reply.headers
    call.turn(rate_retry_after=True)
    assert call("GET", "/Status").headers["retry-after"] == "100"
    clock.advance(timedelta(seconds=100))
    assert call("GET", "/Status").status == 200


def test_a_refused_request_does_not_lengthen_the_wait_and_sign_in_is_not_counted() -> None:
    call = Caller(sandbox(5))
    call.turn(rate_limit=1)
    assert call("GET", "/Status").status == 200
    for _ in range(3):
        call.sandbox.clock.advance(timedelta(seconds=60))
        assert call("GET", "/Status").status == 429
    assert call.sign_in().status == 200
    call.sandbox.clock.advance(timedelta(seconds=120))
    assert call("GET", "/Status").status == 200


def test_no_secret_and_no_token_is_written_down() -> None:
    call = Caller(sandbox())
    call.act(note="x")
    kept = repr(call.sandbox.ledger.dump()) + repr(list(call.sandbox.requests.entries))
    assert secret(DANA) not in kept
    assert call.headers["authorization"] not in kept
    assert call.sandbox.requests.entries[-1]["auth"] == ["header:authorization"]


def test_the_demo_signs_in_with_the_keys_of_a_configuration() -> None:
    assert {
        "base_url": "{root}/halo",
        "client_id": client(DANA),
        "client_secret": secret(DANA),
    } == LOGIN
    assert SWITCHES["rate_limit"] == 700
