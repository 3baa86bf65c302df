"""Reading a ticket's actions: its conversation and its time in one list."""

from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.tickets import Note
from psa_tui.vendors._http import Params
from psa_tui.vendors.halo.translate.conversation import notes
from psa_tui.vendors.halo.wire.tickets import ActionWire

from .line import Line

ALL = 1000
"""How many actions come at most; paging them is not reliable (observed behaviour)."""


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions endpoint; without a ticket it answers nothing useful, so one is always named."""

    line: Line

    async def all_of(self, ticket_id: str) -> tuple[ActionWire, ...]:
        """Return all actions of a ticket, whatever order they came in."""
        query: Params = {"ticket_id": ticket_id, "count": ALL, "includehtmlnote": "true"}
        found = await self.line.rows("/Actions", "actions", ActionWire, query)
        # A filter that a tenant ignores would bring the actions of others.
        own = {one.id: one for one in found if one.ticket_id in {"", ticket_id}}
        return tuple(own.values())

    async def one(self, ticket_id: str, action_id: str) -> ActionWire:
        """Return one action: its id counts within its ticket alone. Raises Missing."""
        return await self.line.one(f"/Actions/{action_id}", ActionWire, {"ticket_id": ticket_id})

    async def since(self, ticket_id: str, moment: datetime) -> tuple[Note, ...]:
        """Return what was written after a moment, newest first."""
        found = await self.all_of(ticket_id)
        fresh = (one for one in found if (when := _written(one)) is not None and when > moment)
        return notes(fresh)


def _written(one: ActionWire) -> datetime | None:
    """Return when an action was made; its own date may be set back by whoever made it."""
    known = [moment for moment in (one.datetime, one.actiondatecreated) if moment]
    return max(known, default=None)
