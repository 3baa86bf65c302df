"""Appointments: a technician on the schedule of a ticket; nobody is mailed of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.writes import (
    Receipt,
    ScheduleTechnician,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors._http import Params
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors.syncro.adapter.line import Line
from psa_tui.vendors.syncro.translate.writes import SCHEDULE_FIELDS, appointment_body
from psa_tui.vendors.syncro.wire.work import AppointmentPage, AppointmentWire, OneAppointment

from .desk import Reading, refused

USUAL = timedelta(hours=1)
"""How long an appointment takes where nobody says: Syncro wants an end."""

CLOSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Scheduling(Making[ScheduleTechnician, AppointmentWire]):
    """Makes appointments. Whose they are, Syncro's answers do not tell: ticket and time must do."""

    line: Line

    async def carry_out(self, write: ScheduleTechnician) -> Receipt:
        """Post it with the ticket's subject."""
        if write.start is None:
            raise refused("Syncro wants to know when an appointment starts.")
        ticket = await Reading(self.line).ticket(write.ticket.id)
        end = write.start + (write.length or USUAL)
        made = await self.line.write(
            "POST",
            "/appointments",
            OneAppointment,
            appointment_body(write, ticket.subject, write.start, end),
            fields=SCHEDULE_FIELDS,
        )
        return Receipt(made.appointment.id)

    async def made(self, write: ScheduleTechnician, row: AppointmentWire) -> bool:
        """Whose it is, is told nowhere: being new at this time must do."""
        del write, row
        return True

    async def rows(self, write: ScheduleTechnician) -> tuple[AppointmentWire, ...]:
        """Return the ticket's appointments about that time."""
        start = write.start
        if start is None:
            return ()

        async def page(number: int) -> Sheet[AppointmentWire]:
            query: Params = {**_around(start), "page": number}
            found = await self.line.get("/appointments", AppointmentPage, query)
            rows = tuple(one.appointment for one in found.appointments)
            return Sheet(rows, number, found.meta.total_pages)

        rows = await everything(numbered(page, lambda row: row.id))
        return tuple(
            row
            for row in rows
            if row.ticket_id == write.ticket.id
            and row.start_at is not None
            and abs(row.start_at - start) < CLOSE
        )


def _around(start: datetime) -> dict[str, str]:
    """Ask for the days about a moment, since in whose zone days are meant is told nowhere."""
    days = {"date_from": start - timedelta(days=2), "date_to": start + timedelta(days=2)}
    return {name: day.date().isoformat() for name, day in days.items()}
