"""Contracts, prepaid hours and charge rates. Of rates and prepaid hours no example is at hand."""

from datetime import timedelta
from decimal import Decimal

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.paging import listed, ordered
from psa_tui.sandbox.apis.halo.shapes import NOTHING, day
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Contract, Product, World

desk = Desk()

BLOCK = Decimal(20)
"""The hours of a prepaid block when it was bought."""

MONTH = timedelta(days=30)


@desk.route("GET", "/clientcontract")
def contracts(visit: Visit) -> Row:
    """List contracts; hours left are `numberofunitsfree`."""
    visit.needs("read:contracts")
    wanted, text = visit.number("client_id"), visit.words("search")
    found = [
        one
        for one in visit.world.contracts.values()
        if (not wanted or one.client_id == wanted) and text in one.name.lower()
    ]
    found = ordered(visit, found, {"id": lambda one: one.id, "ref": lambda one: one.name})
    return listed(visit, "contracts", found, lambda one: contract_row(one, visit))


@desk.route("GET", "/clientcontract/{id}")
def contract(visit: Visit) -> Row:
    """Read a contract."""
    visit.needs("read:contracts")
    found = visit.world.contracts.get(visit.id())
    if found is None:
        raise errors.missing()
    return contract_row(found, visit)


@desk.route("GET", "/clientprepay")
def prepaid(visit: Visit) -> list[Row]:
    """List what was bought and used of prepaid hours: their sum is left (an array: ours)."""
    visit.needs("read:contracts")
    wanted = visit.number("client_id")
    made = []
    for client in visit.world.clients.values():
        if client.prepaid_hours is None or (wanted and client.id != wanted):
            continue
        used = client.prepaid_hours - BLOCK
        for turn, (hours, said) in enumerate(((BLOCK, "Prepaid block"), (used, "Used"))):
            made.append(
                {
                    "id": client.id % 1_000_000 * 10 + turn,
                    "client_id": client.id,
                    "client_name": client.name,
                    "date": day(client.created),
                    "hours": float(hours),
                    "description": said,
                    "invoicedate": NOTHING,
                    "invoice_id": "",
                    "amount": 0.0,
                    "expirydate": NOTHING,
                    "invoice_number": "",
                }
            )
    return made


@desk.route("GET", "/chargerate")
def rates(visit: Visit) -> list[Row]:
    """List what an hour of each charge rate costs; no client of this tenant has its own."""
    wanted = visit.number("chargerate_id")
    known = words.rates(visit.world)
    return [rate_row(one) for one in known if not wanted or one.id == wanted]


@desk.route("GET", "/chargerate/{id}")
def rate(visit: Visit) -> Row:
    """Read a rate."""
    found = words.by_id(words.rates(visit.world), visit.id() - RATES)
    if found is None:
        raise errors.missing()
    return rate_row(found)


RATES = 100_000
"""The id of a rate is that of its charge plus this: a rate is not the charge it is for."""


def rate_row(one: Product) -> Row:
    """Write a rate: `charge_id` is the entry of lookup 17 it is for."""
    return {
        "id": RATES + one.id,
        "area": 0,
        "contract_id": 0,
        "charge_id": one.id,
        "startdate": NOTHING,
        "expirydate": NOTHING,
        "rate": float(one.price),
        "minimum": 0.0,
        "increment": 0.0,
        "oohmultiplier": 1.0,
        "holidaymultiplier": 1.0,
        "weekendmultiplier": 1.0,
        "current": True,
        "current_rate": float(one.price),
    }


def contract_row(one: Contract, visit: Visit) -> Row:
    """Write a contract."""
    world, now = visit.world, visit.now
    client = world.clients.get(one.client_id)
    expired = one.end is not None and one.end < now
    return {
        "id": one.id,
        "ref": f"CON-{one.id:03d}",
        "client_id": one.client_id,
        "client_name": client.name if client else "",
        "start_date": day(one.start),
        "end_date": day(one.end),
        "started": one.start <= now,
        "expired": expired,
        "active": not expired,
        "contract_status": "Expired" if expired else "Active",
        "sla_id": words.id_of(words.levels(world), one.sla_name),
        "numberofunitsfree": _left(one, world),
        "billingperiod": 1,
        "periodchargeamount": float(one.monthly_fee),
        "next_invoice_date": day(now + MONTH),
        "contracttype_name": one.kind,
    }


def _left(one: Contract, world: World) -> float:
    client = world.clients.get(one.client_id)
    prepaid = client is not None and one.kind == "Prepaid block"
    return float(client.prepaid_hours or 0) if prepaid and client else 0.0
