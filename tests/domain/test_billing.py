"""Money and hours add up: for any lines, any rates, any minutes."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain import codec
from psa_tui.domain.billing import (
    LINES,
    PAYER,
    BillLine,
    differences,
    hours,
    line_differences,
    plain,
    total,
)
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.money import Invoice, LineItem
from psa_tui.domain.writes import CheckInvoice, DeleteInvoice, MakeInvoice, Write

CLIENT = Choice("7", "Harbor Foods")
REF = TicketRef("acme", "881")

quantities = st.decimals("0.01", "999", places=4)
rates = st.decimals("0", "9999.99", places=2)
names = st.sampled_from(["Remote support", "On-site support", "Dock"])
bill_lines = st.builds(
    BillLine,
    name=names,
    description=st.text("abc \n", max_size=12),
    quantity=quantities,
    rate=rates,
    taxable=st.booleans(),
)
bills = st.lists(bill_lines, min_size=1, max_size=8).map(tuple)


def stored(lines: tuple[BillLine, ...]) -> Invoice:
    """The invoice of a vendor that keeps everything as it came, in another order."""
    items = tuple(
        LineItem(
            id=str(place),
            name=line.name,
            description=f" {line.description}\r\n",
            quantity=line.quantity,
            rate=line.rate,
            taxable=line.taxable,
        )
        for place, line in enumerate(reversed(lines))
    )
    subtotal = sum((item.amount or Decimal(0) for item in items), Decimal(0))
    return Invoice(
        id="1",
        number="1001",
        client=CLIENT,
        ticket_id="881",
        date="2026-05-29",
        subtotal=subtotal,
        tax=Decimal("1.23"),
        total=subtotal + Decimal("1.23"),
        lines=items,
    )


@given(bills)
def test_the_lines_come_to_the_total_to_the_cent(lines: tuple[BillLine, ...]) -> None:
    exact = sum(
        (
            Fraction(int(Fraction(one.quantity) * Fraction(one.rate) * 100 + Fraction(1, 2)), 100)
            for one in lines
        ),
        Fraction(0),
    )
    assert Fraction(total(lines)) == exact
    assert total(lines).as_tuple().exponent == -2


@given(st.integers(1, 24 * 60), st.integers(1, 8))
def test_hours_are_the_minutes_rounded_once(minutes: int, decimals: int) -> None:
    stored_hours = hours(minutes, decimals)
    assert abs(stored_hours * 60 - minutes) <= Decimal(30) / 10**decimals
    assert stored_hours.as_tuple().exponent == -decimals
    if minutes % 15 == 0 and decimals >= 2:
        assert stored_hours * 60 == minutes


@given(bills)
def test_an_invoice_as_it_was_shown_has_no_difference(lines: tuple[BillLine, ...]) -> None:
    assert differences(stored(lines), CLIENT, lines) == ()


@given(bills, st.data())
def test_a_line_that_is_missing_or_more_is_told(
    lines: tuple[BillLine, ...], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(lines) - 1))
    rest = lines[:gone] + lines[gone + 1 :]
    assert any(problem.field == LINES for problem in differences(stored(rest), CLIENT, lines))
    assert any(problem.field == LINES for problem in differences(stored(lines), CLIENT, rest))


@given(bills, st.sampled_from(["quantity", "rate"]), st.data())
def test_a_cent_or_a_second_more_is_told(
    lines: tuple[BillLine, ...], what: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    more = replace(lines[at], **{what: getattr(lines[at], what) + Decimal("0.01")})
    changed = (*lines[:at], more, *lines[at + 1 :])
    assert differences(stored(changed), CLIENT, lines)


@given(bills)
def test_another_client_is_told_by_name(lines: tuple[BillLine, ...]) -> None:
    invoice = replace(stored(lines), client=Choice("8", "Quillon Glass"))
    (problem,) = differences(invoice, CLIENT, lines)
    assert problem.field == PAYER
    assert "Quillon Glass" in problem.message


@given(st.integers(1, 24 * 60), rates)
def test_rounding_by_the_vendor_is_told_with_its_money(minutes: int, rate: Decimal) -> None:
    shown = BillLine(
        name="Remote support",
        description="x",
        quantity=hours(minutes, 4),
        rate=rate,
        taxable=False,
    )
    kept = LineItem(
        id="1",
        name="Remote support",
        description="x",
        quantity=hours(minutes, 2),
        rate=rate,
    )
    problems = line_differences([kept], [shown])
    if kept.quantity == shown.quantity:
        assert problems == ()
        return
    (problem,) = problems
    money = (kept.amount or Decimal(0)) - shown.amount
    assert f"{plain(kept.quantity)} instead of {plain(shown.quantity)}" in problem.message
    assert f"rounded by the vendor ({money:+.2f})" in problem.message


@given(bills)
def test_what_a_bill_writes_is_read_from_the_journal_as_it_was(lines: tuple[BillLine, ...]) -> None:
    for write in (
        MakeInvoice(ticket=REF, client=CLIENT, lines=lines),
        CheckInvoice(ticket=REF, client=CLIENT, lines=lines),
        DeleteInvoice(connection="acme", ticket=None, invoice_id="4", number="1001"),
    ):
        assert codec.loads(codec.dumps(write, Write), Write) == write
