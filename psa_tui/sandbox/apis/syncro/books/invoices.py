"""Invoices: made from a ticket's lines, read with lines, deleted with a 200 that proves nothing."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from psa_tui.sandbox.apis.syncro import errors
from psa_tui.sandbox.apis.syncro.people import cards
from psa_tui.sandbox.apis.syncro.shapes import decimal_text, moment, read_int, short_meta
from psa_tui.sandbox.apis.syncro.tickets import rows
from psa_tui.sandbox.apis.syncro.visit import Desk, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Client, Invoice, InvoiceLine, LineItem, Ticket, World

from . import invoice_lines, payments

desk = Desk()

PAGE = 25
"""Invoices on one page."""

TERM = timedelta(days=30)
"""Until an invoice is due; our invention, tenants set it."""


@desk.route("GET", "/invoices")
def search(visit: Visit) -> Row:
    """List invoices, newest first, 25 a page; `customer_id` is not documented and ignored."""
    visit.needs("read")
    newest_first = reversed(visit.world.invoices.values())
    found = [one for one in newest_first if _wanted(one, visit)]
    cut, pages, page = visit.page(found, PAGE)
    shown = [_row(one, visit.world) for one in cut]
    if visit.on("invoice_rows_bare"):
        # One account saw list rows without the ticket, and took 31 invoiced tickets for unbilled.
        shown = [{key: row[key] for key in row if key != "ticket_id"} for row in shown]
    return {"invoices": shown, "meta": short_meta(pages, page)}


@desk.route("GET", "/invoices/{id}")
def read(visit: Visit) -> Row:
    """Read an invoice by id or number, with its lines; wrapped, whatever the schema draws."""
    visit.needs("read")
    return {"invoice": _full(_one(visit), visit.world)}


@desk.route("GET", "/invoices/{id}/ticket")
def read_ticket(visit: Visit) -> Row:
    """Read the ticket an invoice was made from."""
    visit.needs("read")
    ticket = visit.world.tickets.get(_one(visit).ticket_id or 0)
    if ticket is None:
        raise errors.nothing()
    host = visit.call.headers.get("host", "127.0.0.1")
    return {"ticket": rows.full(ticket, visit.world, visit.now, host)}


@desk.route("POST", "/invoices")
def create(visit: Visit) -> Row:
    """Make an invoice, from a ticket's lines where one is named. The answer has no lines.

    Uncharged timers and `line_items` in the body are left out without a word; number and date are
    given where none is sent. Asking twice makes two invoices, the second without lines (that lines
    go to one invoice only is our invention).
    """
    visit.needs("write")
    world, body = visit.world, visit.body()
    client = world.clients.get(read_int(body.get("customer_id")) or 0)
    if client is None:
        # Our invention: the vendor documents a 422 without a body.
        raise errors.messages(["Customer can't be blank"], body)
    ticket = world.tickets.get(read_int(body.get("ticket_id")) or 0)
    at = read_moment(body.get("date")) or visit.now
    made = Invoice(
        id=world.next_id("invoice"),
        number=text_of(body.get("number")) or str(world.next_id("invoice number")),
        client_id=client.id,
        created=visit.now,
        updated=visit.now,
        date=at,
        due=read_moment(body.get("due_date")) or at + TERM,
        ticket_id=None if ticket is None else ticket.id,
        contact_id=read_int(body.get("contact_id")),
        technician_id=visit.token.owner.id,
        tax_rate=client.tax_rate,
        po_number=text_of(body.get("po_number")),
        note=text_of(body.get("note")),
    )
    world.invoices[made.id] = made
    if ticket is not None:
        _pull(visit, made, ticket, client)
    visit.wrote("invoice", ticket=made.ticket_id, id=made.id)
    return {"invoice": _row(made, world)}


@desk.route("PUT", "/invoices/{id}")
def update(visit: Visit) -> Row:
    """Change what is named of an invoice; sums follow from lines and cannot be set."""
    visit.needs("write")
    one, body = _one(visit), visit.body()
    one.number = text_of(body.get("number")) or one.number
    one.date = read_moment(body.get("date")) or one.date
    one.due = read_moment(body.get("due_date")) or one.due
    one.po_number = text_of(body.get("po_number", one.po_number))
    one.note = text_of(body.get("note", one.note))
    if "contact_id" in body:
        one.contact_id = read_int(body["contact_id"])
    one.updated = visit.now
    visit.wrote("invoice_update", ticket=one.ticket_id, id=one.id)
    row = _row(one, visit.world)
    return {"invoice": {key: row[key] for key in row if key != "user_id"}}


@desk.route("DELETE", "/invoices/{id}")
def delete(visit: Visit) -> Row:
    """Delete an invoice. It answers 200 in any case; that the words are the same is ours."""
    visit.needs("delete")
    one = _find(visit)
    if one is not None and not one.paid and not visit.on("invoice_delete_fails"):
        del visit.world.invoices[one.id]
        for ticket in visit.world.tickets.values():
            for line in ticket.line_items:
                if line.invoice_id == one.id:
                    line.invoiced, line.invoice_id = False, None
        visit.wrote("invoice_delete", ticket=one.ticket_id, id=one.id)
    return {"message": f"We deleted # {visit.places['id']}."}


@desk.route("POST", "/invoices/{id}/email")
def email(visit: Visit) -> Row:
    """Mail an invoice to the customer. Words of mail and answer are our invention."""
    visit.needs("read")
    one = _one(visit)
    client = visit.world.clients.get(one.client_id)
    copies = text_of(client.extras.get("invoice_cc_emails")) if client else ""
    visit.services.outbox.send(
        visit.call,
        vendor=visit.services.vendor,
        to=[client.email] if client and client.email else [],
        cc=[address.strip() for address in copies.split(",") if address.strip()],
        subject=f"Invoice {one.number}",
        body=f"Your invoice {one.number} over {one.total}.",
        ticket=one.ticket_id,
    )
    visit.wrote("invoice_email", ticket=one.ticket_id, id=one.id)
    return {"message": "Email sent"}


def _find(visit: Visit) -> Invoice | None:
    key = visit.places["id"]
    by_id = visit.world.invoices.get(read_int(key) or 0)
    numbered = (one for one in visit.world.invoices.values() if one.number == key)
    return by_id or next(numbered, None)


def _one(visit: Visit) -> Invoice:
    found = _find(visit)
    if found is None:
        raise errors.nothing()
    return found


def _wanted(one: Invoice, visit: Visit) -> bool:
    since = read_moment(visit.call.param("since_updated_at"))
    newer = since is None or one.updated > since
    same = since is not None and visit.on("since_inclusive") and one.updated == since
    return (
        (not visit.flag("paid") or one.paid)
        and (not visit.flag("unpaid") or not one.paid)
        and visit.number("ticket_id") in (None, one.ticket_id)
        and (newer or same)
    )


def _pull(visit: Visit, invoice: Invoice, ticket: Ticket, client: Client) -> None:
    for line in ticket.line_items:
        if line.invoiced:
            continue
        copied = invoice_lines.copied(line, visit)
        invoice.lines.append(copied)
        line.invoiced, line.invoice_id = True, invoice.id
        _debit(client, line, visit.world)
    visit.world.touch(ticket, visit.now)


def _debit(client: Client, line: LineItem, world: World) -> None:
    """Take labour off a prepaid block, by quantity whatever the rate."""
    product = world.products.get(line.product_id or 0)
    if client.prepaid_hours is not None and product is not None and product.category == "Labor":
        client.prepaid_hours = max(client.prepaid_hours - line.quantity, Decimal(0))


def _row(one: Invoice, world: World) -> Row:
    client = world.clients.get(one.client_id)
    return {
        "id": one.id,
        "customer_id": one.client_id,
        "customer_business_then_name": cards.business_then_name(client) if client else None,
        "number": one.number,
        "created_at": moment(one.created),
        "updated_at": moment(one.updated),
        "date": moment(one.date),
        "due_date": moment(one.due),
        "subtotal": decimal_text(one.subtotal),
        "total": decimal_text(one.total),
        "tax": decimal_text(one.tax),
        "verified_paid": one.paid,
        "tech_marked_paid": one.paid,
        "ticket_id": one.ticket_id,
        "pdf_url": None,
        "is_paid": one.paid,
        "location_id": None,
        "po_number": one.po_number or None,
        "contact_id": one.contact_id,
        "note": one.note or None,
        "hardwarecost": _hardware(one.lines),
        "user_id": one.technician_id,
    }


def _hardware(lines: list[InvoiceLine]) -> str | None:
    cost = sum((one.cost * one.quantity for one in lines), Decimal(0))
    return decimal_text(cost) if cost else None


def _full(one: Invoice, world: World) -> Row:
    return {
        **_row(one, world),
        "customer": cards.customer_of(world, one.client_id),
        "line_items": list(_lines(one)),
        "payments": [payments.bare(one)] if one.paid else [],
    }


def _lines(one: Invoice) -> Iterator[Row]:
    for position, line in enumerate(one.lines, start=1):
        yield invoice_lines.item(line, one, position)
