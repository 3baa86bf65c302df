"""Figures of a queue: counts, resolution times, kept promises, and what waits for escalation."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from psa_tui.domain.sla import SlaState
from psa_tui.domain.tickets import Phase, TicketRow

from .escalation import Level, escalation

KEPT = frozenset({SlaState.OK, SlaState.RISK, SlaState.PAUSED, SlaState.MET})
"""Where a promise stands that is not broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one connection, or of all together. They add up: `one + other`."""

    total: int = 0
    open: int = 0
    unassigned: int = 0
    """Open tickets that nobody has."""
    resolved: int = 0
    """Finished tickets of which it is known when they were finished."""
    resolving: timedelta = timedelta(0)
    """The time between making and finishing, over all of those."""
    promised: int = 0
    """Tickets with a promise of which it is known where it stands."""
    kept: int = 0
    """Those whose promise is not broken."""
    usual: int = 0
    """Those that are judged by the default promises, since the vendor tells none."""
    escalated: int = 0
    """Tickets whose status says that they are escalated."""
    to_escalate: int = 0
    """Open tickets that the rules would escalate and that are not escalated yet."""
    statuses: Mapping[str, int] = field(default_factory=dict)
    """Tickets by status, the most frequent first."""
    priorities: Mapping[str, int] = field(default_factory=dict)
    """Tickets by priority, the most urgent first; no priority is called `none`."""

    @property
    def average_hours(self) -> Decimal | None:
        """The average time of resolution in hours; None where nothing was resolved."""
        if not self.resolved:
            return None
        seconds = Decimal(self.resolving // timedelta(seconds=1))
        return _rounded(seconds / 3600 / self.resolved, "0.01")

    @property
    def compliance(self) -> Decimal | None:
        """How many per cent of the promises are not broken; None where nothing was promised."""
        if not self.promised:
            return None
        return _rounded(Decimal(100 * self.kept) / self.promised, "0.1")


def figures(rows: Iterable[TicketRow], now: datetime) -> Figures:
    """Count tickets once each; nothing is asked of what is missing, and nothing is divided."""
    count: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    priorities: Counter[str] = Counter()
    urgencies: dict[str, int] = {}
    resolving = timedelta(0)
    for row in rows:
        state = row.sla.state(now)
        finished = None if row.phase.is_open else row.sla.resolved
        if finished is not None and finished >= row.created:
            resolving += finished - row.created
            count["resolved"] += 1
        called_for = escalation(row, now).level is not Level.NONE
        for name, holds in (
            ("total", True),
            ("open", row.phase.is_open),
            ("unassigned", row.phase.is_open and not row.technician),
            ("promised", state is not SlaState.NONE),
            ("kept", state in KEPT),
            ("usual", state is not SlaState.NONE and row.sla.usual),
            ("escalated", row.phase is Phase.ESCALATED),
            ("to_escalate", called_for and row.phase is not Phase.ESCALATED),
        ):
            count[name] += holds
        priority = row.priority or "none"
        statuses[row.status] += 1
        priorities[priority] += 1
        urgencies[priority] = min(urgencies.get(priority, int(row.urgency)), int(row.urgency))
    return Figures(
        resolving=resolving,
        statuses=_by_count(statuses),
        priorities=dict(sorted(priorities.items(), key=lambda one: (urgencies[one[0]], one[0]))),
        **count,
    )


def together(parts: Iterable[Figures]) -> Figures:
    """Return the figures of several connections as one."""
    known = tuple(parts)
    statuses: Counter[str] = Counter()
    priorities: Counter[str] = Counter()
    for part in known:
        statuses.update(part.statuses)
        priorities.update(part.priorities)
    return Figures(
        total=sum(one.total for one in known),
        open=sum(one.open for one in known),
        unassigned=sum(one.unassigned for one in known),
        resolved=sum(one.resolved for one in known),
        resolving=sum((one.resolving for one in known), timedelta(0)),
        promised=sum(one.promised for one in known),
        kept=sum(one.kept for one in known),
        usual=sum(one.usual for one in known),
        escalated=sum(one.escalated for one in known),
        to_escalate=sum(one.to_escalate for one in known),
        statuses=_by_count(statuses),
        priorities=dict(priorities),
    )


def _by_count(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _rounded(value: Decimal, to: str) -> Decimal:
    return value.quantize(Decimal(to), ROUND_HALF_UP)
