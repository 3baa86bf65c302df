"""Agents and teams, and who the token's owner is."""

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.tokens import INTEGRATION
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import Choice, Technician, World

desk = Desk()


@desk.route("GET", "/agent")
def listed(visit: Visit) -> object:
    """List agents; `search` is ignored. The envelope is `results` or none, as a switch says."""
    everybody = words.agents(visit.world)
    disabled = visit.flag("includedisabled")
    made = [row(one, visit.world) for one in everybody if one.active or disabled]
    if visit.query.get("includeunassigned", "true").lower() != "false":
        made.insert(0, unassigned())
    return made if visit.says("agent_envelope") == "array" else {"results": made}


@desk.route("GET", "/agent/me")
def me(visit: Visit) -> Row:
    """Tell who the token's owner is."""
    return row(visit.holder.agent, visit.world)


@desk.route("GET", "/agent/{id}")
def read(visit: Visit) -> Row:
    """Read an agent."""
    found = visit.world.technicians.get(visit.id())
    if found is None:
        raise errors.missing()
    return row(found, visit.world)


@desk.route("GET", "/team")
def teams(visit: Visit) -> list[Row]:
    """List teams; none for a restricted application, where a switch says so."""
    if visit.on("team_empty"):
        return []
    return [team_row(one, at, visit.world) for at, one in enumerate(_teams(visit.world), 1)]


def row(one: Technician, world: World) -> Row:
    """Write an agent."""
    first, _, last = one.name.partition(" ")
    team = words.team_of(world, one)
    return {
        "id": one.id,
        "name": one.name,
        "isdisabled": not one.active,
        "isapiagent": one.name == INTEGRATION,
        "email": one.email,
        "initials": f"{first[:1]}{last[:1]}",
        "firstname": first,
        "surname": last,
        "colour": f"#{one.colour}",
        "jobtitle": one.role,
        "is_agent": True,
        "team": team.name if team else "",
        "teams": [_membership(at) for at in _memberships(world, one)],
        "departments": [
            {"department_id": words.DEPARTMENT[0], "membershiplevel": 0, "role_id": 1},
        ],
        "chargerate": 0,
        "costprice": None,
    }


def unassigned() -> Row:
    """Write the agent who is nobody."""
    return {
        "id": words.UNASSIGNED,
        "name": "Unassigned",
        "isdisabled": False,
        "isapiagent": False,
        "email": "",
        "initials": "U",
        "firstname": "Unassigned",
        "surname": "",
        "colour": "#cccccc",
        "jobtitle": "",
        "is_agent": True,
        "team": "",
        "teams": [],
        "departments": [],
        "chargerate": 0,
        "costprice": None,
    }


def team_row(one: Choice, at: int, world: World) -> Row:
    """Write a team; its count is of open tickets."""
    open_ones = [
        ticket
        for ticket in world.tickets.values()
        if ticket.queue == one.name and world.vocabulary.is_open(ticket.status)
    ]
    return {
        "id": one.id,
        "guid": words.guid("team", one.id),
        "name": one.name,
        "sequence": at,
        "forrequests": True,
        "foropps": False,
        "forprojects": one.name == "Projects",
        "ticket_count": len(open_ones),
        "department_id": words.DEPARTMENT[0],
        "department_name": words.DEPARTMENT[1],
        "inactive": False,
    }


def _teams(world: World) -> list[Choice]:
    return world.vocabulary.queues


def _memberships(world: World, one: Technician) -> list[Choice]:
    """Tell the teams of an agent: the demo's technician and whoever leads is in all of them."""
    mine = words.team_of(world, one)
    if one.admin or mine is None:
        return _teams(world)
    return [mine]


def _membership(team: Choice) -> Row:
    return {
        "team_id": team.id,
        "team_name": team.name,
        "department_id": words.DEPARTMENT[0],
        "role_id": 1,
        "fortickets": True,
        "forprojects": team.name == "Projects",
        "foropps": False,
    }
