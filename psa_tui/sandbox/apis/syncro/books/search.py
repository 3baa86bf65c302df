"""The search over everything: customers, contacts and tickets, in nested tables."""

from psa_tui.sandbox.apis.syncro.people import cards, customers
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row

desk = Desk()

FEW = 50
"""Hits in one answer; how many is our invention."""


@desk.route("GET", "/search")
def search(visit: Visit) -> Row:
    """Search names, addresses, numbers and subjects.

    Only a customer's hit is recorded; the tables of contacts and tickets are our invention.
    """
    visit.needs("read")
    words = (visit.call.param("query") or "").casefold()
    hits = [*_customers(visit, words), *_contacts(visit, words), *_tickets(visit, words)]
    return {"quick_result": None, "results": hits[:FEW] if words else [], "error": None}


def _hit(kind: str, id: int, table: Row) -> Row:
    named = {"_id": id, "_type": kind, "_index": f"{kind}s", "_source": {"table": table}}
    return {"table": named}


def _customers(visit: Visit, words: str) -> list[Row]:
    found = []
    for one in visit.world.clients.values():
        if words in f"{cards.business_then_name(one)}\n{one.email}".casefold():
            row = cards.customer(one, cards.contacts_of(visit.world, one), visit.world)
            names = ("firstname", "lastname", "email", "business_name")
            table = {**{name: row[name] for name in names}, "phones": customers.phones(one)}
            found.append(_hit("customer", one.id, table))
    return found


def _contacts(visit: Visit, words: str) -> list[Row]:
    return [
        _hit(
            "contact", one.id, {"name": one.name, "email": one.email, "customer_id": one.client_id}
        )
        for one in visit.world.contacts.values()
        if words in f"{one.name}\n{one.email}".casefold()
    ]


def _tickets(visit: Visit, words: str) -> list[Row]:
    return [
        _hit("ticket", one.id, {"number": one.number, "subject": one.subject, "status": one.status})
        for one in reversed(visit.world.tickets.values())
        if words in f"{one.number}\n{one.subject}".casefold()
    ]
