"""Figures of a queue: whatever the tickets are, they are counted once and nothing is divided."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.judging.metrics import Figures, figures, together
from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import Phase, TicketRow
from psa_tui.domain.urgency import Urgency
from tests.domain.made import NOW, moments, slas

HOUR = timedelta(hours=1)


def row(**changes: object) -> TicketRow:
    """Return an open ticket of a day ago, otherwise as told."""
    told = {
        "rowid": 1,
        "ref": TicketRef("acme", "1"),
        "number": "1",
        "title": "",
        "status": "New",
        "phase": Phase.ACTIVE,
        "priority": "Medium",
        "urgency": Urgency.NORMAL,
        "client": "",
        "technician": "Dana",
        "queue": "",
        "created": NOW - 24 * HOUR,
        "updated": NOW,
        "sla": Sla(),
        "replied": False,
        "unbilled": None,
        "pending": False,
        **changes,
    }
    return TicketRow(**told)  # type: ignore[arg-type]  # by name


def done(hours: float, **sla: object) -> TicketRow:
    """Return a ticket that was finished so many hours after it was made."""
    at = NOW - 24 * HOUR + hours * HOUR
    promise = Sla(stopped=True, resolved=at, **sla)  # type: ignore[arg-type]  # by name
    return row(status="Done", phase=Phase.RESOLVED, sla=promise)


rows = st.builds(
    row,
    status=st.sampled_from(["New", "Done", "Escalated"]),
    phase=st.sampled_from(Phase),
    priority=st.sampled_from(["", "High", "Low"]),
    urgency=st.sampled_from(Urgency),
    technician=st.sampled_from(["", "Dana"]),
    created=moments,
    updated=moments,
    sla=slas,
)


def test_an_empty_queue_has_no_average_and_no_share() -> None:
    nothing = figures([], NOW)
    assert nothing == Figures()
    assert nothing.average_hours is nothing.compliance is None


def test_the_average_counts_what_was_finished_and_dated() -> None:
    undated = row(phase=Phase.CLOSED, sla=Sla(stopped=True))
    found = figures([done(1), done(2), undated, row()], NOW)
    assert found.average_hours == Decimal("1.50")
    assert found.resolved == 2


def test_a_finish_before_the_making_is_no_time() -> None:
    assert figures([done(-1)], NOW).resolved == 0


def test_a_reopened_ticket_is_not_resolved() -> None:
    again = row(sla=Sla(resolved=NOW - HOUR))
    assert figures([again], NOW).average_hours is None


def test_compliance_asks_only_promises_and_takes_the_finished_by_their_end() -> None:
    found = figures(
        [
            done(2, due=NOW),
            done(30, due=NOW),
            row(sla=Sla(due=NOW + HOUR)),
            row(sla=Sla(due=NOW - HOUR)),
            row(),
        ],
        NOW,
    )
    assert (found.promised, found.kept) == (4, 2)
    assert found.compliance == Decimal("50.0")


def test_escalated_is_what_the_status_says_and_the_rest_is_what_the_rules_say() -> None:
    late = Sla(due=NOW - HOUR)
    found = figures([row(phase=Phase.ESCALATED, sla=late), row(sla=late), row()], NOW)
    assert (found.escalated, found.to_escalate) == (1, 1)


def test_distributions_stand_by_count_and_by_urgency() -> None:
    found = figures(
        [
            row(priority="Low", urgency=Urgency.LOW),
            row(priority="Low", urgency=Urgency.LOW, status="Waiting"),
            row(priority="Critical", urgency=Urgency.CRITICAL, status="Waiting"),
            row(priority="", urgency=Urgency.UNKNOWN, status="Waiting"),
        ],
        NOW,
    )
    assert list(found.statuses.items()) == [("Waiting", 3), ("New", 1)]
    assert list(found.priorities.items()) == [("Critical", 1), ("Low", 2), ("none", 1)]


@given(st.lists(rows, max_size=8))
def test_every_ticket_is_counted_once(known: Sequence[TicketRow]) -> None:
    found = figures(known, NOW)
    assert found.total == len(known) == sum(found.statuses.values())
    assert sum(found.priorities.values()) == found.total
    assert found.kept <= found.promised <= found.total
    assert found.usual <= found.promised
    assert found.escalated + found.to_escalate <= found.total
    assert found.unassigned <= found.open
    assert found.average_hours is None or found.average_hours >= 0
    assert found.compliance is None or 0 <= found.compliance <= 100


@given(st.lists(rows, max_size=5), st.lists(rows, max_size=5))
def test_the_figures_of_connections_add_up(
    one: Sequence[TicketRow], other: Sequence[TicketRow]
) -> None:
    whole, parts = figures([*one, *other], NOW), together([figures(one, NOW), figures(other, NOW)])
    assert whole.statuses == parts.statuses
    assert dict(whole.priorities) == dict(parts.priorities)
    assert (whole.total, whole.promised, whole.kept) == (parts.total, parts.promised, parts.kept)
    assert whole.average_hours == parts.average_hours
    assert whole.compliance == parts.compliance
