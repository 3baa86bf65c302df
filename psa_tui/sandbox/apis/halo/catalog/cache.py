"""The one call the web page begins with: who I am, and every list it needs."""

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.people import agents
from psa_tui.sandbox.apis.halo.tickets import views
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row

from . import lists, types

desk = Desk()


@desk.route("GET", "/clientcache")
def cache(visit: Visit) -> Row:
    """Give everything at once; what is not asked for with `iscachebuild` is empty (ours)."""
    world = visit.world
    me = agents.row(visit.holder.agent, world)
    if not visit.flag("iscachebuild"):
        return {"agent": _short(me)}
    kinds = world.vocabulary.ticket_types
    rows = [agents.row(one, world) for one in words.agents(world)]
    everybody = [_short(one) for one in rows]
    return {
        "agent": {**_short(me), "isapiagent": me["isapiagent"], "workday_id": 1},
        "agents": [_nobody(), *everybody],
        "statuses": lists.status_rows(world.vocabulary.statuses),
        "tickettypes": [types.row(one, at, world) for at, one in enumerate(kinds, 1)],
        "ticketareas": [views.area_row()],
        "fieldinfos": [],
        "lookups": lists.lookup_rows(world),
        "languagepack": {},
    }


def _short(one: Row) -> Row:
    names = ("id", "name", "team", "email", "initials", "colour", "isdisabled")
    return {name: one[name] for name in names}


def _nobody() -> Row:
    one = agents.unassigned()
    return {name: one[name] for name in ("id", "name", "team", "email", "isdisabled")}
