"""A query in the app's language and its conditions select the same tickets."""

import asyncio
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import (
    All,
    Between,
    Either,
    Node,
    Not,
    Query,
    QueryField,
    Span,
    Term,
    Words,
    matches,
)
from psa_tui.domain.tickets import Ticket
from psa_tui.vendors.connectwise.query import Known, translate
from psa_tui.vendors.connectwise.translate.conditions import text_of
from tests.vendors.connectwise.account import Stage, stage
from tests.vendors.stand_ins import BEGIN

KNOWN = Known(
    now=BEGIN,
    connection="acme",
    me=Choice("501", "Dana Fox", "dfox"),
    members=(Choice("501", "Dana Fox", "dfox"), Choice("502", "Dan Lund", "dlund")),
    statuses=("New", "Waiting on Customer", "Waiting on Parts", "Closed"),
    boards=("Help Desk", "Projects"),
    priorities=("Priority 1 - Critical", "Priority 3 - Medium"),
)


def term(field: str, text: str) -> Term:
    return Term(QueryField(field), Words(text))


MINE = '(owner/identifier="dfox" or resources contains "dfox")'


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (All(), ""),
        (term("open", "yes"), "closedFlag=false"),
        (term("open", "no"), "closedFlag!=false"),
        (term("status", "waiting"), 'status/name in ("Waiting on Customer","Waiting on Parts")'),
        (Not(term("status", "closed")), 'status/name!="Closed"'),
        (term("status", "retired"), 'status/name contains "retired"'),
        (term("queue", "help"), 'board/name="Help Desk"'),
        (term("priority", "critical"), 'priority/name="Priority 1 - Critical"'),
        (term("client", 'O\'Brien "and"'), 'company/name contains "O\'Brien \\"and\\""'),
        (term("client", "café"), ""),
        (All((term("assignee", "me"), term("open", "yes"))), f"{MINE} and closedFlag=false"),
        (term("assignee", "lund"), 'owner/identifier="dlund" or resources contains "dlund"'),
        (term("assignee", "none"), "owner/id = null"),
        (Not(term("assignee", "none")), ""),
        (term("replied", "customer"), "customerUpdatedFlag=true"),
        (term("connection", "acm"), ""),
        (term("connection", "other"), "id=0"),
        (Term(QueryField.SLA, Words("risk")), ""),
        (
            Term(QueryField.CREATED, Between(BEGIN, BEGIN + timedelta(days=1))),
            "dateEntered>[2026-05-12T09:29:59Z] and dateEntered<[2026-05-13T09:30:00Z]",
        ),
        (
            Term(QueryField.UPDATED, Span(longer=False, distance=timedelta(hours=4))),
            "lastUpdated>[2026-05-12T05:30:00Z]",
        ),
        (
            Term(QueryField.AGE, Span(longer=True, distance=timedelta(days=2))),
            "dateEntered<[2026-05-10T09:30:00Z]",
        ),
        (Either((term("open", "yes"), term("sla", "risk"))), ""),
        (
            Either((term("queue", "help"), term("status", "new"))),
            'board/name="Help Desk" or status/name="New"',
        ),
        (
            term("text", "1234567"),
            (
                'summary contains "1234567" or company/name contains "1234567" or id=1234567'
                " or (id>=12345670 and id<12345680)"
            ),
        ),
    ],
)
def test_a_query_becomes_the_condition_that_holds_for_every_match(node: Node, text: str) -> None:
    assert text_of(translate(Query(node), KNOWN).condition) == text


@cache
def company() -> tuple[Stage, tuple[Ticket, ...], asyncio.AbstractEventLoop]:
    """One company for all examples, with every ticket it has."""
    loop = asyncio.new_event_loop()
    made = stage(tickets=80)
    return made, tuple(loop.run_until_complete(made.everything())), loop


def parts(names: list[str]) -> st.SearchStrategy[str]:
    """Pieces of names as people type them."""
    whole = st.sampled_from(sorted(set(names)))
    return whole.flatmap(
        lambda name: st.tuples(st.integers(0, len(name) - 1), st.integers(2, 12)).map(
            lambda cut: name[cut[0] : cut[0] + cut[1]].strip() or name
        )
    ).filter(lambda text: text.isascii() and any(sign.isalnum() for sign in text))


FIXED = (
    term("open", "yes"),
    term("open", "no"),
    term("replied", "customer"),
    term("assignee", "me"),
    term("assignee", "none"),
    term("sla", "breached"),
    term("connection", "acme"),
)


def told(tickets: tuple[Ticket, ...]) -> st.SearchStrategy[Node]:
    """Terms with pieces of names that these tickets have."""
    named = {
        "status": [one.status.name for one in tickets],
        "queue": [one.queue.name for one in tickets if one.queue],
        "priority": [one.priority.name for one in tickets if one.priority],
        "client": [one.client.name for one in tickets if one.client],
        "contact": [one.contact.name for one in tickets if one.contact],
        "assignee": [one.technician.name for one in tickets if one.technician],
        "text": [word for one in tickets for word in one.title.split()],
    }
    return st.sampled_from(sorted(named)).flatmap(
        lambda field: parts(named[field]).map(lambda text: term(field, text))
    )


@st.composite
def nodes(draw: st.DrawFn) -> Node:
    """Any question about the company's tickets."""
    spans = st.builds(
        lambda field, longer, days: Term(field, Span(longer, timedelta(days=days, minutes=7))),
        st.sampled_from([QueryField.AGE, QueryField.UPDATED, QueryField.CREATED]),
        st.booleans(),
        st.integers(0, 40),
    )
    tree: st.SearchStrategy[Node] = st.recursive(
        st.one_of(told(company()[1]), st.sampled_from(FIXED), spans),
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(lambda some: All(tuple(some))),
            st.lists(inner, min_size=2, max_size=3).map(lambda some: Either(tuple(some))),
        ),
        max_leaves=5,
    )
    return draw(tree)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(nodes())
def test_the_query_and_its_translation_select_the_same_tickets(node: Node) -> None:
    made, tickets, loop = company()
    query, now = Query(node), made.clock.now()
    me = {"acme": "501"}

    async def found() -> tuple[list[Ticket], bool]:
        told = translate(query, await made.psa.tickets.known())  # type: ignore[attr-defined]  # of this vendor's desk
        pages = [page async for page in made.psa.tickets.search(query)]
        return [row for page in pages for row in page.items], told.exact

    rows, exact = loop.run_until_complete(found())
    wanted = {one.ref for one in tickets if matches(query, one, now=now, me=me)}
    answering = {one.ref for one in rows if matches(query, one, now=now, me=me)}
    assert answering == wanted, "the vendor was asked for less than was meant"
    if exact:
        assert {one.ref for one in rows} == wanted, "an exact translation brought something else"


async def test_rows_fetched_stay_within_twice_those_shown() -> None:
    made = stage(tickets=200)
    tickets = await made.everything()
    now, me = made.clock.now(), {"acme": "501"}
    for node in (
        All((term("open", "yes"), term("assignee", "me"))),
        All((term("status", "waiting"), term("queue", "service"))),
        All((term("priority", "critical"), term("open", "yes"))),
        Term(QueryField.UPDATED, Span(longer=False, distance=timedelta(days=3))),
    ):
        query = Query(node)
        rows = [row async for page in made.psa.tickets.search(query) for row in page.items]
        shown = [one for one in tickets if matches(query, one, now=now, me=me)]
        assert shown, node
        assert len(rows) <= 2 * len(shown), node


async def test_a_client_with_quotes_in_its_name_is_found_by_it() -> None:
    made = stage()
    world = made.sandbox.world("connectwise")
    client = next(iter(world.clients.values()))
    client.name = 'O\'Brien "and" Sons \\ Co'
    found = await made.psa.people.clients('"and" Sons \\')
    assert [one.name for one in found] == [client.name]
    of_it = [
        one for one in await made.everything() if one.client and one.client.name == client.name
    ]
    query = Query(term("client", 'brien "AND"'))
    rows = [row async for page in made.psa.tickets.search(query) for row in page.items]
    assert of_it
    assert {row.ref for row in rows} == {one.ref for one in of_it}
    assert not [call for call in made.psa.calls if call.status == 400]


async def test_a_server_of_ones_own_is_asked_a_day_more_and_judged_here() -> None:
    made = stage(cloud=False, today_finds_nothing=True)
    span = Span(longer=False, distance=timedelta(hours=4))
    node = Term(QueryField.UPDATED, span)
    told = translate(Query(node), await made.psa.tickets.known())  # type: ignore[attr-defined]  # of this vendor's desk
    assert text_of(told.condition) == "lastUpdated>[2026-05-11T05:30:00Z]"
    assert not told.exact
    pages = [page async for page in made.psa.tickets.changed_since(None)]
    made.clock.advance(600)
    cursor = pages[-1].cursor
    again = [row async for page in made.psa.tickets.changed_since(cursor) for row in page.items]
    assert len(again) < 12, "a day of slack is asked, and what was known is left out"
    since = BEGIN - timedelta(minutes=2)
    assert all(row.updated >= since for row in again)
