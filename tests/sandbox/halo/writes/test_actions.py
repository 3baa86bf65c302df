"""Actions: numbered within their ticket, never without an outcome, in hours, mailed on demand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from psa_tui.sandbox import people
from psa_tui.sandbox import world as worlds
from tests.sandbox.asking import NOON
from tests.sandbox.halo.caller import MAILS, PRIVATE, PUBLIC, RESOLVE, Caller


@pytest.mark.parametrize("outcome", [{}, {"outcome": "Investigation"}, {"outcome_id": 999}])
def test_without_an_outcome_there_is_no_action(call: Caller, outcome: dict[str, object]) -> None:
    row = {"ticket_id": call.ticket().id, "note": "x", "timetaken": 0.5, **outcome}
    reply = call("POST", "/Actions", [row])
    assert reply.status == 400
    assert reply.data["Message"] == "An Outcome must be entered for this Action"
    assert reply.data["HResult"] == -2146233088
    assert call.sandbox.ledger.entries == []
    assert call.sandbox.outbox.entries == []


def test_an_outcome_can_be_named_and_number_7_is_the_private_note(call: Caller) -> None:
    assert call.act(outcome_id=None, outcome="phone call", note="x").result["outcome_id"] == 9
    assert call.act(note="x").result["outcome"] == "Private Note"


def test_numbers_begin_with_one_in_every_ticket_and_are_never_given_twice(call: Caller) -> None:
    assert [one["id"] for one in call.actions()] == list(range(1, len(call.actions()) + 1))
    last = call.actions()[-1]["id"]
    first = call.act(note="one").result
    assert first["id"] == last + 1
    id = call.ticket().id
    assert call("DELETE", f"/Actions/{first['id']}?ticket_id={id}").status == 200
    assert call.act(note="two").result["id"] == last + 2
    other = next(one for one in call.world.tickets if one != id)
    assert call.get(f"/Actions/1?ticket_id={other}")["ticket_id"] == other


def test_an_action_is_read_by_both_numbers_only(call: Caller) -> None:
    id = call.ticket().id
    assert call("GET", "/Actions/1").status == 500
    assert call("GET", f"/Actions/99?ticket_id={id}").status == 404
    assert call("DELETE", f"/Actions/99?ticket_id={id}").status == 404
    told = call.get(f"/Actions/1?ticket_id={id}")
    assert told["note_html"].startswith("<p>")


def test_a_list_without_a_ticket_is_a_fault_or_empty(call: Caller) -> None:
    reply = call("GET", "/Actions")
    assert (reply.status, reply.raw) == (500, b"")
    call.turn(actions_without_ticket="empty")
    assert call.get("/Actions") == {"ticket_id": 0, "record_count": 0, "actions": []}


def test_fifty_come_unless_a_count_is_named_and_the_order_is_none_to_rely_on(call: Caller) -> None:
    for at in range(60):
        call.act(note=str(at))
    id = call.ticket().id
    some = call.get(f"/Actions?ticket_id={id}")
    assert len(some["actions"]) == 50
    assert some["record_count"] == 61
    assert some["actions"][0]["id"] > some["actions"][-1]["id"]
    assert len(call.get(f"/Actions?ticket_id={id}&page_no=2&pageinate=true")["actions"]) == 50
    assert len(call.actions()) == 61


def test_thirty_minutes_are_half_an_hour(call: Caller) -> None:
    made = call.act(note="worked", timetaken=0.5).result
    assert made["timetaken"] == 0.5
    assert made["actionarrivaldate"] == "2026-03-02T11:30:00Z"
    assert made["actioncompletiondate"] == "2026-03-02T12:00:00Z"
    entry = call.written("time_entry")[0]
    assert entry.body == [
        {"ticket_id": call.ticket().id, "outcome_id": 7, "note": "worked", "timetaken": 0.5}
    ]
    assert entry.id == made["id"]
    assert call.read()["timetaken"] == 0.5


def test_a_script_that_sends_minutes_logs_so_many_hours(call: Caller) -> None:
    call.act(note="x", timetaken=30, charge=True, actiontype_id=0)
    assert call.ticket().timers[-1].duration(NOON) == timedelta(hours=30)


def test_time_has_its_start_its_rate_and_whether_it_is_paid(call: Caller) -> None:
    made = call.act(
        note="x",
        timetaken=1.5,
        actionarrivaldate="2026-03-01T09:00:00",
        chargerate=7002,
        actisbillable=False,
        traveltime=0.25,
    ).result
    assert made["actioncompletiondate"] == "2026-03-01T10:30:00Z"
    assert (made["chargerate"], made["actisbillable"]) == (7002, False)
    assert (made["actionchargehours"], made["actionnonchargehours"]) == (0.0, 1.5)
    assert made["traveltime"] == 0.25
    paid = call.act(note="y", timetaken=2, chargerate=7002).result
    assert (paid["actionchargehours"], paid["actionchargeamount"]) == (2.0, 350.0)


def test_hours_of_a_prepaid_client_cost_nothing_more(call: Caller) -> None:
    client = call.world.clients[call.ticket().client_id]
    client.prepaid_hours = Decimal(5)
    made = call.act(note="x", timetaken=1).result
    assert (made["actionprepayhours"], made["actionchargeamount"]) == (1.0, 0.0)


def test_visibility_is_the_outcomes_unless_it_is_told(call: Caller) -> None:
    assert call.act(note="x").result["hiddenfromuser"] is True
    assert call.act(note="x", hiddenfromuser=False).result["hiddenfromuser"] is False
    assert call.act(note="x", outcome_id=PUBLIC).result["hiddenfromuser"] is False


@pytest.mark.parametrize(
    ("row", "mailed"),
    [
        ({"outcome_id": PUBLIC}, False),
        ({"outcome_id": PUBLIC, "emailto": "someone@client.example"}, False),
        ({"outcome_id": PUBLIC, "sendemail": True}, True),
        ({"outcome_id": MAILS}, True),
        ({"outcome_id": MAILS, "sendemail": False}, False),
        ({"outcome_id": PRIVATE, "sendemail": True}, True),
        ({"outcome_id": PRIVATE}, False),
    ],
)
def test_mail_leaves_when_it_is_asked_for_or_the_outcome_sends_it(
    call: Caller, row: dict[str, object], *, mailed: bool
) -> None:
    made = call.act(note="Hello", **row).result
    assert bool(call.sandbox.outbox.entries) is mailed
    assert made["emaildirection"] == ("O" if mailed else "")


def test_a_mail_goes_to_whom_is_named_or_to_the_user(call: Caller) -> None:
    user = call.world.contacts[call.ticket().contact_id or 0]
    call.act(note="one", sendemail=True)
    call.act(
        note="two",
        sendemail=True,
        emailto="a@client.example; b@client.example",
        emailcc="c@client.example",
        emailsubject="News",
        emailbody="Dear all",
    )
    first, second = call.sandbox.outbox.entries
    assert (first.to, first.body) == ([user.email], "one")
    assert second.to == ["a@client.example", "b@client.example"]
    assert (second.cc, second.subject, second.body) == (["c@client.example"], "News", "Dear all")


def test_without_an_address_no_mail_leaves(call: Caller) -> None:
    call.ticket().contact_id = None
    assert call.act(note="x", outcome_id=MAILS).result["emaildirection"] == ""
    assert call.sandbox.outbox.entries == []


def test_some_outcomes_demand_a_note(call: Caller) -> None:
    reply = call.act(outcome_id=MAILS)
    assert (reply.status, "Note" in reply.data["Message"]) == (400, True)
    assert call.sandbox.outbox.entries == []


def test_a_status_goes_with_new_status_and_status_id_is_ignored(call: Caller) -> None:
    call.act(note="x", status_id=4)
    assert call.read()["status_name"] == "New"
    made = call.act(note="x", new_status=4, new_agent=502, new_team="Projects", new_priority=1)
    assert (made.result["old_status"], made.result["new_status"]) == (1, 4)
    assert made.result["new_status_name"] == "On Hold"
    told = call.read()
    assert (told["status_id"], told["agent_id"], told["team"]) == (4, 502, "Projects")
    assert told["priority_id"] == 1
    assert [one.kind for one in call.sandbox.ledger.entries] == ["comment", "comment"]


def test_an_outcome_moves_the_ticket_by_itself_but_a_named_status_wins(call: Caller) -> None:
    call.act(note="done", outcome_id=RESOLVE)
    assert call.read()["status_name"] == "Resolved"
    call.act(note="done", outcome_id=RESOLVE, new_status=2)
    assert call.read()["status_name"] == "In Progress"


def test_tenants_differ_in_whether_an_action_moves_the_ticket(call: Caller) -> None:
    call.turn(outcome_moves_status=False)
    call.act(note="done", outcome_id=RESOLVE)
    assert call.read()["status_name"] == "New"
    call.turn(action_moves_status=False)
    call.act(note="x", new_status=4)
    assert call.read()["status_name"] == "New"


def test_a_refused_part_leaves_everything_as_it_was(call: Caller) -> None:
    already = len(call.actions())
    for wrong in ({"new_status": 77}, {"new_agent": 3}, {"new_team": "nobody"}):
        assert call.act(note="x", sendemail=True, **wrong).status == 400
    assert len(call.actions()) == already
    assert call.sandbox.outbox.entries == []


def test_who_names_another_agent_where_that_is_allowed(call: Caller) -> None:
    other = call.world.technicians[502]
    made = call.act(note="x", who=other.name.upper()).result
    assert (made["who"], made["who_agentid"]) == (other.name, 502)
    assert made["actionby_agent_id"] == 501
    assert call.act(note="x", who="nobody at all").result["who"] == "Dana Fox"
    call.turn(who_impersonates=False)
    assert call.act(note="x", who=other.name).result["who"] == "Dana Fox"


def test_an_action_can_be_dated_back_but_the_ticket_changes_now(call: Caller) -> None:
    call.sandbox.clock.advance(timedelta(minutes=30))
    made = call.act(note="x", datetime="2026-02-27T09:00:00").result
    assert made["datetime"] == "2026-02-27T09:00:00Z"
    assert made["id"] == call.actions()[-1]["id"]
    assert call.read()["lastactiondate"] == "2026-03-02T12:30:00Z"


def test_a_visible_word_of_an_agent_is_the_first_answer(call: Caller) -> None:
    call.act(note="inside")
    assert call.read()["responsedate"] == "1900-01-01T00:00:00"
    call.act(note="outside", outcome_id=PUBLIC)
    assert call.read()["responsedate"] == "2026-03-02T12:00:00Z"
    assert call.read()["slaresponsestate"] == "I"


def test_html_is_kept_and_told_as_plain_text_too(call: Caller) -> None:
    made = call.act(note_html="<p>One<br>two &amp; three</p>").result
    assert made["note"] == "One\ntwo & three"
    told = call.get(f"/Actions?ticket_id={call.ticket().id}&includehtmlnote=true")["actions"]
    assert told[0]["note_html"] == "<p>One<br>two &amp; three</p>"
    assert "note_html" not in call.actions()[-1]


def test_an_action_is_changed_by_its_number_and_its_tickets(call: Caller) -> None:
    made = call.act(note="one", timetaken=0.5).result
    told = call.act(id=made["id"], note="two", hiddenfromuser=False, timetaken=1.0).result
    assert (told["id"], told["note"], told["timetaken"]) == (made["id"], "two", 1.0)
    assert told["hiddenfromuser"] is False
    call.act(id=made["id"], timetaken=0)
    assert call.ticket().timers == []
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["time_entry", "time_entry_update", "comment_update"]
    call("DELETE", f"/Actions/{made['id']}?ticket_id={call.ticket().id}")
    assert call.act(id=made["id"], note="three").status == 404


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ({"timetaken": "0:30"}, "[0].timetaken"),
        ({"outcome_id": 7.0}, "[0].outcome_id"),
        ({"hiddenfromuser": "yes"}, "[0].hiddenfromuser"),
    ],
)
def test_fields_of_another_type_are_refused(
    call: Caller, row: dict[str, object], place: str
) -> None:
    reply = call.act(note="x", **row)
    assert (reply.status, list(reply.data)) == (400, [place])


def test_an_action_needs_a_ticket_that_is_there(call: Caller) -> None:
    assert call.act(ticket_id=None, note="x").status == 400
    assert call.act(ticket_id=5, note="x").status == 404


def test_lists_of_actions_can_be_narrowed(call: Caller) -> None:
    call.act(note="inside", important=True)
    call.act(note="outside", outcome_id=PUBLIC, timetaken=0.25)
    id = call.ticket().id

    def notes(query: str) -> list[str]:
        found = call.get(f"/Actions?ticket_id={id}&{query}")["actions"]
        return [one["note"] for one in found]

    assert "inside" not in notes("excludeprivate=true")
    assert notes("importantonly=true") == ["inside"]
    assert notes("timeentriesonly=true") == ["outside"]
    assert notes("agentonly=true") == ["outside", "inside"]
    assert len(notes("startdate=2026-03-02T12:00:00")) == 2
    assert "inside" not in notes("conversationonly=1")


def test_what_others_do_is_an_action_too(call: Caller) -> None:
    last = call.actions()[-1]["id"]
    people.customer_replies(call.world, call.ticket(), "still broken", NOON)
    told = call.actions()[-1]
    assert (told["id"], told["note"], told["who_type"]) == (last + 1, "still broken", 0)
    assert told["emaildirection"] == "I"
    assert call.read()["status_name"] == "Updated"
    colleague = call.world.technicians[502]
    people.colleague_notes(call.world, call.ticket(), colleague, "mine", NOON)
    assert (call.actions()[-1]["who"], call.actions()[-1]["id"]) == (colleague.name, last + 2)


def test_numbers_outlive_a_restart(call: Caller) -> None:
    made = call.act(note="one").result
    call("DELETE", f"/Actions/{made['id']}?ticket_id={call.ticket().id}")
    last = call.act(note="two").result
    again = worlds.load(worlds.dump(call.world))
    assert again.tickets[call.ticket().id].extras == call.ticket().extras
    assert last["id"] == made["id"] + 1
