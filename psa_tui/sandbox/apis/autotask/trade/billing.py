"""Billing items: time and charges that were approved and posted, invoiced or not yet.

Posting is done elsewhere; of a billing item nothing but `webServiceDate` can be written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field, Values, blank
from psa_tui.sandbox.apis.autotask.engine.shapes import read, written
from psa_tui.sandbox.apis.autotask.tickets import charges, time
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import Ticket

LABOUR, CHARGE = 1, 4
"""Types of billing item."""

BEHIND = 700_000_000
"""What is added to the id of time or a charge to make a billing item's."""

CENT = Decimal("0.01")

DATES = "billingItemDates"
"""Where the dates that a caller wrote are kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was posted."""

    id: int
    kind: int
    ticket: Ticket
    name: str
    text: str
    quantity: Decimal
    rate: Decimal
    cost: Decimal
    code: int | None
    worked_at: datetime
    posted: datetime
    role: int | None = None
    time_id: int | None = None
    charge_id: int | None = None
    invoice_id: int | None = None
    free: bool = False

    @property
    def total(self) -> Decimal:
        """What it comes to, without tax."""
        amount = Decimal(0) if self.free else self.quantity * self.rate
        return amount.quantize(CENT, ROUND_HALF_UP)


def _rows(visit: Visit) -> Iterator[Item]:
    for ticket in visit.world.tickets.values():
        lines = {one.id: one for one in ticket.line_items}
        for worked in time.of(ticket):
            at = time.approved(visit, worked)
            if at is None:
                continue
            line = lines.get(worked.time.line_item_id or 0)
            product = visit.world.products.get(worked.time.product_id or 0)
            yield Item(
                *(BEHIND + worked.time.id, LABOUR, ticket, product.name if product else "Labour"),
                text=worked.time.notes,
                quantity=line.quantity if line else time.to_bill(worked),
                rate=line.price_retail if line else product.price if product else Decimal(0),
                cost=product.cost if product else Decimal(0),
                code=worked.time.product_id,
                worked_at=worked.time.start,
                posted=at,
                role=time.role(visit, worked),
                time_id=worked.time.id,
                invoice_id=line.invoice_id if line else None,
                free=not worked.time.billable,
            )
        for charge in charges.of(ticket):
            if charge.line.invoiced:
                yield _of_charge(visit, charge)


def _of_charge(visit: Visit, charge: charges.Charge) -> Item:
    line = charge.line
    return Item(
        *(BEHIND + line.id, CHARGE, charge.ticket, line.name, line.description, line.quantity),
        *(line.price_retail, line.price_cost, charges.code(visit, charge)),
        worked_at=line.created,
        posted=line.updated,
        charge_id=line.id,
        invoice_id=line.invoice_id,
        free=not line.billable,
    )


def _date(visit: Visit, one: Item) -> object:
    kept = visit.world.extras.get(DATES)
    return read("datetime", kept.get(str(one.id)) if isinstance(kept, dict) else None)


def _put_date(visit: Visit, one: Item, value: object) -> None:
    kept = visit.world.extras.get(DATES)
    dates = kept if isinstance(kept, dict) else {}
    visit.world.extras[DATES] = {**dates, str(one.id): written(value)}


def _change(visit: Visit, one: Item, values: Values) -> None:
    if "webServiceDate" in values:
        _put_date(visit, one, values["webServiceDate"])
        visit.wrote("billing_item_update", ticket=one.ticket.id, id=one.id)


F = Field[Item]

entity = Entity[Item](
    plural="BillingItems",
    singular="BillingItem",
    fields=(
        F("id", "long", lambda _, one: one.id),
        F("billingItemType", "integer", lambda _, one: one.kind, picks="billingItemType"),
        F("itemName", "string", lambda _, one: one.name),
        F("description", "string", lambda _, one: one.text),
        F("quantity", "double", lambda _, one: one.quantity),
        F("rate", "double", lambda _, one: one.rate),
        F("ourCost", "double", lambda _, one: one.cost * one.quantity),
        F("extendedPrice", "double", lambda _, one: one.total),
        F("totalAmount", "double", lambda _, one: one.total),
        F("taxDollars", "double", lambda _, __: 0.0),
        F("nonBillable", "integer", lambda _, one: int(one.free)),
        F("companyID", "integer", lambda _, one: one.ticket.client_id, refers="Company"),
        F("contractID", "integer", lambda _, one: one.ticket.contract_id, refers="Contract"),
        F("ticketID", "integer", lambda _, one: one.ticket.id, refers="Ticket"),
        F("timeEntryID", "integer", lambda _, one: one.time_id, refers="TimeEntry"),
        F("ticketChargeID", "long", lambda _, one: one.charge_id, refers="TicketCharge"),
        F("invoiceID", "integer", lambda _, one: one.invoice_id, refers="Invoice"),
        F("billingCodeID", "integer", lambda _, one: one.code, refers="BillingCode"),
        F("roleID", "integer", lambda _, one: one.role, refers="Role"),
        F("itemDate", "datetime", lambda _, one: one.worked_at),
        F("postedDate", "datetime", lambda _, one: one.posted),
        F("postedOnTime", "datetime", lambda _, one: one.posted),
        F("itemApproverID", "integer", lambda v, _: v.world.me_id, refers="Resource"),
        F("webServiceDate", "datetime", _date, _put_date),
        *blank("string", "lineItemFullDescription", "lineItemGroupDescription"),
        *blank("string", "purchaseOrderNumber"),
        *blank("double", "internalCurrencyExtendedPrice", "internalCurrencyRate"),
        *blank("double", "internalCurrencyTaxDollars", "internalCurrencyTotalAmount"),
        *blank(
            "long",
            *("configurationItemID", "contractChargeID", "milestoneID", "projectChargeID"),
            *("serviceBundleID", "serviceID", "sortOrderID", "vendorID"),
        ),
        *blank(
            "integer",
            *("accountManagerWhenApprovedID", "expenseItemID", "projectID", "subType", "taskID"),
            "organizationalLevelAssociationID",
        ),
    ),
    rows=_rows,
    change=_change,
)
"""Billing items."""
