"""Service calls: who is put on a ticket, and for when."""

from datetime import timedelta
from typing import Any

import pytest

from psa_tui.sandbox import world as worlds
from psa_tui.sandbox.apis.bms import calls
from psa_tui.sandbox.world import Appointment
from tests.sandbox.asking import NOON
from tests.sandbox.bms.caller import NO_DELETE, READ_ONLY, Caller
from tests.sandbox.bms.described.drives import CALL

POST = {**CALL, "UserIds": [502, 503]}
PUT = {**CALL, "UserId": 503}


def path(call: Caller, id: object = None) -> str:
    return f"{call.path}/servicecalls" + ("" if id is None else f"/{id}")


def planned(call: Caller, **changes: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    return call("POST", path(call), {**POST, **changes}).result


def test_a_call_is_made_for_each_user_and_each_stands_in_the_ledger(call: Caller) -> None:
    first, second = planned(call)
    assert [first["userId"], second["userId"]] == [502, 503]
    assert second["resource"] == "Piotr Zaleski"
    assert (first["startDate"], first["endDate"]) == ("2026-03-03T09:00:00", "2026-03-03T10:30:00")
    assert (first["description"], first["complete"]) == ("Swap the drive", False)
    assert (first["createdById"], first["createdByName"]) == (501, "Dana Fox")
    assert (first["modifiedBy"], first["modifiedOn"], first["taskId"]) == (None, None, None)
    ticket = call.ticket()
    assert (first["ticketId"], first["accountId"]) == (ticket.id, ticket.client_id)
    assert [(one.ticket, one.id) for one in call.written("service_call")] == [
        (ticket.id, first["id"]),
        (ticket.id, second["id"]),
    ]
    assert call.read("/servicecalls") == [first, second]
    assert call("GET", path(call, second["id"])).result == second
    planned(call)
    assert len(call.written("service_call")) == 4


def test_a_user_named_twice_is_called_once(call: Caller) -> None:
    assert len(planned(call, UserIds=[502, 502])) == 1


def test_a_ticket_tells_that_it_is_planned(call: Caller) -> None:
    assert not call.search(ticketNumber=str(call.ticket().number), isScheduled=True)
    planned(call)
    assert call.read("/tickettabsindicators/count")["serviceCallsToDosCount"] == 2
    assert call.read("/servicecallstodos")[0]["assignedTo"]
    data = call("GET", f"{path(call)}?PageSize=1&PageNumber=2").data
    assert (len(data["result"]), data["totalRecords"]) == (1, 2)


def test_pascal_names_are_answered_where_the_account_has_them(call: Caller) -> None:
    call.turn(pascal=True)
    (made, _) = call("POST", path(call), POST).data["Result"]
    assert {"Id", "StartDate", "EndDate", "UserId", "Resource"} <= set(made)


@pytest.mark.parametrize("name", ["StartDate", "EndDate", "UserIds"])
def test_a_call_needs_three_fields(call: Caller, name: str) -> None:
    body = {key: value for key, value in POST.items() if key != name}
    reply = call("POST", path(call), body)
    assert reply.refusal["subErrors"] == [f"The {name} field is required."]
    assert not call.sandbox.ledger.entries


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("StartDate", "tomorrow"),
        ("EndDate", "2026-03-03T09:00:00Z"),
        ("EndDate", "2026-03-02T10:30:00Z"),
        ("UserIds", [502, 99]),
        ("UserIds", "502"),
        ("UserIds", []),
        ("Complete", "maybe"),
    ],
)
def test_a_call_with_a_wrong_field_plans_nobody(call: Caller, name: str, value: object) -> None:
    reply = call("POST", path(call), {**POST, name: value})
    assert name in reply.refusal["details"]
    assert call.read("/servicecalls") == []
    assert not call.sandbox.ledger.entries


def test_a_call_can_be_planned_anew(call: Caller) -> None:
    (made, other) = planned(call)
    call.sandbox.clock.advance(timedelta(seconds=1))
    body = {**PUT, "EndDate": "2026-03-03T11:00:00Z", "Complete": True, "Description": None}
    changed = call("PUT", path(call, made["id"]), body).result
    assert (changed["userId"], changed["endDate"]) == (503, "2026-03-03T11:00:00")
    assert (changed["complete"], changed["description"]) == (True, None)
    assert (changed["createdById"], changed["modifiedBy"]) == (501, 501)
    assert changed["modifiedOn"] == "2026-03-02T12:00:01"
    assert call("GET", path(call, other["id"])).result == other
    (entry,) = call.written("service_call_update")
    assert entry.id == made["id"]


@pytest.mark.parametrize(
    "changes", [{"UserId": 99}, {"UserId": None}, {"EndDate": "2026-03-03T09:00:00Z"}]
)
def test_a_wrong_plan_changes_nothing(call: Caller, changes: dict[str, object]) -> None:
    (made, _) = planned(call)
    assert call("PUT", path(call, made["id"]), {**PUT, **changes}).refusal
    assert call("GET", path(call, made["id"])).result == made
    assert not call.written("service_call_update")


def test_calls_can_be_deleted(call: Caller) -> None:
    first, second = planned(call)
    (third, _) = planned(call)
    assert call("DELETE", path(call, first["id"])).raw == b""
    assert call("GET", path(call, first["id"])).status == 404
    body = {"ServiceCallIds": f"{second['id']},{first['id']},99999", "ToDoIds": f"{third['id']}"}
    assert call("DELETE", f"{path(call)}todos", body).raw == b""
    assert third["id"] in [one["id"] for one in call.read("/servicecalls")]
    gone = [one.id for one in call.written("service_call_delete")]
    assert gone == [first["id"], second["id"]]


def test_what_is_not_there_is_missing(call: Caller) -> None:
    (made, _) = planned(call)
    other = next(one for one in call.world.tickets if one != call.ticket().id)
    elsewhere = f"/servicedesk/tickets/{other}/servicecalls"
    for method, body in (("GET", None), ("PUT", PUT), ("DELETE", None)):
        assert call(method, f"{elsewhere}/{made['id']}", body).status == 404
        assert call(method, path(call, 99999), body).status == 404
    for method, sent in (("GET", None), ("POST", POST)):
        reply = call(method, "/servicedesk/tickets/99999/servicecalls", sent)
        assert (reply.status, reply.refusal["details"]) == (404, "The ticket was not found.")
    named = {"ServiceCallIds": str(made["id"])}
    assert call("DELETE", f"/servicedesk/tickets/{other}/servicecallstodos", named).raw == b""
    assert call("GET", path(call, made["id"])).result == made


def test_planning_needs_its_rights(call: Caller) -> None:
    (made, _) = planned(call)
    reader, writer = Caller(call.sandbox, READ_ONLY), Caller(call.sandbox, NO_DELETE)
    one, body = path(call, made["id"]), {"ServiceCallIds": str(made["id"])}
    assert reader("POST", path(call), POST).status == 403
    assert reader("PUT", one, PUT).status == 403
    assert writer("DELETE", one).status == 403
    assert writer("DELETE", f"{path(call)}todos", body).status == 403
    assert reader("GET", one).result == made
    assert len(call.sandbox.ledger.entries) == 2


def test_a_call_mails_only_whom_it_names(call: Caller) -> None:
    planned(call)
    assert not call.sandbox.outbox.entries
    contact = call.world.contacts[call.ticket().contact_id or 0]
    asked = {"ContactIds": str(contact.id), "OtherEmails": ["office@client.example"]}
    (made, _) = planned(call, EmailNotification=asked)
    (mail,) = call.sandbox.outbox.entries
    assert (mail.to, mail.body) == ([contact.email, "office@client.example"], "Swap the drive")
    call("PUT", path(call, made["id"]), {**PUT, "EmailNotification": asked})
    assert len(call.sandbox.outbox.entries) == 2


def test_calls_and_to_dos_are_filtered_by_their_kind(call: Caller) -> None:
    planned(call)
    every = call.read("/servicecallstodos")
    assert {one["itemType"] for one in every} == {calls.SERVICE_CALL}
    assert call.read(f"/servicecallstodos?Filter.ItemTypeIds={calls.SERVICE_CALL}") == every
    assert call.read("/servicecallstodos?Filter.ItemTypeIds=2") == []


def test_the_seeds_appointments_become_calls_once(call: Caller) -> None:
    world, ticket = call.world, call.ticket()
    end = NOON + timedelta(hours=1)
    facts = (NOON, end, ticket.client_id, 502)
    world.appointments[1] = Appointment(1, "Visit", *facts, ticket_id=ticket.id)
    world.appointments[2] = Appointment(2, "Lunch", *facts)
    del world.counters[calls.SETTLED]
    before = len(world.schedule)
    calls.settle(world)
    assert len(world.schedule) == before + 1
    (made,) = call.read("/servicecalls")
    assert (made["description"], made["userId"], made["createdById"]) == ("Visit", 502, 502)
    assert made["endDate"] == "2026-03-02T13:00:00"
    again = worlds.load(worlds.dump(world))
    calls.settle(again)
    assert again.schedule == world.schedule
