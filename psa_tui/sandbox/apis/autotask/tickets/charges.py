"""Charges of tickets: things and fees, below their ticket; labour is billed from time entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.catalog import codes
from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field, Values
from psa_tui.sandbox.apis.autotask.engine.shapes import as_int, as_text, read, written
from psa_tui.sandbox.apis.autotask.engine.writing import put
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.world import LineItem, Ticket

BILLED = "The charge has already been billed and cannot be changed."
NO_CODE = "billingCodeID is required when no productID is supplied"
"""What is said to these is our invention."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of a ticket that is no labour."""

    line: LineItem
    ticket: Ticket


def of(ticket: Ticket) -> Iterator[Charge]:
    """List the charges of a ticket; lines that stand for posted time are none."""
    posted = {one.line_item_id for one in ticket.timers}
    return (Charge(one, ticket) for one in ticket.line_items if one.id not in posted)


def every(visit: Visit) -> Iterator[Charge]:
    """List all charges."""
    for ticket in visit.world.tickets.values():
        yield from of(ticket)


def code(visit: Visit, one: Charge) -> int | None:
    """Give the material code."""
    kept = as_int(one.line.extras.get("billingCodeID"))
    return kept if kept is not None else codes.material_of(visit, one.line.product_id)


def _below(visit: Visit, parent: int) -> Iterator[Charge]:
    ticket = visit.world.tickets.get(parent)
    return iter(()) if ticket is None else of(ticket)


def _make(visit: Visit, values: Values, parent: int) -> int:
    """Make a charge; what its product says holds where nothing else is said."""
    product = visit.world.products.get(as_int(values.get("productID")) or 0)
    if product is None and values.get("billingCodeID") is None:
        raise errors.Refusal(NO_CODE)
    _check_code(visit, values)
    ticket = visit.world.tickets[parent]
    line = LineItem(
        id=visit.world.next_id("line_item"),
        name="",
        description=product.description if product else "",
        quantity=Decimal(1),
        created=visit.now,
        updated=visit.now,
        price_retail=product.price if product else Decimal(0),
        price_cost=product.cost if product else Decimal(0),
        technician_id=visit.author,
        taxable=product.taxable if product else True,
    )
    ticket.line_items.append(line)
    put(entity, visit, Charge(line, ticket), values)
    visit.changed(ticket)
    visit.wrote("line_item", ticket=ticket.id, id=line.id)
    return line.id


def _change(visit: Visit, one: Charge, values: Values) -> None:
    if one.line.invoiced:
        raise errors.Refusal(BILLED)
    _check_code(visit, values)
    put(entity, visit, one, values)
    one.line.updated = visit.now
    visit.changed(one.ticket)
    visit.wrote("line_item_update", ticket=one.ticket.id, id=one.line.id)


def _remove(visit: Visit, one: Charge) -> None:
    if one.line.invoiced:
        raise errors.Refusal(BILLED)
    one.ticket.line_items.remove(one.line)
    visit.changed(one.ticket)
    visit.wrote("line_item_delete", ticket=one.ticket.id, id=one.line.id)


def _check_code(visit: Visit, values: Values) -> None:
    given = values.get("billingCodeID")
    if given is not None and not codes.is_material(visit, as_int(given)):
        raise errors.Refusal(errors.no_record("billingCodeID"))


def _name(visit: Visit, one: Charge, value: object) -> None:
    one.line.name = visit.stored(as_text(value))


def _description(visit: Visit, one: Charge, value: object) -> None:
    one.line.description = visit.stored(as_text(value))


def _product(_: Visit, one: Charge, value: object) -> None:
    one.line.product_id = as_int(value)


def _quantity(visit: Visit, one: Charge, value: object) -> None:
    one.line.quantity = visit.services.manners.quantity(_amount(value))


def _price(_: Visit, one: Charge, value: object) -> None:
    one.line.price_retail = _amount(value)


def _cost(_: Visit, one: Charge, value: object) -> None:
    one.line.price_cost = _amount(value)


def _billable(_: Visit, one: Charge, value: object) -> None:
    one.line.billable = value is True


def _amount(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _total(one: Charge) -> Decimal:
    return one.line.quantity * one.line.price_retail if one.line.billable else Decimal(0)


F = Field[Charge]


def _kept(name: str, kind: str = "string", length: int = 0) -> F:
    def get(_: Visit, one: Charge) -> object:
        return read(kind, one.line.extras.get(name))

    def change(_: Visit, one: Charge, value: object) -> None:
        one.line.extras[name] = written(value)

    return F(name, kind, get, change, length=length)


entity = Entity[Charge](
    plural="TicketCharges",
    singular="TicketCharge",
    fields=(
        F("id", "long", lambda _, one: one.line.id),
        F("ticketID", "long", lambda _, one: one.ticket.id, required=True, refers="Ticket"),
        F("name", "string", lambda _, one: one.line.name, _name, required=True, length=100),
        F(
            *("chargeType", "integer", lambda _, one: one.line.extras.get("chargeType", 1)),
            lambda _, one, value: one.line.extras.update(chargeType=value),
            required=True,
            picks="chargeType",
        ),
        F(
            *("datePurchased", "datetime"),
            lambda _, one: (
                read("datetime", one.line.extras.get("datePurchased")) or one.line.created
            ),
            lambda _, one, value: one.line.extras.update(datePurchased=written(value)),
            required=True,
        ),
        F("description", "string", lambda _, one: one.line.description, _description, length=2000),
        # Before the price, which a product would otherwise decide.
        F("productID", "long", lambda _, one: one.line.product_id, _product, refers="Product"),
        F(
            *("billingCodeID", "long", code),
            lambda _, one, value: one.line.extras.update(billingCodeID=value),
            refers="BillingCode",
        ),
        F(
            *("unitQuantity", "double", lambda _, one: one.line.quantity, _quantity),
            required=True,
        ),
        F("unitPrice", "double", lambda _, one: one.line.price_retail, _price),
        F("unitCost", "double", lambda _, one: one.line.price_cost, _cost),
        F("isBillableToCompany", "boolean", lambda _, one: one.line.billable, _billable),
        F(
            *("status", "long", lambda _, one: one.line.extras.get("status", 7)),
            lambda _, one, value: one.line.extras.update(status=value),
            picks="chargeStatus",
        ),
        _kept("notes", length=2000),
        _kept("purchaseOrderNumber", length=50),
        _kept("internalPurchaseOrderNumber", length=50),
        _kept("contractServiceID", "long"),
        _kept("contractServiceBundleID", "long"),
        _kept("organizationalLevelAssociationID", "integer"),
        F("isBilled", "boolean", lambda _, one: one.line.invoiced),
        F("billableAmount", "double", lambda _, one: _total(one)),
        F("internalCurrencyBillableAmount", "double", lambda _, one: _total(one)),
        F("internalCurrencyUnitPrice", "double", lambda _, one: one.line.price_retail),
        F("extendedCost", "double", lambda _, one: one.line.quantity * one.line.price_cost),
        F("createDate", "datetime", lambda _, one: one.line.created),
        F("creatorResourceID", "long", lambda _, one: one.line.technician_id, refers="Resource"),
        F("statusLastModifiedBy", "long", lambda _, __: None, refers="Resource"),
        F("statusLastModifiedDate", "datetime", lambda _, __: None),
    ),
    rows=every,
    below=_below,
    child=Child("Tickets", "Charges", "ticketID"),
    make=_make,
    change=_change,
    remove=_remove,
)
"""Charges."""
