"""What technicians read by script today, as the app reads it: the real API's form."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.query import Between, QueryField, Term, Words
from tests.vendors.bms.account import Stage
from tests.vendors.bms.scripted import Desk, T
from tests.vendors.stand_ins import BEGIN


def word(field: QueryField, text: str) -> Term:
    return Term(field, Words(text))


FROM, TO = datetime(2024, 1, 1, tzinfo=BEGIN.tzinfo), datetime(2024, 1, 31, tzinfo=BEGIN.tzinfo)

LISTS: dict[str, tuple[tuple[Term, ...], dict[str, object]]] = {
    "tickets list": ((word(QueryField.OPEN, "yes"),), {"excludeCompleted": 1}),
    "--status": ((word(QueryField.STATUS, "in progress"),), {"statusNames": "In Progress"}),
    "--assignee": ((word(QueryField.ASSIGNEE, "Dana Fox"),), {"assigneeName": "Dana Fox"}),
    "--assignee me": ((word(QueryField.ASSIGNEE, "me"),), {"assigneeName": "Dana Fox"}),
    "--from --to": (
        (Term(QueryField.CREATED, Between(FROM, TO)),),
        {"createdOnFrom": "2024-01-01T00:00:00Z", "createdOnTo": "2024-01-31T00:00:00Z"},
    ),
    "--priority": ((word(QueryField.PRIORITY, "high"),), {"priorityNames": "High"}),
    "--queue": ((word(QueryField.QUEUE, "help"),), {"queueNames": "Help Desk"}),
    "--account": ((word(QueryField.CLIENT, "Marlow"),), {"account": "Marlow"}),
    # What is searched for may stand in the rest of the account's name alone.
    "--account, a word": (
        (word(QueryField.CLIENT, "Marlow"), word(QueryField.TEXT, "dental")),
        {"account": "Marlow"},
    ),
    # A type is an issue type as well, and BMS finds what is the one and the other.
    "a type": ((word(QueryField.TYPE, "e"),), {}),
}
"""What a script lists by -> the terms of the filter bar, and the filter that is posted."""


@pytest.mark.parametrize("name", LISTS)
async def test_a_listing_is_a_search_by_names(desk: Desk, name: str) -> None:
    terms, wanted = LISTS[name]
    assert await desk.search(*terms) == wanted


async def test_a_page_of_a_listing_is_asked_by_number_and_size(desk: Desk) -> None:
    desk.stage.wire.sent.clear()
    pages = [page async for page in desk.psa.tickets.history(None)]
    bodies = [one[3] for one in desk.stage.wire.sent if one[1] == f"{T}/search"]
    wanted = [{"pageSize": 50, "pageNumber": n, "filter": {}} for n in range(1, len(pages) + 1)]
    assert bodies == wanted
    assert len(pages) == 2


READS: dict[str, tuple[Callable[[Desk], Awaitable[object]], str]] = {
    "auth --status": (lambda d: d.psa.identity(), "/v2/security/userinfo"),
    "tickets get": (lambda d: d.psa.tickets.read(d.ref.id), f"{T}/ID"),
    "tickets get --json": (lambda d: d.psa.tickets.raw(d.ref.id), f"{T}/ID"),
    "templates tickets get": (
        lambda d: d.psa.catalog.prefill(LookupKind.TICKET_TEMPLATES, "1", None),
        "/v2/servicedesk/templates/tickets/1",
    ),
}
LOOKUPS = {
    "statuses": "/v2/system/statuses/lookup",
    "priorities": "/v2/system/priorities/lookup",
    "queues": "/v2/system/queues/lookup",
    "issue-types": "/v2/system/issuetypes/lookup",
    "technicians": "/v2/hr/assignees/lookup",
    "ticket-types": "/v2/system/lookup/TicketType",
    "sources": "/v2/system/lookup/TicketSource",
    "note-types": "/v2/system/tenantlookup/NoteType",
    "ticket-templates": "/v2/servicedesk/templates/tickets/lookup",
    "note-templates": "/v2/servicedesk/templates/notes/lookup",
    "time-templates": "/v2/servicedesk/templates/timelogs/lookup",
}
"""`lookup NAME` and `templates KIND list` -> where the list is read."""


@pytest.mark.parametrize("name", READS)
async def test_a_read_has_the_real_form(desk: Desk, name: str) -> None:
    read, path = READS[name]
    desk.stage.wire.sent.clear()
    await read(desk)
    asked = {(method, one.replace(desk.ref.id, "ID")) for method, one, _, _ in desk.stage.wire.sent}
    assert ("GET", path) in asked


@pytest.mark.parametrize("name", LOOKUPS)
async def test_every_list_of_the_scripts_is_read_with_its_ids(stage: Stage, name: str) -> None:
    psa = stage.open()
    found = await psa.catalog.lookup(LookupKind(name))
    assert not isinstance(found, Absent)
    assert found
    assert all(one.id.isdigit() and not one.name.isdigit() for one in found)
    assert stage.asked(LOOKUPS[name]) == 1


async def test_a_template_gives_what_it_has_and_nothing_else(desk: Desk) -> None:
    given = await desk.psa.catalog.prefill(LookupKind.TICKET_TEMPLATES, "1", None)
    assert given["title"] == "New starter: "
    assert str(given["priority"]) == "Medium"
    assert str(given["queue"]) == "Help Desk"
    assert str(given["kind"]) == "Service Request"
    assert not {"status", "source", "site", "contact", "opened"} & set(given)


async def test_names_are_gathered_from_tickets_where_no_table_tells_them(stage: Stage) -> None:
    psa = stage.open(ticket_types="None", sources="None", note_types="None")
    by_table = stage.open()
    for kind in (LookupKind.TICKET_TYPES, LookupKind.SOURCES, LookupKind.NOTE_TYPES):
        found, told = await psa.catalog.lookup(kind), await by_table.catalog.lookup(kind)
        assert not isinstance(found, Absent)
        assert not isinstance(told, Absent)
        known = {(one.id, one.name) for one in told}
        assert found
        assert {(one.id, one.name) for one in found} <= known


async def test_the_last_part_of_a_number_finds_its_ticket(desk: Desk) -> None:
    short = desk.ticket.number.rpartition(".")[2]
    assert short != desk.ticket.number
    assert (await desk.psa.tickets.by_number(short)).ref == desk.ref
