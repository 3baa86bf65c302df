"""Which rows a list gives: pages, the count mode, fifty without either, and orders."""

import pytest

from tests.sandbox.halo.caller import Caller, sandbox

TURN = "pageinate=true&page_no={}&page_size={}"


def ids(call: Caller, query: str) -> list[int]:
    """The ids of the tickets a query gives."""
    return [one["id"] for one in call.get(f"/Tickets?{query}")["tickets"]]


@pytest.mark.parametrize(
    "query", ["", "page_size=5", "page_no=2", "pageinate=true&page_size=5", "page_no=2&page_size=5"]
)
def test_without_all_of_paging_the_first_fifty_come_and_page_size_is_ignored(
    call: Caller, query: str
) -> None:
    data = call.get(f"/Tickets?{query}")
    assert len(data["tickets"]) == 50
    assert (data["page_no"], data["page_size"], data["record_count"]) == (1, 50, 120)
    assert [one["id"] for one in data["tickets"]] == ids(call, "")


@pytest.mark.parametrize("flag", ["true", "True", "1", "TRUE"])
def test_pages_follow_each_other_to_the_end_and_then_are_empty(call: Caller, flag: str) -> None:
    known: list[int] = []
    for page in range(1, 5):
        data = call.get(f"/Tickets?pageinate={flag}&page_no={page}&page_size=50&order=id")
        known += [one["id"] for one in data["tickets"]]
        assert (data["page_no"], data["record_count"]) == (page, 120)
    assert known == sorted(call.world.tickets)
    assert ids(call, TURN.format(4, 50)) == []


def test_a_page_has_a_hundred_rows_at_most_whatever_is_asked(call: Caller) -> None:
    data = call.get("/Tickets?" + TURN.format(1, 1000))
    assert (len(data["tickets"]), data["page_size"], data["record_count"]) == (100, 100, 120)


def test_only_clients_have_larger_pages() -> None:
    call = Caller(sandbox(5))
    for at in range(200):
        one = next(iter(call.world.clients.values()))
        call.world.clients[at + 1] = type(one)(at + 1, f"C{at}", one.created, one.updated)
    data = call.get("/Client?" + TURN.format(1, 999))
    assert len(data["clients"]) == len(call.world.clients) > 200


def test_the_count_mode_overrides_record_count_and_ignores_paging(call: Caller) -> None:
    data = call.get("/Tickets?count=7&" + TURN.format(3, 2))
    assert (len(data["tickets"]), data["record_count"]) == (7, 7)
    whole = call.get("/Tickets?count=500")
    assert (len(whole["tickets"]), whole["record_count"]) == (120, 120)


def test_the_count_mode_ends_at_a_thousand() -> None:
    call = Caller(sandbox(1100))
    data = call.get("/Tickets?count=5000&ticketidonly=true")
    assert (len(data["tickets"]), data["record_count"]) == (1000, 1000)


def test_a_tenant_may_be_stuck_at_fifty(call: Caller) -> None:
    call.turn(record_count="50")
    data = call.get("/Tickets?" + TURN.format(2, 100))
    assert (len(data["tickets"]), data["record_count"]) == (20, 50)
    assert call.get("/Tickets?open_only=true&count=10")["record_count"] == 10


def test_orders_are_of_several_fields_and_an_unknown_one_is_ignored(call: Caller) -> None:
    assert ids(call, "order=id") == sorted(call.world.tickets)[:50]
    assert ids(call, "order=id&orderdesc=True") == sorted(call.world.tickets)[:-51:-1]
    rows = call.get("/Tickets?count=1000&order=status_id&order2=id&orderdesc2=true")["tickets"]
    keys = [(one["status_id"], -one["id"]) for one in rows]
    assert keys == sorted(keys)
    assert ids(call, "order=nonsense") == ids(call, "")


def test_an_order_by_what_may_be_missing_sorts_that_first(call: Caller) -> None:
    rows = call.get("/Tickets?count=1000&order=fixbydate")["tickets"]
    missing = [one["fixbydate"].startswith("1900") for one in rows]
    assert any(missing)
    assert missing == sorted(missing, reverse=True)


def test_ids_alone_can_be_listed(call: Caller) -> None:
    row = call.get("/Tickets?ticketidonly=true&count=1")["tickets"][0]
    names = {"id", "sla_id", "status_id", "client_id", "client_name", "lastincomingemail"}
    assert set(row) == names
    page = call.get("/Tickets?ticketidonly=true&" + TURN.format(2, 10))
    assert (page["page_no"], len(page["tickets"])) == (1, 50), "pages do not go with it"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/Client", "clients"),
        ("/Site", "sites"),
        ("/Users", "users"),
        ("/Item", "items"),
        ("/Invoice", "invoices"),
        ("/ClientContract", "contracts"),
        ("/KBArticle", "articles"),
    ],
)
def test_every_list_in_an_envelope_has_the_same_manners(call: Caller, path: str, name: str) -> None:
    whole = call.get(f"{path}?count=1000")
    page = call.get(f"{path}?{TURN.format(1, 2)}")
    assert page[name] == whole[name][:2]
    assert page["record_count"] == len(whole[name])
