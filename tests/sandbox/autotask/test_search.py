"""The filter grammar, the pages, counting, and what is wrong with a search."""

import json
from datetime import timedelta
from urllib.parse import quote

import pytest

from psa_tui.sandbox import people
from tests.sandbox.asking import NOON
from tests.sandbox.autotask.caller import ALL, Caller, Reply, sandbox

FIRST_ID = 104_200_001


def ids(rows: list[dict[str, object]]) -> list[object]:
    """The ids of rows."""
    return [one["id"] for one in rows]


def refused(call: Caller, *filters: object, **more: object) -> list[str]:
    """What is said to a search for tickets."""
    return call("POST", "Tickets/query", {"filter": list(filters), **more}).errors


# ── envelope ─────────────────────────────────────────────────────────────────


def test_a_search_answers_items_and_page_details_in_ascending_order_of_ids(call: Caller) -> None:
    data = call("POST", "Tickets/query", {"filter": ALL}).data
    assert set(data) == {"items", "pageDetails"}
    found = ids(data["items"])
    assert found == sorted(call.world.tickets)
    assert data["pageDetails"] == {
        "count": 120,
        "requestCount": 500,
        "prevPageUrl": None,
        "nextPageUrl": None,
    }


def test_notes_are_in_ascending_order_whatever_ticket_they_are_on(call: Caller) -> None:
    ticket = next(iter(call.world.tickets.values()))
    people.customer_replies(call.world, ticket, "Newest of all", NOON)
    found = call.query("TicketNotes")
    assert ids(found) == sorted(ids(found))  # type: ignore[type-var]  # ids are numbers
    assert found[-1]["description"] == "Newest of all"


def test_a_search_can_stand_in_the_address_too(call: Caller) -> None:
    search = json.dumps({"filter": [{"op": "eq", "field": "id", "value": FIRST_ID}]})
    by_get = call("GET", f"Tickets/query?search={quote(search)}")
    assert ids(by_get.items) == [FIRST_ID]
    assert call("GET", f"Tickets/query/count?search={quote(search)}").data == {"queryCount": 1}


def test_counting(call: Caller) -> None:
    assert call("POST", "Tickets/query/count", {"filter": ALL}).data == {"queryCount": 120}


def test_only_wanted_fields_come_with_the_id_and_the_tenants_own_in_any_case(call: Caller) -> None:
    (row,) = call.query("Tickets", MaxRecords=1, IncludeFields=["TITLE", "status"])
    assert set(row) == {"id", "title", "status", "userDefinedFields"}
    assert [one["name"] for one in row["userDefinedFields"]] == ["Site code", "Change window"]


def test_rows_of_a_search_can_hold_fewer_fields_than_the_record(call: Caller) -> None:
    call.turn(lean_rows=True)
    (row,) = call.where("Tickets", "id", call.ticket().id)
    assert set(call.read()) - set(row) >= {"description", "resolution"}
    (row,) = call.query("Tickets", MaxRecords=1, IncludeFields=["description"])
    assert row["description"]


def test_nulls_are_there_as_null(call: Caller) -> None:
    row = call.read()
    assert row["purchaseOrderNumber"] is None
    assert row["assignedResourceID"] is None


# ── conditions ───────────────────────────────────────────────────────────────


def matches(call: Caller, op: str, field: str, *value: object) -> set[object]:
    """The ids of the tickets that a condition finds."""
    given = {"value": value[0]} if value else {}
    return set(ids(call.query("Tickets", {"op": op, "field": field, **given})))


def test_every_operator_finds_what_it_says(call: Caller) -> None:
    rows = {one["id"]: one for one in call.query("Tickets")}
    assert matches(call, "eq", "status", 5) == {at for at, r in rows.items() if r["status"] == 5}
    assert matches(call, "noteq", "status", 5) == {at for at, r in rows.items() if r["status"] != 5}
    high = FIRST_ID + 60
    assert matches(call, "gt", "id", high) == {at for at in rows if at > high}
    assert matches(call, "gte", "id", high) == {at for at in rows if at >= high}
    assert matches(call, "lt", "id", high) == {at for at in rows if at < high}
    assert matches(call, "lte", "id", high) == {at for at in rows if at <= high}
    assert matches(call, "in", "status", [1, 8]) == {
        at for at, r in rows.items() if r["status"] in (1, 8)
    }
    assert matches(call, "notIn", "status", [1, 8]) == {
        at for at, r in rows.items() if r["status"] not in (1, 8)
    }
    nobody = {at for at, r in rows.items() if r["assignedResourceID"] is None}
    assert nobody
    assert matches(call, "notExist", "assignedResourceID") == nobody
    assert matches(call, "exist", "assignedResourceID") == set(rows) - nobody
    title = str(rows[high]["title"])
    for op, part in (
        ("contains", title[2:-2].upper()),
        ("beginsWith", title[:6].upper()),
        ("endsWith", title[-6:].upper()),
    ):
        assert high in matches(call, op, "title", part), op
    assert matches(call, "contains", "title", "no ticket is called this") == set()


def test_a_field_without_a_value_is_neither_different_nor_before(call: Caller) -> None:
    assert matches(call, "noteq", "assignedResourceID", 1) == matches(
        call, "exist", "assignedResourceID"
    )
    assert matches(call, "lt", "completedDate", "2100-01-01") == matches(
        call, "exist", "completedDate"
    )


def test_names_and_operators_are_read_in_any_case_and_numbers_as_text(call: Caller) -> None:
    body = {"FILTER": [{"OP": "EQ", "Field": "STATUS", "Value": "5"}], "maxrecords": 500}
    assert set(ids(call("POST", "tickets/QUERY", body).items)) == matches(call, "eq", "status", 5)


def test_the_top_is_and_and_groups_nest_to_any_depth(call: Caller) -> None:
    rows = call.query("Tickets")
    found = call.query(
        "Tickets",
        {"op": "noteq", "field": "status", "value": 5},
        {
            "op": "or",
            "items": [
                {"op": "eq", "field": "priority", "value": 4},
                {
                    "op": "and",
                    "items": [
                        {"op": "eq", "field": "priority", "value": 1},
                        {"op": "notExist", "field": "assignedResourceID"},
                    ],
                },
            ],
        },
    )
    assert ids(found) == [
        one["id"]
        for one in rows
        if one["status"] != 5
        and (one["priority"] == 4 or (one["priority"] == 1 and one["assignedResourceID"] is None))
    ]
    assert 0 < len(found) < len(rows)


def test_moments_are_compared_as_moments(call: Caller) -> None:
    since = (NOON - timedelta(days=7)).isoformat()
    found = matches(call, "gte", "createDate", since)
    assert found == {
        at for at, one in call.world.tickets.items() if one.created >= NOON - timedelta(days=7)
    }
    assert found == matches(call, "gte", "createDate", "2026-02-23T12:00:00Z")


def test_one_misspelling_is_ignored_so_that_everything_matches(call: Caller) -> None:
    assert len(matches(call, "noteExist", "assignedResourceID")) == 120


def test_the_tenants_own_fields_are_searched_with_a_flag(call: Caller) -> None:
    call.patch(userDefinedFields=[{"name": "Site code", "value": "A1"}])
    own = {"op": "eq", "field": "site code", "udf": True, "value": "a1"}
    assert ids(call.query("Tickets", own)) == [call.ticket().id]
    plain = {key: value for key, value in own.items() if key != "udf"}
    assert refused(call, plain) == ["Unable to find site code in the Ticket Entity."]
    assert len(refused(call, own, own)) == 1


# ── refusals ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("body", [{}, {"filter": []}, {"MaxRecords": 5}, None])
def test_a_search_needs_a_filter(call: Caller, body: object) -> None:
    said = ["Value cannot be null. Parameter name: filters"]
    assert call("POST", "Tickets/query", body).errors == said


def test_only_own_fields_can_be_named(call: Caller) -> None:
    said = call("POST", "Contacts/query", {"filter": ALL, "IncludeFields": ["companyName"]})
    assert said.errors == ["Unable to find companyName in the Contact Entity."]
    joined = {"op": "eq", "field": "Company.companyName", "value": "x"}
    assert refused(call, joined) == ["Unable to find Company.companyName in the Ticket Entity."]


@pytest.mark.parametrize("op", ["between", "ne", "isNull", ""])
def test_operators_there_are_not(call: Caller, op: str) -> None:
    assert len(refused(call, {"op": op, "field": "status", "value": 1})) == 1


def test_text_where_a_number_is_needed(call: Caller) -> None:
    said = "Conversion failed when converting varchar 'material' to data type int"
    assert refused(call, {"op": "eq", "field": "status", "value": "material"}) == [said]


def test_too_many_alternatives(call: Caller) -> None:
    many = {"op": "in", "field": "id", "value": list(range(501))}
    assert len(refused(call, many)) == 1
    half = {"op": "in", "field": "id", "value": list(range(251))}
    assert len(refused(call, half, half)) == 1
    one = {"op": "eq", "field": "id", "value": 1}
    assert len(refused(call, {"op": "or", "items": [one] * 501})) == 1
    assert (
        call("POST", "Tickets/query", {"filter": [{"op": "or", "items": [one] * 500}]}).status
        == 200
    )
    full = {"op": "in", "field": "id", "value": list(range(500))}
    assert call("POST", "Tickets/query", {"filter": [full]}).status == 200


@pytest.mark.parametrize("size", [0, -1, 501])
def test_a_page_holds_from_one_to_five_hundred(call: Caller, size: int) -> None:
    assert len(refused(call, *ALL, MaxRecords=size)) == 1


# ── pages ────────────────────────────────────────────────────────────────────


def walk(call: Caller, first: Reply, body: object, method: str = "POST") -> list[object]:
    """Follow the pages to their end."""
    found, reply = ids(first.items), first
    while url := reply.data["pageDetails"]["nextPageUrl"]:
        reply = call(method, url, body if method == "POST" else None)
        found += ids(reply.items)
    return found


def test_the_next_page_of_a_post_is_posted_with_the_same_body(call: Caller) -> None:
    body = {"filter": [{"op": "noteq", "field": "status", "value": 5}], "MaxRecords": 7}
    first = call("POST", "Tickets/query", body)
    url = first.data["pageDetails"]["nextPageUrl"]
    assert url.startswith(
        "http://sandbox.test/autotask/ATServicesRest/V1.0/Tickets/query/next?paging="
    )
    assert walk(call, first, body) == ids(call.query("Tickets", *body["filter"]))  # type: ignore[misc]  # a list of conditions
    got = call("GET", url)
    assert got.status == 405
    assert call("POST", url).errors == ["Value cannot be null. Parameter name: filters"]


def test_the_position_is_all_a_next_page_knows_so_another_filter_finds_another_page(
    call: Caller,
) -> None:
    first = call("POST", "Tickets/query", {"filter": ALL, "MaxRecords": 7})
    url = first.data["pageDetails"]["nextPageUrl"]
    other = call("POST", url, {"filter": [{"op": "eq", "field": "status", "value": 5}]})
    last = first.items[-1]["id"]
    found = sorted(one for one in matches(call, "eq", "status", 5) if one > last)  # type: ignore[type-var]  # ids are numbers
    assert ids(other.items) == found[:7]


def test_the_next_page_of_a_get_is_got_and_carries_the_search(call: Caller) -> None:
    search = quote(json.dumps({"filter": ALL, "MaxRecords": 50}))
    first = call("GET", f"Tickets/query?search={search}")
    assert "&search=" in first.data["pageDetails"]["nextPageUrl"]
    assert walk(call, first, None, "GET") == sorted(call.world.tickets)


def test_pages_lead_back_as_well(call: Caller) -> None:
    body = {"filter": ALL, "MaxRecords": 7}
    first = call("POST", "Tickets/query", body)
    second = call("POST", first.data["pageDetails"]["nextPageUrl"], body)
    third = call("POST", second.data["pageDetails"]["nextPageUrl"], body)
    back = call("POST", third.data["pageDetails"]["prevPageUrl"], body)
    assert ids(back.items) == ids(second.items)
    again = call("POST", back.data["pageDetails"]["prevPageUrl"], body)
    assert ids(again.items) == ids(first.items)
    assert again.data["pageDetails"]["prevPageUrl"] is None


def test_a_full_page_that_is_the_last_has_none_behind_it(call: Caller) -> None:
    first = call("POST", "Tickets/query", {"filter": ALL, "MaxRecords": 120})
    assert first.data["pageDetails"]["nextPageUrl"] is None


def test_five_hundred_are_a_page_unless_fewer_are_asked_for() -> None:
    call = Caller(sandbox(520))
    first = call("POST", "Tickets/query", {"filter": ALL})
    assert first.data["pageDetails"]["count"] == 500
    assert walk(call, first, {"filter": ALL}) == sorted(call.world.tickets)


def test_a_mangled_position_is_refused(call: Caller) -> None:
    assert call("POST", "Tickets/query/next?paging=%7B", {"filter": ALL}).status == 400
    assert call("POST", "Tickets/query/next", {"filter": ALL}).status == 400
