"""Appointments are made, moved and deleted; a ticket shows its own."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.syncro.caller import Caller
from tests.sandbox.syncro.drives import NO_ONE, visit

WANTED = {"summary": "Swap the drive", "start_at": "2026-03-03T15:00:00Z"}


def made(call: Caller, **changes: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    reply = call("POST", "/appointments", {**WANTED, "ticket_id": call.ticket().id, **changes})
    assert reply.status == 201
    return reply.data["appointment"]


def path(one: Any) -> str:  # noqa: ANN401 -- JSON has no narrower type
    return f"/appointments/{one['id']}"


def refused(call: Caller, method: str, where: str, body: dict[str, object]) -> str:
    """What is said to a write that is refused, in both places alike."""
    before = len(call.sandbox.ledger.entries)
    reply = call(method, where, body)
    assert reply.status == 422
    assert reply.data["error"] == reply.data["message"]
    assert (reply.data["success"], reply.data["params"]) == (False, body)
    assert len(call.sandbox.ledger.entries) == before
    return str(reply.data["error"])


def test_an_appointment_is_made_for_its_ticket_and_seen_from_it(call: Caller) -> None:
    ticket = call.ticket()
    one = made(call, end_at="2026-03-03T17:30:00Z", user_id=503, location="In Shop")
    assert (one["ticket_id"], one["customer_id"]) == (ticket.id, ticket.client_id)
    assert (one["start_at"], one["end_at"]) == (
        "2026-03-03T15:00:00.000Z",
        "2026-03-03T17:30:00.000Z",
    )
    assert (one["duration"], one["location"]) == (2.5, "In Shop")
    assert one["created_at"] == "2026-03-02T12:00:00.000Z"
    assert call("GET", path(one)).data == {"appointment": one}
    (shown,) = call("GET", f"/tickets/{ticket.id}").data["ticket"]["appointments"]
    assert (shown["id"], shown["start_at"]) == (one["id"], one["start_at"])
    other = next(id for id in call.world.tickets if id != ticket.id)
    theirs = call("GET", f"/tickets/{other}").data["ticket"]["appointments"]
    assert one["id"] not in [each["id"] for each in theirs]
    (entry,) = call.written("appointment")
    assert (entry.ticket, entry.id) == (ticket.id, one["id"])
    made(call)
    assert len(call.written("appointment")) == 2


def test_an_appointment_is_mine_unless_another_owner_is_named(call: Caller) -> None:
    mine, other = made(call), made(call, user_id=503)
    rows = call("GET", "/appointments?mine=true&date_from=2026-03-03&date_to=2026-03-04").data
    found = [one["appointment"]["id"] for one in rows["appointments"]]
    assert mine["id"] in found
    assert other["id"] not in found


def test_an_appointment_lasts_as_told_or_an_hour(call: Caller) -> None:
    assert made(call)["duration"] == 1
    assert made(call, appointment_duration="90")["duration"] == 1.5
    assert made(call, appointment_duration="9" * 30)["duration"] == 1


def test_a_description_comes_back_in_the_vendors_words(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    text = made(call, description="Bring a cable")["description"]
    assert text == (
        f"Notes:\n Bring a cable\n\n Contact: \n{client.name} \n\n Details: \n"
        f"Customer Information: \n {client.name}\n  Phone: {client.phone} - {client.email}"
    )
    assert made(call)["description"].startswith(" Contact:")
    nobody = call("POST", "/appointments", WANTED).data["appointment"]
    assert (nobody["customer_id"], nobody["customer"], nobody["description"]) == (None, None, "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"summary": ""}, "Summary can't be blank"),
        ({"start_at": "soon"}, "Start at can't be blank,End at can't be blank"),
        ({"end_at": "2026-03-03T15:00:00Z"}, "End at must be after Start at"),
        ({"ticket_id": NO_ONE}, "Ticket must exist"),
        ({"customer_id": NO_ONE, "user_id": NO_ONE}, "Customer must exist,User must exist"),
    ],
)
def test_a_wrong_appointment_is_refused(
    call: Caller, changes: dict[str, object], words: str
) -> None:
    before = dict(call.world.appointments)
    assert refused(call, "POST", "/appointments", {**WANTED, **changes}) == words
    assert call.world.appointments == before


def test_only_what_is_named_changes(call: Caller) -> None:
    one = made(call, description="Bring a cable")
    call.sandbox.clock.advance(timedelta(seconds=1))
    changed = call("PUT", path(one), {"end_at": "2026-03-03T16:30:00Z"}).data["appointment"]
    assert {key for key in one if one[key] != changed[key]} == {"end_at", "duration", "updated_at"}
    moved = {"start_at": "2026-03-03T18:00:00Z", "appointment_duration": "30"}
    again = call("PUT", path(one), moved).data["appointment"]
    assert (again["start_at"], again["end_at"]) == (
        "2026-03-03T18:00:00.000Z",
        "2026-03-03T18:30:00.000Z",
    )
    assert call("PUT", path(one), {"ticket_id": None}).data["appointment"]["ticket_id"] is None
    assert len(call.written("appointment_update")) == 3


def test_a_wrong_change_changes_nothing(call: Caller) -> None:
    one = made(call)
    wrong: tuple[dict[str, object], ...] = (
        {"summary": "", "start_at": None},
        {"start_at": "2026-03-03T19:00:00Z"},
        {"user_id": NO_ONE, "summary": "Other"},
    )
    said = [refused(call, "PUT", path(one), body) for body in wrong]
    assert said == [
        "Summary can't be blank,Start at can't be blank",
        "End at must be after Start at",
        "User must exist",
    ]
    assert call("GET", path(one)).data["appointment"] == one


def test_a_seeded_appointment_keeps_when_it_was_made(call: Caller) -> None:
    visit(call)
    (one, *_) = call("GET", "/appointments").data["appointments"]
    where, later = path(one["appointment"]), {"start_at": "2026-03-02T12:30:00Z"}
    changed = call("PUT", where, later).data["appointment"]
    assert changed["created_at"] == one["appointment"]["created_at"]


def test_an_appointment_is_deleted_once(call: Caller) -> None:
    one = made(call)
    assert call("DELETE", path(one)).data == {"message": "deleted"}
    assert call("GET", f"/tickets/{call.ticket().id}").data["ticket"]["appointments"] == []
    for method, body in (("GET", None), ("PUT", WANTED), ("DELETE", None)):
        reply = call(method, path(one), body)
        assert (reply.status, reply.text) == (404, "")
    (entry,) = call.written("appointment_delete")
    assert (entry.ticket, entry.id) == (call.ticket().id, one["id"])


def test_no_right_is_needed(call: Caller) -> None:
    reader = Caller(call.sandbox, "sandbox-readonly")
    one = made(reader)
    assert reader("DELETE", path(one)).status == 200


def test_the_customer_is_mailed_only_where_it_is_asked_for(call: Caller) -> None:
    made(call)
    made(call, email_customer=True, do_not_email=True)
    assert not call.sandbox.outbox.entries
    one = made(call, email_customer=True)
    contact = call.world.contacts[call.ticket().contact_id or 0]
    (mail,) = call.sandbox.outbox.entries
    assert (mail.to, mail.ticket) == ([contact.email], call.ticket().id)
    assert one["do_not_email"] == "0"
    call("PUT", path(one), {"email_customer": True})
    assert len(call.sandbox.outbox.entries) == 2
    call.world.clients[call.ticket().client_id].extras["no_email"] = True
    made(call, email_customer=True)
    assert len(call.sandbox.outbox.entries) == 2
