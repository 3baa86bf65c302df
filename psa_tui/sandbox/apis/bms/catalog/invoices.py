"""Invoices: listed, read, marked as sent. The API makes none, changes none and deletes none."""

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.people import cards
from psa_tui.sandbox.apis.bms.shapes import numbers, read_bool
from psa_tui.sandbox.apis.bms.visit import Desk, Visit
from psa_tui.sandbox.http import Row, read_moment, text_of
from psa_tui.sandbox.world import Invoice, InvoiceLine, World

desk = Desk()

UNPAID, PAID = 1, 2
"""The numbers of an invoice's status (our invention)."""

LABOUR, PRODUCT = 1, 2
"""The kinds of a line of an invoice (our invention)."""


@desk.route("GET", "/finance/invoices/summary")
def listed(visit: Visit) -> list[Row]:
    """List invoices, the newest first (our invention), by pages that nobody counts."""
    newest_first = reversed(visit.world.invoices.values())
    found = [one for one in newest_first if _wanted(one, visit)]
    return [_row(one, visit.world) for one in visit.page(found)]


@desk.route("GET", "/finance/invoices/{invoice}")
def read(visit: Visit) -> Row:
    """Read an invoice with its lines. Discounts are not played here."""
    one = visit.world.invoices.get(visit.id("invoice"))
    if one is None:
        raise errors.missing("The invoice")
    lines = [_line(line, one, visit.world) for line in one.lines]
    return _row(one, visit.world) | {"LineItems": lines, "DiscountItems": []}


@desk.route("PATCH", "/finance/invoices/marksent")
def mark_sent(visit: Visit) -> str:
    """Mark invoices as sent; the ids of unknown ones are passed over (our invention)."""
    visit.needs("modify")
    given = visit.body().get("targetedids")
    ids = numbers(given)
    if not ids:
        raise errors.invalid([errors.required("TargetedIds")])
    found = [visit.world.invoices[id] for id in sorted(ids) if id in visit.world.invoices]
    for one in found:
        one.sent = one.updated = visit.now
        visit.wrote("invoice_update", id=one.id)
    return f"{len(found)} invoices were marked as sent."


def _wanted(one: Invoice, visit: Visit) -> bool:
    asked = visit.filters()
    name = text_of(asked.get("accountname")).casefold()
    posted = read_bool(asked.get("postedtoaccounting"))
    first, last = (read_moment(asked.get(f"created{end}")) for end in ("from", "to"))
    exact = (("id", one.id), ("accountid", one.client_id), ("statusid", _status(one)))
    return (
        all(not (ids := numbers(asked.get(key))) or value in ids for key, value in exact)
        and text_of(asked.get("invoicenumber")).casefold() in one.number.casefold()
        and name in visit.world.clients[one.client_id].name.casefold()
        and not posted
        and (first is None or one.created >= first)
        and (last is None or one.created <= last)
    )


def _status(one: Invoice) -> int:
    return PAID if one.paid else UNPAID


def _row(one: Invoice, world: World) -> Row:
    """Write an invoice without its lines; no accounting program takes any of them here."""
    client = world.clients[one.client_id]
    site = words.site(world, None, client.id)
    maker = world.technicians.get(one.technician_id or 0)
    unknown = (
        *("ProjectId", "ProjectName", "SalesTaxItemId", "SalesTaxItemName"),
        *("SalesRepId", "SalesRepName", "ClassId", "ClassName", "Discount"),
        *("PostedToAccountingOn", "AccountingAppReference"),
    )
    return {
        "Id": one.id,
        "InvoiceNumber": one.number,
        "StatusId": _status(one),
        "StatusName": "Paid" if one.paid else "Unpaid",
        "Notes": one.note or None,
        "AccountId": client.id,
        "AccountName": client.name,
        "AccountLocationId": site.id if site else None,
        "AccountLocationName": site.name if site else None,
        "PONumber": one.po_number or None,
        **dict.fromkeys(unknown),
        **_sums(one),
        **_dates(one, world),
        **_reader(one, world),
        "SentByUserName": maker.name if maker and one.sent else None,
        "CreatedById": one.technician_id,
        "CreatedByUserName": maker.name if maker else None,
        "ModifiedById": one.technician_id,
        "ModifiedByUserName": maker.name if maker else None,
        "PostedToAccounting": False,
    }


def _sums(one: Invoice) -> Row:
    """Write the sums; that the rate is in percent is our invention."""
    return {
        "SalesTaxRate": float(one.tax_rate * 100),
        "TotalPrice": float(one.subtotal),
        "TotalTax": float(one.tax),
        "GrandTotal": float(one.total),
        "PaymentDue": 0.0 if one.paid else float(one.total),
        "PaidAmount": float(one.total) if one.paid else 0.0,
    }


def _dates(one: Invoice, world: World) -> Row:
    """Write the dates; the work of an invoice lies between its ticket's opening and its date."""
    ticket = world.tickets.get(one.ticket_id or 0)
    return {
        "InvoiceDate": one.date,
        "DueDate": one.due,
        "InvoiceFrom": ticket.created if ticket else one.date,
        "InvoiceTo": one.date,
        "SentOn": one.sent,
        "ModifiedOn": one.updated,
        "CreatedOn": one.created,
        "GeneratedOn": one.created,
    }


def _reader(one: Invoice, world: World) -> Row:
    """Write who receives the invoice, and where."""
    client = world.clients[one.client_id]
    contact = world.contacts.get(one.contact_id or 0)
    first, last = cards.split(contact.name) if contact else (None, None)
    at = client.address
    return {
        "ContactFirstName": first,
        "ContactLastName": last,
        "Address1": at.line_1 or None,
        "Address2": at.line_2 or None,
        "State": at.region or None,
        "City": at.city or None,
        "CountryName": at.country or None,
        "ZipCode": at.postcode or None,
        "EmailAddress": (contact.email if contact else client.email) or None,
        "PhoneNumber": (contact.phone if contact else client.phone) or None,
        "Extension": None,
        "MobileNumber": (contact.mobile if contact else "") or None,
        "FaxNumber": None,
    }


def _line(line: InvoiceLine, one: Invoice, world: World) -> Row:
    """Write a line; of no contract, its number is 0, since the description allows no null."""
    labour = {type.id for type in words.work_types(world)}
    kind = LABOUR if line.product_id in labour else PRODUCT
    return {
        "Id": line.id,
        "InvoiceId": one.id,
        "InvoiceNumber": one.number,
        "Name": line.name,
        "Description": line.description,
        "TypeId": kind,
        "TypeName": "Time" if kind == LABOUR else "Charge",
        **dict.fromkeys(("GLAccountId", "GLAccountCode", "GLAccountName", "ClassId", "ClassName")),
        "Qty": float(line.quantity),
        "UnitPrice": float(line.price),
        "TotalPrice": float(line.total),
        "ValueDate": line.created,
        "ContractId": 0,
        "ContractName": None,
        "IsTaxable": line.taxable,
    }
