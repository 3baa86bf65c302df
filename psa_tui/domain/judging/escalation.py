"""When a ticket should be escalated, how far, and why.

A broken promise goes up a level every four hours. A client who has been silent for a week concerns
the technician, a critical ticket that nobody has concerns the lead.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from psa_tui.domain.sla import Sla, SlaState
from psa_tui.domain.tickets import Phase, Ticket, TicketRow
from psa_tui.domain.time import age
from psa_tui.domain.urgency import Urgency

STEP = timedelta(hours=4)
"""How long a broken promise stays on one level."""

SILENCE = timedelta(days=7)
"""How long a client may be silent."""


class Level(IntEnum):
    """How far up, and with it who is to be told."""

    NONE = 0
    TECHNICIAN = 1
    LEAD = 2
    MANAGEMENT = 3


@dataclass(frozen=True, slots=True)
class Escalation:
    """What speaks for escalating a ticket now."""

    level: Level = Level.NONE
    reasons: tuple[str, ...] = ()
    """A sentence each, the one that asks for the highest level first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a ticket is judged by; lists and tickets in full know all of it."""

    phase: Phase
    urgency: Urgency
    assigned: bool
    updated: datetime
    sla: Sla


def facts(ticket: Ticket | TicketRow) -> Facts:
    """Return what counts of a ticket, or of its line in a list."""
    phase = ticket.status.phase if isinstance(ticket, Ticket) else ticket.phase
    return Facts(
        phase=phase,
        urgency=ticket.urgency,
        assigned=bool(ticket.technician),
        updated=ticket.updated,
        sla=ticket.sla,
    )


def escalation(ticket: Ticket | TicketRow, now: datetime) -> Escalation:
    """Judge a ticket at this moment; a finished one is never escalated."""
    return judge(facts(ticket), now)


def judge(known: Facts, now: datetime) -> Escalation:
    """Judge by the facts alone; `store.tickets.search` says the same in SQL."""
    if not known.phase.is_open:
        return Escalation()
    found: list[tuple[Level, str]] = []
    if known.sla.state(now) is SlaState.BREACHED:
        found.append(_overdue(known.sla, now))
    if known.phase is Phase.WAITING_CUSTOMER and now - known.updated > SILENCE:
        days = (now - known.updated).days
        found.append((Level.TECHNICIAN, f"No answer from the client for {days} days."))
    if known.urgency is Urgency.CRITICAL and not known.assigned:
        found.append((Level.LEAD, "Critical, and nobody is assigned."))
    found.sort(key=lambda one: -one[0])
    return Escalation(max((level for level, _ in found), default=Level.NONE), _words(found))


def _overdue(sla: Sla, now: datetime) -> tuple[Level, str]:
    left = sla.left(now)
    over = -left if left is not None and left < timedelta(0) else timedelta(0)
    level = Level(min(over // STEP + 1, Level.MANAGEMENT))
    late = f"by {age(over)}" if over else "as the vendor says"
    promise = "The usual promise" if sla.usual else "The SLA"
    return level, f"{promise} is broken {late}."


def _words(found: list[tuple[Level, str]]) -> tuple[str, ...]:
    return tuple(words for _, words in found)
