"""Zones, the three headers, rights, writing in another's name, paths and methods."""

from datetime import timedelta

import pytest

from tests.sandbox.autotask.caller import (
    API_USER,
    FULL,
    LIMITED,
    READ_ONLY,
    Caller,
    new_ticket,
    sandbox,
)

ZONE = "/autotask/atservicesrest/v1.0/zoneInformation"

RIGHTS = "The logged in Resource does not have the adequate permissions to {} this entity type."


# ── zones ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path",
    [
        ZONE,
        "/autotask/ATServicesRest/V1.0/ZoneInformation",
        ZONE.upper().replace("/AUTOTASK", "/autotask"),
    ],
)
def test_a_zone_is_told_without_signing_in_and_leads_back_here(call: Caller, path: str) -> None:
    reply = call.send("GET", f"{path}?user=PSA-API%40northgate.example", b"", {})
    assert reply.data["url"] == "http://sandbox.test/autotask/ATServicesRest/"
    assert set(reply.data) == {"zoneName", "url", "webUrl", "ci"}
    root = reply.data["url"] + "V1.0/"
    assert call("GET", f"{root}Tickets/{call.ticket().id}").item["id"] == call.ticket().id


def test_the_zone_of_nobody_cannot_be_determined(call: Caller) -> None:
    reply = call.send("GET", f"{ZONE}?user=nobody%40x.example", b"", {})
    assert reply.errors == ["Zone information could not be determined"]


def test_the_version_is_told_to_anybody(call: Caller) -> None:
    reply = call.send("GET", "/autotask/atservicesrest/versioninformation", b"", {})
    assert reply.data == {"apiVersions": ["1.0"]}


def test_an_account_that_moved_is_refused_until_its_zone_is_asked_for_again(call: Caller) -> None:
    call.turn(zone="zone15")
    assert call("GET", "Roles/1").status == 401
    told = call.send("GET", f"{ZONE}?user={FULL[0]}", b"", {}).data["url"]
    assert told == "http://sandbox.test/autotask/zone15/ATServicesRest/"
    assert call(
        "POST", f"{told}V1.0/Roles/query", {"filter": [{"op": "exist", "field": "id"}]}
    ).items


# ── who asks ─────────────────────────────────────────────────────────────────


def test_each_header_is_missed_in_its_own_way(call: Caller) -> None:
    wrong_name = call("GET", "Tickets/1", username="nobody@x.example")
    assert wrong_name.errors == ["Zone information could not be determined"]
    wrong_secret = call("GET", "Tickets/1", secret="guess")
    assert (wrong_secret.status, wrong_secret.raw) == (401, b"")
    wrong_code = call("GET", "Tickets/1", apiintegrationcode="guess")
    assert wrong_code.errors == ["IntegrationCode is invalid."]
    assert call.send("GET", "Tickets/1", b"", {}).status == 500


def test_too_many_wrong_secrets_lock_the_user_out_for_a_while(call: Caller) -> None:
    for _ in range(5):
        assert call("GET", "Tickets/1", secret="guess").status == 401
    assert call("GET", "Tickets/1").status == 401
    assert Caller(call.sandbox, READ_ONLY)("GET", "Tickets/1").status == 200
    call.sandbox.clock.advance(timedelta(minutes=31))
    assert call("GET", "Tickets/1").status == 200


def test_a_right_secret_in_between_forgets_the_wrong_ones(call: Caller) -> None:
    for _ in range(3):
        for _ in range(4):
            call("GET", "Tickets/1", secret="guess")
        assert call("GET", "Tickets/1").status == 200


def test_no_secret_is_written_down(call: Caller) -> None:
    call("POST", "Tickets", new_ticket(call))
    kept = str(call.sandbox.ledger.dump()) + str(list(call.sandbox.requests.entries))
    assert FULL[1] not in kept
    assert call.headers["apiintegrationcode"] not in kept
    assert FULL[0] in kept


# ── rights ───────────────────────────────────────────────────────────────────


def test_who_may_only_read_is_told_so_with_500(call: Caller) -> None:
    reader = Caller(call.sandbox, READ_ONLY)
    assert reader.query("Tickets", MaxRecords=1)
    assert reader("POST", "Tickets", new_ticket(call)).errors == [RIGHTS.format("create")]
    change = reader("PATCH", "Tickets", {"id": call.ticket().id, "title": "x"})
    assert change.errors == [RIGHTS.format("update")]
    assert reader("DELETE", "TimeEntries/1").errors == [RIGHTS.format("delete")]
    assert not call.sandbox.ledger.entries
    info = reader("GET", "Tickets/entityInformation").data["info"]
    assert (info["canCreate"], info["canQuery"]) == (False, True)


@pytest.mark.parametrize("entity", ["Invoices", "BillingItems", "Contracts", "BillingCodes"])
def test_who_has_fewer_rights_sees_no_money(call: Caller, entity: str) -> None:
    limited = Caller(call.sandbox, LIMITED)
    body = {"filter": [{"op": "exist", "field": "id"}]}
    assert limited("POST", f"{entity}/query", body).errors == [RIGHTS.format("query")]
    assert limited("GET", f"{entity}/1").errors == [RIGHTS.format("query")]
    assert call("POST", f"{entity}/query", body).status == 200


def test_what_nobody_may_write_is_refused_and_not_unknown(call: Caller) -> None:
    assert call("PATCH", "Contracts", {"id": 1}).errors == [RIGHTS.format("update")]
    assert call("POST", "Products", {}).errors == [RIGHTS.format("create")]


# ── in another's name ────────────────────────────────────────────────────────


def test_a_write_in_a_technicians_name_is_theirs_and_names_who_was_behind_it(
    call: Caller,
) -> None:
    made = call("POST", "Tickets", new_ticket(call), ImpersonationResourceId=call.dana).id
    ticket = call.read(made)
    assert ticket["creatorResourceID"] == call.dana
    assert ticket["impersonatorCreatorResourceID"] == API_USER
    plain = call.read(call("POST", "Tickets", new_ticket(call)).id)
    assert plain["creatorResourceID"] == API_USER
    assert plain["impersonatorCreatorResourceID"] is None


def test_reading_in_anothers_name_is_refused(call: Caller) -> None:
    body = {"filter": [{"op": "exist", "field": "id"}]}
    for reply in (
        call("POST", "Tickets/query", body, ImpersonationResourceId=call.dana),
        call("GET", "Tickets/1", ImpersonationResourceId=call.dana),
    ):
        assert reply.status == 500


@pytest.mark.parametrize("who", ["29680001", "4", "999999", "Dana"])
def test_only_technicians_can_be_impersonated(call: Caller, who: str) -> None:
    reply = call("POST", "Tickets", new_ticket(call), ImpersonationResourceId=who)
    assert reply.errors == [RIGHTS.format("create")]


def test_impersonation_needs_the_right_and_an_entity_that_has_it(call: Caller) -> None:
    limited = Caller(call.sandbox, LIMITED)
    refused = limited("POST", "Tickets", new_ticket(call), ImpersonationResourceId=call.dana)
    assert refused.errors == [RIGHTS.format("create")]
    assert limited("POST", "Tickets", new_ticket(call)).id
    path = f"Tickets/{call.ticket().id}/ChecklistItems"
    reply = call("POST", path, {"itemName": "x"}, ImpersonationResourceId=call.dana)
    assert reply.errors == [RIGHTS.format("create")]


def test_a_tenant_can_refuse_impersonation_for_some_entities_or_all(call: Caller) -> None:
    path, note = (
        f"Tickets/{call.ticket().id}/Notes",
        {"description": "x", "noteType": 3, "publish": 2},
    )
    call.turn(impersonation_refused="TicketNotes, TimeEntries")
    assert call("POST", path, note, ImpersonationResourceId=call.dana).status == 500
    assert call("POST", "Tickets", new_ticket(call), ImpersonationResourceId=call.dana).id
    call.turn(impersonation_refused="*")
    assert (
        call("POST", "Tickets", new_ticket(call), ImpersonationResourceId=call.dana).status == 500
    )
    assert call("POST", path, note).id


# ── paths and methods ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "Tickets/1"),
        ("PATCH", "Tickets/1"),
        ("PUT", "Tickets/1"),
        ("GET", "Tickets"),
        ("DELETE", "TicketNotes/1"),
        ("DELETE", "Tickets/1/Notes/1"),
        ("PATCH", "Tickets/1/Notes/1"),
        ("PATCH", "Tickets/1/SecondaryResources"),
        ("POST", "Invoices"),
        ("POST", "Tickets/entityInformation"),
        ("DELETE", "Tickets/query"),
        ("POST", "InvoicePDF"),
    ],
)
def test_a_method_that_a_path_does_not_have_is_405(call: Caller, method: str, path: str) -> None:
    path = path.replace("/1", f"/{call.ticket().id}", 1)
    reply = call(method, path, {})
    words = f"The requested resource does not support http method '{method}'."
    assert (reply.status, reply.data) == (405, {"Message": words})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "TicketNotes"),
        ("POST", "TicketCharges"),
        ("PATCH", "TicketNotes"),
        ("POST", "Contacts"),
        ("POST", "Queues/query"),
        ("GET", "Queues"),
        ("POST", "Tickets/1/TimeEntries"),
        ("POST", "Roles/query/rows"),
        ("POST", "ResourceRoles"),
        ("GET", "/autotask/atservicesrest/v2.0/Tickets/1"),
        ("GET", "/autotask/elsewhere/v1.0/Tickets/1"),
    ],
)
def test_children_are_written_below_their_parent_and_nowhere_else(
    call: Caller, method: str, path: str
) -> None:
    reply = call(method, path, {})
    words = "No HTTP resource was found that matches the request URI."
    assert (reply.status, reply.data) == (404, {"Message": words})


def test_an_id_that_is_no_number_and_a_body_that_is_no_object_are_400(call: Caller) -> None:
    assert call("GET", "Tickets/abc").status == 400
    assert call("GET", "Tickets/abc/Notes").status == 400
    assert call("POST", "Tickets", [1]).status == 400
    assert call.send("POST", "Tickets", b"{", call.headers).status == 400


def test_a_record_that_is_not_there_is_200_with_null(call: Caller) -> None:
    for path in (
        "Tickets/1",
        "TimeEntries/1",
        f"Tickets/{call.ticket().id}/Notes/1",
        "Companies/1",
    ):
        reply = call("GET", path)
        assert (reply.status, reply.data) == (200, {"item": None}), path
    call.turn(missing_status=404)
    assert call("GET", "Tickets/1").status == 404


def test_a_new_record_can_be_unknown_for_a_moment(call: Caller) -> None:
    call.turn(replication_seconds=2)
    made = call("POST", "Tickets", new_ticket(call)).id
    assert call("GET", f"Tickets/{made}").item is None
    call.sandbox.clock.advance(timedelta(seconds=2))
    assert call("GET", f"Tickets/{made}").item["id"] == made


def test_some_zones_have_no_patch_of_a_collection(call: Caller) -> None:
    call.turn(collection_patch=False)
    id = call.ticket().id
    reply = call("PATCH", "Tickets", {"id": id, "title": "Other"})
    assert reply.status == 404
    assert reply.raw.startswith(b"<html>")
    assert call("PUT", f"Tickets/{id}", {"title": "Other"}).id == id
    assert call.read()["title"] == "Other"
    assert call.read()["companyID"] == call.ticket().client_id


def test_the_demos_login_opens_the_door() -> None:
    box = sandbox(5)
    login = box.login("autotask", "http://sandbox.test")
    assert set(login) == {"base_url", "username", "secret", "integration_code", "technician"}
    call = Caller(box, (login["username"], login["secret"]), login["integration_code"])
    (found,) = call.where("Resources", "email", login["technician"])
    assert (found["firstName"], found["id"]) == ("Dana", box.world("autotask").me_id)
