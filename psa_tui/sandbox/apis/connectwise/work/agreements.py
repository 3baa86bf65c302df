"""Agreements and what belongs to them: additions, adjustments, rates."""

from datetime import timedelta

from psa_tui.sandbox.apis.connectwise import errors, refs
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, rows, serve
from psa_tui.sandbox.apis.connectwise.moments import moment, moment_or_none, number
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.apis.connectwise.words import by_name
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Contract

desk = Desk()

BILLS = "Billable|DoNotBill|NoCharge|NoDefault"

AGREEMENT = shape(
    "id:int name type:ref company:company contact:ref site:ref "
    "agreementStatus:Active|Cancelled|Expired|Inactive startDate:date endDate:date "
    "noEndingDateFlag:bool cancelledFlag:bool dateCancelled:date reasonCancelled sla:ref "
    f"workRole:ref workType:ref location:ref department:unit billTime:{BILLS} "
    f"billExpenses:{BILLS} billProducts:{BILLS} billAmount:number "
    "applicationUnits:Amount|Hours|Incidents applicationLimit:number "
    "applicationUnlimitedFlag:bool customerPO billToCompany:company internalNotes "
    "customFields:[custom]"
)

KINDS = ("Managed", "Prepaid block", "Project")
"""The types of agreement."""


def row(visit: Visit, one: Contract) -> Row:
    """Write an agreement."""
    at = KINDS.index(one.kind) + 1 if one.kind in KINDS else len(KINDS) + 1
    client = visit.world.clients.get(one.client_id)
    people = (who.id for who in visit.world.contacts.values() if who.client_id == one.client_id)
    level = by_name(visit.terms.levels, one.sla_name)
    over = one.end is not None and one.end < visit.now
    prepaid = client.prepaid_hours if client else None
    return {
        "id": one.id,
        "name": one.name[:100],
        "type": visit.ref("type", at, one.kind, f"/finance/agreements/types/{at}"),
        "company": refs.company(visit, one.client_id),
        "billToCompany": refs.company(visit, one.client_id),
        "contact": refs.contact(visit, next(people, None)),
        "agreementStatus": "Expired" if over else "Active",
        "startDate": moment(one.start),
        "endDate": moment_or_none(one.end),
        "noEndingDateFlag": one.end is None,
        "cancelledFlag": False,
        "sla": visit.ref("sla", level.id, level.name, f"/service/SLAs/{level.id}")
        if level
        else None,
        "location": refs.location(visit),
        "department": refs.department(visit),
        "billTime": _time(one.kind),
        "billExpenses": "Billable",
        "billProducts": "Billable",
        "billAmount": number(one.monthly_fee),
        "applicationUnits": "Hours",
        "applicationLimit": None if prepaid is None else number(prepaid),
        "applicationUnlimitedFlag": prepaid is None,
        "internalNotes": one.description or None,
        "customFields": [],
        "_info": refs.info(visit, one.start, one.start, None),
    }


def _time(kind: str) -> str:
    return "Billable" if kind == "Prepaid block" else "NoCharge"


def _agreements(visit: Visit) -> list[Row]:
    return [row(visit, one) for one in visit.world.contracts.values()]


def _parent(visit: Visit) -> Contract:
    one = visit.world.contracts.get(visit.id("parent"))
    if one is None:
        raise errors.missing("Agreement", visit.places["parent"])
    return one


def _types(visit: Visit) -> list[Row]:
    del visit
    return [
        {
            "id": at,
            "name": name,
            "defaultFlag": at == 1,
            "inactiveFlag": False,
            "employeeCompRate": "Actual",
            "employeeCompNotExceed": "Billing",
            "invoicingCycle": "CalendarYear",
            "billTime": _time(name),
            "billExpenses": "Billable",
            "billProducts": "Billable",
        }
        for at, name in enumerate(KINDS, 1)
    ]


def _additions(visit: Visit) -> list[Row]:
    """List what is sold every month besides: the seats of a managed workplace (our invention)."""
    one = _parent(visit)
    seat = next((p for p in visit.world.products.values() if p.sku == "SW-SEAT"), None)
    if seat is None or one.kind != "Managed":
        return []
    people = sum(who.client_id == one.client_id for who in visit.world.contacts.values())
    return [
        {
            "id": one.id * 10 + 1,
            "agreementId": one.id,
            "product": {"id": seat.id, "identifier": seat.sku},
            "description": seat.description,
            "quantity": people,
            "unitPrice": number(seat.price),
            "unitCost": number(seat.cost),
            "extPrice": number(seat.price * people),
            "extCost": number(seat.cost * people),
            "billCustomer": "Billable",
            "effectiveDate": moment(one.start),
            "agreementStatus": "Active",
            "taxableFlag": seat.taxable,
        }
    ]


def _adjustments(visit: Visit) -> list[Row]:
    one = _parent(visit)
    if one.kind != "Prepaid block":
        return []
    return [
        {
            "id": one.id * 10 + 2,
            "agreementId": one.id,
            "amount": 20,
            "description": "Block bought",
            "effectiveDate": moment(one.start + timedelta(days=1)),
        }
    ]


def _roles(visit: Visit) -> list[Row]:
    _parent(visit)
    return []


serve(
    desk,
    "/finance/agreements/types",
    rows("AgreementType", shape("id:int name defaultFlag:bool inactiveFlag:bool"), _types),
)
TABLE: Table[Row] = rows("Agreement", AGREEMENT, _agreements)
serve(desk, "/finance/agreements", TABLE)
serve(
    desk,
    "/finance/agreements/{parent}/additions",
    rows(
        "Addition",
        shape(
            "id:int agreementId:int product:item description quantity:number unitPrice:number "
            "unitCost:number extPrice:number extCost:number billCustomer "
            "effectiveDate:date cancelledDate:date agreementStatus taxableFlag:bool"
        ),
        _additions,
    ),
)
serve(
    desk,
    "/finance/agreements/{parent}/adjustments",
    rows(
        "Adjustment",
        shape("id:int agreementId:int amount:number description effectiveDate:date"),
        _adjustments,
    ),
)
for _name, _kind in (("workroles", "workRole"), ("worktypes", "workType")):
    _table = rows("Rate", shape(f"id:int agreementId:int {_kind}:ref rateType rate:number"), _roles)
    serve(desk, f"/finance/agreements/{{parent}}/{_name}", _table, one=False)
