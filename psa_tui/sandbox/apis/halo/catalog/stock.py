"""What is kept ready: canned texts, ticket templates, articles, and what is sold."""

from psa_tui.sandbox.apis.halo import errors, words
from psa_tui.sandbox.apis.halo.paging import listed
from psa_tui.sandbox.apis.halo.shapes import moment
from psa_tui.sandbox.apis.halo.tickets.facts import html
from psa_tui.sandbox.apis.halo.visit import Desk, Visit
from psa_tui.sandbox.http import Row
from psa_tui.sandbox.world import CannedResponse, Product, TicketTemplate, World

desk = Desk()


@desk.route("GET", "/cannedtext")
def canned(visit: Visit) -> list[Row]:
    """List canned texts."""
    return [_canned(one) for one in visit.world.canned_responses.values()]


@desk.route("GET", "/cannedtext/{id}")
def one_canned(visit: Visit) -> Row:
    """Read a canned text."""
    found = visit.world.canned_responses.get(visit.id())
    if found is None:
        raise errors.missing()
    return _canned(found)


def _canned(one: CannedResponse) -> Row:
    return {
        "id": one.id,
        "guid": words.guid("canned", one.id),
        "name": one.title,
        "text": one.body,
        "html": html(one.body),
        "team_id": 0,
        "team_name": "",
        "agent_id": 0,
        "agent_name": "",
        "group_id": 0,
        "group_name": one.category,
    }


@desk.route("GET", "/template")
def templates(visit: Visit) -> object:
    """List ticket templates: list rows, without what they fill in (that it is an array is ours)."""
    made = visit.world.ticket_templates.values()
    return [_template(one, visit.world) for one in made]


@desk.route("GET", "/template/{id}")
def template(visit: Visit) -> Row:
    """Read a ticket template with what it fills in."""
    found = visit.world.ticket_templates.get(visit.id())
    if found is None:
        raise errors.missing()
    world = visit.world
    vocabulary = world.vocabulary
    category = ">".join(part for part in (found.problem_type, found.sub_type) if part)
    return {
        **_template(found, world),
        "summary": found.title,
        "details": found.details,
        "details_html": html(found.details),
        "priority_id": words.id_of(vocabulary.priorities, found.priority),
        "status_id": 0,
        "category_1": category,
        "category_2": "",
        "category_3": "",
        "category_4": "",
        "team": found.queue,
        "agent_id": found.technician_id or 0,
        "impact": 0,
        "urgency": 0,
        "estimate": 0.0,
        "todo_list": [],
        "customfields": [],
    }


def _template(one: TicketTemplate, world: World) -> Row:
    return {
        "id": one.id,
        "guid": words.guid("template", one.id),
        "name": one.name,
        "type": 0,
        "group_id": 0,
        "tickettype_id": words.id_of(world.vocabulary.ticket_types, one.ticket_type),
        "disabled": False,
    }


@desk.route("GET", "/kbarticle")
def articles(visit: Visit) -> Row:
    """List articles. Its keys are the description's; no example is at hand."""
    visit.needs("read:kb")
    text = visit.words("search")
    found = [
        one
        for one in visit.world.articles.values()
        if text in one.title.lower() or text in one.body.lower()
    ]
    return listed(
        visit,
        "articles",
        found,
        lambda one: {"id": one.id, "name": one.title, "date_created": moment(one.created)},
    )


@desk.route("GET", "/kbarticle/{id}")
def article(visit: Visit) -> Row:
    """Read an article."""
    visit.needs("read:kb")
    found = visit.world.articles.get(visit.id())
    if found is None:
        raise errors.missing()
    told = {"id": found.id, "name": found.title, "date_created": moment(found.created)}
    return {**told, "resolution": found.body, "ticket_id": found.ticket_id or 0}


@desk.route("GET", "/item")
def items(visit: Visit) -> Row:
    """List what is sold, labour included."""
    visit.needs("read:items")
    text = visit.words("search")
    found = [
        one
        for one in visit.world.products.values()
        if one.active and (text in one.name.lower() or text in one.sku.lower())
    ]
    return listed(visit, "items", found, item_row)


@desk.route("GET", "/item/{id}")
def item(visit: Visit) -> Row:
    """Read what is sold."""
    visit.needs("read:items")
    found = visit.world.products.get(visit.id())
    if found is None:
        raise errors.missing()
    return item_row(found)


GROUPS = {"Labor": 1, "Hardware": 2, "Software": 3, "Fee": 4}
"""The numbers of the groups of items (our invention)."""


def item_row(one: Product) -> Row:
    """Write what is sold."""
    return {
        "id": one.id,
        "name": one.name,
        "use": "item",
        "status": 0,
        "assetgroup_id": GROUPS.get(one.category, 9),
        "assetgroup_name": one.category,
        "description": one.description,
        "baseprice": float(one.price),
        "costprice": float(one.cost),
        "recurringprice": 0.0,
        "recurringcost": 0.0,
        "taxcode": 1 if one.taxable else 0,
        "nominalcode": "200",
        "quantity_in_stock": float(one.stock or 0),
        "isrecurringitem": False,
    }
