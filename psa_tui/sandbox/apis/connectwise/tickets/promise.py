"""What ConnectWise tells of a ticket's service level: a sentence and minutes, never a deadline."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from psa_tui.sandbox.apis.connectwise.moments import moment_or_none
from psa_tui.sandbox.apis.connectwise.visit import Visit
from psa_tui.sandbox.apis.connectwise.words import hours, level_name
from psa_tui.sandbox.world import Sla, Ticket


def renew(visit: Visit, ticket: Ticket, level: str | None = None) -> None:
    """Promise anew after a change of priority or level: entered, plus hours, plus waiting."""
    name = level or (level_name(ticket.sla.name) if ticket.sla else "")
    if not name:
        return
    answer, solve = (timedelta(hours=one) for one in hours(name, visit.terms.rank(ticket.priority)))
    sla = ticket.sla or Sla(name, ticket.created, ticket.created)
    waited = timedelta(seconds=sla.held_seconds)
    sla.name = name
    sla.response_due = ticket.created + answer + waited
    sla.resolution_due = ticket.created + solve + waited
    ticket.sla = sla


def responded(_: Visit, ticket: Ticket) -> object:
    """Tell when somebody answered first."""
    return moment_or_none(ticket.sla.responded_at) if ticket.sla else None


def resolved(_: Visit, ticket: Ticket) -> object:
    """Tell when the clock stopped for good."""
    return moment_or_none(ticket.sla.resolved_at) if ticket.sla else None


def respond_minutes(_: Visit, ticket: Ticket) -> object:
    """Tell how many minutes the answer took; 0 while there is none."""
    return _minutes(ticket, ticket.sla.responded_at) if ticket.sla else None


def resolve_minutes(_: Visit, ticket: Ticket) -> object:
    """Tell how many minutes the solution took; 0 while there is none."""
    return _minutes(ticket, ticket.sla.resolved_at) if ticket.sla else None


def respond_hours(visit: Visit, ticket: Ticket) -> object:
    """Tell in how many hours the answer came."""
    minutes = respond_minutes(visit, ticket)
    return round(minutes / 60, 2) if isinstance(minutes, int) and minutes else None


def resolve_hours(visit: Visit, ticket: Ticket) -> object:
    """Tell in how many hours the solution came."""
    minutes = resolve_minutes(visit, ticket)
    return round(minutes / 60, 2) if isinstance(minutes, int) and minutes else None


def responded_by(visit: Visit, ticket: Ticket) -> object:
    """Tell who answered first."""
    if ticket.sla is None or ticket.sla.responded_at is None:
        return None
    spoke = (one.technician_id for one in ticket.comments if one.technician_id and not one.hidden)
    return visit.terms.logins.get(next(spoke, ticket.technician_id) or 0)


def resolved_by(visit: Visit, ticket: Ticket) -> object:
    """Tell who solved it."""
    if ticket.sla is None or ticket.sla.resolved_at is None:
        return None
    return visit.terms.logins.get(ticket.technician_id or 0)


def is_in(visit: Visit, ticket: Ticket) -> object:
    """Tell whether every promise is kept so far."""
    return None if ticket.sla is None else not ticket.sla.breached(visit.now)


def waiting(visit: Visit, ticket: Ticket) -> object:
    """Tell how many minutes the clock stood still, the present pause included."""
    sla = ticket.sla
    if sla is None:
        return None
    held = sla.held_seconds
    if sla.paused_at is not None:
        held += (visit.now - sla.paused_at).total_seconds()
    return int(held // 60)


def escalation(_: Visit, ticket: Ticket) -> object:
    """Tell the stage as a number (our invention): 0 to answer, 1 to plan and solve, 3 solved."""
    if ticket.sla is None:
        return None
    return 3 if ticket.sla.resolved_at else 1 if ticket.sla.responded_at else 0


def words(visit: Visit, ticket: Ticket) -> object:
    """Say where the promise stands, in the MSP's zone (the wording is a guess of the vendor's)."""
    sla = ticket.sla
    if sla is None:
        return None
    if sla.resolved_at:
        return "Resolved"
    if sla.paused_at:
        return "Waiting"
    if sla.responded_at is None:
        return f"Respond by {_local(sla.response_due, visit.world.time_zone)}"
    return f"Resolve by {_local(sla.resolution_due, visit.world.time_zone)}"


def _local(at: datetime, zone: str) -> str:
    here = at.astimezone(UTC).astimezone(ZoneInfo(zone))
    return f"{here:%a %m/%d} {here.hour % 12 or 12}:{here:%M %p}"


def _minutes(ticket: Ticket, at: datetime | None) -> int:
    return 0 if at is None else max(int((at - ticket.created).total_seconds() // 60), 1)
