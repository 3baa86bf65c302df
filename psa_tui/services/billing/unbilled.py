"""Work that nobody charged: which tickets, how much, and why. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from psa_tui.domain.money import LineItem
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import TimeEntry, age


@dataclass(frozen=True, slots=True, kw_only=True)
class Unbilled:
    """A closed or resolved ticket with work that is on no invoice."""

    ticket: Ticket
    lines: Decimal
    """What its waiting lines come to before tax."""
    time: timedelta
    """Billable time that was never charged."""
    free: int
    """Waiting lines that cost nothing."""

    @property
    def why(self) -> str:
        """Say what waits."""
        parts = []
        if self.lines:
            parts.append(f"lines of {self.lines:.2f}")
        if self.time:
            parts.append(f"{age(self.time)} not charged")
        if self.free:
            parts.append(f"{self.free} line{'s' if self.free != 1 else ''} at 0.00")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSum:
    """What one client was not charged."""

    client: str
    tickets: tuple[Unbilled, ...]

    @property
    def lines(self) -> Decimal:
        """What waits on lines, before tax."""
        return sum((one.lines for one in self.tickets), Decimal("0.00"))

    @property
    def time(self) -> timedelta:
        """What waits as time."""
        return sum((one.time for one in self.tickets), timedelta(0))


def unbilled(
    ticket: Ticket, lines: Iterable[LineItem], times: Iterable[TimeEntry]
) -> Unbilled | None:
    """Judge a ticket by its lines and times; None where nothing waits, or it is still worked on."""
    if ticket.status.phase.is_open:
        return None
    waiting = [line for line in lines if not line.invoiced]
    left = [one for one in times if one.billable and not one.charged and one.end is not None]
    found = Unbilled(
        ticket=ticket,
        lines=sum((line.amount or Decimal(0) for line in waiting), Decimal("0.00")),
        time=sum((one.worked for one in left), timedelta(0)),
        free=sum(not line.amount for line in waiting),
    )
    return found if found.why else None


def by_client(found: Iterable[Unbilled]) -> tuple[ClientSum, ...]:
    """Return the sums of each client, the most money first."""
    tickets: dict[str, list[Unbilled]] = {}
    for one in found:
        name = one.ticket.client.name if one.ticket.client else "No client"
        tickets.setdefault(name, []).append(one)
    sums = (
        ClientSum(client=name, tickets=tuple(sorted(of, key=lambda one: -one.lines)))
        for name, of in tickets.items()
    )
    return tuple(sorted(sums, key=lambda one: (-one.lines, -one.time, one.client)))
