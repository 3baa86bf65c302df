"""What ConnectWise keeps that the neutral seed does not: people put on tickets, promises by sum.

Done once for a world; a world that is taken up again was settled before.
"""

from datetime import timedelta

from psa_tui.sandbox.world import ScheduleEntry, Ticket, World

from .words import STRETCH, hours, level_name

DONE = "connectwise settled"
"""The counter that says it was done."""


def settle(world: World) -> None:
    """Put technicians and appointments on the schedule, and make every promise add up."""
    if world.counters.get(DONE):
        return
    world.counters[DONE] = 1
    for ticket in world.tickets.values():
        _promise(ticket, world)
        if ticket.technician_id is not None:
            _plan(world, ticket)
    for visit in world.appointments.values():
        at = world.next_id("schedule")
        ticket_of = world.tickets.get(visit.ticket_id or 0)
        made = ticket_of.updated if ticket_of else visit.start
        world.schedule[at] = ScheduleEntry(
            at,
            visit.technician_id,
            made,
            made,
            ticket_id=visit.ticket_id,
            name=visit.summary,
            start=visit.start,
            end=visit.end,
        )


def _plan(world: World, ticket: Ticket) -> None:
    at = world.next_id("schedule")
    world.schedule[at] = ScheduleEntry(
        at,
        ticket.technician_id or 0,
        ticket.created,
        ticket.created,
        ticket_id=ticket.id,
        name=ticket.subject,
        done=ticket.resolved is not None,
    )


def _promise(ticket: Ticket, world: World) -> None:
    """Make a deadline the sum the vendor has it from: entered, plus hours, plus waiting.

    The vendor tells no deadline, so that sum is all anybody can go by.
    """
    sla = ticket.sla
    if sla is None:
        return
    names = [one.name for one in world.vocabulary.priorities]
    rank = min(names.index(ticket.priority), len(STRETCH) - 1)
    answer, solve = (timedelta(hours=one) for one in hours(level_name(sla.name), rank))
    waited = sla.resolution_due - ticket.created - solve
    if waited < timedelta():
        ticket.created += waited
        for first in ticket.comments[:1]:
            first.created += waited
            first.updated += waited
        waited = timedelta()
    waited = timedelta(minutes=waited // timedelta(minutes=1))
    sla.held_seconds = waited.total_seconds()
    sla.resolution_due = ticket.created + solve + waited
    sla.response_due = ticket.created + answer + waited
    if sla.responded_at is not None:
        sla.response_due = max(sla.response_due, sla.responded_at + timedelta(minutes=1))
