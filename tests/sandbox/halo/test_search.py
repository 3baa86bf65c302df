"""What filters tickets, what does not, and what rows tell."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from psa_tui.sandbox.world import Ticket
from tests.sandbox.asking import NOON
from tests.sandbox.halo.caller import Caller, new_ticket

IGNORED = (
    *("tickettype_id=1", "team_id=1", "priority_id=1", "dateoccurred_start=2026-02-01"),
    *("dateoccurred_end=2026-02-29", "includeactions=true", "clientid=20000001", "statusid=1"),
    *("search_sumary=print", "datesearch=dateoccurred&startdate=2030-01-01", "open=true"),
)
"""What looks like a filter and is none, the misspelt ones included."""


def expected(call: Caller, test: Callable[[Ticket], object]) -> set[int]:
    """The ids of the world's tickets that pass."""
    return {one.id for one in call.world.tickets.values() if test(one)}


@pytest.mark.parametrize("query", IGNORED)
def test_what_is_no_filter_is_ignored_without_a_word(call: Caller, query: str) -> None:
    assert len(call.search(query)) == len(call.world.tickets)


def test_open_and_closed_are_two_halves(call: Caller) -> None:
    is_open = call.world.vocabulary.is_open
    assert set(call.search("open_only=True")) == expected(call, lambda one: is_open(one.status))
    assert set(call.search("closed_only=1")) == expected(call, lambda one: not is_open(one.status))
    assert set(call.search("includeclosed=1")) == set(call.search("closed_only=true"))


@pytest.mark.parametrize(
    ("query", "test"),
    [
        ("client_id=20000003", lambda one: one.client_id == 20000003),
        ("client_ids=20000003,20000004", lambda one: one.client_id in (20000003, 20000004)),
        ("status_id=1", lambda one: one.status == "New"),
        ("status=1,2", lambda one: one.status in ("New", "In Progress")),
        ("agent_id=501", lambda one: one.technician_id == 501),
        ("agent=1", lambda one: one.technician_id is None),
        ("mine=true", lambda one: one.technician_id == 501),
        ("priority=1,2", lambda one: one.priority in ("Critical", "High")),
        ("requesttype_id=2", lambda one: one.ticket_type == "Service Request"),
        ("requesttype=1,3", lambda one: one.ticket_type != "Service Request"),
        ("itil_requesttype_id=3", lambda one: one.ticket_type == "Service Request"),
        ("team=1", lambda one: one.queue == "1st Line Support"),
        ("withattachments=true", lambda one: one.attachments),
        ("search_summary=PRINT", lambda one: "print" in one.subject.lower()),
        ("ticketids=10170,10171", lambda one: one.id in (10170, 10171)),
        ("excludethese=10170", lambda one: one.id != 10170),
        ("notime=true", lambda one: not [at for at in one.timers if at.end]),
        ("onlytime=true", lambda one: [at for at in one.timers if at.end]),
    ],
)
def test_a_filter_finds_what_it_says(
    call: Caller, query: str, test: Callable[[Ticket], object]
) -> None:
    wanted = expected(call, test)
    assert wanted
    assert set(call.search(query)) == wanted


def test_categories_and_levels_are_filtered_by_number(call: Caller) -> None:
    category = next(one for one in call.get("/Category?type_id=1") if ">" in one["value"])
    rows = call.get(f"/Tickets?count=1000&category_1={category['id']}")["tickets"]
    assert {one["category_1"] for one in rows} == {category["value"]}
    gold = next(one for one in call.get("/SLA") if one["name"] == "Gold")
    rows = call.get(f"/Tickets?count=1000&sla={gold['id']}")["tickets"]
    assert {one["sla_id"] for one in rows} == {gold["id"]}


def test_text_is_searched_in_number_summary_and_details_and_in_actions_on_demand(
    call: Caller,
) -> None:
    ticket = call.ticket()
    assert ticket.id in call.search(f"search={ticket.id}")
    assert call.search(f"search_id={ticket.id}") == [ticket.id]
    assert ticket.id in call.search(f"search={ticket.subject[:12]}")
    call.act(note="the word is zwieback")
    assert call.search("search=zwieback") == []
    assert call.search("search=zwieback&searchactions=true") == [ticket.id]
    user = call.world.contacts[ticket.contact_id or 0]
    assert ticket.id in call.search(f"search_user_name={user.name}")


def test_changes_are_found_since_a_moment_and_the_moment_itself_counts(call: Caller) -> None:
    call.sandbox.clock.advance(timedelta(minutes=5))
    call.act(note="new")
    for since in (
        "2026-03-02T12:05:00.000000Z",
        "2026-03-02T12:05:00",
        "2026-03-02T13:05:00+01:00",
    ):
        assert call.search(f"lastupdatefromdate={since.replace('+', '%2B')}") == [call.ticket().id]
    assert call.search("lastupdatefromdate=2026-03-02T12:05:00.0000001Z") != []
    assert call.ticket().id not in call.search("lastupdatetodate=2026-03-02T12:04:00Z")


def test_dates_are_searched_with_three_parameters_and_one_r(call: Caller) -> None:
    query = "datesearch=dateoccured&startdate=2026-02-20&enddate=2026-02-25"
    first, last = NOON - timedelta(days=10, hours=12), NOON - timedelta(days=4, hours=12)
    wanted = expected(call, lambda one: first <= one.created < last)
    assert wanted
    assert set(call.search(query)) == wanted
    closed = call.search("datesearch=datecleared&startdate=2026-02-20&enddate=2026-02-25")
    assert closed
    assert closed != call.search(query)


def test_when_it_happened_is_what_was_said(call: Caller) -> None:
    row = new_ticket(call, dateoccurred="2026-01-05T08:00:00Z")
    made = call("POST", "/Tickets", [row]).result
    found = call.search("datesearch=dateoccured&startdate=2026-01-05&enddate=2026-01-05")
    assert made["id"] in found


def test_advanced_search_knows_equality(call: Caller) -> None:
    rule = [{"filter_name": "status_id", "filter_type": 2, "filter_value": "1"}]
    asked = json.dumps(rule)
    assert set(call.search(f"advanced_search={asked}")) == set(call.search("status_id=1"))
    assert len(call.search("advanced_search=nonsense")) == len(call.world.tickets)


def test_rows_hold_ids_and_no_names_of_status_type_or_agent(call: Caller) -> None:
    row = call.get("/Tickets?count=1")["tickets"][0]
    assert {"status_id", "tickettype_id", "agent_id", "priority_id"} <= set(row)
    assert not {"status_name", "tickettype_name", "agent_name", "priority"} & set(row)
    assert {"client_name", "site_name", "user_name"} <= set(row)
    assert row["customfields"] is None
    full = call.get(f"/Tickets/{row['id']}?includedetails=true")
    assert {"status_name", "tickettype_name", "agent_name", "priority"} <= set(full)
    trimmed = call.get(f"/Tickets/{row['id']}")
    assert "status_name" not in trimmed


def test_rows_of_some_tenants_tell_less(call: Caller) -> None:
    some = {"sla_name", "team_id", "is_vip", "timetaken"}
    assert some <= set(call.get("/Tickets?count=1")["tickets"][0])
    call.turn(column_profile=False)
    assert not some & set(call.get("/Tickets?count=1")["tickets"][0])


def test_more_is_added_to_rows_on_demand(call: Caller) -> None:
    query = "includelastnote=true&includestatus=1&includeagent=True&include_custom_fields=141"
    row = call.get(f"/Tickets?count=1&{query}")["tickets"][0]
    assert {"lastnote", "status_name", "agent_name"} <= set(row)
    assert [one["name"] for one in row["customfields"]] == ["CFPurchaseOrder", "CFRoom"]


def test_a_ticket_without_an_agent_has_the_agent_who_is_nobody(call: Caller) -> None:
    rows = {one["id"]: one for one in call.get("/Tickets?count=1000")["tickets"]}
    for ticket in call.world.tickets.values():
        assert rows[ticket.id]["agent_id"] == (ticket.technician_id or 1)


def test_nobody_in_particular_is_minus_one_or_the_general_user_of_a_site(call: Caller) -> None:
    rows = {one["id"]: one for one in call.get("/Tickets?count=1000")["tickets"]}
    without = [one for one in call.world.tickets.values() if one.contact_id is None]
    alerts = [one for one in without if one.source == "Monitoring"]
    assert alerts
    for one in alerts:
        assert rows[one.id]["user_name"] == "General User"
    named = {one["id"] for one in call.get("/Users?count=1000")["users"]}
    assert rows[alerts[0].id]["user_id"] in named
    call.ticket().contact_id = None
    call.ticket().source = "Phone"
    assert call.read()["user_id"] == -1


def test_both_ways_of_writing_no_moment_occur_and_fractions_vary(call: Caller) -> None:
    row = call.get("/Tickets?open_only=true&count=1")["tickets"][0]
    assert row["deadlinedate"] == "1900-01-01T00:00:00"
    assert row["nextactivitydate"] == "1899-12-30T00:00:00"
    assert len(row["last_update"].partition(".")[2]) == 7
    assert row["dateoccurred"].endswith("Z")


def test_the_states_of_the_service_level_are_letters(call: Caller) -> None:
    ticket = call.ticket()
    assert ticket.sla
    assert (call.read()["slaresponsestate"], call.read()["slastate"]) == ("", "")
    ticket.sla.response_due = NOON - timedelta(minutes=1)
    ticket.sla.resolution_due = NOON - timedelta(minutes=1)
    assert (call.read()["slaresponsestate"], call.read()["slastate"]) == ("O", "O")
    ticket.sla.responded_at = NOON - timedelta(hours=1)
    assert call.read()["slaresponsestate"] == "I"
    ticket.sla.resolution_due = NOON + timedelta(hours=2)
    assert (call.read()["slastate"], call.read()["slatimeleft"]) == ("", 2.0)
    ticket.resolved = NOON
    assert call.read()["slastate"] == "I"
    ticket.sla = None
    told = call.read()
    assert (told["excludefromsla"], told["fixbydate"]) == (True, "1900-01-01T00:00:00")


def test_a_waiting_ticket_is_on_hold(call: Caller) -> None:
    call.world.set_status(call.ticket(), "Waiting on Client", NOON)
    call.sandbox.clock.advance(timedelta(minutes=50))
    ticket = call.ticket()
    assert ticket.sla
    ticket.sla.resolution_due = NOON + timedelta(minutes=10)
    told = call.read()
    assert told["onhold"] is True
    assert told["slastate"] == "", "the clock stands"
    call.world.set_status(call.ticket(), "In Progress", NOON + timedelta(hours=3))
    told = call.read()
    assert (told["onhold"], told["slaholdtime"]) == (False, 3.0)


def test_an_unknown_ticket_is_404_in_the_words_of_an_exception(call: Caller) -> None:
    for path in ("/Tickets/999999999", "/Tickets/abc"):
        reply = call("GET", path)
        assert (reply.status, reply.data["Message"]) == (404, "Record not found")
