"""The lists a form picks from, those with an endpoint of their own and those without.

Ticket types, sources and note types have none: they are tables of a generic lookup, and what those
tables are called is documented nowhere. Switches name them; other names are refused.
"""

from collections.abc import Iterable, Mapping

from psa_tui.sandbox.apis.bms import errors, words
from psa_tui.sandbox.apis.bms.visit import Desk, Visit
from psa_tui.sandbox.http import Row, text_of
from psa_tui.sandbox.world import World

desk = Desk()


@desk.route("GET", "/system/statuses/lookup")
def statuses(visit: Visit) -> list[Row]:
    """List the statuses; type 2 completes a ticket, as in the examples."""
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "FontColor": words.WHITE,
            "Color": words.colour(one),
            "StatusOrder": order,
            "TypeId": 2 if words.is_completed(one) else 1,
            "IsSystemStatus": int(one.name in {"New", "Completed"}),
            "SlaEventId": 3 if one.pauses else None,
            "IsActive": True,
        }
        for order, one in enumerate(visit.world.vocabulary.statuses, 1)
    ]


@desk.route("GET", "/system/priorities/lookup")
def priorities(visit: Visit) -> list[Row]:
    """List the priorities, the most urgent first; the third is the default."""
    return [
        {
            "Id": one.id,
            "Name": one.name,
            "Color": words.heat(visit.world, one.name),
            "IsDefault": at == 2,
        }
        for at, one in enumerate(visit.world.vocabulary.priorities)
    ]


@desk.route("GET", "/system/queues/lookup")
def queues(visit: Visit) -> list[Row]:
    """List the queues."""
    return _rows(visit.world.vocabulary.queues, IsActive=True)


@desk.route("GET", "/system/issuetypes/lookup")
def issue_types(visit: Visit) -> list[Row]:
    """List the issue types."""
    part = text_of(visit.filters().get("name")).casefold()
    found = [one for one in visit.world.vocabulary.problem_types if part in one.name.casefold()]
    return _rows(found, IsActive=True)


@desk.route("GET", "/system/issuetypes/{issue}/issuesubtypes/lookup")
def sub_types(visit: Visit) -> list[Row]:
    """List the sub-types of an issue type."""
    terms = visit.world.vocabulary
    if words.by_id(terms.problem_types, visit.id("issue")) is None:
        raise errors.missing("The issue type")
    return _rows(one for one in terms.sub_types if one.parent_id == visit.id("issue"))


@desk.route("GET", "/system/roles/lookup")
def roles(visit: Visit) -> list[Row]:
    """List the roles; the one most people work in is the default."""
    usual = words.by_name(words.roles(visit.world), "Technician") or words.roles(visit.world)[0]
    return [
        {"Id": one.id, "Name": one.name, "IsDefault": one == usual}
        for one in words.roles(visit.world)
    ]


@desk.route("GET", "/system/worktypes/lookup")
def work_types(visit: Visit) -> list[Row]:
    """List the work types; the first is the default."""
    return _active(words.work_types(visit.world), default=visit.world.default_labour_id)


@desk.route("GET", "/system/slas/lookup")
def slas(visit: Visit) -> list[Row]:
    """List the service levels."""
    return _active(words.levels(visit.world), default=None)


@desk.route("GET", "/system/locations/lookup")
def own_locations(visit: Visit) -> list[Row]:
    """List the MSP's own locations."""
    return [{"Id": 1, "Name": visit.world.msp_name, "IsMain": True}]


@desk.route("GET", "/system/lookup/{table}")
def table(visit: Visit) -> list[Row]:
    """List a table that every tenant has: ticket types, sources."""
    return _table(visit, {"ticket_types_table": "ticket types", "sources_table": "sources"})


@desk.route("GET", "/system/tenantlookup/{table}")
def tenant_table(visit: Visit) -> list[Row]:
    """List a table that each tenant fills itself: note types, categories of the knowledge base.

    Which of the two endpoints has which table is our invention.
    """
    tables = {"note_types_table": "note types", "kb_categories_table": "articles"}
    return _table(visit, tables)


def _table(visit: Visit, known: Mapping[str, str]) -> list[Row]:
    name = visit.places["table"].casefold()
    for switch, kind in known.items():
        called = text_of(visit.services.switch(switch)).casefold()
        if called and called == name:
            return _active(_kinds(visit.world)[kind], default=1)
    raise errors.invalid([errors.unknown("tableName", visit.places["table"])])


def _kinds(world: World) -> Mapping[str, Iterable[words.Named]]:
    return {
        "ticket types": world.vocabulary.ticket_types,
        "sources": world.vocabulary.sources,
        "note types": world.vocabulary.note_types,
        "articles": words.articles(world),
    }


def _active(found: Iterable[words.Named], *, default: int | None) -> list[Row]:
    return [
        {"Id": one.id, "Name": one.name, "IsDefault": one.id == default, "IsActive": True}
        for one in found
    ]


def _rows(found: Iterable[words.Named], **same: object) -> list[Row]:
    return [{"Id": one.id, "Name": one.name, **same} for one in found]
