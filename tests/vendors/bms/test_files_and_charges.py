"""Files, charges and people of a tenant: read, written, taken back; what BMS only shows stays."""

import hashlib
import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Rejected
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.port import Psa
from psa_tui.domain.writes import (
    AddLine,
    AddTime,
    ChangeLine,
    CreateClient,
    CreateContact,
    RemoveAttachment,
    RemoveLine,
    UploadFile,
)
from psa_tui.vendors import registry
from tests.vendors.bms.account import KEYS, Stage, pick, send
from tests.vendors.bms.scripted import Desk
from tests.vendors.stand_ins import BEGIN, ManualClock, MemoryBudget


async def test_a_file_goes_up_comes_down_and_is_taken_off(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_bytes(b"spooler: ok\n")
    write = UploadFile(
        ticket=desk.ref,
        path=str(file),
        name="log.txt",
        media_type="text/plain",
        size=12,
        digest=hashlib.sha256(file.read_bytes()).hexdigest(),
    )
    receipt = await send(desk.psa, write)
    attached = (await desk.psa.tickets.read(desk.ref.id)).attachments
    (one,) = [one for one in attached if one.id == receipt.id]
    assert one.name == "log.txt"
    assert not isinstance(desk.psa.attachments, Absent)
    assert await desk.psa.attachments.download(one) == b"spooler: ok\n"
    await send(desk.psa, RemoveAttachment(ticket=desk.ref, attachment_id=one.id))
    assert not (await desk.psa.tickets.read(desk.ref.id)).attachments


async def test_a_file_too_big_for_the_tenant_is_not_sent(desk: Desk, tmp_path: Path) -> None:
    write = UploadFile(
        ticket=desk.ref,
        path=str(tmp_path / "x"),
        name="x",
        media_type="text/plain",
        size=26_000_000,
        digest="",
    )
    with pytest.raises(Rejected, match="up to 25 MB"):
        await send(desk.psa, write)


async def test_a_charge_is_added_changed_and_removed_with_all_that_stood_on_it(desk: Desk) -> None:
    line = AddLine(
        ticket=desk.ref,
        name="Dock",
        description="For the new desk",
        quantity=Decimal(2),
        rate=Decimal("10.50"),
        taxable=False,
        product=pick("7007"),
    )
    receipt = await send(desk.psa, line)
    before = (await desk.psa.tickets.work(desk.ref.id)).lines[-1]
    assert (before.name, before.quantity, before.rate) == ("Dock", Decimal(2), Decimal("10.50"))
    await send(desk.psa, ChangeLine(ticket=desk.ref, line_id=receipt.id, quantity=Decimal(3)))
    after = (await desk.psa.tickets.work(desk.ref.id)).lines[-1]
    assert (after.name, after.quantity, after.rate) == ("Dock", Decimal(3), Decimal("10.50"))
    put = [one[3] for one in desk.stage.wire.sent if one[0] == "PUT"][-1]
    assert isinstance(put, dict)
    assert put["UnitCost"] == 131.0, "what is not changed goes along"
    await send(desk.psa, RemoveLine(ticket=desk.ref, line_id=receipt.id))
    assert not (await desk.psa.tickets.work(desk.ref.id)).lines


async def test_a_charge_without_a_product_names_the_field(desk: Desk) -> None:
    line = AddLine(
        ticket=desk.ref,
        name="x",
        description="",
        quantity=Decimal(1),
        rate=Decimal(1),
        taxable=False,
    )
    with pytest.raises(Rejected) as caught:
        await send(desk.psa, line)
    assert caught.value.problems[0].field == "product"


async def test_internal_notes_of_time_never_stand_among_the_public_ones(desk: Desk) -> None:
    write = AddTime(
        ticket=desk.ref,
        start=BEGIN - timedelta(minutes=30),
        worked=timedelta(minutes=30),
        notes="Cleared the spooler",
        work_type=pick("7001"),
        extra=(("extra.internal", "They never reboot"),),
    )
    await send(desk.psa, write)
    entry = (await desk.psa.tickets.work(desk.ref.id)).times[-1]
    assert entry.notes == "Cleared the spooler"
    assert "They never reboot" in entry.audience


async def test_accounts_and_contacts_are_made_with_what_bms_wants_besides(
    stage: Stage, psa: Psa
) -> None:
    made = await send(psa, CreateClient(connection="acme", name="Quillon Glass", phone="555-0100"))
    body = stage.sandbox.ledger.entries[-1].body
    assert isinstance(body, dict)
    assert body["AccountManagerId"] == 501
    assert body["Locations"][0]["IsMain"] is True
    person = CreateContact(
        connection="acme", client=pick(made.id), name="Ada van Quist", email="ada@quist.example"
    )
    await send(psa, person)
    (one,) = await psa.people.contacts(made.id)
    assert (one.name, one.email) == ("Ada van Quist", "ada@quist.example")


async def test_products_are_found_and_labour_is_kept_apart(psa: Psa) -> None:
    products = await psa.catalog.products("")
    assert not isinstance(products, Absent)
    assert {one.name for one in products if one.labour} >= {"Remote support", "On-site support"}
    sold = await psa.catalog.lookup(LookupKind.PRODUCTS, text="dock")
    assert not isinstance(sold, Absent)
    assert [one.name for one in sold] == ["USB-C dock"]


INVOICE = {
    "id": 9,
    "invoiceNumber": "INV-9",
    "accountId": 7,
    "accountName": "Harbor Foods",
    "totalPrice": 100.5,
    "totalTax": 8.04,
    "grandTotal": 108.54,
    "paidAmount": 108.54,
    "invoiceDate": "2026-05-01T00:00:00",
    "lineItems": [
        {"id": 1, "name": "Remote", "qty": 0.75, "unitPrice": 134.0, "isTaxable": True},
    ],
}


def answering(request: httpx.Request) -> httpx.Response:
    path = request.url.path.removeprefix("/bms")
    token = {"accessToken": "t", "accessTokenExpireOn": "2030-01-01T00:00:00Z"}
    results: dict[str, object] = {
        "/v2/security/authenticate": token,
        "/v2/finance/invoices/summary": [{**INVOICE, "lineItems": None}],
        "/v2/finance/invoices/9": INVOICE,
    }
    return httpx.Response(200, content=json.dumps({"success": True, "result": results[path]}))


async def test_invoices_are_read_although_none_is_made_here() -> None:
    psa = registry.open_psa(
        "bms",
        KEYS,
        connection="acme",
        budget=MemoryBudget(),
        clock=ManualClock(),
        transport=httpx.MockTransport(answering),
    )
    assert not isinstance(psa.invoices, Absent)
    (row,) = await psa.invoices.of_client("7")
    assert (row.number, row.paid, row.lines) == ("INV-9", True, ())
    whole = await psa.invoices.read("9")
    assert (whole.subtotal, whole.tax, whole.total) == (
        Decimal("100.5"),
        Decimal("8.04"),
        Decimal("108.54"),
    )
    assert whole.lines[0].amount == Decimal("100.50")
