"""Payments: one for each paid invoice. Amounts come back in dollars, whatever they were sent in."""

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import moment, number, short_meta
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Invoice, World

desk = Desk()

PAGE = 25
"""Payments on one page."""

METHODS = ("Credit Card", "Cash", "Check", "Offline CC", "Quick", "Other")
"""The ways to pay that a new account has."""


@desk.route("GET", "/payments")
def search(visit: Visit) -> Row:
    """List payments, newest first, 25 a page."""
    visit.needs("read")
    paid = [one for one in reversed(visit.world.invoices.values()) if one.paid]
    cut, pages, page = visit.page(paid, PAGE)
    return {
        "payments": [_payment(one, visit.world) for one in cut],
        "meta": short_meta(pages, page),
    }


@desk.route("GET", "/payments/{id}")
def read(visit: Visit) -> Row:
    """Read a payment."""
    visit.needs("read")
    invoice = visit.world.invoices.get(visit.id() or 0)
    if invoice is None or not invoice.paid:
        raise errors.nothing()
    return {"payment": _payment(invoice, visit.world)}


@desk.route("GET", "/payment_methods")
def methods(visit: Visit) -> Row:
    """List the ways to pay, all at once."""
    visit.needs("read")
    since = moment(visit.world.me().created)
    dates = {"created_at": since, "updated_at": since, "uses_card_processing": False}
    listed = [{"id": id, "name": name, **dates} for id, name in enumerate(METHODS, start=1)]
    return {"payment_methods": listed}


def bare(one: Invoice) -> Row:
    """Write the payment of a paid invoice, without its customer."""
    return {
        "id": one.id,
        "created_at": moment(one.updated),
        "updated_at": moment(one.updated),
        "success": True,
        "payment_amount": number(one.total),
        "invoice_ids": [one.id],
        "ref_num": f"R{one.number}",
        "applied_at": moment(one.updated),
        "payment_method": "Check",
        "transaction_response": None,
        "signature_date": None,
    }


def _payment(one: Invoice, world: World) -> Row:
    return {**bare(one), "customer": cards.customer_of(world, one.client_id)}
