"""What the store keeps of tickets, and what it tells of changes."""

import threading
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.money import LineItem
from psa_tui.domain.people import Identity
from psa_tui.domain.query import Query, QueryField, Term, Words
from psa_tui.domain.tickets import Ticket
from psa_tui.store.database import Interrupted, Store
from tests.domain.made import tickets
from tests.store.samples import NOW, detail, ticket

EVERYTHING = Query()


def said(text: str) -> Query:
    return Query(Term(QueryField.TEXT, Words(text)))


def found(store: Store, query: Query) -> list[str]:
    return [ref.id for ref in store.tickets.refs(store.tickets.order(query, now=NOW))]


def test_only_what_really_changed_is_told(store: Store) -> None:
    one, two = ticket(1), ticket(2)
    assert store.tickets.upsert("acme", [one, two], now=NOW) == (one.ref, two.ref)
    assert store.tickets.upsert("acme", [one, two], now=NOW) == ()
    changed = replace(two, title="Now on fire", updated=NOW)
    assert store.tickets.upsert("acme", [one, changed], now=NOW) == (two.ref,)
    assert store.tickets.ticket(two.ref) == changed


def test_the_cursor_moves_with_its_page_or_not_at_all(store: Store) -> None:
    store.tickets.upsert("acme", [ticket(1)], cursor="a", now=NOW)
    assert store.cursors.get("acme") == "a"

    def breaking() -> object:
        yield ticket(2)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.tickets.upsert("acme", breaking(), cursor="b", now=NOW)  # type: ignore[arg-type]  # a page that breaks off
    assert store.cursors.get("acme") == "a"
    assert store.tickets.ticket(TicketRef("acme", "2")) is None


def test_what_was_read_of_a_connection_that_is_none_any_more_is_forgotten(store: Store) -> None:
    store.tickets.upsert("acme", [ticket(1)], cursor="a", now=NOW)
    other = replace(ticket(2), ref=TicketRef("former", "2"))
    store.tickets.upsert("former", [other], cursor="b", now=NOW)
    store.tickets.mark_synced("former", NOW)
    store.tickets.keep_only({"acme"})
    assert found(store, EVERYTHING) == ["1"]
    assert (store.cursors.get("acme"), store.cursors.get("former")) == ("a", None)
    assert store.tickets.synced("former") is None


def test_a_row_keeps_its_number_for_good(store: Store) -> None:
    """A list that holds an old number shows nothing rather than another ticket."""
    store.tickets.upsert("acme", [ticket(1), ticket(2)], now=NOW)
    row = store.tickets.rowid(ticket(2).ref)
    assert row is not None
    store.tickets.upsert("acme", [ticket(2, title="x")], now=NOW)
    assert store.tickets.rowid(ticket(2).ref) == row
    store.tickets.remove([ticket(2).ref])
    store.tickets.upsert("acme", [ticket(3)], now=NOW)
    assert store.tickets.rows([row]) == ()
    assert store.tickets.rowid(ticket(2).ref) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(tickets, unique_by=lambda one: one.ref, max_size=4))
def test_a_row_says_what_the_ticket_says(store: Store, some: list[Ticket]) -> None:
    for one in some:
        store.tickets.upsert(one.ref.connection, [one], now=NOW)
        known = store.tickets.ticket(one.ref)
        assert known is not None
        row = store.tickets.rowid(one.ref)
        assert row is not None
        (shown,) = store.tickets.rows([row])
        assert (shown.ref, shown.number, shown.title) == (one.ref, one.number, one.title)
        assert (shown.status, shown.phase) == (one.status.name, one.status.phase)
        assert (shown.created, shown.updated, shown.sla) == (one.created, one.updated, one.sla)
        assert shown.client == (one.client.name if one.client else "")
        assert shown.technician == (one.technician.name if one.technician else "")
        assert shown.queue == (one.queue.name if one.queue else "")
        assert shown.priority == (one.priority.name if one.priority else "")
        assert (shown.urgency, shown.replied) == (one.urgency, one.replied)
        assert shown.unbilled is known.unbilled
        assert not shown.pending


def test_rows_come_in_the_order_asked_and_missing_ones_are_left_out(store: Store) -> None:
    store.tickets.upsert("acme", [ticket(n) for n in range(5)], now=NOW)
    order = store.tickets.order(EVERYTHING, now=NOW)
    backwards = [*reversed(order), 999]
    assert [row.rowid for row in store.tickets.rows(backwards)] == [*reversed(order)]
    assert store.tickets.rows([]) == ()
    assert len(store.tickets.refs(backwards)) == 5


def test_rows_tell_which_tickets_have_a_write_of_ours(store: Store) -> None:
    store.tickets.upsert("acme", [ticket(1), ticket(2)], now=NOW)
    store.tickets.set_pending(frozenset({ticket(1).ref}))
    order = store.tickets.order(EVERYTHING, now=NOW)
    assert [row.pending for row in store.tickets.rows(order)] == [True, False]


# ── details ──────────────────────────────────────────────────────────────────


def test_a_detail_is_kept_with_the_moment_it_was_read(store: Store) -> None:
    full = detail(
        ticket(1), "We changed the toner", lines=(LineItem(id="1", name="x", rate=Decimal("1.10")),)
    )
    assert store.tickets.save_detail(full, now=NOW)
    assert store.tickets.detail(full.ticket.ref) == (full, NOW)
    later = NOW + timedelta(minutes=5)
    assert not store.tickets.save_detail(full, now=later)
    assert store.tickets.detail(full.ticket.ref) == (full, later)
    assert store.tickets.save_detail(detail(ticket(1), "More"), now=later)
    assert store.tickets.detail(ticket(2).ref) is None


def test_a_list_does_not_wipe_what_was_said(store: Store) -> None:
    store.tickets.save_detail(detail(ticket(1), "We changed the toner"), now=NOW)
    moved = ticket(1, title="Solved", updated=NOW, opening="It jams")
    assert store.tickets.upsert("acme", [moved], now=NOW)
    assert found(store, said("toner")) == ["1"]
    assert found(store, said("solved")) == ["1"]
    assert found(store, said("jams")) == []
    kept = store.tickets.detail(moved.ref)
    assert kept is not None
    assert kept[0].ticket == moved
    assert kept[0].notes[0].body == "We changed the toner"


def test_what_is_not_said_any_more_is_not_found(store: Store) -> None:
    store.tickets.save_detail(detail(ticket(1), "We changed the toner"), now=NOW)
    store.tickets.save_detail(detail(ticket(1), "We changed the drum"), now=NOW)
    assert found(store, said("toner")) == []
    assert found(store, said("drum")) == ["1"]
    store.tickets.remove([ticket(1).ref])
    assert found(store, said("drum")) == []
    assert store.tickets.detail(ticket(1).ref) is None


def test_what_a_list_does_not_tell_stays_while_the_ticket_stands_still(store: Store) -> None:
    told = ticket(1, worked=timedelta(hours=2), unbilled=True, opening="It jams")
    store.tickets.save_detail(detail(told), now=NOW)
    assert store.tickets.upsert("acme", [ticket(1)], now=NOW) == ()
    assert store.tickets.ticket(told.ref) == told
    touched = ticket(1, updated=NOW)
    assert store.tickets.upsert("acme", [touched], now=NOW) == (touched.ref,)
    assert store.tickets.ticket(told.ref) == touched


# ── finding ──────────────────────────────────────────────────────────────────


def test_a_number_is_found_in_one_or_in_all_connections(store: Store) -> None:
    here, there = ticket(1), ticket(1, connection="north")
    store.tickets.upsert("acme", [here], now=NOW)
    store.tickets.upsert("north", [there], now=NOW)
    assert set(store.tickets.by_number("10001")) == {here, there}
    assert store.tickets.by_number("10001", "north") == (there,)
    assert store.tickets.by_number("1") == ()


def test_open_ids_are_those_somebody_still_has_to_work_on(store: Store) -> None:
    some = [ticket(number) for number in range(14)]
    store.tickets.upsert("acme", some, now=NOW)
    still = {one.ref.id for one in some if one.status.phase.is_open}
    assert store.tickets.open_ids("acme") == still
    assert store.tickets.open_ids("north") == frozenset()


def test_me_is_who_the_vendor_says_we_are(store: Store) -> None:
    mine = Query(Term(QueryField.ASSIGNEE, Words("me")))
    some = [ticket(1, technician=Choice("9", "Dana Fox")), ticket(2)]
    store.tickets.upsert("acme", some, now=NOW)
    assert store.tickets.count(mine, now=NOW) == 0
    me = Identity(id="9", name="Dana Fox", rights=frozenset({"ticket.write"}))
    store.tickets.set_identity("acme", me, now=NOW)
    assert store.tickets.identity("acme") == me
    assert store.tickets.identity("north") is None
    assert found(store, mine) == ["1"]


def test_a_pull_that_ended_well_is_remembered_beside_the_identity(store: Store) -> None:
    assert store.tickets.synced("acme") is None
    store.tickets.mark_synced("acme", NOW)
    store.tickets.set_identity("acme", Identity(id="9", name="Dana"), now=NOW)
    assert store.tickets.synced("acme") == NOW


def test_a_question_can_be_called_off(store: Store) -> None:
    """From another thread, while it runs; the next question is answered as usual."""
    store.tickets.upsert("acme", [ticket(number) for number in range(3_000)], now=NOW)
    outcome: list[object] = []

    def ask() -> None:
        try:
            while True:
                store.tickets.order(said("/"), now=NOW)
        except Interrupted as interrupted:
            outcome.append(interrupted)

    asker = threading.Thread(target=ask)
    asker.start()
    while asker.is_alive():
        store.tickets.interrupt()
    asker.join()
    assert len(outcome) == 1
    assert store.tickets.count(EVERYTHING, now=NOW) == 3_000
