"""Statuses, priorities, service levels, categories and lookups: bare arrays all."""

from collections.abc import Mapping

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.tickets.facts import policy_row
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import SETTLED, Choice, Phase, Product, Status, World

desk = Desk()

COLOURS: Mapping[Phase, str] = {
    "new": "#1a4789",
    "active": "#8cc63f",
    "waiting-customer": "#f4a53b",
    "waiting-other": "#c58b00",
    "escalated": "#f44e3b",
    "resolved": "#888888",
    "closed": "#cccccc",
}
"""The colour of a status, by what it means (our invention)."""

DRAFT = (30, 3)
"""Id and type of a status that is none of tickets."""


@desk.route("GET", "/status")
def statuses(visit: Visit) -> list[Row]:
    """List statuses, those of other things too: the filter by type does not work."""
    words_of = visit.world.vocabulary.statuses
    if visit.flag("excludeclosed"):
        words_of = [one for one in words_of if one.phase not in SETTLED]
    return status_rows(words_of)


def status_rows(statuses: list[Status]) -> list[Row]:
    """Write statuses, with one that is none of tickets."""
    made = [_status(one, at) for at, one in enumerate(statuses, 1)]
    id, kind = DRAFT
    other = {"id": id, "name": "Draft", "shortname": "Draft", "type": kind, "sequence": 1}
    return [*made, {**_blank(id), **other}]


def _status(one: Status, at: int) -> Row:
    return {
        **_blank(one.id),
        "name": one.name,
        "shortname": one.name[:8].strip(),
        "type": 0,
        "sequence": at,
        "colour": COLOURS[one.phase],
        # That H means hold is our invention; N is in the examples.
        "slaaction": "H" if one.pauses else "N",
    }


def _blank(id: int) -> Row:
    return {"id": id, "guid": words.guid("status", id), "colour": "#000000", "slaaction": "N"}


@desk.route("GET", "/priority")
def priorities(visit: Visit) -> list[Row]:
    """List priorities: a row for each service level and priority, its id a GUID."""
    wanted = visit.number("slaid")
    return [
        policy_row(one) for one in words.policies(visit.world) if not wanted or one.sla_id == wanted
    ]


@desk.route("GET", "/sla")
def levels(visit: Visit) -> list[Row]:
    """List service levels, their priorities where asked for."""
    world = visit.world
    return [_level(one, world, deep=visit.flag("showpriorities")) for one in words.levels(world)]


def _level(one: Choice, world: World, *, deep: bool) -> Row:
    rows = [policy_row(at) for at in words.policies(world) if at.sla_id == one.id]
    return {
        "id": one.id,
        "guid": words.guid("sla", one.id),
        "name": one.name,
        "workday_id": 1,
        "trackslaresponsetime": True,
        "trackslafixbytime": True,
        "priorities": rows if deep else [],
    }


@desk.route("GET", "/category")
def categories(visit: Visit) -> list[Row]:
    """List categories: of services (1), or of requests (2)."""
    kind = visit.number("type_id") or 1
    made = {1: words.categories(visit.world), 2: words.request_categories()}.get(kind, [])
    return [_category(one, kind) for one in made]


def _category(one: Choice, kind: int) -> Row:
    return {
        "id": one.id,
        "guid": words.guid("category", one.id),
        "value": one.name,
        "category_name": one.name,
        "type_id": kind,
        "sla_id": -1,
        "priority_id": -1,
    }


CHARGES, APPOINTMENTS, REQUESTS, KINDS, ASSETS = 17, 63, 21, 11, 61
"""Lookups whose numbers are known."""


@desk.route("GET", "/lookup")
def lookups(visit: Visit) -> list[Row]:
    """List the entries of a lookup; paging is ignored, and without a number all come."""
    wanted = visit.number("lookupid")
    return [one for one in lookup_rows(visit.world) if wanted in (None, one["lookupid"])]


def lookup_rows(world: World) -> list[Row]:
    """Write the entries of every lookup. All names but the charge rates' are our invention."""
    made = [_rate(one, at) for at, one in enumerate(words.rates(world), 1)]
    types = world.vocabulary.ticket_types
    named = {
        APPOINTMENTS: ("On site", "Remote", "Phone call"),
        REQUESTS: tuple(one.name for one in types),
        KINDS: ("Charge rates", "Appointment types"),
        ASSETS: ("Active", "In stock", "Retired"),
    }
    for lookup, names in named.items():
        made += [_entry(lookup, at, name, at) for at, name in enumerate(names, 1)]
    return made


def _rate(one: Product, at: int) -> Row:
    return _entry(CHARGES, one.id, one.name, at)


def _entry(lookup: int, id: int, name: str, at: int) -> Row:
    values = {f"value{turn}": "" for turn in range(2, 8)}
    return {
        "lookupid": lookup,
        "id": id,
        "name": name,
        **values,
        "sequence": at,
        "inactive": False,
    }
