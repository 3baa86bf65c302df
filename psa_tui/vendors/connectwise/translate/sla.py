"""What a ticket promises.

The API tells no deadline: it is computed from the service level, where that counts all hours, and
the moment of making; the vendor's own word on whether the promise holds comes first.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from psa_tui.domain.sla import Sla
from psa_tui.domain.tickets import SlaClock, Status
from psa_tui.vendors.connectwise.wire.lists import SlaPriorityWire, SlaWire
from psa_tui.vendors.connectwise.wire.tickets import TicketWire

from .frame import Frame

ALL_HOURS = "AllHours"
"""Every other service level counts the hours of a calendar, whose zone the API does not tell."""


def promised(wire: TicketWire, status: Status, frame: Frame) -> Sla:
    """Return what the service level promises for this ticket's priority."""
    response, plan, resolution = _dues(wire, frame)
    stopped = status.clock is SlaClock.STOPPED
    return Sla(
        name=wire.sla.name if wire.sla else "",
        response_due=response,
        responded=wire.date_responded,
        plan_due=plan,
        planned=wire.date_resplan,
        due=resolution or wire.required_date,
        met=stopped and wire.is_in_sla is True,
        breached=wire.is_in_sla is False,
        paused=status.clock is SlaClock.PAUSED,
        stopped=stopped,
        resolved=wire.date_resolved or wire.closed_date,
    )


def _dues(wire: TicketWire, frame: Frame) -> tuple[datetime | None, ...]:
    promise = frame.promises.get(wire.sla.id) if wire.sla else None
    made = wire.info.date_entered
    if promise is None or made is None or promise.sla.based_on != ALL_HOURS:
        return None, None, None
    own = promise.priorities.get(wire.priority.id) if wire.priority else None
    start = made + timedelta(minutes=float(wire.minutes_waiting or 0))
    return tuple(
        None if not hours else start + timedelta(hours=float(hours))
        for hours in _hours(promise.sla, own)
    )


def _hours(sla: SlaWire, own: SlaPriorityWire | None) -> tuple[Decimal | None, ...]:
    """Return the hours until answer, plan and resolution, a priority's own figures first."""
    source: SlaWire | SlaPriorityWire = sla if own is None else own
    return source.respond_hours, source.plan_within, source.resolution_hours
