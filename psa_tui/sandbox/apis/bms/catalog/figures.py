"""The counts of the dashboard."""

from collections import Counter

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.visit import Desk, Visit
from psa_tui.sandbox.http import Row, read_moment
from psa_tui.sandbox.world import Ticket

desk = Desk()

COUNTS = "/servicedesk/dashboard/ticketscount"


@desk.route("GET", f"{COUNTS}/bybasicstatus")
def by_basic_status(visit: Visit) -> Row:
    """Count the overdue, the completed, the made, and the completed of today (in UTC)."""
    found = list(visit.world.tickets.values())
    today = visit.now.date()
    late = (one for one in found if one.due and one.due < visit.now)
    done = [one.resolved for one in found if one.resolved]
    return {
        "OverDue": sum(visit.world.vocabulary.is_open(one.status) for one in late),
        "Closed": len(done),
        "Created": len(found),
        "ClosedToday": sum(at.date() == today for at in done),
    }


@desk.route("GET", f"{COUNTS}/bystatus")
def by_status(visit: Visit) -> list[Row]:
    """Count by status."""
    counted = Counter(one.status for one in _within(visit, completed=True))
    return [
        {
            "Name": one.name,
            "Color": words.colour(one),
            "FontColor": words.WHITE,
            "TypeId": 2 if words.is_completed(one) else 1,
            "Order": order,
            "TicketsCount": counted[one.name],
        }
        for order, one in enumerate(visit.world.vocabulary.statuses, 1)
    ]


@desk.route("GET", f"{COUNTS}/bypriority")
def by_priority(visit: Visit) -> list[Row]:
    """Count by priority, the completed only where asked."""
    counted = Counter(one.priority for one in _within(visit))
    return [
        {
            "Name": one.name,
            "Color": words.heat(visit.world, one.name),
            "TicketsCount": counted[one.name],
        }
        for one in visit.world.vocabulary.priorities
    ]


@desk.route("GET", f"{COUNTS}/byqueue")
def by_queue(visit: Visit) -> list[Row]:
    """Count by queue, the completed only where asked."""
    counted = Counter(one.queue for one in _within(visit))
    return [
        {"Name": one.name, "TicketsCount": counted[one.name]}
        for one in visit.world.vocabulary.queues
    ]


def _within(visit: Visit, *, completed: bool = False) -> list[Ticket]:
    """Find the tickets made between the dates asked for."""
    limits = {}
    for name in ("startdate", "enddate"):
        if given := visit.query.get(name):
            limits[name] = read_moment(given)
            if limits[name] is None:
                raise errors.invalid([errors.unknown(name, given)])
    first, last = limits.get("startdate"), limits.get("enddate")
    everything = completed or bool(visit.flag("includecompleted"))
    return [
        one
        for one in visit.world.tickets.values()
        if (everything or visit.world.vocabulary.is_open(one.status))
        and (first is None or one.created >= first)
        and (last is None or one.created <= last)
    ]
