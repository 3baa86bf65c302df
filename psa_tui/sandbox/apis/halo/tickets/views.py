"""The tenant's own queues: its areas, its view lists with live counts, and what each list holds."""

from collections.abc import Callable
from datetime import timedelta

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket

desk = Desk()

AREA = (1, "Service Desk")
"""The one area of tickets: id and name."""

Test = Callable[[Visit, Ticket], bool]


def _open(visit: Visit, one: Ticket) -> bool:
    return visit.world.vocabulary.is_open(one.status) and not one.extras.get("deleted")


def _mine_waiting(visit: Visit, one: Ticket) -> bool:
    status = visit.world.vocabulary.status(one.status)
    waits = status is not None and status.phase == "waiting-customer"
    return waits and one.technician_id == visit.me and not one.extras.get("deleted")


def _breaching(visit: Visit, one: Ticket) -> bool:
    sla = one.sla
    soon = visit.now + timedelta(hours=4)
    return bool(sla and not sla.paused_at and sla.resolution_due < soon) and _open(visit, one)


LISTS: tuple[tuple[int, str, str, Test], ...] = (
    (11, "Unassigned", "Triage", lambda v, one: _open(v, one) and one.technician_id is None),
    (12, "Customer replied", "Triage", lambda v, one: _open(v, one) and one.status == "Updated"),
    (13, "Breaching soon", "Triage", _breaching),
    (21, "My open tickets", "Mine", lambda v, one: _open(v, one) and one.technician_id == v.me),
    (
        22,
        "Waiting on Client",
        "Mine",
        _mine_waiting,
    ),
    (31, "All open", "All", _open),
)
"""Id, name, group, and what is in it (our invention, as any tenant's lists are its own)."""


@desk.route("GET", "/viewlists")
def listed(visit: Visit) -> list[Row]:
    """List the view lists of an area; another area has none."""
    area = visit.number("ticketarea_id")
    if area not in (None, 0, AREA[0]):
        return []
    return [_row(visit, at) for at in range(len(LISTS))]


@desk.route("GET", "/ticketarea")
def areas(visit: Visit) -> list[Row]:
    """List the areas."""
    del visit
    return [area_row()]


def area_row() -> Row:
    """Write the area of tickets."""
    at, name = AREA
    return {
        "id": at,
        "guid": words.guid("area", at),
        "name": name,
        "sequence": 1,
        "default_filter_id": 0,
        "default_columns_id": 1,
    }


def test(visit: Visit, list_id: int) -> Callable[[Ticket], bool]:
    """Tell what is in a list; one that is none holds nothing (our invention)."""
    found = next((one for one in LISTS if one[0] == list_id), None)
    if found is None:
        return lambda _: False
    return lambda one: found[3](visit, one)


def _row(visit: Visit, at: int) -> Row:
    id, name, group, holds = LISTS[at]
    counted = visit.flag("showcounts")
    groups = list(dict.fromkeys(one[2] for one in LISTS))
    tickets = visit.world.tickets.values()
    return {
        "id": id,
        "guid": words.guid("list", id),
        "name": name,
        "use": "viewlist",
        "agent_id": 0,
        "team_id": 0,
        "type": 0,
        "type_name": "",
        "sequence": at + 1,
        "showcounts": counted,
        "column_profile_id": 1,
        "filter_profile_id": 3,
        "ticket_count": sum(holds(visit, one) for one in tickets) if counted else 0,
        "group": groups.index(group) + 1,
        "group_name": group,
        "group_seq": groups.index(group) + 1,
        "group_collapsed": False,
    }
