"""The small rooms: drafts, people, lists, facts, cursors and the budget of requests."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psa_tui.domain.fields import LookupKind, Value
from psa_tui.domain.ids import Choice, Lane
from psa_tui.domain.people import Client, Contact
from psa_tui.domain.port import Budget
from psa_tui.domain.profile import Limits
from psa_tui.store.database import Store
from tests.domain.made import values
from tests.store.samples import NOW

LIMITS = Limits(requests=10, window=timedelta(seconds=60), share=0.5)
SECOND = timedelta(seconds=1)

# ── drafts ───────────────────────────────────────────────────────────────────


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.dictionaries(st.text(max_size=8), values))
def test_a_draft_comes_back_as_it_was_typed(store: Store, answers: dict[str, Value]) -> None:
    store.drafts.save("acme/1/note", answers, now=NOW)
    assert store.drafts.load("acme/1/note") == answers


def test_a_draft_outlives_the_program(store: Store, cache: Path, state: Path) -> None:
    store.drafts.save("acme/1/note", {"body": "first"}, now=NOW)
    store.drafts.save("acme/1/note", {"body": "second"}, now=NOW + SECOND)
    store.drafts.save("acme/new/create", {"title": "x"}, now=NOW)
    store.close()
    again = Store.open(cache, state)
    assert again.drafts.load("acme/1/note") == {"body": "second"}
    assert again.drafts.keys() == (("acme/1/note", NOW + SECOND), ("acme/new/create", NOW))
    again.drafts.drop("acme/1/note")
    assert again.drafts.load("acme/1/note") is None
    again.close()


# ── people ───────────────────────────────────────────────────────────────────


def test_clients_are_found_by_a_part_of_name_phone_or_mail(store: Store) -> None:
    harbor = Client(id="1", name="Harbor Föods", phone="555 0101", prepaid_hours=Decimal("1.50"))
    other = Client(id="2", name="Alder Clinic", email="desk@alder.example")
    store.people.save_clients("acme", [harbor, other], NOW)
    assert store.people.find_clients("acme", "foods") == (harbor,)
    assert store.people.find_clients("acme", "DESK@") == (other,)
    assert store.people.find_clients("acme", "0101") == (harbor,)
    assert store.people.find_clients("acme", "") == (other, harbor)
    assert store.people.find_clients("acme", "", limit=1) == (other,)
    assert store.people.find_clients("north", "") == ()
    assert store.people.client("acme", "1") == (harbor, NOW)
    store.people.save_client("acme", Client(id="1", name="Harbor"), NOW + SECOND)
    assert store.people.client("acme", "1") == (Client(id="1", name="Harbor"), NOW + SECOND)
    assert store.people.client("acme", "3") is None


def test_no_contacts_is_something_else_than_never_asked(store: Store) -> None:
    ana = Contact(id="5", name="Ana Núñez", client=Choice("1", "Harbor Foods"))
    assert store.people.contacts("acme", "1") is None
    store.people.save_contacts("acme", "1", [ana], NOW)
    assert store.people.contacts("acme", "1") == ((ana,), NOW)
    store.people.save_contacts("acme", "1", [], NOW + SECOND)
    assert store.people.contacts("acme", "1") == ((), NOW + SECOND)


# ── lists, facts, cursors ────────────────────────────────────────────────────


def test_a_list_belongs_to_its_lane_and_its_client(store: Store) -> None:
    lane, new = Lane("board 1"), (Choice("1", "New"),)
    store.catalog.save("acme", LookupKind.STATUSES, new, lane=lane, now=NOW)
    assert store.catalog.get("acme", LookupKind.STATUSES, lane=lane) == (new, NOW)
    assert store.catalog.get("acme", LookupKind.STATUSES) is None
    store.catalog.save("acme", LookupKind.CONTACTS, (), within="4", now=NOW)
    assert store.catalog.get("acme", LookupKind.CONTACTS, within="4") == ((), NOW)
    assert store.catalog.lists() == (
        ("acme", LookupKind.CONTACTS, Lane(""), "4", ()),
        ("acme", LookupKind.STATUSES, lane, "", new),
    )
    store.catalog.save("acme", LookupKind.STATUSES, (), lane=lane, now=NOW + SECOND)
    assert store.catalog.get("acme", LookupKind.STATUSES, lane=lane) == ((), NOW + SECOND)


def test_facts_and_cursors_are_kept_by_connection(store: Store) -> None:
    assert store.catalog.value("acme", "zone") is None
    store.catalog.save_value("acme", "zone", "5", NOW)
    store.catalog.save_value("acme", "zone", "6", NOW + SECOND)
    assert store.catalog.value("acme", "zone") == ("6", NOW + SECOND)
    assert store.catalog.value("north", "zone") is None
    store.cursors.set("acme", "tickets", "a")
    store.cursors.set("acme", "tickets", "b")
    store.cursors.set("acme", "other", "c")
    assert store.cursors.get("acme") == store.cursors.get("acme", "tickets") == "b"
    assert store.cursors.get("north", "tickets") is None


# ── budget ───────────────────────────────────────────────────────────────────


def test_our_share_of_the_window_is_booked_and_no_more(store: Store) -> None:
    budget: Budget = store.budget
    assert [budget.take("host", LIMITS, NOW + SECOND * n) for n in range(5)] == [0.0] * 5
    assert budget.take("host", LIMITS, NOW + SECOND * 10) == pytest.approx(50)
    assert budget.used("host", LIMITS, NOW + SECOND * 10) == 5
    assert budget.take("other", LIMITS, NOW + SECOND * 10) == 0.0
    assert budget.take("host", LIMITS, NOW + SECOND * 60) == 0.0
    assert budget.take("host", LIMITS, NOW + SECOND * 60) == pytest.approx(1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.integers(0, 30_000_000), min_size=1, max_size=60))
def test_no_window_ever_holds_more_than_our_share(store: Store, waits: list[int]) -> None:
    with store._cache.writing() as db:
        db.execute("DELETE FROM requests")
    now, booked = NOW, []
    for wait in waits:
        now += timedelta(microseconds=wait)
        again = store.budget.take("host", LIMITS, now)
        if again == 0.0:
            booked.append(now)
        else:
            assert store.budget.used("host", LIMITS, now) == 5
            assert again > 0
    for moment in booked:
        assert sum(moment - LIMITS.window < other <= moment for other in booked) <= 5


def test_nobody_asks_before_the_pause_is_over(store: Store) -> None:
    store.budget.pause("host", NOW + SECOND * 30)
    store.budget.pause("host", NOW + SECOND * 10)
    assert store.budget.take("host", LIMITS, NOW) == pytest.approx(30)
    assert store.budget.used("host", LIMITS, NOW) == 0
    assert store.budget.take("host", LIMITS, NOW + SECOND * 30) == 0.0


def test_at_least_one_request_is_always_allowed(store: Store) -> None:
    tiny = Limits(requests=1, window=timedelta(seconds=60), share=0.5)
    assert store.budget.take("host", tiny, NOW) == 0.0
    assert store.budget.take("host", tiny, NOW) == pytest.approx(60)


def test_a_clock_that_was_set_back_does_not_lock_us_out(store: Store) -> None:
    for _ in range(5):
        store.budget.take("host", LIMITS, NOW + timedelta(days=1))
    assert store.budget.take("host", LIMITS, NOW) == 0.0
