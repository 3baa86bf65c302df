"""Reading tickets: lists in pages or counted, one trimmed or with its details."""

from collections.abc import Callable, Mapping

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.paging import listed, ordered
from psa_tui.sandbox.apis.halo.shapes import NOTHING
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket, World

from . import rows
from .filters import wanted

desk = Desk()


@desk.route("GET", "/tickets")
def search(visit: Visit) -> Row:
    """List tickets. With `ticketidonly` rows have a few ids only."""
    visit.needs("read:tickets")
    found = ordered(visit, wanted(visit), keys(visit.world))
    if visit.flag("ticketidonly"):
        return listed(visit, "tickets", found, lambda one: _ids(one, visit.world))
    envelope = listed(visit, "tickets", found, lambda one: rows.row(one, visit))
    return {**envelope, "include_children": False}


@desk.route("GET", "/tickets/{id}")
def read(visit: Visit) -> Row:
    """Read a ticket: trimmed, or with its details."""
    visit.needs("read:tickets")
    ticket = visit.ticket(visit.id())
    if not visit.flag("includedetails"):
        return rows.deleted(ticket, visit)
    return rows.full(ticket, visit)


def keys(world: World) -> Mapping[str, Callable[[Ticket], object]]:
    """Tell what lists can be ordered by."""
    vocabulary = world.vocabulary
    return {
        "id": lambda one: one.id,
        "summary": lambda one: one.subject.lower(),
        "dateoccurred": lambda one: one.created,
        "datecreated": lambda one: one.created,
        "lastactiondate": lambda one: (one.updated, one.revision),
        "last_update": lambda one: (one.updated, one.revision),
        "client_name": lambda one: world.clients[one.client_id].name.lower(),
        "client_id": lambda one: one.client_id,
        "agent_id": lambda one: one.technician_id or words.UNASSIGNED,
        "team": lambda one: one.queue,
        "status_id": lambda one: words.id_of(vocabulary.statuses, one.status),
        "priority_id": lambda one: words.id_of(vocabulary.priorities, one.priority),
        "fixbydate": lambda one: one.sla.resolution_due if one.sla else None,
        "respondbydate": lambda one: one.sla.response_due if one.sla else None,
    }


def _ids(one: Ticket, world: World) -> Row:
    client = world.clients.get(one.client_id)
    return {
        "id": one.id,
        "sla_id": words.level_of(one, world).id,
        "status_id": words.id_of(world.vocabulary.statuses, one.status),
        "client_id": one.client_id,
        "client_name": client.name if client else "",
        "lastincomingemail": NOTHING,
    }
