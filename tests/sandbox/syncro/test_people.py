"""Customers, contacts, users: what is found, what is refused, what comes back otherwise."""

import pytest

from psa_tui.sandbox.world import Client
from tests.sandbox.asking import NOON
from tests.sandbox.syncro.caller import Caller


def test_users_are_pairs_and_those_who_left_are_not_listed(call: Caller) -> None:
    gone = call.world.technicians[call.world.me_id + 1]
    gone.active = False
    users = call("GET", "/users").data["users"]
    assert [call.world.me_id, "Dana Fox"] in users
    assert gone.id not in dict(users)
    assert call("GET", f"/users/{gone.id}").data["user"]["full_name"] == gone.name
    assert call("GET", "/users/1").status == 404


def test_a_hundred_customers_are_a_page_and_all_can_be_found(call: Caller) -> None:
    world = call.world
    for number in range(250):
        id = world.next_id("client")
        world.clients[id] = Client(id, f"Company {number:03d}", NOON, NOON)
    first = call("GET", "/customers?per_page=25").data
    total = len(world.clients)
    assert len(first["customers"]) == 100
    assert first["meta"] == {
        "total_pages": 3,
        "total_entries": total,
        "per_page": 100,
        "page": 1,
    }
    for path in ("/customers?query=pany%20249", "/customers/autocomplete?query=PANY%20249"):
        (found,) = call("GET", path).data["customers"]
        assert found["business_name"] == "Company 249"
    assert "meta" not in call("GET", "/customers/autocomplete?query=x").data


def test_customers_are_narrowed_and_sorted(call: Caller) -> None:
    clients = list(call.world.clients.values())
    clients[0].active = False
    assert clients[0].id not in _ids(call, "")
    assert clients[0].id in _ids(call, "include_disabled=true")
    assert _ids(call, f"id[]={clients[1].id}&id[]={clients[2].id}") == [
        clients[1].id,
        clients[2].id,
    ]
    assert clients[1].id not in _ids(call, f"not_id[]={clients[1].id}")
    rows = call("GET", "/customers?sort=business_name%20DESC").data["customers"]
    names = [one["business_name"] for one in rows]
    assert names == sorted(names, reverse=True)
    assert _ids(call, f"email={clients[1].email}") == [clients[1].id]


def _ids(call: Caller, query: str) -> list[int]:
    return [one["id"] for one in call("GET", f"/customers?{query}").data["customers"]]


def test_a_customer_is_made_changed_and_deleted(call: Caller) -> None:
    body = {"firstname": "Ada", "lastname": "Byron", "email": "ada@byron.example", "city": "Ely"}
    made = call("POST", "/customers", body).data["customer"]
    assert (made["business_then_name"], made["business_name"]) == ("Ada Byron", None)
    assert call("GET", "/customers/latest").data["customer"]["id"] == made["id"]
    path = f"/customers/{made['id']}"
    changed = call("PUT", path, {"business_name": "Engines", "no_email": True}).data["customer"]
    assert changed["business_and_full_name"] == "Engines - Ada Byron"
    assert (changed["city"], changed["no_email"]) == ("Ely", True)
    assert call("DELETE", path).data == {"message": "Customer was deleted from the system."}
    assert (call("GET", path).status, call("GET", path).text) == (404, "")
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["customer", "customer_update", "customer_delete"]


def test_a_customer_needs_a_name_and_its_mail_address_must_be_one(call: Caller) -> None:
    reply = call("POST", "/customers", {"email": "x"})
    assert reply.status == 422
    assert reply.data["message"] == [
        "Email is not an email",
        'Email Only able to parse up to "x"',
        "Firstname can't be blank",
    ]
    assert reply.data["params"] == {"email": "x"}


def test_one_customer_tells_what_is_left_of_its_prepaid_block(call: Caller) -> None:
    block = next(one for one in call.world.clients.values() if one.prepaid_hours is not None)
    told = call("GET", f"/customers/{block.id}").data["customer"]["prepay_hours"]
    assert float(told) == float(block.prepaid_hours or 0)
    rows = call("GET", "/customers").data["customers"]
    assert all("prepay_hours" not in one for one in rows)


def test_contacts_come_fifty_a_page_and_by_customer(call: Caller) -> None:
    data = call("GET", "/contacts?per_page=5&email=nobody").data
    assert data["meta"]["per_page"] == 50
    assert len(data["contacts"]) == data["meta"]["total_entries"] > 5
    client = call.ticket().client_id
    rows = call("GET", f"/contacts?customer_id={client}").data["contacts"]
    assert {one["customer_id"] for one in rows} == {client}


def test_a_contact_comes_back_flat_with_its_title_and_phone_changed(call: Caller) -> None:
    client = call.ticket().client_id
    body = {"customer_id": client, "name": "Ada", "title": "Owner", "phone": "(555) 010-0199"}
    made = call("POST", "/contacts", body).data
    assert (made["name"], made["phone"]) == ("Ada", "5550100199")
    assert made["properties"] == {"title": "Owner"}
    assert call("GET", f"/contacts/{made['id']}").data == made
    assert call("DELETE", f"/contacts/{made['id']}").data == {"success": True}
    gone = call("DELETE", f"/contacts/{made['id']}")
    assert (gone.status, gone.text) == (404, "")


def test_a_refused_contact_is_told_with_its_record(call: Caller) -> None:
    client = call.ticket().client_id
    count = len(call.world.contacts)
    reply = call("POST", "/contacts", {"customer_id": client, "name": "Ada", "email": "x"})
    assert (reply.status, reply.data["errors"]) == (422, "Email is not an email")
    record = reply.data["record"]
    assert (record["id"], record["name"], record["processed_phone"]) == (None, "Ada", None)
    assert len(call.world.contacts) == count
    assert not call.sandbox.ledger.entries


@pytest.mark.parametrize(
    ("body", "words"),
    [({"customer_id": None}, "Customer can't be blank"), ({"email": "x"}, "Email is not an email")],
)
def test_a_refused_change_leaves_the_contact_alone(
    call: Caller, body: dict[str, object], words: str
) -> None:
    path = f"/contacts/{call.ticket().contact_id}"
    before = call("GET", path).data
    reply = call("PUT", path, {"name": "Other", **body})
    assert (reply.status, reply.data) == (422, {"record": before, "errors": words})
    assert call("GET", path).data == before


def test_the_search_finds_customers_contacts_and_tickets(call: Caller) -> None:
    ticket = call.ticket()
    ticket.subject = "Zebra crossing"
    (hit,) = call("GET", "/search?query=zebra").data["results"]
    assert hit["table"]["_type"] == "ticket"
    assert hit["table"]["_source"]["table"]["number"] == ticket.number
    client = call.world.clients[ticket.client_id]
    hits = call("GET", f"/search?query={client.email}").data["results"]
    assert [one["table"]["_type"] for one in hits] == ["customer"]
    assert call("GET", "/search").data == {"quick_result": None, "results": [], "error": None}
