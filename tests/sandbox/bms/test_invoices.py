"""Invoices, price levels, warehouses and kinds of accounts: all read, and one thing marked."""

from decimal import Decimal

import pytest

from tests.sandbox.bms.caller import Caller

ROOT = "/finance/invoices"


def test_an_account_s_invoices_are_listed_newest_first(call: Caller) -> None:
    client = next(iter(call.world.invoices.values())).client_id
    mine = [one.id for one in call.world.invoices.values() if one.client_id == client]
    found = call("GET", f"{ROOT}/summary?Filter.AccountId={client}&PageSize=100").result
    assert [one["id"] for one in found] == mine[::-1]
    assert {one["accountName"] for one in found} == {call.world.clients[client].name}
    assert "lineItems" not in found[0]


def test_the_list_says_no_number_of_rows_and_comes_by_pages(call: Caller) -> None:
    first = call("GET", f"{ROOT}/summary?PageSize=2").data
    second = call("GET", f"{ROOT}/summary?PageSize=2&PageNumber=2").result
    assert "totalRecords" not in first
    known = sorted(call.world.invoices, reverse=True)
    assert [one["id"] for one in (*first["result"], *second)] == known[:4]
    assert call("GET", f"{ROOT}/summary?PageNumber=999").result == []


@pytest.mark.parametrize(
    "wanted",
    [
        "Id={id}",
        "InvoiceNumber={number}",
        "AccountName={name}",
        "StatusId={status}",
        "CreatedFrom={created}",
        "CreatedTo={created}",
        "PostedToAccounting=false",
    ],
)
def test_each_filter_of_the_description_finds_an_invoice(call: Caller, wanted: str) -> None:
    one = next(iter(call.world.invoices.values()))
    row = call("GET", f"{ROOT}/{one.id}").result
    asked = wanted.format(
        id=one.id,
        number=one.number,
        name=row["accountName"][:6].lower(),
        status=row["statusId"],
        created=row["createdOn"],
    )
    found = call("GET", f"{ROOT}/summary?PageSize=100&Filter.{asked}").result
    assert one.id in {each["id"] for each in found}


@pytest.mark.parametrize(
    "wanted",
    [
        "Id=1",
        "InvoiceNumber=nothing",
        "AccountId=1",
        "AccountName=Nobody",
        "StatusId=9",
        "CreatedFrom=2099-01-01",
        "CreatedTo=2001-01-01",
        "PostedToAccounting=true",
    ],
)
def test_each_filter_of_the_description_leaves_out_what_it_does_not_mean(
    call: Caller, wanted: str
) -> None:
    assert call.world.invoices
    assert call("GET", f"{ROOT}/summary?Filter.{wanted}").result == []


def test_an_invoice_s_lines_make_its_sums(call: Caller) -> None:
    one = next(iter(call.world.invoices.values()))
    one.tax_rate = Decimal("0.0825")
    row = call("GET", f"{ROOT}/{one.id}").result
    lines = sum(Decimal(str(line["totalPrice"])) for line in row["lineItems"])
    assert lines == Decimal(str(row["totalPrice"]))
    assert Decimal(str(row["grandTotal"])) == lines + Decimal(str(row["totalTax"]))
    assert row["paymentDue"] + row["paidAmount"] == row["grandTotal"]
    assert (row["paymentDue"] == 0) is one.paid
    assert call("GET", f"{ROOT}/7").status == 404


def test_invoices_are_marked_as_sent_and_nothing_else_of_them_is_written(call: Caller) -> None:
    one, other = list(call.world.invoices.values())[:2]
    assert call("GET", f"{ROOT}/{one.id}").result["sentOn"] is None
    assert call("PATCH", f"{ROOT}/marksent", {"TargetedIds": [one.id, 7]}).result
    assert call("GET", f"{ROOT}/{one.id}").result["sentOn"] == "2026-03-02T12:00:00"
    assert call("GET", f"{ROOT}/{other.id}").result["sentOn"] is None
    assert [entry.id for entry in call.written("invoice_update")] == [one.id]
    assert "TargetedIds" in call("PATCH", f"{ROOT}/marksent", {}).refusal["details"]
    assert call("POST", ROOT, {}).status == 404
    assert call("DELETE", f"{ROOT}/{one.id}").status == 404


def test_who_may_only_read_marks_no_invoice(call: Caller) -> None:
    reader = Caller(
        call.sandbox,
        {"UserName": "beth.carmody@copperline.example", "Password": "sandbox-readonly"},
    )
    one = next(iter(call.world.invoices))
    assert reader("PATCH", f"{ROOT}/marksent", {"TargetedIds": [one]}).status == 403
    assert reader("GET", f"{ROOT}/{one}").result["id"] == one


def test_a_product_has_its_price_as_its_only_level(call: Caller) -> None:
    product = next(one for one in call.world.products.values() if one.category == "Hardware")
    (level,) = call("GET", f"/inventory/products/{product.id}/pricingLevels").result
    assert Decimal(str(level["price"])) == product.price
    assert (level["isActive"], level["isDefault"]) == (True, True)
    assert call("GET", "/inventory/products/7/pricingLevels").status == 404


def test_the_kind_of_an_account_is_in_its_lookup(call: Caller) -> None:
    known = {one["id"]: one["name"] for one in call("GET", "/system/accounttypes/lookup").result}
    row = call("GET", f"/crm/accounts/summary/{call.ticket().client_id}").data
    assert known[row["accountTypeId"]] == row["accountType"]
    (place,) = call("GET", "/inventory/warehouses/lookup").result
    assert place["name"] == call.world.msp_name
