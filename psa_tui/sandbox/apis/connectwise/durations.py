"""How long a time entry counts: what was worked, less what was taken off."""

from decimal import Decimal

from psa_tui.sandbox.world import Ticket, TimeEntry

from .moments import read_decimal


def deducted(one: TimeEntry) -> Decimal:
    """Tell how many hours are taken off a time entry."""
    return read_decimal(one.extras.get("hoursDeduct")) or Decimal(0)


def hours(one: TimeEntry) -> Decimal:
    """Tell how many hours a time entry is; none while it runs."""
    if one.end is None:
        return Decimal(0)
    seconds = Decimal(round((one.end - one.start).total_seconds()))
    return (seconds / 3600).quantize(Decimal("0.0001")) - deducted(one)


def of_ticket(ticket: Ticket) -> Decimal:
    """Tell how many hours were worked on a ticket."""
    return sum((hours(one) for one in ticket.timers), Decimal(0))
