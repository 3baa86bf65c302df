"""Ticket types: what each begins with and what it demands."""

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.tickets.facts import FIELDS
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Choice, World

desk = Desk()


@desk.route("GET", "/tickettype")
def listed(visit: Visit) -> list[Row]:
    """List ticket types."""
    world = visit.world
    return [row(one, at, world) for at, one in enumerate(world.vocabulary.ticket_types, 1)]


@desk.route("GET", "/tickettype/{id}")
def read(visit: Visit) -> Row:
    """Read a ticket type, its fields where asked for. That 2 means mandatory is our invention."""
    types = visit.world.vocabulary.ticket_types
    found = words.by_id(types, visit.id())
    if found is None:
        raise errors.missing()
    made = row(found, types.index(found) + 1, visit.world)
    if not visit.flag("includedetails"):
        return made
    demands = words.DEMANDS.get(found.name, ())
    fields = [
        {
            "id": found.id * 100 + at,
            "rtid": found.id,
            "fieldid": at,
            "seq": at,
            "fieldname": name,
            "fieldinfo": {"id": at, "name": name, "label": words.LABELS[name]},
            "technew": 2 if name in demands else 1,
            "techdetail": 1,
        }
        for at, name in enumerate(words.LABELS, 1)
    ]
    return {**made, "fields": fields}


def row(one: Choice, at: int, world: World) -> Row:
    """Write a ticket type."""
    status = world.vocabulary.first("new")
    return {
        "id": one.id,
        "guid": words.guid("type", one.id),
        "name": one.name,
        "use": "requesttype",
        "sequence": at,
        "group_id": 1,
        "group_name": "Default",
        "itilrequesttype": words.ITIL.get(one.name, 1),
        "cancreate": True,
        "agentscanselect": True,
        "enduserscanselect": one.name != "Change Request",
        "workflow_id": 3,
        "default_sla": words.levels(world)[0].id,
        "initial_status": words.id_of(world.vocabulary.statuses, status),
    }


@desk.route("GET", "/fieldinfo")
def fields(visit: Visit) -> list[Row]:
    """List the custom fields of tickets, in keys the description has."""
    del visit
    return [
        {"id": at, "name": name, "label": label, "type": 0, "custom": 1, "usage": 1, "values": []}
        for at, name, label in FIELDS
    ]


@desk.route("GET", "/workflow")
def workflows(visit: Visit) -> list[Row]:
    """List workflows; every ticket of this tenant is in the same (our invention)."""
    del visit
    return [{"id": 3, "guid": words.guid("flow", 3), "name": "Default", "active": True}]
