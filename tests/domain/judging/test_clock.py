"""The SLA clock: run, paused or stopped by the status; promised by default; moved by waiting."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.judging.clock import Targets, carried, judged
from psa_tui.domain.sla import Sla, SlaState, SlaTarget
from psa_tui.domain.tickets import Phase, SlaClock, Status, Ticket
from psa_tui.domain.urgency import Urgency
from tests.domain.made import NOW, tickets

HOUR = timedelta(hours=1)
TARGETS: Targets = {
    Urgency.CRITICAL: SlaTarget(response=HOUR, plan=2 * HOUR, resolution=4 * HOUR),
    Urgency.HIGH: SlaTarget(response=2 * HOUR, resolution=8 * HOUR),
}
NEW = Status("1", "New", Phase.NEW)
WORK = Status("2", "In Progress", Phase.ACTIVE)
WAITS = Status("3", "Waiting", Phase.WAITING_CUSTOMER, SlaClock.PAUSED)
SCHEDULED = Status("4", "Waiting Scheduling", Phase.WAITING_OTHER)
DONE = Status("5", "Complete", Phase.RESOLVED, SlaClock.STOPPED)

FRESH = Ticket(
    ref=TicketRef("acme", "1"),
    number="1",
    title="Server is down",
    status=NEW,
    created=NOW,
    updated=NOW,
    urgency=Urgency.CRITICAL,
)


def moved(ticket: Ticket, status: Status, at: timedelta, **more: object) -> Ticket:
    """Return the ticket as the vendor tells it after a change of status, its clock unread."""
    changes = {"status": status, "updated": NOW + at, "sla": Sla(), **more}
    return replace(ticket, **changes)  # type: ignore[arg-type]  # by name


def told(ticket: Ticket, known: Ticket | None = None) -> Ticket:
    """Read the clock of a ticket as the store does."""
    return carried(judged(ticket, TARGETS), known)


def test_a_new_ticket_is_promised_what_its_urgency_is_promised() -> None:
    sla = told(FRESH).sla
    assert (sla.response_due, sla.plan_due, sla.due) == (NOW + HOUR, NOW + 2 * HOUR, NOW + 4 * HOUR)
    assert sla.usual
    assert sla.state(NOW) is SlaState.OK
    assert sla.state(NOW + 1.5 * HOUR) is SlaState.BREACHED


def test_once_work_began_only_the_end_is_awaited() -> None:
    sla = told(moved(FRESH, WORK, HOUR)).sla
    assert (sla.response_due, sla.plan_due) == (None, None)
    assert sla.next_due() == NOW + 4 * HOUR


def test_an_answer_that_the_vendor_tells_leaves_the_plan_awaited() -> None:
    answered = moved(FRESH, WORK, HOUR, sla=Sla(responded=NOW + HOUR))
    assert told(answered).sla.next_due() == NOW + 2 * HOUR


@pytest.mark.parametrize(
    "own",
    [
        Sla(due=NOW + HOUR),
        Sla(response_due=NOW + HOUR),
        Sla(name="Gold"),
        Sla(breached=True),
        Sla(met=True),
    ],
    ids=["due", "response", "named", "broken", "met"],
)
def test_the_vendors_own_word_comes_first(own: Sla) -> None:
    sla = told(replace(FRESH, sla=own)).sla
    assert not sla.usual
    assert (sla.due, sla.response_due) == (own.due, own.response_due)


def test_a_due_date_that_somebody_set_is_no_reason_for_another_promise() -> None:
    assert told(replace(FRESH, due=NOW + 9 * HOUR)).sla == Sla()


def test_an_urgency_without_a_promise_gets_none() -> None:
    assert told(replace(FRESH, urgency=Urgency.UNKNOWN)).sla.state(NOW) is SlaState.NONE


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (WORK, SlaState.OK),
        (WAITS, SlaState.PAUSED),
        (SCHEDULED, SlaState.OK),
        (DONE, SlaState.MET),
    ],
    ids=["active", "waiting", "waiting and running", "done"],
)
def test_the_clock_is_the_statuss_own_and_not_its_phases(status: Status, state: SlaState) -> None:
    resolved = NOW + HOUR if status is DONE else None
    assert told(moved(FRESH, status, HOUR, resolved=resolved)).sla.state(NOW + 2 * HOUR) is state


def test_waiting_moves_the_promise() -> None:
    waiting = told(moved(FRESH, WAITS, HOUR), told(FRESH))
    assert waiting.sla.waiting_since == NOW + HOUR
    again = told(moved(FRESH, WORK, 11 * HOUR), waiting)
    assert again.sla.waited == 10 * HOUR
    assert again.sla.due == NOW + 14 * HOUR
    assert again.sla.waiting_since is None


def test_a_note_while_it_waits_does_not_begin_the_waiting_anew() -> None:
    waiting = told(moved(FRESH, WAITS, HOUR), told(FRESH))
    later = told(moved(FRESH, WAITS, 5 * HOUR), waiting)
    assert later.sla.waiting_since == NOW + HOUR
    assert told(moved(FRESH, WORK, 6 * HOUR), later).sla.waited == 5 * HOUR


def test_a_ticket_that_is_opened_again_has_the_time_left_that_it_had() -> None:
    done = told(moved(FRESH, DONE, 30 * HOUR, resolved=NOW + 3 * HOUR), told(FRESH))
    assert done.sla.state(NOW + 99 * HOUR) is SlaState.MET
    again = told(moved(FRESH, WORK, 103 * HOUR), done)
    assert again.sla.left(NOW + 103 * HOUR) == HOUR
    assert again.sla.resolved is None


def test_what_was_resolved_out_of_waiting_counts_until_it_waited() -> None:
    waiting = told(moved(FRESH, WAITS, 3 * HOUR), told(FRESH))
    done = told(moved(FRESH, DONE, 50 * HOUR, resolved=NOW + 50 * HOUR), waiting)
    assert done.sla.state(NOW) is SlaState.MET


def test_a_vendors_own_promise_is_never_moved() -> None:
    own = Sla(due=NOW + 4 * HOUR)
    waiting = told(moved(FRESH, WAITS, HOUR, sla=own), told(replace(FRESH, sla=own)))
    assert told(moved(FRESH, WORK, 9 * HOUR, sla=own), waiting).sla.due == own.due


statuses = st.sampled_from([NEW, WORK, WAITS, SCHEDULED, DONE])
walks = st.lists(st.tuples(statuses, st.integers(0, 60)), min_size=1, max_size=8)


@given(walks)
def test_along_any_walk_waiting_and_running_add_up(walk: list[tuple[Status, int]]) -> None:
    """Whatever happens: the promise moves by the time that the clock did not run, and no more."""
    known, at, standing = told(FRESH), 0, timedelta(0)
    status = NEW
    for following, minutes in walk:
        if status.clock is not SlaClock.RUNNING:
            standing += timedelta(minutes=minutes)
        at += minutes
        known = told(moved(FRESH, following, timedelta(minutes=at)), known)
        status = following
        seen = known.sla.waited
        if known.sla.waiting_since is not None:
            seen += known.updated - known.sla.waiting_since
        assert seen == standing
        assert known.sla.due == NOW + 4 * HOUR + known.sla.waited


@given(tickets, st.none() | tickets)
def test_reading_a_clock_twice_changes_nothing(ticket: Ticket, known: Ticket | None) -> None:
    once = judged(ticket, TARGETS)
    assert judged(once, TARGETS) == once
    kept = carried(once, known)
    assert carried(kept, kept) == kept


@given(tickets)
def test_only_promises_that_nobody_made_are_made_up(ticket: Ticket) -> None:
    own = replace(ticket, sla=replace(ticket.sla, usual=False))
    after = judged(own, TARGETS).sla
    if after.usual:
        dues: tuple[datetime | None, ...] = (own.due, own.sla.due, own.sla.response_due)
        assert not any(dues)
    else:
        assert (after.due, after.response_due) == (own.sla.due, own.sla.response_due)
    assert not (after.paused and after.stopped)
