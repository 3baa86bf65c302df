"""Who is let in and how, for how long, how often, and in what envelope one is answered."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.asking import NOON
from tests.sandbox.bms.caller import (
    CLIENT,
    DANA,
    MFA,
    NO_DELETE,
    READ_ONLY,
    SIGN_IN,
    TENANT,
    Caller,
    sandbox,
)

LOOKUP = "/system/queues/lookup"


def refresh(call: Caller, tokens: dict[str, str]) -> dict[str, str]:
    fields = {"AccessToken": tokens["accessToken"], "RefreshToken": tokens["refreshToken"]}
    found = call.form("/security/refreshtoken", fields).result
    assert isinstance(found, dict)
    return found


def refused_refresh(call: Caller, tokens: dict[str, str]) -> str:
    fields = {"AccessToken": tokens["accessToken"], "RefreshToken": tokens["refreshToken"]}
    reply = call.form("/security/refreshtoken", fields)
    assert reply.status == 401
    return str(reply.refusal["details"])


# ── signing in ───────────────────────────────────────────────────────────────


def test_a_form_of_either_kind_signs_in_with_names_in_any_case() -> None:
    call = Caller(sandbox(5), None)
    fields = {"GRANTTYPE": "password", "tenant": TENANT, "userName": DANA["UserName"]}
    fields["PassWord"] = DANA["Password"]
    assert call.form(SIGN_IN, fields).result["accessToken"]
    parts = {name: value.encode() for name, value in fields.items()}
    assert call.parts(SIGN_IN, parts).result["accessToken"]


def test_json_does_not_sign_in() -> None:
    call = Caller(sandbox(5), None)
    reply = call("POST", SIGN_IN, {"GrantType": "password", "Tenant": TENANT, **DANA})
    assert reply.status == 415


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({**DANA, "Password": "wrong"}, "user name or password"),
        ({**DANA, "UserName": "nobody@copperline.example"}, "user name or password"),
        ({**DANA, "Tenant": "copperline systems"}, "company name"),
        ({**DANA, "GrantType": "authorization_code"}, "authorization_code"),
        (MFA, "authentication code is required"),
        ({**MFA, "MFACode": "000000"}, "authentication code is not valid"),
        ({**CLIENT, "GrantType": "password"}, "user name or password"),
        (
            {**CLIENT, "GrantType": "client_credentials", "ClientSecret": "wrong"},
            "user name or password",
        ),
    ],
)
def test_a_failed_sign_in_is_told_in_the_envelope(fields: dict[str, str], words: str) -> None:
    call = Caller(sandbox(5), None)
    reply = call.sign_in(**fields)
    assert reply.status == 401
    assert words in reply.refusal["details"]
    call.turn(login_status=200)
    assert (call.sign_in(**fields).status, call.sign_in(**fields).data["success"]) == (200, False)


def test_a_sign_in_without_a_grant_is_incomplete() -> None:
    reply = Caller(sandbox(5), None).form(SIGN_IN, {"Tenant": TENANT, **DANA})
    assert reply.refusal["subErrors"] == ["The GrantType field is required."]


def test_each_way_in_acts_as_somebody_else() -> None:
    sandbox_ = sandbox(5)
    ways = (DANA, {**MFA, "MFACode": "246810"}, {**CLIENT, "GrantType": "client_credentials"})
    names = [Caller(sandbox_, way)("GET", "/security/userinfo").result["fullName"] for way in ways]
    assert names == ["Dana Fox", "Alma Reyes", "API Integration"]


def test_the_login_of_the_demo_is_the_technicians() -> None:
    call = Caller(sandbox(5), None)
    login = call.sandbox.login("bms", "http://127.0.0.1:1")
    assert login["base_url"] == "http://127.0.0.1:1/bms"
    assert login["tenant"] == call.world.msp_name
    call.hold(
        call.sign_in(
            Tenant=login["tenant"], UserName=login["username"], Password=login["password"]
        ).result["accessToken"]
    )
    assert call("GET", "/security/userinfo").result["userId"] == call.world.me_id


def test_no_password_and_no_token_is_kept_anywhere(call: Caller) -> None:
    call("POST", f"{call.path}/notes", {})
    kept = json.dumps([list(call.sandbox.requests.entries), call.sandbox.ledger.dump()])
    assert "sandbox-dana" not in kept
    assert call.headers["authorization"].split()[1] not in kept


# ── tokens ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x.y.z", "Basic abc", "Bearer {refresh}"])
def test_without_a_valid_access_token_the_answer_is_401_with_978001(header: str) -> None:
    call = Caller(sandbox(5), None)
    call.headers = {
        "authorization": header.format(refresh=call.sign_in(**DANA).result["refreshToken"])
    }
    reply = call("GET", LOOKUP)
    assert (reply.status, reply.refusal["code"]) == (401, 978001)


def test_a_forged_token_is_refused(call: Caller) -> None:
    head, body, signature = call.headers["authorization"].split(".")
    call.headers = {"authorization": f"{head}.{body}x.{signature}"}
    assert call("GET", LOOKUP).status == 401


def test_an_access_token_runs_out_when_it_said() -> None:
    call = Caller(sandbox(5), None)
    call.turn(access_seconds=30)
    tokens = call.sign_in(**DANA).result
    assert tokens["accessTokenExpireOn"] == "2026-03-02T12:00:30Z"
    call.hold(tokens["accessToken"])
    call.sandbox.clock.advance(timedelta(seconds=29))
    assert call("GET", LOOKUP).status == 200
    call.sandbox.clock.advance(timedelta(seconds=1))
    assert call("GET", LOOKUP).refusal["code"] == 978001


def test_refreshing_gives_new_tokens_even_after_the_access_token_ran_out() -> None:
    call = Caller(sandbox(5), None)
    old = call.sign_in(**DANA).result
    call.sandbox.clock.advance(timedelta(hours=2))
    new = refresh(call, old)
    assert new["accessToken"] != old["accessToken"]
    call.hold(new["accessToken"])
    assert call("GET", "/security/userinfo").result["fullName"] == "Dana Fox"


def test_a_refresh_token_works_once_unless_it_does_not_rotate() -> None:
    call = Caller(sandbox(5), None)
    first = call.sign_in(**DANA).result
    second = refresh(call, first)
    assert "not valid" in refused_refresh(call, first)
    call.turn(refresh_rotates=False)
    refresh(call, second)
    refresh(call, second)


def test_a_refresh_token_can_run_out_be_revoked_or_belong_to_somebody_else() -> None:
    call = Caller(sandbox(5), None)
    mine = call.sign_in(**DANA).result
    other = call.sign_in(**READ_ONLY).result
    assert refused_refresh(call, {**mine, "refreshToken": other["refreshToken"]})
    assert refused_refresh(call, {**mine, "refreshToken": mine["accessToken"]})
    call.turn(refresh_revoked=True)
    assert refused_refresh(call, mine)
    call.turn(refresh_revoked=False)
    call.sandbox.clock.advance(timedelta(days=1))
    assert refused_refresh(call, mine)


def test_a_token_outlives_a_restart_of_the_sandbox(tmp_path: Path) -> None:
    def begun() -> Sandbox:
        state, clock = tmp_path / "state.json", Clock.fixed(NOON)
        return Sandbox(seed=1, tickets=5, vendors=("bms",), clock=clock, state=state)

    call, again = Caller(begun()), Caller(begun(), None)
    again.headers = call.headers
    assert again("GET", "/security/userinfo").result["fullName"] == "Dana Fox"


# ── rights and limits ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("user", "method", "path"),
    [
        (READ_ONLY, "POST", "/servicedesk/tickets"),
        (READ_ONLY, "PATCH", "/servicedesk/tickets/{id}"),
        (READ_ONLY, "PATCH", "/servicedesk/tickets"),
        (READ_ONLY, "POST", "/servicedesk/tickets/{id}/notes"),
        (READ_ONLY, "POST", "/servicedesk/tickets/{id}/timelogs"),
        (READ_ONLY, "POST", "/servicedesk/tickets/{id}/charges"),
        (READ_ONLY, "POST", "/servicedesk/tickets/{id}/resolve"),
        (READ_ONLY, "POST", "/servicedesk/tickets/{id}/assignticket"),
        (NO_DELETE, "DELETE", "/servicedesk/tickets/{id}"),
        (NO_DELETE, "DELETE", "/servicedesk/tickets"),
    ],
)
def test_a_missing_right_is_a_403_without_effect(
    call: Caller, user: dict[str, str], method: str, path: str
) -> None:
    other = Caller(call.sandbox, user)
    reply = other(method, path.format(id=call.ticket().id), {})
    assert (reply.status, reply.refusal["message"]) == (403, "Access denied")
    assert not call.sandbox.ledger.entries


def test_rights_are_told(call: Caller) -> None:
    for user, rights in ((DANA, (True, True, True)), (READ_ONLY, (True, False, False))):
        told = Caller(call.sandbox, user)("GET", "/security/userinfo").result["userAccessRights"]
        names = ("canView", "canModify", "canDelete")
        assert {tuple(one[name] for name in names) for one in told} == {rights}


def test_each_endpoint_takes_1500_calls_an_hour(call: Caller) -> None:
    assert {call("GET", LOOKUP).status for _ in range(1500)} == {200}
    refused = call("GET", LOOKUP)
    assert (refused.status, "retry-after" in refused.headers) == (429, False)
    assert call("GET", "/system/roles/lookup").status == 200
    call.sandbox.clock.advance(timedelta(minutes=59))
    assert call("GET", LOOKUP).status == 429
    call.sandbox.clock.advance(timedelta(minutes=1, seconds=1))
    fresh = Caller(call.sandbox)
    assert fresh("GET", LOOKUP).status == 200


def test_an_endpoint_is_its_template_and_can_tell_when_to_come_back(call: Caller) -> None:
    call.turn(rate_limit=2, rate_retry_after=True)
    some = list(call.world.tickets)[:3]
    replies = [call("GET", f"/servicedesk/tickets/{id}") for id in some]
    assert [one.status for one in replies] == [200, 200, 429]
    assert replies[2].headers["retry-after"] == "60"


def test_a_refused_call_has_no_effect(call: Caller) -> None:
    call.turn(rate_limit=1)
    call("POST", f"{call.path}/notes", {})
    assert call("POST", f"{call.path}/notes", {}).status == 429
    assert not call.sandbox.ledger.entries


# ── how one is answered ──────────────────────────────────────────────────────


def test_names_are_camel_case_unless_told_otherwise(call: Caller) -> None:
    camel = call.read()
    assert {"slaName", "hasMetSLA", "cCs", "vsaAssetId", "isSLAPaused"} <= set(camel)
    call.turn(pascal=True)
    pascal = call("GET", call.path).data["Result"]
    assert {"SLAName", "HasMetSLA", "CCs", "VSAAssetId", "IsSLAPaused"} <= set(pascal)
    assert len(camel) == len(pascal)


@pytest.mark.parametrize("spell", [str, str.lower, str.upper, lambda one: one[0].lower() + one[1:]])
def test_bodies_and_queries_are_understood_in_any_case(call: Caller, spell: object) -> None:
    assert callable(spell)
    body = {spell("Filter"): {spell("StatusNames"): "New"}, spell("PageSize"): 3}
    found = call("POST", "/servicedesk/tickets/search", body).data
    query = f"{spell('Filter.StatusNames')}=New&{spell('PageSize')}=3"
    assert call("GET", f"/servicedesk/tickets?{query}").data == found
    assert len(found["result"]) == 3
    assert {one["statusName"] for one in found["result"]} == {"New"}


def test_the_error_can_be_left_out_where_there_is_none(call: Caller) -> None:
    assert call("GET", LOOKUP).data["error"] is None
    call.turn(null_error=False)
    assert set(call("GET", LOOKUP).data) == {"success", "result"}


def test_only_paged_answers_tell_how_many_there_are(call: Caller) -> None:
    for path in ("/servicedesk/tickets", "/timelogs", "/crm/accounts/summary"):
        assert call("GET", path).data["totalRecords"] > 0
    for path in (f"{call.path}/notes", LOOKUP, "/servicedesk/tickets/searchselect"):
        assert "totalRecords" not in call("GET", path).data


def test_two_summaries_come_without_an_envelope(call: Caller) -> None:
    ticket = call.ticket()
    account = call("GET", f"/crm/accounts/summary/{ticket.client_id}").data
    contact = call("GET", f"/crm/contacts/summary/{ticket.contact_id}").data
    assert (account["id"], contact["id"]) == (ticket.client_id, ticket.contact_id)
    assert "success" not in account
    assert call("GET", "/crm/accounts/summary/1").status == 404


@pytest.mark.parametrize(
    ("switch", "body"),
    [
        ("empty", b""),
        ("object", b"{}"),
        ("envelope", b'{"success": true, "error": null, "result": null}'),
    ],
)
def test_a_body_that_nobody_described_is_one_of_three(
    call: Caller, switch: str, body: bytes
) -> None:
    call.turn(unspecified_body=switch)
    reply = call("DELETE", call.path)
    assert (reply.status, reply.raw) == (200, body)


def test_moments_carry_an_offset_only_when_told(call: Caller) -> None:
    assert call.read()["createdOn"][-1].isdigit()
    call.turn(utc_offset=True)
    assert call.read()["createdOn"].endswith("Z")


def test_an_unknown_address_is_a_404_without_a_body(call: Caller) -> None:
    for path in ("/nowhere", "//bms/v1/system/queues/lookup", "/servicedesk/tickets/1/nowhere"):
        reply = call("GET", path)
        assert (reply.status, reply.raw) == (404, b"")


@pytest.mark.parametrize(("status", "success"), [(404, False), (200, False)])
def test_an_unknown_ticket_is_told_in_the_envelope(
    call: Caller, status: int, success: bool
) -> None:
    call.turn(missing_status=status)
    reply = call("GET", "/servicedesk/tickets/7")
    assert (reply.status, reply.data["success"]) == (status, success)
    assert reply.refusal["details"] == "The ticket was not found."


def test_a_body_that_is_no_json_is_refused(call: Caller) -> None:
    path, kind = f"{call.path}/notes", {"content-type": "application/json"}
    assert "$" not in call.send("POST", path, b"{", {**call.headers, **kind}).refusal["details"]
    form = {**call.headers, "content-type": "application/x-www-form-urlencoded"}
    assert call.send("POST", path, b"Details=x", form).status == 415
    assert not call.sandbox.ledger.entries
