"""Contracts and appointments, which each have an odd way of their own."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import decimal_text, long_meta, moment, read_moment
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, as_json
from psa_tui.sandbox.world import Appointment, Contract, World

desk = Desk()

CONTRACTS = 50
"""Contracts on one page."""

APPOINTMENTS = 25
"""Appointments on one page."""


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


@desk.route("GET", "/appointments")
def appointments(visit: Visit) -> Row:
    """List appointments, each in an envelope of its own, 25 a page without `meta`."""
    visit.needs("read")
    first = read_moment(visit.call.param("date_from"))
    last = read_moment(visit.call.param("date_to"))
    me = visit.token.owner.id
    found = [
        one
        for one in visit.world.appointments.values()
        if (first is None or one.start >= first)
        and (last is None or one.start <= last)
        and (not visit.flag("mine") or one.technician_id == me)
    ]
    cut, _, _ = visit.page(found, APPOINTMENTS)
    return {"appointments": [{"appointment": _appointment(one, visit.world)} for one in cut]}


@desk.route("GET", "/appointments/{id}")
def appointment(visit: Visit) -> Row:
    """Read an appointment, wrapped as its making and changing answer, not as the schema draws."""
    visit.needs("read")
    found = visit.world.appointments.get(visit.id() or 0)
    if found is None:
        raise errors.nothing()
    return {"appointment": _appointment(found, visit.world)}


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


def _appointment(one: Appointment, world: World) -> Row:
    return {
        "id": one.id,
        "summary": one.summary,
        "description": one.description,
        "customer_id": one.client_id,
        "created_at": moment(one.start),
        "updated_at": moment(one.start),
        "start_at": moment(one.start),
        "end_at": moment(one.end),
        "duration": round((one.end - one.start).total_seconds() / 3600, 2),
        "location": one.location,
        "ticket_id": one.ticket_id,
        "appointment_location_type": None,
        "start_at_label": one.start.strftime("%a %m-%d-%y %I:%M %p"),
        "all_day": None,
        "ticket": None,
        "do_not_email": "1",
        "customer": cards.customer_of(world, one.client_id),
    }
