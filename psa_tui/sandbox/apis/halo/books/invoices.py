"""Invoices: validated first, made as drafts, listed without lines, read with them."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.books import billing
from psa_tui.sandbox.apis.halo.paging import listed, ordered
from psa_tui.sandbox.apis.halo.posting import check_kinds, flag, saved
from psa_tui.sandbox.apis.halo.shapes import NOTHING, day, numbers, read_int, read_moment
from psa_tui.sandbox.apis.halo.tickets import fields
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row, text_of
from psa_tui.sandbox.world import Client, Invoice, InvoiceLine, Ticket, World

desk = Desk()

TERM = timedelta(days=30)
"""Until an invoice is due; our invention, tenants set it."""

CENT = Decimal("0.01")

UNPAID, PAID = 0, 2
"""Payment states (that 2 means paid is our invention)."""


@desk.route("GET", "/invoice")
def search(visit: Visit) -> Row:
    """List invoices, newest first, without lines unless they are asked for."""
    visit.needs("read:invoices")
    found = [one for one in reversed(visit.world.invoices.values()) if _wanted(one, visit)]
    keys = {"id": lambda one: one.id, "invoice_date": lambda one: one.date}
    found = ordered(visit, found, keys)
    deep = visit.flag("includelines")

    def write(one: Invoice) -> Row:
        row = invoice_row(one, visit.world)
        return {**row, "lines": line_rows(one, visit.world)} if deep else row

    return listed(visit, "invoices", found, write)


@desk.route("GET", "/invoice/{id}")
def read(visit: Visit) -> Row:
    """Read an invoice, its lines where asked for."""
    visit.needs("read:invoices")
    one = _one(visit, visit.id())
    if not visit.flag("includedetails"):
        return invoice_row(one, visit.world)
    return full(one, visit.world)


@desk.route("POST", "/invoice")
def save(visit: Visit) -> Answer:
    """Make or change invoices; `_validateonly` tells what would come and keeps nothing."""
    visit.needs("edit:invoices")
    return saved(visit, "invoices", _save)


@desk.route("DELETE", "/invoice/{id}")
def delete(visit: Visit) -> Row:
    """Delete a draft; that a posted one stays is our invention."""
    visit.needs("edit:invoices")
    visit.needs_deletion()
    one = _one(visit, visit.id())
    _check_draft(one)
    billing.free(visit, one)
    del visit.world.invoices[one.id]
    visit.wrote("invoice_delete", ticket=one.ticket_id, id=one.id)
    return full(one, visit.world)


def _save(visit: Visit, row: Row, at: int) -> Row:
    whole = ("id", "client_id", "ticket_id")
    check_kinds(row, at, whole=whole, flags=("_validateonly", "force_creation"))
    id = read_int(row.get("id")) or 0
    return _changed(visit, row, _one(visit, id)) if id > 0 else _created(visit, row)


def _created(visit: Visit, row: Row) -> Row:
    world = visit.world
    client = world.clients.get(fields.sent(row, "client_id") or 0)
    if client is None:
        # The words are our invention.
        raise errors.exception("Please select a Client for this Invoice")
    ticket_id = fields.sent(row, "ticket_id")
    ticket = visit.ticket(ticket_id) if ticket_id else None
    if ticket is not None and ticket.client_id != client.id:
        raise errors.exception(f"Ticket {ticket.id} belongs to another Client")
    made = _blank(visit, row, client, ticket)
    made.lines = billing.lines(visit, row, ticket)
    if not made.lines and not flag(row, "force_creation", otherwise=False):
        # That there must be something to charge is our invention.
        raise errors.exception("There is nothing to invoice")
    if flag(row, "_validateonly", otherwise=False):
        return full(made, world)
    made.id = world.next_id("invoice")
    made.number = str(world.next_id("invoice number"))
    for line in made.lines:
        line.id = world.next_id("invoice line")
    world.invoices[made.id] = made
    billing.mark(visit, made)
    visit.wrote("invoice", ticket=made.ticket_id, id=made.id)
    return full(made, world)


def _blank(visit: Visit, row: Row, client: Client, ticket: Ticket | None) -> Invoice:
    at = _date(row, "invoice_date") or visit.now
    return Invoice(
        id=0,
        number="",
        client_id=client.id,
        created=visit.now,
        updated=visit.now,
        date=at,
        due=_date(row, "duedate") or at + TERM,
        ticket_id=ticket.id if ticket else None,
        contact_id=ticket.contact_id if ticket else None,
        technician_id=visit.me,
        tax_rate=client.tax_rate,
        po_number=text_of(row.get("reference")),
        note=visit.stored(text_of(row.get("notes_1"))),
        draft=True,
    )


def _changed(visit: Visit, row: Row, one: Invoice) -> Row:
    """Change a draft; lines that are sent replace all there were."""
    _check_draft(one)
    given = isinstance(row.get("lines"), list)
    ticket = visit.world.tickets.get(one.ticket_id or 0)
    lines = billing.lines(visit, row, ticket) if given else one.lines
    if given:
        billing.free(visit, one)
        one.lines = lines
        for line in one.lines:
            line.id = visit.world.next_id("invoice line")
        billing.mark(visit, one)
    one.date = _date(row, "invoice_date") or one.date
    one.due = _date(row, "duedate") or one.due
    if row.get("notes_1") is not None:
        one.note = visit.stored(text_of(row["notes_1"]))
    if row.get("reference") is not None:
        one.po_number = text_of(row["reference"])
    one.updated = visit.now
    visit.wrote("invoice_update", ticket=one.ticket_id, id=one.id)
    return full(one, visit.world)


def invoice_row(one: Invoice, world: World) -> Row:
    """Write an invoice as a row of a list."""
    client = world.clients.get(one.client_id)
    total = float(one.total)
    paid = one.paid and not one.draft
    return {
        "id": one.id,
        "invoicenumber": one.number,
        "client_id": one.client_id,
        "client_name": client.name if client else "",
        "invoice_date": day(one.date),
        "duedate": day(one.due),
        "dateposted": NOTHING if one.draft else day(one.created),
        "posted": not one.draft,
        "paymentstatus": PAID if paid else UNPAID,
        "total": total,
        "amountdue": 0.0 if paid else total,
        "amountpaid": total if paid else 0.0,
        "currency": "USD",
        "contract_id": 0,
        "ticket_id": one.ticket_id or 0,
        "reference": one.po_number,
        "notes_1": one.note,
    }


def full(one: Invoice, world: World) -> Row:
    """Write an invoice with its lines."""
    return {**invoice_row(one, world), "lines": line_rows(one, world)}


def line_rows(one: Invoice, world: World) -> list[Row]:
    """Write the lines of an invoice."""
    return [_line(line, one, world) for line in one.lines]


def _line(line: InvoiceLine, one: Invoice, world: World) -> Row:
    product = world.products.get(line.product_id or 0)
    rate = one.tax_rate if line.taxable else Decimal(0)
    ticket = world.tickets.get(read_int(line.extras.get("ticket_id")) or one.ticket_id or 0)
    site = words.site_of(world, ticket) if ticket else words.main_site(world, one.client_id)
    return {
        "id": line.id,
        "ihid": one.id,
        "_itemid": line.product_id or 0,
        "item_code": product.sku if product else "",
        "item_shortdescription": line.name,
        "item_longdescription": line.description,
        "nominal_code": str(line.extras.get("nominal_code", "200")),
        "tax_code": words.TAX if line.taxable else "0",
        "tax_rate": float(rate * 100),
        "qty_order": float(line.quantity),
        "unit_price": float(line.price),
        "net_amount": float(line.total),
        "tax_amount": float((line.total * rate).quantize(CENT, ROUND_HALF_UP)),
        "ticket_id": ticket.id if ticket else 0,
        "actioncode": read_int(line.extras.get("actioncode")) or 0,
        "site": site.id if site else 0,
    }


def _wanted(one: Invoice, visit: Visit) -> bool:
    client, ticket = visit.number("client_id"), visit.number("ticket_id")
    states = visit.numbers("paymentstatuses")
    text = visit.words("search")
    owner = visit.world.clients.get(one.client_id)
    tests = (
        not client or one.client_id == client,
        not ticket or one.ticket_id == ticket,
        not visit.flag("postedonly") or not one.draft,
        not visit.flag("notpostedonly") or one.draft,
        not states or (PAID if one.paid else UNPAID) in states,
        text in one.number.lower() or (owner is not None and text in owner.name.lower()),
        not (ids := numbers(visit.query.get("client_ids"))) or one.client_id in ids,
    )
    return all(tests)


def _check_draft(one: Invoice) -> None:
    if not one.draft:
        raise errors.exception("This Invoice has been posted and cannot be changed")


def _one(visit: Visit, id: int) -> Invoice:
    found = visit.world.invoices.get(id)
    if found is None:
        raise errors.missing()
    return found


def _date(row: Row, name: str) -> datetime | None:
    return read_moment(row.get(name))
