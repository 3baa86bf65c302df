"""How tickets stood against their service level, on the level's own clock."""

from psa_tui.sandbox.apis.autotask.engine.schema import Entity, Field
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.apis.autotask.words import level_name
from psa_tui.sandbox.world import Sla, Ticket

BEHIND = 500_000_000
"""What is added to a ticket's id to make a result's."""

F = Field[Ticket]


def _sla(ticket: Ticket) -> Sla:
    if ticket.sla is None:
        raise LookupError(ticket.id)
    return ticket.sla


def _answered(ticket: Ticket) -> bool | None:
    sla = _sla(ticket)
    return None if sla.responded_at is None else sla.responded_at <= sla.response_due


def _solved(ticket: Ticket) -> bool | None:
    sla = _sla(ticket)
    return None if sla.resolved_at is None else sla.resolved_at <= sla.resolution_due


def _hours(ticket: Ticket, *, answered: bool) -> float | None:
    sla = _sla(ticket)
    end = sla.responded_at if answered else sla.resolved_at
    if end is None:
        return None
    span = (end - ticket.created).total_seconds() - (0 if answered else sla.held_seconds)
    return round(max(span, 0) / 3600, 4)


def _promised(visit: Visit) -> list[Ticket]:
    return [one for one in visit.world.tickets.values() if one.sla is not None]


entity = Entity[Ticket](
    plural="ServiceLevelAgreementResults",
    singular="ServiceLevelAgreementResults",
    fields=(
        F("id", "long", lambda _, one: BEHIND + one.id),
        F("ticketID", "integer", lambda _, one: one.id, refers="Ticket"),
        F("serviceLevelAgreementName", "string", lambda _, one: level_name(_sla(one).name)),
        F("isFirstResponseMet", "boolean", lambda _, one: _answered(one)),
        F("firstResponseElapsedHours", "double", lambda _, one: _hours(one, answered=True)),
        F("firstResponseResourceID", "integer", lambda _, one: one.technician_id),
        F("firstResponseInitiatingResourceID", "integer", lambda _, one: one.technician_id),
        F("isResolutionPlanMet", "boolean", lambda _, __: None),
        F("resolutionPlanElapsedHours", "double", lambda _, __: None),
        F("resolutionPlanResourceID", "integer", lambda _, __: None),
        F("isResolutionMet", "boolean", lambda _, one: _solved(one)),
        F("resolutionElapsedHours", "double", lambda _, one: _hours(one, answered=False)),
        F("resolutionResourceID", "integer", lambda _, one: one.technician_id),
    ),
    rows=_promised,
)
"""Results, one for each ticket that was promised something."""
