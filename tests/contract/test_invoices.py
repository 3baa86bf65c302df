"""What an invoice owes: made from what was shown or not at all, compared, deleted in truth."""

from dataclasses import replace
from decimal import Decimal

import pytest

from psa_tui.domain.billing import LINES, PAYER, BillLine
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Rejected
from psa_tui.domain.ids import Choice
from psa_tui.domain.port import InvoiceDesk, Psa
from psa_tui.domain.writes import (
    Attempt,
    CheckInvoice,
    DeleteInvoice,
    MakeInvoice,
    NotThere,
    Receipt,
    Unclear,
)

from .cases import Ground, ground, invoice, invoice_deletion, present, time, work
from .conftest import IN_PROCESS, Stage

TAXES_BY_ITSELF = frozenset({"halo"})
"""Vendors that tax a line by their own rules: what is shown of it is not compared."""

NAMES_NO_MAKER = frozenset({"halo"})
"""Vendors whose invoices were never seen to name who made them; their lines tell instead."""

DELETES_TRULY = frozenset({"halo"})
"""Vendors whose 200 to a deletion was never seen to lie."""


@pytest.fixture
def door() -> str:
    """What the wire does to invoices is tried with all other writes."""
    return IN_PROCESS


@pytest.fixture
async def on(stage: Stage, psa: Psa) -> Ground:
    return await ground(stage, psa)


async def made(on: Ground) -> tuple[MakeInvoice, Receipt]:
    """An invoice from one line, and what proves it."""
    write = await invoice(on)
    assert isinstance(write, MakeInvoice)
    return write, await on.done(write)


async def refused(on: Ground, write: MakeInvoice | CheckInvoice | DeleteInvoice) -> Rejected:
    """The refusal that this write meets."""
    with pytest.raises(Rejected) as caught:
        await on.done(write)
    return caught.value


def written(on: Ground, kind: str) -> int:
    """How many writes of a kind took effect."""
    return sum(one.kind == kind for one in on.stage.sandbox.ledger.entries)


def invoices(psa: Psa) -> InvoiceDesk:
    assert not isinstance(psa.invoices, Absent)
    return psa.invoices


def check(write: MakeInvoice, receipt: Receipt) -> CheckInvoice:
    return CheckInvoice(
        ticket=write.ticket, client=write.client, lines=write.lines, invoice_id=receipt.id
    )


async def test_an_invoice_reads_as_it_was_shown_and_tells_its_number_and_tax(on: Ground) -> None:
    write, receipt = await made(on)
    proof = await on.done(check(write, receipt))
    assert proof.id == receipt.id
    read = await invoices(on.psa).read(receipt.id)
    assert read.subtotal == sum(one.amount for one in write.lines)
    for said in (read.number, f"{read.subtotal:.2f}", f"{read.tax:.2f}", f"{read.total:.2f}"):
        assert said in proof.said


async def test_checking_an_invoice_writes_nothing(on: Ground) -> None:
    write, receipt = await made(on)
    already = len(on.stage.sandbox.ledger.entries)
    await on.done(check(write, receipt))
    assert len(on.stage.sandbox.ledger.entries) == already


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quantity": Decimal("0.7501")}, "0.75 instead of 0.7501, rounded by the vendor (-0.0"),
        ({"rate": Decimal(120)}, "instead of 120.00"),
        ({"taxable": True}, "not taxed"),
        ({"name": "Another"}, "Missing: Another"),
    ],
)
async def test_every_difference_of_a_line_is_named(
    on: Ground, change: dict[str, object], said: str
) -> None:
    write, receipt = await made(on)
    shown = (*write.lines[:-1], replace(write.lines[-1], **change))  # type: ignore[arg-type]  # fields of a line
    checked = check(replace(write, lines=shown), receipt)
    if "taxable" in change and on.stage.vendor in TAXES_BY_ITSELF:
        assert (await on.done(checked)).id == receipt.id
        return
    error = await refused(on, checked)
    assert said in " ".join(problem.message for problem in error.problems)


async def test_another_client_on_the_invoice_is_a_difference(on: Ground) -> None:
    write, receipt = await made(on)
    other = replace(write, client=Choice("1", "Somebody Else"))
    error = await refused(on, check(other, receipt))
    assert [problem.field for problem in error.problems] == [PAYER]


async def test_a_line_nobody_saw_stops_before_there_is_an_invoice(on: Ground) -> None:
    write = await invoice(on)
    assert isinstance(write, MakeInvoice)
    await on.done(await work(on))
    error = await refused(on, write)
    assert error.problems[0].field == LINES
    assert "Not shown before: Remote support" in error.problems[0].message
    assert not written(on, "invoice")


async def test_a_second_invoice_of_the_same_lines_is_refused(on: Ground) -> None:
    write, _ = await made(on)
    error = await refused(on, write)
    assert "Missing" in error.problems[0].message
    assert written(on, "invoice") == 1


async def test_an_invoice_of_somebody_else_is_not_taken_for_ours(on: Ground, stage: Stage) -> None:
    write = await invoice(on)
    desk = present(stage, on.psa.desk(MakeInvoice))
    assert isinstance(write, MakeInvoice)
    before, now = await desk.before(write), stage.clock.now()
    sent = await on.done(write)
    world = stage.sandbox.world(stage.vendor)
    stored = world.invoices[int(sent.id)]
    if stage.vendor in NAMES_NO_MAKER:
        stored.lines[-1].price += 1
    else:
        stored.technician_id = next(one for one in world.technicians if one != stored.technician_id)
    settled = await desk.settle(write, Attempt(before, now, now))
    assert isinstance(settled, Unclear if stage.vendor in NAMES_NO_MAKER else NotThere)


async def test_two_new_invoices_are_for_a_person_to_judge(on: Ground, stage: Stage) -> None:
    write = await invoice(on)
    desk = present(stage, on.psa.desk(MakeInvoice))
    assert isinstance(write, MakeInvoice)
    before, now = await desk.before(write), stage.clock.now()
    await on.done(write)
    await on.done(await work(on))
    waiting = (BillLine.of((await on.psa.tickets.read(on.ref.id)).lines[-1]),)
    await on.done(replace(write, lines=waiting))
    settled = await desk.settle(write, Attempt(before, now, now))
    assert isinstance(settled, Unclear)
    assert len(settled.what) == 2


async def test_a_200_that_deleted_nothing_is_found_out(on: Ground, stage: Stage) -> None:
    write = await invoice_deletion(on)
    assert isinstance(write, DeleteInvoice)
    if stage.vendor in DELETES_TRULY:
        world = stage.sandbox.world(stage.vendor)
        await on.done(write)
        assert int(write.invoice_id) not in world.invoices
        return
    stage.sandbox.manners.change({stage.vendor: {"invoice_delete_fails": True}})
    error = await refused(on, write)
    assert write.number in error.words
    assert "still stands" in error.words


async def test_the_number_is_compared_before_anything_is_deleted(on: Ground) -> None:
    write = await invoice_deletion(on)
    assert isinstance(write, DeleteInvoice)
    error = await refused(on, replace(write, number="no such number"))
    assert write.number in error.words
    assert not written(on, "invoice_delete")


async def test_a_deleted_invoice_is_gone_although_another_has_its_id_as_number(
    on: Ground, stage: Stage
) -> None:
    write = await invoice_deletion(on)
    assert isinstance(write, DeleteInvoice)
    world = stage.sandbox.world(stage.vendor)
    other = next(one for key, one in world.invoices.items() if str(key) != write.invoice_id)
    other.number = write.invoice_id
    assert "is gone" in (await on.done(write)).said
    assert other.id in world.invoices


async def test_a_deleted_invoice_frees_its_lines(on: Ground) -> None:
    write = await invoice_deletion(on)
    await on.done(write)
    lines = (await on.psa.tickets.read(on.ref.id)).lines
    assert not any(one.invoiced for one in lines)


async def test_an_invoice_stands_among_those_of_its_client(on: Ground) -> None:
    _, receipt = await made(on)
    of_client = await invoices(on.psa).of_client(on.client.id)
    assert receipt.id in {one.id for one in of_client}
    assert {one.client.id for one in of_client if one.client} == {on.client.id}


async def test_what_was_worked_is_told_as_in_the_whole_ticket(on: Ground) -> None:
    await on.done(await work(on))
    await on.done(await time(on))
    whole, told = await on.psa.tickets.read(on.ref.id), await on.psa.tickets.work(on.ref.id)
    assert told.lines == whole.lines
    assert told.times == whole.times
    assert told.lines
    assert told.times
