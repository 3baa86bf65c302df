"""How urgent, how late, how much: what the house computes from a vendor's figures."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.ids import Choice
from psa_tui.domain.money import LineItem, cents
from psa_tui.domain.sla import AT_RISK, Sla, SlaState
from psa_tui.domain.urgency import Urgency, UrgencyScale
from tests.domain.made import NOW, decimals, moments, slas

# ── urgency ──────────────────────────────────────────────────────────────────


@given(st.integers(1, 30))
def test_urgency_falls_along_the_vendors_own_order(count: int) -> None:
    scale = UrgencyScale.of(Choice(str(n), f"P{n}") for n in range(count))
    urgencies = [scale.urgency(str(n)) for n in range(count)]
    assert urgencies == sorted(urgencies)
    assert urgencies[0] is Urgency.CRITICAL
    assert count == 1 or urgencies[-1] is Urgency.LOW
    assert scale.urgency(None) is scale.urgency("x") is Urgency.UNKNOWN
    assert max(urgencies) < Urgency.UNKNOWN


# ── promises ─────────────────────────────────────────────────────────────────

SEVERITY = {SlaState.OK: 0, SlaState.RISK: 1, SlaState.BREACHED: 2}


@given(slas, moments, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_promise_only_ever_gets_worse_with_time(
    sla: Sla, early: datetime, wait: timedelta
) -> None:
    before, after = sla.state(early), sla.state(early + wait)
    if before in SEVERITY:
        assert SEVERITY[after] >= SEVERITY[before]
    else:
        assert after is before


@given(slas, moments)
def test_a_stopped_clock_never_alarms_unless_the_vendor_says_so(sla: Sla, now: datetime) -> None:
    state = sla.state(now)
    if sla.stopped:
        assert state is not SlaState.RISK
        late = sla.due and sla.resolved and sla.resolved > sla.due and not sla.met
        assert (state is SlaState.BREACHED) is bool(sla.breached or late)
    if sla.paused and not sla.stopped and not sla.breached:
        assert state is SlaState.PAUSED


@given(slas, moments)
def test_what_is_left_is_measured_to_the_promise_that_counts(sla: Sla, now: datetime) -> None:
    due, left = sla.next_due(), sla.left(now)
    assert due in {sla.due, sla.response_due, sla.plan_due, None}
    assert left is None if due is None else now + (left or timedelta()) == due
    if sla.responded and (sla.planned or sla.plan_due is None):
        assert due == sla.due


@pytest.mark.parametrize(
    ("sla", "state"),
    [
        (Sla(due=NOW, resolved=NOW, stopped=True), SlaState.MET),
        (Sla(due=NOW, resolved=NOW + timedelta(seconds=1), stopped=True), SlaState.BREACHED),
        (Sla(due=NOW, stopped=True), SlaState.MET),
        (Sla(due=NOW, stopped=True, usual=True), SlaState.NONE),
        (Sla(resolved=NOW, stopped=True), SlaState.NONE),
        (Sla(name="Gold", watched=True, stopped=True), SlaState.MET),
        (Sla(name="Gold", watched=True), SlaState.OK),
        (Sla(name="Gold", watched=True, breaching_soon=True), SlaState.RISK),
        (Sla(met=True, due=NOW, resolved=NOW + AT_RISK, stopped=True), SlaState.MET),
        (Sla(due=NOW - AT_RISK, resolved=NOW - 2 * AT_RISK), SlaState.BREACHED),
    ],
    ids=[
        *("on the dot", "late", "nobody says", "usual, unknown", "no due"),
        *("watched and over", "watched", "watched and near", "its word", "reopened"),
    ],
)
def test_what_is_over_or_undated_is_judged_by_what_is_known(sla: Sla, state: SlaState) -> None:
    assert sla.state(NOW) is state


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (AT_RISK, SlaState.OK),
        (AT_RISK - timedelta(seconds=1), SlaState.RISK),
        (timedelta(0), SlaState.RISK),
        (timedelta(seconds=-1), SlaState.BREACHED),
    ],
)
def test_a_promise_is_at_risk_within_the_hour(left: timedelta, state: SlaState) -> None:
    assert Sla(due=NOW + left).state(NOW) is state


# ── money ────────────────────────────────────────────────────────────────────


@given(decimals)
def test_cents_are_never_further_off_than_half_of_one(amount: Decimal) -> None:
    rounded = cents(amount)
    assert abs(rounded - amount) <= Decimal("0.005")
    assert rounded.as_tuple().exponent == -2
    assert cents(rounded) == rounded
    assert cents(-amount) == -rounded


def test_half_a_cent_is_rounded_up_as_invoices_do() -> None:
    assert cents(Decimal("0.125")) == Decimal("0.13")
    assert cents(Decimal("2.675")) == Decimal("2.68")


def test_an_amount_is_known_only_with_its_rate() -> None:
    line = LineItem(id="1", name="Labour", quantity=Decimal("0.75"), rate=Decimal("129.99"))
    assert line.amount == Decimal("97.49")
    assert LineItem(id="1", name="Labour").amount is None
