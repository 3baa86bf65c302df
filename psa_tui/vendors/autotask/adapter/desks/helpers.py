"""Colleagues put on a ticket beside whoever owns it: the vendor's secondary resources."""

from dataclasses import dataclass

from psa_tui.domain.writes import (
    Attempt,
    Found,
    NotThere,
    Receipt,
    ScheduleTechnician,
    Settlement,
)
from psa_tui.vendors._desks import Desk
from psa_tui.vendors.autotask.adapter.account import Roles
from psa_tui.vendors.autotask.adapter.reading import about
from psa_tui.vendors.autotask.translate.writes import number
from psa_tui.vendors.autotask.wire.people import HeldRoleRow
from psa_tui.vendors.autotask.wire.tickets import TicketRow

from .desk import Pen, is_new, last_id, refused

FIELDS = {"resourceid": "technician", "roleid": "technician"}


@dataclass(frozen=True, slots=True)
class Helping(Desk[ScheduleTechnician]):
    """Puts colleagues on tickets, without a time of day: service calls are the dispatcher's."""

    pen: Pen
    roles: Roles

    async def stands(self, write: ScheduleTechnician) -> tuple[str, ...]:
        """Return the id of the newest colleague on the ticket."""
        return last_id(row.id for row in await self._rows(write))

    async def carry_out(self, write: ScheduleTechnician) -> Receipt:
        """Post the technician with a role they hold in the ticket's queue."""
        if write.start is not None:
            raise refused("Autotask plans times by service calls: use its dispatcher for those.")
        stored = await self.pen.line.one("Tickets", TicketRow, write.ticket.id)
        role = await self.roles.pick(write.technician, stored.queue_id, key="technician")
        body = {"resourceID": number(write.technician.id), "roleID": number(role.id)}
        path = f"/Tickets/{write.ticket.id}/SecondaryResources"
        made = await self.pen.line.write("POST", path, body, fields=FIELDS)
        return Receipt(made, f"{write.technician} helps as {role.name}.")

    async def look(self, write: ScheduleTechnician, attempt: Attempt) -> Settlement:
        """Look for this colleague among those who are new."""
        for row in await self._rows(write):
            if is_new(row.id, attempt) and row.resource_id == write.technician.id:
                return Found(Receipt(row.id))
        return NotThere()

    async def _rows(self, write: ScheduleTechnician) -> tuple[HeldRoleRow, ...]:
        entity = "TicketSecondaryResources"
        return await self.pen.line.all(entity, HeldRoleRow, about(write.ticket.id))
