"""Halo ignores what it does not know, pages oddly, counts wrong: only what fits is taken."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from psa_tui.domain.errors import Uncertain
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import Choice, Lane
from psa_tui.domain.query import All, Query, QueryField, Term, Words
from psa_tui.domain.writes import (
    AddTime,
    Attempt,
    CreateTicket,
    Found,
    NotThere,
    Unclear,
)
from tests.vendors.stand_ins import BEGIN, desk_of

from .tenant import REF, STATUSES, TICKET, Answer, Tenant, open_tenant, send


def rows(count: int, **more: object) -> list[dict[str, Any]]:
    return [{**TICKET, "id": 1000 + n, **more} for n in range(count)]


def paged(found: list[dict[str, Any]], record_count: int | None = None, cap: int = 100) -> Answer:
    """A list that pages only when it is asked rightly, and ignores every filter."""

    def answer(request: httpx.Request) -> object:
        asked = request.url.params
        right = asked.get("pageinate") == "true" and "page_no" in asked
        page = int(asked["page_no"]) if right else 1
        size = min(int(asked["page_size"]), cap) if right else 50
        shown = found[(page - 1) * size : page * size]
        count = len(found) if record_count is None else record_count
        return {"page_no": page, "page_size": size, "record_count": count, "tickets": shown}

    return answer


@pytest.mark.parametrize("record_count", [None, 50])
@pytest.mark.parametrize("count", [1, 99, 100, 101, 250])
@pytest.mark.parametrize("cap", [50, 100])
async def test_every_row_comes_whatever_the_count_says(
    count: int, record_count: int | None, cap: int
) -> None:
    tenant = Tenant({"GET /Tickets": paged(rows(count), record_count, cap)})
    found = [row async for page in open_tenant(tenant).tickets.open_tickets() for row in page.items]
    assert len({row.ref for row in found}) == len(found) == count


async def test_a_word_that_is_ignored_shows_no_closed_ticket_as_open() -> None:
    tenant = Tenant({"GET /Tickets": paged([*rows(3), {**TICKET, "id": 7, "status_id": 9}])})
    found = [row async for page in open_tenant(tenant).tickets.open_tickets() for row in page.items]
    assert {row.ref.id for row in found} == {"1000", "1001", "1002"}


async def test_a_pull_takes_only_what_really_changed() -> None:
    long_ago = dict.fromkeys(("last_update", "dateoccurred"), "2025-01-01T00:00:00Z")
    old = {**TICKET, "id": 7, **long_ago}
    tenant = Tenant({"GET /Tickets": paged([*rows(2), old])})
    pages = [page async for page in open_tenant(tenant).tickets.changed_since(None)]
    assert {row.ref.id for page in pages for row in page.items} == {"1000", "1001"}


async def test_the_actions_of_another_ticket_are_not_taken_for_this_one() -> None:
    foreign = {"id": 1, "ticket_id": 8, "note": "x", "datetime": "2026-05-12T09:00:00Z"}
    tenant = Tenant({"GET /Actions": {"record_count": 1, "actions": [foreign]}})
    assert not (await open_tenant(tenant).tickets.read("750606")).notes


async def test_a_team_list_that_may_not_be_seen_is_made_of_the_agents() -> None:
    agents = [{"id": 5, "name": "Ann Lee", "teams": [{"team_id": 1, "team_name": "1st Line"}]}]
    tenant = Tenant({"GET /Team": [], "GET /Agent": agents})
    found = await open_tenant(tenant).catalog.lookup(LookupKind.QUEUES)
    assert found == (Choice("1st Line", "1st Line"),)


async def test_the_tenants_lists_are_read_one_by_one_where_they_do_not_come_at_once() -> None:
    tenant = Tenant(
        {
            "GET /ClientCache": httpx.Response(403),
            "GET /Status": STATUSES,
            "GET /TicketType": [{"id": 1, "name": "Incident", "default_sla": 2}],
            "GET /TicketArea": [],
        }
    )
    psa = open_tenant(tenant)
    assert (await psa.tickets.version("750606")).status.name == "In Progress"
    found = await psa.catalog.lookup(LookupKind.STATUSES)
    assert [one.name for one in found] == ["New", "In Progress", "Closed"], "no draft is a status"  # type: ignore[union-attr]  # Halo has statuses
    offered = await psa.catalog.lookup(LookupKind.PRIORITIES, lane=Lane("1"))
    assert [one.name for one in offered] == ["Critical", "Medium"]  # type: ignore[union-attr]  # Halo has priorities


NEW = CreateTicket(
    connection="acme",
    fields=(
        ("client", Choice("246", "Contoso Ltd")),
        ("kind", Choice("1", "Incident")),
        ("title", "Outlook"),
    ),
    description="It asks for a password.",
)
ATTEMPT = Attempt(("7",), BEGIN, BEGIN + timedelta(seconds=5))


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ([{**TICKET, "id": 7}], NotThere),
        ([{**TICKET, "id": 8, "client_id": 9}], NotThere),
        ([{**TICKET, "id": 8, "summary": "Outlook again"}], NotThere),
        ([{**TICKET, "id": 8, "details": "Something else."}], Unclear),
        ([{**TICKET, "id": 8, "details": "<p>It asks for a password.</p>"}], Found),
    ],
)
async def test_a_lost_ticket_is_recognised_by_what_it_says_alone(
    found: list[dict[str, Any]], kind: type[object]
) -> None:
    tenant = Tenant({"GET /Tickets": paged(found)})
    settled = await desk_of(open_tenant(tenant), NEW).settle(NEW, ATTEMPT)
    assert isinstance(settled, kind)


REPLIES: tuple[Callable[[dict[str, Any]], object], ...] = (
    lambda made: made,
    lambda made: [made],
    lambda made: {"tickets": [made]},
)


@pytest.mark.parametrize("reply", REPLIES)
async def test_a_ticket_that_was_made_is_never_an_error(
    reply: Callable[[dict[str, Any]], object],
) -> None:
    made = reply({**TICKET, "id": 8})
    receipt = await send(Tenant({"POST /Tickets": httpx.Response(201, json=made)}), NEW)
    assert receipt.id == "8"


async def test_an_answer_without_a_number_is_in_doubt_and_no_success() -> None:
    with pytest.raises(Uncertain):
        await send(Tenant({"POST /Tickets": httpx.Response(201, json={"tickets": []})}), NEW)


@pytest.mark.parametrize("minutes", [-5, 0, 24 * 60 + 1])
async def test_no_time_is_sent_that_can_only_be_minutes_taken_for_hours(minutes: int) -> None:
    tenant = Tenant()
    write = AddTime(ticket=REF, start=BEGIN, worked=timedelta(minutes=minutes))
    with pytest.raises(Exception, match="24 hours"):
        await send(tenant, write)
    assert not tenant.writes


async def test_a_priority_that_is_another_number_under_another_sla_is_not_asked_for() -> None:
    named = [
        {"id": "a", "slaid": 2, "priorityid": 1, "name": "Critical"},
        {"id": "b", "slaid": 2, "priorityid": 2, "name": "High"},
        {"id": "c", "slaid": 3, "priorityid": 1, "name": "High"},
        {"id": "d", "slaid": 3, "priorityid": 2, "name": "Normal"},
    ]
    tenant = Tenant({"GET /Tickets": paged([]), "GET /Priority": named})

    async def asked(name: str) -> str | None:
        query = Query(Term(QueryField.PRIORITY, Words(name)))
        assert [page async for page in open_tenant(tenant).tickets.search(query)]
        value: str | None = tenant.asked[-1].url.params.get("priority")
        return value

    assert await asked("critical") == "1"
    assert await asked("normal") == "2"
    assert await asked("high") is None, "of the one SLA it is 2, of the other 1"


async def test_several_words_are_searched_by_the_longest_of_them() -> None:
    tenant = Tenant({"GET /Tickets": paged([])})
    terms = (Term(QueryField.TEXT, Words("no")), Term(QueryField.TEXT, Words("printer")))
    assert [page async for page in open_tenant(tenant).tickets.search(Query(All(terms)))]
    assert tenant.asked[-1].url.params["search"] == "printer"
