"""Charges, products, codes, billing items, invoices, contracts."""

import base64
from decimal import Decimal
from typing import Any

import pytest

from tests.sandbox.autotask.caller import Caller

CHARGE: dict[str, object] = {
    "name": "Docking station",
    "chargeType": 1,
    "datePurchased": "2026-03-02T00:00:00Z",
    "unitQuantity": 2,
}


def path(call: Caller) -> str:
    """Where the charges of a ticket are written."""
    return f"Tickets/{call.ticket().id}/Charges"


def dock(call: Caller) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """A product."""
    return call.where("Products", "sku", "HW-DOCK")[0]


def charge(call: Caller, id: int) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """A charge read back."""
    return call("GET", f"TicketCharges/{id}").item


def test_a_charge_takes_over_what_its_product_says(call: Caller) -> None:
    product = dock(call)
    id = call("POST", path(call), {**CHARGE, "productID": product["id"]}).id
    row = charge(call, id)
    assert {key: row[key] for key in CHARGE} == CHARGE
    assert (row["unitPrice"], row["unitCost"]) == (product["unitPrice"], product["unitCost"])
    assert row["billingCodeID"] == product["productBillingCodeID"]
    assert (row["billableAmount"], row["extendedCost"]) == (378.0, 262.0)
    assert (row["isBilled"], row["isBillableToCompany"]) == (False, True)
    assert call("GET", path(call)).items == [row]
    (written,) = call.written("line_item")
    assert (written.ticket, written.id) == (call.ticket().id, id)


def test_what_is_said_wins_over_the_product(call: Caller) -> None:
    body = {
        **CHARGE,
        "productID": dock(call)["id"],
        "unitPrice": 99.5,
        "isBillableToCompany": False,
    }
    row = charge(call, call("POST", path(call), body).id)
    assert (row["unitPrice"], row["billableAmount"]) == (99.5, 0.0)


@pytest.mark.parametrize("field", list(CHARGE))
def test_what_every_charge_needs(call: Caller, field: str) -> None:
    body = {key: value for key, value in CHARGE.items() if key != field}
    body["productID"] = dock(call)["id"]
    assert call("POST", path(call), body).errors == [f"{field} is required"]


def test_a_charge_has_a_product_or_a_material_code(call: Caller) -> None:
    assert call("POST", path(call), CHARGE).status == 500
    labour = call.world.default_labour_id
    assert call("POST", path(call), {**CHARGE, "billingCodeID": labour}).status == 500
    material = call.where("BillingCodes", "useType", 4)[0]["id"]
    made = call("POST", path(call), {**CHARGE, "billingCodeID": material, "unitPrice": 20}).id
    assert charge(call, made)["billableAmount"] == 40.0


def test_a_charge_is_changed_and_deleted_below_its_ticket(call: Caller) -> None:
    id = call("POST", path(call), {**CHARGE, "productID": dock(call)["id"]}).id
    assert call("PATCH", path(call), {"id": id, "unitQuantity": 3, "status": 2}).id
    assert (charge(call, id)["unitQuantity"], charge(call, id)["status"]) == (3.0, 2)
    assert call("DELETE", f"TicketCharges/{id}").status == 405
    assert call("DELETE", f"{path(call)}/{id}").id == id
    assert charge(call, id) is None
    kinds = [one.kind for one in call.sandbox.ledger.entries]
    assert kinds == ["line_item", "line_item_update", "line_item_delete"]


def test_what_was_billed_stays_as_it_is(call: Caller) -> None:
    billed = call.where("TicketCharges", "isBilled", value=True)[0]
    below = f"Tickets/{billed['ticketID']}/Charges"
    assert call("PATCH", below, {"id": billed["id"], "unitPrice": 1}).status == 500
    assert call("DELETE", f"{below}/{billed['id']}").status == 500
    (item,) = call.where("BillingItems", "ticketChargeID", billed["id"])
    assert item["invoiceID"]
    assert item["totalAmount"] == billed["billableAmount"]


def test_what_was_not_billed_yet_is_no_billing_item(call: Caller) -> None:
    id = call("POST", path(call), {**CHARGE, "productID": dock(call)["id"]}).id
    assert call.where("BillingItems", "ticketChargeID", id) == []


def test_an_invoice_adds_the_tax(call: Caller) -> None:
    invoice = next(iter(call.world.invoices.values()))
    invoice.tax_rate = Decimal("0.1")
    invoice.lines[0].taxable = True
    row = call("GET", f"Invoices/{invoice.id}").item
    assert row["totalTaxValue"] > 0
    assert row["invoiceTotal"] == pytest.approx(float(invoice.subtotal) + row["totalTaxValue"])


def test_labour_is_no_charge_and_no_product(call: Caller) -> None:
    charges = {one["name"] for one in call.query("TicketCharges")}
    labour = {one["name"] for one in call.where("BillingCodes", "useType", 1)}
    assert labour
    assert not charges & labour
    assert not {one["name"] for one in call.query("Products")} & labour


def test_quantities_keep_as_many_decimals_as_are_kept(call: Caller) -> None:
    call.sandbox.manners.change({"quantity_decimals": 2})
    body = {**CHARGE, "productID": dock(call)["id"], "unitQuantity": 0.333}
    assert charge(call, call("POST", path(call), body).id)["unitQuantity"] == 0.33


def test_billing_codes_by_use(call: Caller) -> None:
    rows = call.query("BillingCodes")
    assert {one["useType"] for one in rows} == {1, 3, 4}
    assert all(one["isActive"] for one in rows)


def test_of_a_billing_item_only_one_date_can_be_written(call: Caller) -> None:
    item = call.query("BillingItems", MaxRecords=1)[0]
    body = {"id": item["id"], "webServiceDate": "2026-03-02T12:00:00Z", "rate": 0}
    assert call("PATCH", "BillingItems", body).id == item["id"]
    after = call("GET", f"BillingItems/{item['id']}").item
    assert after == {**item, "webServiceDate": "2026-03-02T12:00:00Z"}
    assert call("POST", "BillingItems", {}).status == 405


def test_invoices_are_read_and_paid_and_have_a_page(call: Caller) -> None:
    rows = call.query("Invoices", {"op": "notExist", "field": "paidDate"})
    unpaid = next((one for one in rows if one["totalTaxValue"]), rows[0])
    items = call.where("BillingItems", "invoiceID", unpaid["id"])
    total = sum(one["totalAmount"] for one in items)
    assert unpaid["invoiceTotal"] == pytest.approx(total + unpaid["totalTaxValue"])
    paid = {"id": unpaid["id"], "paidDate": "2026-03-02T00:00:00Z", "invoiceTotal": 0}
    assert call("PATCH", "Invoices", paid).id
    after = call("GET", f"Invoices/{unpaid['id']}").item
    assert after["paidDate"]
    assert after["invoiceTotal"] == unpaid["invoiceTotal"]
    for address in (f"InvoicePDF?id={unpaid['id']}", f"InvoicePDF/{unpaid['id']}"):
        page = call("GET", address).item["invoicePDF"]
        assert base64.b64decode(page).startswith(b"%PDF")
    assert call("GET", "InvoicePDF?id=1").item is None


def test_contracts(call: Caller) -> None:
    rows = call.query("Contracts")
    assert {one["contractType"] for one in rows} == {4, 7}
    assert all(one["status"] == 1 and one["endDate"] for one in rows)
    held = {one["contractID"] for one in call.query("Tickets")} - {None}
    assert held <= {one["id"] for one in rows}
