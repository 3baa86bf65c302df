"""Which tickets a list asks for. A name that is no filter is ignored without a word.

There is no tickettype_id, team_id, priority_id, dateoccurred_start or dateoccurred_end.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from psa_tui.sandbox.apis.halo import words
from psa_tui.sandbox.apis.halo.shapes import numbers, read_bool, read_int, read_moment
from psa_tui.sandbox.apis.halo.visit import Visit
from psa_tui.sandbox.http import text_of
from psa_tui.sandbox.world import Ticket, World

from . import facts, views

Test = Callable[[Ticket], bool]

DATES: dict[str, Callable[[Ticket], datetime | None]] = {
    "dateoccured": facts.occurred,
    "datecleared": lambda one: one.closed or one.resolved,
}
"""What `datesearch` can be; one r, as the vendor spells it."""


def wanted(visit: Visit) -> list[Ticket]:
    """Find the tickets of a list, the newest first (which is promised nowhere)."""
    tests = list(_tests(visit))
    gone = visit.flag("deleted")
    found = [
        one
        for one in visit.world.tickets.values()
        if bool(one.extras.get("deleted")) is gone and all(test(one) for test in tests)
    ]
    return found[::-1]


def _tests(visit: Visit) -> Iterator[Test]:
    yield from _ids(visit)
    yield from _lists(visit)
    yield from _flags(visit)
    yield from _texts(visit)
    yield from _times(visit)
    yield from _advanced(visit)
    list_id = visit.number("list_id")
    if list_id:
        yield views.test(visit, list_id)


def _facts(world: World) -> dict[str, Callable[[Ticket], int]]:
    vocabulary = world.vocabulary
    return {
        "client_id": lambda one: one.client_id,
        "site_id": lambda one: site.id if (site := words.site_of(world, one)) else 0,
        "user_id": lambda one: words.user_id(world, one),
        "agent_id": lambda one: one.technician_id or words.UNASSIGNED,
        "status_id": lambda one: words.id_of(vocabulary.statuses, one.status),
        "requesttype_id": lambda one: words.id_of(vocabulary.ticket_types, one.ticket_type),
        "itil_requesttype_id": lambda one: words.ITIL.get(one.ticket_type, 1),
        "contract_id": lambda one: one.contract_id or 0,
        "parent_id": lambda one: one.parent_id or 0,
        "priority": lambda one: words.id_of(vocabulary.priorities, one.priority),
        "team": lambda one: words.id_of(vocabulary.queues, one.queue),
        "sla": lambda one: words.level_of(one, world).id,
        "category_1": lambda one: words.id_of(words.categories(world), words.category(one)),
        "ticketids": lambda one: one.id,
    }


ONE = (
    *("client_id", "site_id", "user_id", "agent_id", "status_id", "requesttype_id"),
    *("itil_requesttype_id", "contract_id", "parent_id"),
)
"""Filters of one number; 0 and what is no number filter nothing (our invention)."""

MANY = {
    "client_ids": "client_id",
    "agent": "agent_id",
    "status": "status_id",
    "requesttype": "requesttype_id",
    "itil_requesttype": "itil_requesttype_id",
    "priority": "priority",
    "team": "team",
    "sla": "sla",
    "category_1": "category_1",
    "ticketids": "ticketids",
}
"""Filters of numbers with commas, and what they look at."""


def _ids(visit: Visit) -> Iterator[Test]:
    facts = _facts(visit.world)
    for name in ONE:
        value = visit.number(name)
        if value:
            yield _among(facts[name], {value})


def _lists(visit: Visit) -> Iterator[Test]:
    facts = _facts(visit.world)
    for name, fact in MANY.items():
        values = visit.numbers(name)
        if values:
            yield _among(facts[fact], set(values))
    closed = visit.numbers("includeclosed")
    if closed:
        yield lambda one: (not _open(visit, one)) in {bool(at) for at in closed}
    excluded = visit.numbers("excludethese")
    if excluded:
        yield lambda one: one.id not in excluded


def _flags(visit: Visit) -> Iterator[Test]:
    if visit.flag("open_only"):
        yield lambda one: _open(visit, one)
    if visit.flag("closed_only"):
        yield lambda one: not _open(visit, one)
    if visit.flag("mine"):
        yield lambda one: one.technician_id == visit.me
    if visit.flag("withattachments"):
        yield lambda one: bool(one.attachments)
    if visit.flag("notime"):
        yield lambda one: not facts.worked(one)
    if visit.flag("onlytime"):
        yield lambda one: bool(facts.worked(one))
    if visit.flag("unlinked_only"):
        yield lambda one: not one.parent_id
    if visit.flag("ready_for_invoicing") or visit.flag("billableonly"):
        yield lambda one: bool(billable(one, visit.world))
    if visit.flag("nochargeonly"):
        yield lambda one: bool(facts.worked(one)) and not billable(one, visit.world)


def billable(ticket: Ticket, world: World) -> list[int]:
    """List what of a ticket is still to be invoiced: ids of time entries and of lines."""
    done = {one.id for one in ticket.line_items if one.invoiced}
    invoiced = ticket.extras.get("invoiced")
    marked = invoiced if isinstance(invoiced, dict) else {}
    times = [
        one.id
        for one in facts.worked(ticket)
        if one.billable and one.line_item_id not in done and str(one.id) not in marked
    ]
    lines = [ticket.line_items[at] for at in facts.issued(ticket, world)]
    return times + [one.id for one in lines if one.billable and not one.invoiced]


def _texts(visit: Visit) -> Iterator[Test]:
    """Look for text; each test keeps its own."""
    actions = visit.flag("searchactions")
    looks: dict[str, Callable[[Ticket, str], bool]] = {
        "search": lambda one, text: _says(one, text, actions=actions),
        "search_summary": lambda one, text: text in one.subject.lower(),
        "search_details": lambda one, text: (
            bool(one.comments) and text in one.comments[0].body.lower()
        ),
        "search_id": lambda one, text: text in str(one.id),
        "search_user_name": lambda one, text: (
            (user := words.user_of(visit.world, one)) is not None and text in user.name.lower()
        ),
        "search_reportedby": lambda one, text: (
            text in text_of(one.extras.get("reportedby")).lower()
        ),
    }
    for name, look in looks.items():
        if text := visit.words(name):
            yield _with(look, text)


def _with(look: Callable[[Ticket, str], bool], text: str) -> Test:
    return lambda one: look(one, text)


def _says(one: Ticket, text: str, *, actions: bool) -> bool:
    """Look into number, summary and details, and into actions only where that is asked for."""
    said = one.comments if actions else one.comments[:1]
    parts = [one.subject, *(comment.body for comment in said)]
    return text in str(one.id) or any(text in part.lower() for part in parts)


def _times(visit: Visit) -> Iterator[Test]:
    first = read_moment(visit.query.get("lastupdatefromdate"))
    last = read_moment(visit.query.get("lastupdatetodate"))
    if first:
        yield lambda one: one.updated >= first
    if last:
        yield lambda one: one.updated <= last
    date = DATES.get(visit.words("datesearch"))
    begin, end = (read_moment(visit.query.get(name)) for name in ("startdate", "enddate"))
    if date is not None and begin:
        yield lambda one: (at := date(one)) is not None and at >= begin
    if date is not None and end:
        # A bare date means the whole day (our invention).
        whole = len(visit.query["enddate"].strip()) == len("2026-01-01")
        until = end + timedelta(days=1) if whole else end
        yield lambda one: (at := date(one)) is not None and (at < until if whole else at <= until)


def _advanced(visit: Visit) -> Iterator[Test]:
    """Read `advanced_search`: only equality (type 2) is known of it."""
    try:
        asked = json.loads(visit.query.get("advanced_search", "[]"))
    except ValueError:
        return
    facts = _facts(visit.world)
    for one in asked if isinstance(asked, list) else []:
        if not isinstance(one, dict) or read_int(one.get("filter_type")) != 2:
            continue
        name, value = text_of(one.get("filter_name")).lower(), text_of(one.get("filter_value"))
        if name in facts:
            yield _among(facts[name], set(numbers(value)))
        elif name == "summary":
            yield _is_summary(value)
        elif name == "flagged":
            yield _is_flagged(read_bool(value))


def _is_summary(value: str) -> Test:
    return lambda one: one.subject.lower() == value.lower()


def _is_flagged(value: object) -> Test:
    return lambda one: bool(one.extras.get("flagged")) is value


def _among(fact: Callable[[Ticket], int], values: set[int]) -> Test:
    return lambda one: fact(one) in values


def _open(visit: Visit, one: Ticket) -> bool:
    return visit.world.vocabulary.is_open(one.status)
