"""The SQL of a query means what the reference says, and orders as it is told."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psa_tui.domain.people import Identity
from psa_tui.domain.query import Not, Query, QueryField, Sort, SortKey, matches, parse
from psa_tui.domain.query.fold import fold
from psa_tui.domain.sla import AT_RISK, Sla, SlaState
from psa_tui.domain.tickets import Ticket
from psa_tui.store.database import Store
from psa_tui.store.sqlite import full_text
from tests.domain.made import NOW, queries, sorts, terms, texts, tickets
from tests.store.samples import detail, ticket

ME = {"acme": "1", "Nord": "2"}

worlds = st.lists(
    st.tuples(tickets, st.none() | texts), max_size=6, unique_by=lambda pair: pair[0].ref
)
"""Tickets, some of them opened: with what was said in their notes."""

own_files = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=150,
)


def fill(store: Store, world: Iterable[tuple[Ticket, str | None]]) -> None:
    """Put this world into the store instead of what was there."""
    order = store.tickets.order(Query(), now=NOW)
    store.tickets.remove(store.tickets.refs(order))
    for connection, person in ME.items():
        store.tickets.set_identity(connection, Identity(id=person, name="Dana"), now=NOW)
    for one, said in world:
        store.tickets.upsert(one.ref.connection, [one], now=NOW)
        if said is not None:
            store.tickets.save_detail(detail(one, said), now=NOW)


def agree(store: Store, world: list[tuple[Ticket, str | None]], query: Query) -> None:
    """Assert that the store, with this world in it, answers as the reference does."""
    fill(store, world)
    answer(store, world, query)


def answer(store: Store, world: list[tuple[Ticket, str | None]], query: Query) -> None:
    """Assert the same of a world that is there already."""
    wanted = {
        one.ref
        for one, said in world
        if matches(query, one, now=NOW, me=ME, conversation=said or "")
    }
    order = store.tickets.order(query, now=NOW)
    assert set(store.tickets.refs(order)) == wanted
    assert len(order) == len(wanted) == store.tickets.count(query, now=NOW)


@own_files
@given(worlds, queries)
def test_the_store_answers_as_the_reference_does(
    store: Store, world: list[tuple[Ticket, str | None]], query: Query
) -> None:
    agree(store, world, query)


@pytest.mark.parametrize("field", QueryField)
@settings(own_files, max_examples=30)
@given(data=st.data(), world=worlds.filter(bool))
def test_each_kind_of_term_and_its_opposite_mean_the_same(
    store: Store, field: QueryField, data: st.DataObject, world: list[tuple[Ticket, str | None]]
) -> None:
    term = data.draw(terms(field))
    agree(store, world, Query(term))
    answer(store, world, Query(Not(term)))


EDGES = [
    sign * span + extra * timedelta(microseconds=1)
    for span in (timedelta(0), AT_RISK, timedelta(days=2))
    for sign in (1, -1)
    for extra in (-1, 0, 1)
]


def test_the_edges_of_time_are_the_same(store: Store) -> None:
    """To the microsecond: where a promise turns, and where a distance or a day ends."""
    world: list[tuple[Ticket, str | None]] = [
        (ticket(place, created=NOW + edge, due=NOW + edge, sla=Sla(due=NOW + edge)), None)
        for place, edge in enumerate(EDGES)
    ]
    fill(store, world)
    texts_of = [f"sla:{state}" for state in SlaState]
    texts_of += [f"{name}:{sign}2d" for name in ("age", "created", "due") for sign in "<>"]
    texts_of += ["due:2026-05-22T09:30..", "due:..2026-05-22T09:30"]
    for text in texts_of:
        answer(store, world, parse(text, now=NOW, zone=UTC))


@own_files
@given(worlds, queries)
def test_without_full_text_the_answers_are_the_same(
    plain: Store, world: list[tuple[Ticket, str | None]], query: Query
) -> None:
    agree(plain, world, query)


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  a generator of a store
    """A store on an SQLite that was built without FTS5."""
    monkeypatch.setattr(full_text, "available", lambda: False)
    opened = Store.open(tmp_path / "plain" / "cache.db", tmp_path / "plain" / "state.db")
    yield opened
    opened.close()


def test_a_file_changes_hands_between_sqlites_with_and_without_full_text(
    cache: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = parse("lobby", now=NOW, zone=UTC)
    for number, able in enumerate([True, False, True]):
        monkeypatch.setattr(full_text, "available", partial(bool, able))
        store = Store.open(cache, state)
        store.tickets.upsert("acme", [ticket(number, title="Lobby")], now=NOW)
        assert store.tickets.count(query, now=NOW) == number + 1
        store.close()
    with sqlite3.connect(cache) as db:
        db.execute("INSERT INTO spoken (spoken) VALUES ('integrity-check')")
    db.close()


# ── order ────────────────────────────────────────────────────────────────────


def key(sort: Sort, now: datetime, one: Ticket) -> Any:  # noqa: ANN401  whatever compares
    """What stands first has the smallest key: the reference for each sort."""
    match sort.key:
        case SortKey.PRIORITY:
            return one.urgency
        case SortKey.UPDATED:
            return now - one.updated
        case SortKey.CREATED:
            return now - one.created
        case SortKey.CLIENT:
            return (one.client is None, fold(one.client.name) if one.client else "")
        case SortKey.SLA:
            ranks = [SlaState.BREACHED, SlaState.RISK, SlaState.OK, SlaState.NONE, SlaState.PAUSED]
            still = one.status.phase.is_open
            state = one.sla.state(now)
            rank = ranks.index(state) if still and state in ranks else 3 if still else 5
            due = one.sla.next_due() if still else None
            return (rank, still and due is None, due or now)


@own_files
@given(worlds, sorts)
def test_lists_are_in_the_order_asked(
    store: Store, world: list[tuple[Ticket, str | None]], asked: tuple[Sort, ...]
) -> None:
    fill(store, world)
    expected = [one for one, _ in world]
    expected.sort(key=lambda one: one.updated, reverse=True)
    for sort in reversed(asked):
        expected.sort(key=partial(key, sort, NOW), reverse=sort.reverse)
    refs = store.tickets.refs(store.tickets.order(Query(sorts=asked), now=NOW))
    got = {one.ref: one for one, _ in world}
    for sort in asked:
        ours = [key(sort, NOW, got[ref]) for ref in refs]
        theirs = [key(sort, NOW, one) for one in expected]
        assert ours == theirs


def test_without_a_sort_the_newest_change_comes_first(store: Store) -> None:
    some = [ticket(number) for number in (3, 1, 2)]
    store.tickets.upsert("acme", some, now=NOW)
    refs = store.tickets.refs(store.tickets.order(Query(), now=NOW))
    assert [ref.id for ref in refs] == ["1", "2", "3"]


def test_the_order_is_total(store: Store) -> None:
    """Equal tickets do not change places from one look to the next."""
    same = [ticket(number, updated=NOW, created=NOW) for number in range(50)]
    store.tickets.upsert("acme", same, now=NOW)
    for sort in SortKey:
        query = Query(sorts=(Sort(sort),))
        first = store.tickets.order(query, now=NOW)
        assert len(set(first)) == 50
        assert store.tickets.order(query, now=NOW + timedelta(seconds=1)) == first


@pytest.mark.parametrize(
    "text", ['" OR 1', "'", '"""', "a*", "NEAR(a b)", "^a", "head:x", "%", "_", "\\"]
)
def test_no_text_is_taken_for_a_command_of_the_index(store: Store, text: str) -> None:
    store.tickets.upsert("acme", [ticket(1, title=f"see {text} here"), ticket(2)], now=NOW)
    quoted = '"' + text.replace('"', '""') + '"'
    query = parse(quoted, now=NOW, zone=UTC)
    refs = store.tickets.refs(store.tickets.order(query, now=NOW))
    assert [ref.id for ref in refs] == ["1"]
