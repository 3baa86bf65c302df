"""Finding tickets: by parts of texts, by names, by ids, by dates; page by page."""

from datetime import timedelta

import pytest

from tests.sandbox.asking import NOON
from tests.sandbox.bms.caller import Caller

DATES = (
    *("openDate", "completedDate", "lastActivityUpdate", "createdOn", "lastStatusUpdate"),
    *("lastPriorityUpdate", "lastQueueUpdate", "dueDate", "resolutionTargetTime"),
)
"""Filters that bound a date, and what a row calls it."""


def test_pages_add_up_to_every_ticket_once(call: Caller) -> None:
    assert sorted(one["id"] for one in call.search()) == sorted(call.world.tickets)


@pytest.mark.parametrize(("asked", "given"), [(None, 25), (0, 25), (7, 7), (100, 100), (500, 100)])
def test_a_page_holds_25_unless_told_and_100_at_most(
    call: Caller, asked: int | None, given: int
) -> None:
    body = {} if asked is None else {"pageSize": asked}
    data = call("POST", "/servicedesk/tickets/search", body).data
    assert (len(data["result"]), data["totalRecords"]) == (given, 120)


def test_beyond_the_last_page_there_is_nothing(call: Caller) -> None:
    data = call("GET", "/servicedesk/tickets?PageSize=100&PageNumber=9").data
    assert (data["result"], data["totalRecords"]) == ([], 120)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("title", "title"),
        ("details", "details"),
        ("account", "accountName"),
        ("accountCode", "accountCode"),
        ("assigneeName", "assigneeName"),
        ("contactName", "contactName"),
        ("ticketNumber", "ticketNumber"),
        ("locationName", "locationName"),
        ("createdByName", "createdByName"),
        ("hardwareAssetName", "hardwareAssetName"),
    ],
)
def test_texts_are_searched_for_a_part_in_any_case(call: Caller, name: str, key: str) -> None:
    rows = call.search()
    whole = next(one[key] for one in rows if one[key] and len(one[key]) > 3)
    part = whole[1:].swapcase()[:12]
    wanted = {one["id"] for one in rows if part.casefold() in (one[key] or "").casefold()}
    assert {one["id"] for one in call.search(**{name: part})} == wanted


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("statusNames", "statusName"),
        ("queueNames", "queueName"),
        ("priorityNames", "priorityName"),
        ("ticketTypeNames", "typeName"),
        ("issueTypeNames", "issueTypeName"),
        ("subIssueTypeNames", "subIssueTypeName"),
        ("serviceLevelAgreementNames", "slaName"),
    ],
)
def test_names_are_listed_with_commas_and_are_whole(call: Caller, name: str, key: str) -> None:
    rows = call.search()
    some = sorted({one[key] for one in rows if one[key]})[:2]
    wanted = {one["id"] for one in rows if one[key] in some}
    assert {one["id"] for one in call.search(**{name: ", ".join(some).upper()})} == wanted
    assert wanted
    assert call.search(**{name: some[0][:-1]}) == []


def test_a_name_filter_may_be_sent_once_for_each_name(call: Caller) -> None:
    query = "Filter.StatusNames=New&Filter.StatusNames=Assigned&PageSize=100"
    once = call.search(statusNames="New,Assigned")
    assert call("GET", f"/servicedesk/tickets?{query}").result == once


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("sourceIds", "sourceId"),
        ("accountIds", "accountId"),
        ("ownerIds", "assigneeId"),
        ("slaEventStatusIds", "slaStatusEventId"),
    ],
)
def test_ids_are_listed_with_commas(call: Caller, name: str, key: str) -> None:
    rows = call.search()
    some = sorted({one[key] for one in rows if one[key]})[:2]
    wanted = {one["id"] for one in rows if one[key] in some}
    assert {one["id"] for one in call.search(**{name: ",".join(map(str, some))})} == wanted


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("contactId", "contactId"),
        ("accountLocationId", "locationId"),
        ("isScheduled", "isScheduled"),
        ("isRecurringTickets", "recurring"),
        ("hardwareAssetId", "hardwareAssetId"),
    ],
)
def test_one_number_is_compared(call: Caller, name: str, key: str) -> None:
    rows = call.search()
    value = max(one[key] for one in rows if one[key] is not None)
    wanted = {one["id"] for one in rows if one[key] == value}
    assert {one["id"] for one in call.search(**{name: value})} == wanted


def test_completed_tickets_can_be_hidden(call: Caller) -> None:
    for flag in (1, True):
        found = call.search(excludeCompleted=flag)
        assert found
        assert all(one["completedDate"] is None for one in found)
    assert any(one["completedDate"] for one in call.search(excludeCompleted=0))


@pytest.mark.parametrize("name", DATES)
def test_dates_are_bounded_at_both_ends(call: Caller, name: str) -> None:
    for at, ticket in enumerate(list(call.world.tickets.values())[:30]):
        when = NOON - timedelta(hours=at)
        call.world.set_status(ticket, "Escalated", when)
        call.world.set_priority(ticket, "Low" if ticket.priority != "Low" else "High", when)
        call.world.set_queue(ticket, "Projects" if ticket.queue != "Projects" else "", when)
        ticket.due = when
    rows = call.search()
    known = sorted({one[name] for one in rows if one[name]})
    first, last = known[len(known) // 3], known[2 * len(known) // 3]
    wanted = {one["id"] for one in rows if one[name] and first <= one[name] <= last}
    bounds = {f"{name}From": f"{first}Z", f"{name}To": f"{last}Z"}
    found = {one["id"] for one in call.search(**bounds)}
    assert found == wanted
    assert wanted
    assert len(wanted) < len(rows)


def test_a_date_without_a_time_is_its_midnight(call: Caller) -> None:
    found = call.search(createdOnFrom="2026-03-02")
    assert found
    assert all(one["createdOn"] >= "2026-03-02" for one in found)
    assert all(
        one["createdOn"] <= "2026-02-20T00:00:00" for one in call.search(createdOnTo="2026-02-20")
    )


def test_what_is_no_date_is_refused_and_an_unknown_filter_ignored(call: Caller) -> None:
    body = {"filter": {"openDateFrom": "yesterday"}}
    reply = call("POST", "/servicedesk/tickets/search", body)
    assert "yesterday" in reply.refusal["details"]
    assert len(call.search(nonsense="x")) == 120


def test_counting_takes_the_same_filters_without_the_word_before_them(call: Caller) -> None:
    wanted = len(call.search(statusNames="New"))
    path = "/servicedesk/tickets/count"
    assert call("GET", f"{path}?StatusNames=New").result == {"count": wanted}
    assert call("GET", f"{path}?Filter.StatusNames=New").result == {"count": 120}


def test_own_tickets_are_the_assigned_unless_a_flag_says_otherwise(call: Caller) -> None:
    me = call.world.me_id
    mine = call("GET", "/servicedesk/mytickets?PageSize=100").result
    assert {one["assigneeId"] for one in mine} == {me}
    body = {"pageSize": 100, "filter": {"myQueuesNotAssigned": 1, "excludeCompleted": 1}}
    free = call("POST", "/servicedesk/mytickets/search", body).result
    assert {one["assigneeId"] for one in free} == {None}
    call.ticket().creator_id = me
    made = {"filter": {"createdByMe": 1}}
    found = call("POST", "/servicedesk/mytickets/search", made).result
    assert call.ticket().id in {one["id"] for one in found}


def test_queue_tickets_are_those_in_a_queue(call: Caller) -> None:
    call.ticket().queue = ""
    found = call("POST", "/servicedesk/queuetickets/search", {"pageSize": 1}).data
    assert found["totalRecords"] == 119


def test_light_lists_take_filters_of_their_own(call: Caller) -> None:
    ticket = call.ticket()
    path = "/servicedesk/tickets/searchselect"
    found = call("GET", f"{path}?Filter.StatusName=New&Filter.ExcludeCompleted=true").result
    assert {one["statusName"] for one in found} == {"New"}
    query = f"Filter.AccountId={ticket.client_id}&Filter.ExcludedId={ticket.id}&PageSize=100"
    others = {one["id"] for one in call("GET", f"{path}?{query}").result}
    same = {one.id for one in call.world.tickets.values() if one.client_id == ticket.client_id}
    assert others == same - {ticket.id}
    summary = call("GET", f"/servicedesk/tickets/summary?Filter.ContactId={ticket.contact_id}")
    assert ticket.id in {one["id"] for one in summary.result}


def test_activity_is_every_edit_unless_told_otherwise(call: Caller) -> None:
    call.sandbox.clock.advance(timedelta(minutes=5))
    call("PATCH", call.path, [{"op": "replace", "path": "/Title", "value": "Other"}])
    since = {"lastActivityUpdateFrom": "2026-03-02T12:05:00Z"}
    assert [one["id"] for one in call.search(**since)] == [call.ticket().id]
    call.turn(edits_are_activity=False)
    assert call.search(**since) == []
    call("PATCH", call.path, [{"op": "replace", "path": "/StatusId", "value": 3}])
    assert [one["id"] for one in call.search(**since)] == [call.ticket().id]


def test_counts_of_the_dashboard_are_those_of_a_search(call: Caller) -> None:
    root = "/servicedesk/dashboard/ticketscount"
    for name, key in (
        ("bystatus", "statusNames"),
        ("bypriority", "priorityNames"),
        ("byqueue", "queueNames"),
    ):
        told = call("GET", f"{root}/{name}?IncludeCompleted=true").result
        for one in told:
            found = call("POST", "/servicedesk/tickets/search", {"filter": {key: one["name"]}})
            assert found.data["totalRecords"] == one["ticketsCount"], (name, one)
    basic = call("GET", f"{root}/bybasicstatus").result
    assert basic["created"] == 120
