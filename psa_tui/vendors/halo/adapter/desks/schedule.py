"""Appointments: an agent's time for a ticket, beside whoever owns it."""

from dataclasses import dataclass

from psa_tui.domain.writes import (
    Receipt,
    ScheduleTechnician,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors._http import Params
from psa_tui.vendors.halo.adapter.line import Line
from psa_tui.vendors.halo.adapter.tickets import Tickets
from psa_tui.vendors.halo.translate.writes import APPOINTMENT_FIELDS, appointment
from psa_tui.vendors.halo.wire.work import AppointmentWire

from .desk import refused

CLOSE = 60
"""Seconds by which a moment may come back changed."""


@dataclass(frozen=True, slots=True)
class Scheduling(Making[ScheduleTechnician, AppointmentWire]):
    """Makes appointments; one for the same agent and time is never made twice."""

    line: Line
    tickets: Tickets

    async def carry_out(self, write: ScheduleTechnician) -> Receipt:
        """Post the appointment, unless the agent has it at that very time."""
        if write.start is None or write.length is None:
            words = "A Halo appointment has a start and an end: say when, and how long."
            raise refused(words, "start" if write.start is None else "worked")
        for one in await self.rows(write):
            if _is(write, one):
                return Receipt(one.id, f"{write.technician} had this appointment already.")
        ticket = await self.tickets.wire(write.ticket.id)
        record = appointment(write, write.start, write.length, ticket)
        stored = await self.line.write(
            "/Appointment", AppointmentWire, record, fields=APPOINTMENT_FIELDS
        )
        return Receipt(stored.id)

    async def made(self, write: ScheduleTechnician, row: AppointmentWire) -> bool:
        """Whether it is of this agent at this time."""
        return _is(write, row)

    async def rows(self, write: ScheduleTechnician) -> tuple[AppointmentWire, ...]:
        """Return the ticket's appointments."""
        query: Params = {"ticket_id": write.ticket.id}
        rows = await self.line.rows("/Appointment", "appointments", AppointmentWire, query)
        # A filter that a tenant ignores would bring everybody's.
        return tuple(row for row in rows if row.ticket_id == write.ticket.id)


def _is(write: ScheduleTechnician, stored: AppointmentWire) -> bool:
    if write.start is None or stored.start_date is None:
        return False
    began = abs((stored.start_date - write.start).total_seconds()) < CLOSE
    return stored.agent_id == write.technician.id and began
