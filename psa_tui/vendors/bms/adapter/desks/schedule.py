"""Service calls: a technician on the schedule of a ticket, besides who owns it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from psa_tui.domain.errors import Uncertain
from psa_tui.domain.writes import (
    Receipt,
    ScheduleTechnician,
)
from psa_tui.vendors._desks import Making
from psa_tui.vendors.bms.adapter.line import Line
from psa_tui.vendors.bms.translate.moments import moment_text
from psa_tui.vendors.bms.translate.readback import CLOSE
from psa_tui.vendors.bms.translate.writes import Body, number
from psa_tui.vendors.bms.wire.work import ServiceCallWire

from .desk import TICKETS, refused

FIELDS: Mapping[str, str] = MappingProxyType(
    {"StartDate": "start", "EndDate": "worked", "UserIds": "technician"}
)
"""BMS's fields of a service call -> those of the form."""

USUAL = timedelta(hours=1)
"""How long a call takes where nobody says: BMS wants an end."""


@dataclass(frozen=True, slots=True)
class Scheduling(Making[ScheduleTechnician, ServiceCallWire]):
    """Makes service calls; one for the same technician and start is never made twice."""

    line: Line

    async def rows(self, write: ScheduleTechnician) -> tuple[ServiceCallWire, ...]:
        """Return the ticket's service calls."""
        return await self.line.rows(self._path(write), ServiceCallWire)

    async def carry_out(self, write: ScheduleTechnician) -> Receipt:
        """Post the call, unless the technician has one at that very time."""
        if write.start is None:
            raise refused("BMS wants to know when a service call starts.", "start")
        for one in await self.rows(write):
            if _is(write, one):
                return Receipt(one.id, f"{write.technician} was on the schedule already.")
        body: Body = {
            "StartDate": moment_text(write.start),
            "EndDate": moment_text(write.start + (write.length or USUAL)),
            "UserIds": [number(write.technician.id)],
        }
        made = await self.line.write(
            "POST", self._path(write), tuple[ServiceCallWire, ...], body, FIELDS
        )
        if not made:
            raise Uncertain("BMS took the service call and told none.", vendor="Kaseya BMS")
        return Receipt(made[-1].id)

    async def made(self, write: ScheduleTechnician, row: ServiceCallWire) -> bool:
        """Whether it is of this technician at this time."""
        return _is(write, row)

    @staticmethod
    def _path(write: ScheduleTechnician) -> str:
        return f"{TICKETS}/{write.ticket.id}/servicecalls"


def _is(write: ScheduleTechnician, stored: ServiceCallWire) -> bool:
    began = stored.start_date
    same = stored.user_id == write.technician.id
    return (
        same and began is not None and write.start is not None and abs(began - write.start) < CLOSE
    )
