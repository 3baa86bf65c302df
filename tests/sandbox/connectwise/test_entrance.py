"""Keys, the gateway, rights and the limit of the false ConnectWise."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.connectwise.caller import API, MINE, NO_DELETE, READ_ONLY, Caller, sandbox
from tests.sandbox.connectwise.described.shapes import refusals


def recorded(case: str) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """The body of a recorded refusal."""
    one = refusals()[case]
    return one.get("body", one.get("body_text"))


def test_the_codebase_is_told_without_keys_and_an_unknown_company_is_null(call: Caller) -> None:
    call.headers = {}
    told = call("GET", "//connectwise/login/companyinfo/Tidewater").result
    assert told["Codebase"] == "v2025_1/"
    assert told["CompanyID"] == "tidewater"
    assert call("GET", "//connectwise/login/companyinfo/nobody").result is None


def test_the_tenants_own_codebase_leads_there_as_the_router_does(call: Caller) -> None:
    path = "//connectwise/v2025_1/apis/3.0/service/boards"
    assert call("GET", path).status == 200
    call.turn(codebase="v2026_2")
    assert call("GET", path).status == 404
    told = call("GET", "//connectwise/login/companyinfo/tidewater").result
    assert told["Codebase"] == "v2026_2/"
    assert call("GET", "/service/boards").status == 200


@pytest.mark.parametrize(
    "path", ["//connectwise/service/boards", "//connectwise/v1/apis/3.0//service", "//connectwise/"]
)
def test_an_address_that_leads_nowhere_is_refused_by_the_gateway(call: Caller, path: str) -> None:
    reply = call("GET", path)
    wanted = recorded("gateway: doubled or wrong path, unknown company (cloud)")
    assert (reply.status, reply.raw.decode()) == (400, wanted)


def test_an_unknown_company_is_refused_by_the_gateway() -> None:
    reply = Caller(sandbox(5), company="nobody")("GET", "/service/boards")
    wanted = recorded("gateway: doubled or wrong path, unknown company (cloud)")
    assert (reply.status, reply.raw.decode()) == (400, wanted)


def test_wrong_keys_are_refused_and_where_a_switch_says_so_as_if_nothing_were_there() -> None:
    call = Caller(sandbox(5), "sandboxDanaPublic:wrong")
    reply = call("GET", "/service/boards")
    assert (reply.status, reply.data) == (401, recorded("keys rejected"))
    call.turn(keys_status=404)
    reply = call("GET", "/service/boards")
    assert (reply.status, reply.data) == (404, recorded("unknown endpoint"))


@pytest.mark.parametrize("header", ["", "Bearer x", "Basic ???", "Basic bm90aGluZw=="])
def test_what_is_no_key_is_refused(call: Caller, header: str) -> None:
    call.headers["authorization"] = header
    assert call("GET", "/service/boards").status == 401


def test_without_a_client_id_nothing_is_answered(call: Caller) -> None:
    del call.headers["clientid"]
    reply = call("GET", "/service/boards")
    wanted = recorded("security role lacks the right, or clientId header missing")
    assert (reply.status, reply.data) == (403, wanted)


def test_who_am_i(call: Caller) -> None:
    me = call("GET", "/system/myMembers/info").result
    assert (me["identifier"], me["fullName"]) == ("dfox", "Dana Fox")
    assert (me["licenseClass"], me["defaultEmail"]) == ("F", "dana.fox@tidewater.example")
    machine = Caller(call.sandbox, API)("GET", "/system/myMembers/info").result
    assert machine["licenseClass"] == "A"


def test_info_needs_keys_unless_a_switch_says_otherwise(call: Caller) -> None:
    call.headers = {}
    assert call("GET", "/system/info").status == 401
    call.turn(info_without_keys=True)
    assert call("GET", "/system/info").result["cloudRegion"] == "NA"


def test_who_may_only_read_writes_nothing(call: Caller) -> None:
    weak = Caller(call.sandbox, READ_ONLY)
    path, note = call.path, {"text": "x", "internalAnalysisFlag": True}
    assert weak("GET", path).status == 200
    for method, where, body in (
        ("PATCH", path, []),
        ("POST", f"{path}/notes", note),
        ("POST", "/time/entries", {}),
        ("POST", "/schedule/entries", {}),
        ("DELETE", path, None),
    ):
        assert weak(method, where, body).status == 403, (method, where)
    assert weak("GET", "/system/members").status == 403
    assert weak("GET", "/system/info/members").status == 200
    assert call.sandbox.ledger.entries == []
    levels = weak("GET", "/system/mySecurity").result
    tickets = next(one for one in levels if one["moduleFunctionName"] == "Service Tickets")
    assert (tickets["inquireLevel"], tickets["editLevel"]) == ("All", "None")


def test_who_may_change_own_tickets_only_is_refused_the_others(call: Caller) -> None:
    own = Caller(call.sandbox, MINE)
    me = own("GET", "/system/myMembers/info").result["id"]
    mine = next(at for at, one in call.world.tickets.items() if one.technician_id == me)
    body = [{"op": "replace", "path": "poNumber", "value": "1"}]
    assert own("PATCH", f"/service/tickets/{mine}", body).status == 200
    assert own("PATCH", call.path, body).status == 403
    planned = {"objectId": call.ticket().id, "type": {"id": 4}, "member": {"id": me}}
    assert call("POST", "/schedule/entries", planned).status == 201
    assert own("PATCH", call.path, body).status == 200, "who is put on it may change it"


def test_who_may_not_delete_is_refused_that_alone(call: Caller) -> None:
    weak = Caller(call.sandbox, NO_DELETE)
    assert weak("DELETE", call.path).status == 403
    assert weak("PATCH", call.path, []).status == 200


def test_an_integration_can_act_as_a_member_for_four_hours(call: Caller) -> None:
    machine = Caller(call.sandbox, API)
    path = "/system/members/CWhitaker/tokens"
    assert machine("POST", path, {}).status == 403, "it has to say that it signs a member in"
    assert call("POST", path, {}, x_cw_usertype="member").status == 403
    keys = machine("POST", path, {}, x_cw_usertype="member").result
    other = Caller(call.sandbox, f"{keys['publicKey']}:{keys['privateKey']}")
    assert other("GET", "/system/myMembers/info").result["identifier"] == "cwhitaker"
    call.sandbox.clock.advance(timedelta(hours=4, minutes=1))
    assert other("GET", "/system/myMembers/info").status == 401


def test_too_many_requests_of_a_minute_are_refused_with_the_seconds_to_wait(call: Caller) -> None:
    call.turn(rate_limit=3)
    assert [call("GET", "/service/boards").status for _ in range(3)] == [200] * 3
    reply = call("GET", "/service/boards")
    assert (reply.status, reply.headers["retry-after"]) == (429, "30")
    assert reply.data == recorded("rate limited")
    call.sandbox.clock.advance(timedelta(seconds=61))
    assert call("GET", "/service/boards").status == 200


def test_unknown_addresses_verbs_and_bodies_are_refused_each_in_its_way(call: Caller) -> None:
    reply = call("GET", "/service/statuses")
    assert (reply.status, reply.data) == (404, recorded("unknown endpoint"))
    assert call("DELETE", "/service/tickets").status == 405
    assert call("PATCH", f"/project/tickets/{call.ticket().id}", []).status == 405
    reply = call("GET", "/service/tickets/999999")
    assert (reply.status, reply.data) == (404, recorded("record missing"))
    kind = {**call.headers, "content-type": "text/plain"}
    assert call.send("POST", "/service/tickets", b"{}", kind).status == 415
    kind["content-type"] = "application/json"
    assert call.send("POST", "/service/tickets", b"{oops", kind).status == 400


def test_every_answer_tells_the_version_and_a_request_id(call: Caller) -> None:
    one, two = call("GET", "/service/boards"), call("GET", "/nothing")
    assert one.headers["api-current-version"] == two.headers["api-current-version"] == "2025.1"
    assert one.headers["x-cw-request-id"] != two.headers["x-cw-request-id"]


def test_a_slash_at_the_end_and_unknown_parameters_do_no_harm(call: Caller) -> None:
    whole = call("GET", "/service/tickets").result
    assert call("GET", "/service/tickets/?recordId=7&junk=").result == whole


def test_an_address_of_ten_thousand_characters_is_too_long(call: Caller) -> None:
    assert call("GET", f"/service/tickets?conditions={'x' * 10_000}").status == 414
