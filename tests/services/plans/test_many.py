"""Plans that say the same are one write where the vendor takes it, and stay apart elsewhere."""

from datetime import UTC, datetime

import pytest

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import (
    AddNote,
    Change,
    ChangeMany,
    ChangeTicket,
    DeleteMany,
    DeleteTicket,
    Plan,
    Write,
)
from psa_tui.services.plans.many import together

BULK = frozenset({"priority", "status", "delete"})
LOW, HIGH = Choice("4", "Low"), Choice("2", "High")


def ref(number: int) -> TicketRef:
    return TicketRef("acme", str(number))


def plan(*steps: Write) -> Plan:
    return Plan(title="x", steps=steps, seen=datetime(2026, 5, 12, tzinfo=UTC))


def change(number: int, to: Choice | None = LOW, field: str = "priority", note: str = "") -> Plan:
    move = Change(field, to, HIGH)
    return plan(ChangeTicket(ticket=ref(number), changes=(move,), note=note))


def test_the_same_change_of_many_is_one_write() -> None:
    made = together([change(1), change(2), change(3)], BULK, "priority")
    assert made
    assert made.title == "Priority of 3 tickets"
    (step,) = made.steps
    assert isinstance(step, ChangeMany)
    assert step.tickets == (ref(1), ref(2), ref(3))
    assert step.changes == (Change("priority", LOW),)


def test_many_deletions_are_one_write() -> None:
    plans = [plan(DeleteTicket(ticket=ref(n))) for n in (1, 2)]
    made = together(plans, BULK, "delete")
    assert made
    assert isinstance(made.steps[0], DeleteMany)
    assert together(plans, frozenset({"priority"}), "delete") is None


def note(number: int) -> AddNote:
    return AddNote(ticket=ref(number), body="x", audience=Audience.INTERNAL, mail=False)


@pytest.mark.parametrize(
    "plans",
    [
        [],
        [change(1)],
        [change(1), change(2, HIGH)],
        [change(1), change(2, None)],
        [change(1, None), change(2, None)],
        [change(1), change(2, note="why")],
        [change(1, field="due"), change(2, field="due")],
        [change(1), plan(note(2))],
        [change(1), plan(note(2), *change(2).steps)],
        [change(1), plan(DeleteTicket(ticket=ref(2)))],
    ],
)
def test_what_differs_goes_by_itself(plans: list[Plan]) -> None:
    assert together(plans, BULK, "priority") is None
