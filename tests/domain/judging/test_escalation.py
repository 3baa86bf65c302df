"""Escalation: levels by hours over the promise, silence, and what nobody has."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.judging.escalation import Facts, Level, escalation, judge
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Phase, Ticket
from psa_tui.domain.urgency import Urgency
from tests.domain.made import NOW, slas, tickets

HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


def known(**changes: object) -> Facts:
    """Return an open, assigned ticket of today, otherwise as told."""
    told = {
        "phase": Phase.ACTIVE,
        "urgency": Urgency.NORMAL,
        "assigned": True,
        "updated": NOW,
        "sla": Sla(),
        **changes,
    }
    return Facts(**told)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("over", "level"),
    [
        (timedelta(0), Level.NONE),
        (TICK, Level.TECHNICIAN),
        (4 * HOUR - TICK, Level.TECHNICIAN),
        (4 * HOUR, Level.LEAD),
        (8 * HOUR - TICK, Level.LEAD),
        (8 * HOUR, Level.MANAGEMENT),
        (900 * HOUR, Level.MANAGEMENT),
    ],
)
def test_every_four_hours_it_goes_one_up(over: timedelta, level: Level) -> None:
    found = judge(known(sla=Sla(due=NOW - over)), NOW)
    assert found.level is level
    assert bool(found.reasons) is (level is not Level.NONE)


def test_the_reason_says_how_late() -> None:
    assert judge(known(sla=Sla(due=NOW - 5 * HOUR)), NOW).reasons == ("The SLA is broken by 5h.",)


def test_a_vendor_that_only_says_broken_asks_for_the_technician() -> None:
    found = judge(known(sla=Sla(breached=True)), NOW)
    assert found.level is Level.TECHNICIAN
    assert found.reasons == ("The SLA is broken as the vendor says.",)


@pytest.mark.parametrize(
    ("phase", "silent", "level"),
    [
        (Phase.WAITING_CUSTOMER, timedelta(days=7), Level.NONE),
        (Phase.WAITING_CUSTOMER, timedelta(days=7) + TICK, Level.TECHNICIAN),
        (Phase.WAITING_OTHER, timedelta(days=30), Level.NONE),
        (Phase.CLOSED, timedelta(days=30), Level.NONE),
    ],
)
def test_a_week_of_silence_concerns_the_technician(
    phase: Phase, silent: timedelta, level: Level
) -> None:
    assert judge(known(phase=phase, updated=NOW - silent), NOW).level is level


def test_a_critical_ticket_that_nobody_has_concerns_the_lead() -> None:
    alone = known(urgency=Urgency.CRITICAL, assigned=False)
    assert judge(alone, NOW).level is Level.LEAD
    assert judge(known(urgency=Urgency.HIGH, assigned=False), NOW).level is Level.NONE


def test_reasons_stand_with_the_highest_first() -> None:
    found = judge(
        known(
            urgency=Urgency.CRITICAL,
            assigned=False,
            phase=Phase.WAITING_CUSTOMER,
            updated=NOW - timedelta(days=9),
        ),
        NOW,
    )
    assert found.level is Level.LEAD
    assert found.reasons == (
        "Critical, and nobody is assigned.",
        "No answer from the client for 9 days.",
    )


@given(tickets)
def test_a_level_and_its_reasons_come_together(ticket: Ticket) -> None:
    found = escalation(ticket, NOW)
    assert bool(found.reasons) is (found.level is not Level.NONE)
    if not ticket.status.phase.is_open:
        assert found.level is Level.NONE


@given(slas, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_waiting_longer_never_lowers_the_level(sla: Sla, wait: timedelta) -> None:
    facts = known(sla=sla)
    assert judge(facts, NOW + wait).level >= judge(facts, NOW).level
