"""Contracts, which vanish in a way of their own."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import decimal_text, long_meta, moment
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json
from psa_tui.sandbox.world import Contract

desk = Desk()

CONTRACTS = 50
"""Contracts on one page."""


@desk.route("GET", "/contracts")
def contracts(visit: Visit) -> Row:
    """List contracts, 50 a page."""
    visit.needs("read")
    found = list(visit.world.contracts.values())
    cut, pages, page = visit.page(found, CONTRACTS)
    meta = long_meta(pages, page, CONTRACTS, len(found))
    return {"contracts": [_contract(one) for one in cut], "meta": meta}


@desk.route("GET", "/contracts/{id}")
def contract(visit: Visit) -> Row | Answer:
    """Read a contract: flat, and `null` with a 200 where it was deleted."""
    visit.needs("read")
    found = visit.world.contracts.get(visit.id() or 0)
    return as_json(None) if found is None else _contract(found)


@desk.route("DELETE", "/contracts/{id}")
def delete_contract(visit: Visit) -> Row:
    """Delete a contract. The words of the answer are our invention."""
    visit.needs("delete")
    found = visit.world.contracts.pop(visit.id() or 0, None)
    if found is None:
        raise errors.nothing()
    visit.wrote("contract_delete", id=found.id)
    return {"message": "deleted"}


def _contract(one: Contract) -> Row:
    return {
        "id": one.id,
        "account_id": cards.ACCOUNT,
        "customer_id": one.client_id,
        "name": one.name,
        "contract_amount": decimal_text(one.monthly_fee),
        "start_date": moment(one.start),
        "end_date": moment(one.end),
        "primary_contact": None,
        "description": one.description,
        "created_at": moment(one.start),
        "updated_at": moment(one.start),
        "status": "Won",  # our invention: the examples only have Opportunity
        "likelihood": 100,
        "apply_to_all": False,
        "sla_id": None,
    }
