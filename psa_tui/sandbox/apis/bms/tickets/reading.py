"""Tickets read: alone, searched, counted, and in lighter lists."""

from collections.abc import Callable, Mapping
from datetime import datetime

from psa_tui.sandbox.apis.bms.shapes import numbers, read_int
from psa_tui.sandbox.apis.bms.visit import Desk, Paged, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Ticket, World

from . import filters, rows

desk = Desk()


@desk.route("GET", "/servicedesk/tickets")
def listed(visit: Visit) -> Paged:
    """List tickets; filters stand in the query."""
    return _page(visit, visit.filters())


@desk.route("POST", "/servicedesk/tickets/search")
def searched(visit: Visit) -> Paged:
    """List tickets; filters stand in the body."""
    body = visit.body()
    return _page(visit, _filter(body), body)


@desk.route("GET", "/servicedesk/queuetickets")
def queued(visit: Visit) -> Paged:
    """List tickets that lie in a queue."""
    return _page(visit, visit.filters(), lies=_in_queue)


@desk.route("POST", "/servicedesk/queuetickets/search")
def queued_searched(visit: Visit) -> Paged:
    """List tickets that lie in a queue; filters stand in the body."""
    body = visit.body()
    return _page(visit, _filter(body), body, lies=_in_queue)


@desk.route("GET", "/servicedesk/mytickets")
def mine(visit: Visit) -> Paged:
    """List one's own tickets."""
    return _mine(visit, visit.filters())


@desk.route("POST", "/servicedesk/mytickets/search")
def mine_searched(visit: Visit) -> Paged:
    """List one's own tickets; filters and flags stand in the body."""
    body = visit.body()
    return _mine(visit, _filter(body), body)


@desk.route("GET", "/servicedesk/tickets/count")
def count(visit: Visit) -> Row:
    """Count tickets; the filters stand in the query without the word before them."""
    return {"Count": len(filters.search(visit, visit.query))}


@desk.route("GET", "/servicedesk/tickets/searchselect")
def to_pick(visit: Visit) -> list[Row]:
    """List tickets to pick from, by pages that nobody counts."""
    asked = visit.filters()
    renamed = {"queuename": "queuenames", "statusname": "statusnames", "accountid": "accountids"}
    known = {renamed.get(name, name): value for name, value in asked.items()}
    known["excludecompleted"] = int(str(asked.get("excludecompleted", "")).lower() in {"true", "1"})
    left_out = read_int(asked.get("excludedid"))
    found = [one for one in filters.search(visit, known) if one.id != left_out]
    return [rows.light(one, visit.world) for one in visit.page(found)]


@desk.route("GET", "/servicedesk/tickets/summary")
def summary(visit: Visit) -> list[Row]:
    """List tickets in the lightest shape, by pages that nobody counts."""
    asked = visit.filters()
    known = {"accountids": asked.get("accountid"), "contactid": asked.get("contactid")}
    known["slaeventstatusids"] = asked.get("slaeventstatusids")
    left_out = numbers(asked.get("excludedids"))
    found = [one for one in filters.search(visit, known) if one.id not in left_out]
    return [rows.summary(one, visit.world) for one in visit.page(found)]


@desk.route("GET", "/servicedesk/tickets/{ticket}")
def read(visit: Visit) -> Row:
    """Read a ticket in full."""
    return whole(visit, visit.ticket())


def whole(visit: Visit, ticket: Ticket) -> Row:
    """Write a ticket as reading, making and changing it answer."""
    minutes = visit.on("timespent_in_minutes")
    made = rows.full(ticket, visit.world, visit.now, in_minutes=minutes)
    return made | {"LastActivityUpdate": filters.activity(visit, ticket)}


def _page(
    visit: Visit,
    asked: Mapping[str, object],
    body: Row | None = None,
    lies: filters.Test = lambda _: True,
) -> Paged:
    found = [one for one in filters.search(visit, asked) if lies(one)]
    return Paged([_row(visit, one, rows.row) for one in visit.page(found, body)], len(found))


def _mine(visit: Visit, asked: Mapping[str, object], body: Row | None = None) -> Paged:
    own = filters.own(visit, asked)
    found = [one for one in filters.search(visit, asked) if own(one)]
    return Paged([_row(visit, one, rows.mine) for one in visit.page(found, body)], len(found))


def _row(visit: Visit, one: Ticket, write: Callable[[Ticket, World, datetime], Row]) -> Row:
    made = write(one, visit.world, visit.now)
    return made | {"LastActivityUpdate": filters.activity(visit, one)}


def _in_queue(ticket: Ticket) -> bool:
    return bool(ticket.queue)


def _filter(body: Row) -> Row:
    found = body.get("filter")
    return found if isinstance(found, dict) else {}
