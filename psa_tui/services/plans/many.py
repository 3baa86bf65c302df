"""Many plans that say the same of different tickets, as one write where a vendor takes it. Pure."""

from collections.abc import Sequence

from psa_tui.domain.fields import text_of
from psa_tui.domain.writes import (
    Change,
    ChangeMany,
    ChangeTicket,
    DeleteMany,
    DeleteTicket,
    Plan,
    TicketField,
)

DELETED = "delete"
"""What a profile's `bulk` calls the end of many tickets."""


def together(plans: Sequence[Plan], bulk: frozenset[str], noun: str) -> Plan | None:
    """Return one plan that does what all of these do; None where each must go by itself.

    `bulk` is what the vendor can do to many tickets at once: fields by key, or `delete`.
    """
    steps = [plan.steps[0] for plan in plans if len(plan.steps) == 1]
    if len(plans) < 2 or len(steps) != len(plans):
        return None
    ends = [step for step in steps if isinstance(step, DeleteTicket)]
    if len(ends) == len(steps) and DELETED in bulk:
        refs = tuple(step.ticket for step in ends)
        gone = DeleteMany(connection=refs[0].connection, tickets=refs)
        return Plan(title=f"Delete {len(refs)} tickets", steps=(gone,))
    moves = [step for step in steps if isinstance(step, ChangeTicket) and not step.note]
    if len(moves) != len(steps):
        return None
    first = moves[0].changes
    if not all(_same(first, move.changes) for move in moves) or not _able(first, bulk):
        return None
    refs = tuple(move.ticket for move in moves)
    changes = tuple(Change(one.field, one.to) for one in first)
    many = ChangeMany(connection=refs[0].connection, tickets=refs, changes=changes)
    return Plan(title=f"{noun.capitalize()} of {len(refs)} tickets", steps=(many,))


def _same(one: tuple[Change, ...], other: tuple[Change, ...]) -> bool:
    return [(c.field, text_of(c.to)) for c in one] == [(c.field, text_of(c.to)) for c in other]


def _able(changes: tuple[Change, ...], bulk: frozenset[str]) -> bool:
    """Whether the vendor's job knows all of these fields; nothing is cleared by one."""
    known = {str(one) for one in TicketField}
    return all(one.field in bulk & known and one.to is not None for one in changes)
