"""Tickets read: listed, counted, searched, one by one, with their levels worked out."""

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.apis.connectwise.grammar import shape
from psa_tui.sandbox.apis.connectwise.listing import Table, found, listed, serve, single
from psa_tui.sandbox.apis.connectwise.visit import Desk, Visit
from psa_tui.sandbox.http import Answer
from psa_tui.sandbox.world import Ticket

from .rows import FIELDS, PROJECTS, SERVICE, getter, is_project, service

desk = Desk()


@desk.route("POST", "/service/tickets/search")
def search(visit: Visit) -> Answer:
    """Search with filters too long for an address; pages are asked for in the address."""
    return listed(visit, SERVICE, visit.body("ticket"))


@desk.route("POST", "/project/tickets/search")
def search_projects(visit: Visit) -> Answer:
    """Search among the tickets of projects."""
    return listed(visit, PROJECTS, visit.body("ticket"))


@desk.route("GET", "/service/tickets/calculateSla")
def with_levels(visit: Visit) -> Answer:
    """List with the levels worked out anew: here they always are."""
    return listed(visit, SERVICE)


serve(desk, "/service/tickets", SERVICE, one=False)
serve(desk, "/project/tickets", PROJECTS)


LIGHT: Table[Ticket] = Table(
    "Ticket",
    shape("id:int summary company:company"),
    service,
    getter,
    lambda visit, one: {name: FIELDS[name](visit, one) for name in ("id", "summary", "company")},
)
serve(desk, "/service/tickets/info", LIGHT, one=False)


@desk.route("GET", "/service/tickets/{id}/info")
def read_light(visit: Visit) -> Answer:
    """Read the little that everybody may know of a ticket."""
    return single(visit, LIGHT, found(visit, LIGHT))


@desk.route("GET", "/service/tickets/{id}")
def read(visit: Visit) -> Answer:
    """Read a ticket, of a project too where those are among the others."""
    ticket = visit.ticket("id")
    if is_project(visit, ticket) and not visit.on("projects_among_service"):
        raise errors.missing("Ticket", ticket.id)
    return single(visit, SERVICE, ticket)
