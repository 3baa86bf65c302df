"""Pages, their links, the order, the choice of fields and the count."""

import re

import pytest

from tests.sandbox.connectwise.caller import Caller, sandbox

SHARED = Caller(sandbox())
"""Asked by tests that change nothing."""


def links(header: str) -> dict[str, str]:
    """The addresses of a Link header by their relation, below the API."""
    found = re.findall(
        r'<http://[^/]+/connectwise/v4_6_release/apis/3\.0([^>]+)>; rel="(\w+)"', header
    )
    return {rel: path for path, rel in found}


def test_a_page_has_25_records_unless_told_otherwise_and_1000_at_most() -> None:
    many = Caller(sandbox(1010))
    assert len(many("GET", "/service/tickets?fields=id").result) == 25
    assert len(many("GET", "/service/tickets?fields=id&pageSize=5000").result) == 1000
    assert len(many("GET", "/service/tickets?fields=id&pageSize=0").result) == 25


def test_links_lead_from_the_first_page_to_the_last_and_every_record_comes_once() -> None:
    path, seen, pages = "/service/tickets?fields=id&pageSize=50", list[int](), 0
    while path:
        reply = SHARED("GET", path)
        seen += [one["id"] for one in reply.result]
        named = links(reply.headers["link"])
        pages += 1
        assert ("prev" in named) is (pages > 1)
        assert ("first" in named) is (pages > 1)
        assert ("next" in named) is ("last" in named)
        path = named.get("next", "")
    assert seen == sorted(SHARED.world.tickets)
    assert pages == 3


def test_behind_the_end_is_an_empty_list() -> None:
    reply = SHARED("GET", "/service/tickets?page=99")
    assert reply.result == []


def test_a_list_on_one_page_has_no_links() -> None:
    assert "link" not in SHARED("GET", "/service/boards").headers


def test_forward_only_goes_by_the_last_id_and_ignores_the_page() -> None:
    path, seen, headers = "/service/tickets?fields=id&pageSize=50&page=7", list[int](), list[str]()
    while path:
        reply = SHARED("GET", path, pagination_type="Forward-Only")
        seen += [one["id"] for one in reply.result]
        headers.append(reply.headers["link"])
        path = links(headers[-1]).get("next", "")
        assert not path or f"pageId={seen[-1]}" in path
    assert seen == sorted(SHARED.world.tickets)
    assert (len(headers), headers[-1]) == (3, "")


def test_forward_only_takes_no_order() -> None:
    path = "/service/tickets?orderBy=id%20desc"
    assert SHARED("GET", path).status == 200
    reply = SHARED("GET", path, pagination_type="forward-only")
    assert (reply.status, reply.data["code"]) == (400, "ApiFindCondition")


def test_a_count_meets_the_same_conditions() -> None:
    assert SHARED("GET", "/service/tickets/count").result == {"count": 120}
    assert SHARED.count("closedFlag=false") == len(SHARED.ids("closedFlag=false"))
    assert SHARED("GET", "/service/tickets/count?conditions=foo=1").status == 400


def test_order_goes_by_paths_in_turn_and_by_metadata() -> None:
    asked = "/service/tickets?fields=id,priority/sort&pageSize=1000&orderBy="
    found = SHARED("GET", f"{asked}priority/sort asc, id desc").result
    keys = [(one["priority"]["sort"], -one["id"]) for one in found]
    assert keys == sorted(keys)
    assert len({sort for sort, _ in keys}) == 4
    stamps = SHARED("GET", "/service/tickets?orderBy=lastUpdated desc&pageSize=1000").result
    moments = [one["_info"]["lastUpdated"] for one in stamps]
    assert moments == sorted(moments, reverse=True)


def test_what_is_not_there_comes_first_in_rising_order() -> None:
    found = SHARED("GET", "/service/tickets?orderBy=owner/identifier&pageSize=1000").result
    held = ["owner" in one for one in found]
    assert held == sorted(held)
    assert not all(held)


@pytest.mark.parametrize("order", ["foo", "board", "id sideways", "summary desc asc"])
def test_an_order_that_makes_no_sense_is_refused(order: str) -> None:
    assert SHARED("GET", f"/service/tickets?orderBy={order}").status == 400


def test_fields_are_cut_out_and_the_metadata_goes_unless_it_is_named() -> None:
    path = f"/service/tickets/{next(iter(SHARED.world.tickets))}"
    cut = SHARED("GET", f"{path}?fields=id,status/name,board,_info/lastUpdated").result
    assert set(cut) == {"id", "status", "board", "_info"}
    assert set(cut["status"]) == {"name"}
    assert set(cut["board"]) == {"id", "name"}
    assert set(cut["_info"]) == {"lastUpdated"}
    assert set(SHARED("GET", f"{path}?fields=id").result) == {"id"}
    assert "notes_href" in SHARED("GET", f"{path}?fields=_info").result["_info"]


@pytest.mark.parametrize("name", ["dateEntered", "lastUpdated", "foo", "status/foo"])
def test_a_field_that_the_record_has_not_is_refused(name: str) -> None:
    assert SHARED("GET", f"/service/tickets?fields=id,{name}").status == 400


def test_what_a_new_record_answers_can_be_cut_too(call: Caller) -> None:
    body = {"summary": "Cannot print", "company": {"id": call.ticket().client_id}}
    assert set(call("POST", "/service/tickets?fields=id", body).result) == {"id"}


def test_nothing_is_null_it_is_left_out() -> None:
    for path in ("/service/tickets", "/company/contacts", "/time/entries"):
        assert b"null" not in SHARED("GET", f"{path}?pageSize=1000").raw


def test_moments_are_utc_without_fractions_and_entered_stands_in_the_metadata() -> None:
    for one in SHARED("GET", "/service/tickets").result:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["_info"]["dateEntered"])
        assert not {"dateEntered", "lastUpdated", "resolution"} & set(one)
