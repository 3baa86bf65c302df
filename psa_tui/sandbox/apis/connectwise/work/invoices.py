"""Invoices, read only: they are made in the product itself."""

from decimal import Decimal

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, listed, rows, serve
from psa_tui.sandbox.apis.connectwise.moments import moment, number
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer, Row
from psa_tui.sandbox.world import Invoice

desk = Desk()

INVOICE = shape(
    "id:int invoiceNumber type:Agreement|CreditMemo|DownPayment|Miscellaneous|Progress|Standard "
    "status:isclosed company:company billToCompany:company date:date dueDate:date "
    "subtotal:number total:number salesTax:number balance:number payments:number "
    "serviceTotal:number productTotal:number expenseTotal:number customerPO reference "
    "applyToType:All|Agreement|Project|ProjectPhase|SalesOrder|Ticket applyToId:int ticket:ticket "
    "topComment bottomComment locationId:int departmentId:int taxableFlag:bool"
)


def row(visit: Visit, one: Invoice) -> Row:
    """Write an invoice; its date is `date`."""
    ticket = visit.world.tickets.get(one.ticket_id or 0)
    at, name = (2, "Paid") if one.paid else (1, "Sent")
    labour = {product.id for product in visit.terms.work_types}
    service = sum((line.total for line in one.lines if line.product_id in labour), Decimal(0))
    path = f"/finance/billingStatuses/{at}"
    return {
        "id": one.id,
        "invoiceNumber": one.number,
        "type": "Standard",
        "status": visit.ref("status", at, name, path, isClosed=one.paid),
        "company": refs.company(visit, one.client_id),
        "billToCompany": refs.company(visit, one.client_id),
        "date": moment(one.date),
        "dueDate": moment(one.due),
        "subtotal": number(one.subtotal),
        "salesTax": number(one.tax),
        "total": number(one.total),
        "balance": 0 if one.paid else number(one.total),
        "payments": number(one.total) if one.paid else 0,
        "serviceTotal": number(service),
        "productTotal": number(one.subtotal - service),
        "expenseTotal": 0,
        "customerPO": one.po_number or None,
        "applyToType": "Ticket" if ticket else "All",
        "applyToId": ticket.id if ticket else None,
        "ticket": refs.ticket(visit, ticket) if ticket else None,
        "topComment": one.note or None,
        "locationId": 1,
        "departmentId": 1,
        "taxableFlag": one.tax_rate != 0,
        "_info": refs.info(visit, one.created, one.updated, one.technician_id),
    }


def _invoices(visit: Visit) -> list[Row]:
    return [row(visit, one) for one in visit.world.invoices.values()]


def _one(visit: Visit, place: str) -> Invoice:
    one = visit.world.invoices.get(visit.id(place))
    if one is None:
        raise errors.missing("Invoice", visit.places[place])
    return one


def _payments(visit: Visit) -> list[Row]:
    one = _one(visit, "parent")
    if not one.paid:
        return []
    return [
        {
            "id": one.id,
            "type": "Payment",
            "amount": number(one.total),
            "paymentDate": moment(one.due),
            "appliedBy": "zAdmin",
            "invoiceTotal": number(one.total),
            "invoiceBalance": 0,
            "balance": 0,
        }
    ]


TABLE: Table[Row] = rows("Invoice", INVOICE, _invoices)
serve(desk, "/finance/invoices", TABLE)
PAYMENTS: Table[Row] = rows(
    "Payment", shape("id:int type amount:number paymentDate:date"), _payments
)


@desk.route("GET", "/finance/invoices/{parent}/payments")
def payments(visit: Visit) -> Answer:
    """List what was paid of an invoice."""
    return listed(visit, PAYMENTS)


@desk.route("GET", "/finance/invoices/{id}/pdf")
def pdf(visit: Visit) -> Answer:
    """Serve an invoice as a very small PDF."""
    one = _one(visit, "id")
    named = f"attachment; filename=Invoice_{one.number}.pdf"
    content = f"%PDF-1.4\n% Invoice {one.number}, total {one.total}\n%%EOF\n".encode()
    return Answer(200, content, {"content-type": "application/pdf", "content-disposition": named})
