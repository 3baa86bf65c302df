"""A hundred times the tickets must not make a list a hundred times slower to look at."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC
from functools import partial

import pytest

from psa_tui.domain.query import Query, parse
from psa_tui.store.database import Store
from psa_tui.store.tickets import TicketStore
from tests.store.samples import NOW, ticket

SMALL, LARGE = 200, 20_000
QUESTIONS = (
    "",
    "open:yes",
    "sort:sla",
    "assignee:tech sort:priority",
    "printer",
    "1234",
    "jam vpn",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Store]]:
    """Two stores, one of them a hundred times the other."""
    stores = {}
    for count in (SMALL, LARGE):
        folder = tmp_path_factory.mktemp(str(count))
        stores[count] = Store.open(folder / "cache.db", folder / "state.db")
        some = [ticket(number) for number in range(count)]
        for start in range(0, count, 500):
            stores[count].tickets.upsert("acme", some[start : start + 500], now=NOW)
    yield stores
    for store in stores.values():
        store.close()


def milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(9):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1_000)
    return min(taken)  # what the work costs when nobody else is working


def ratio(what: str, filled: dict[int, Store], work: Callable[[Store], object]) -> float:
    """Tell what the same work costs in both stores, and return how much more in the large one."""
    small, large = (milliseconds(partial(work, filled[count])) for count in (SMALL, LARGE))
    told = f"{what:30} {small:6.2f} ms of {SMALL}, {large:6.2f} ms of {LARGE}: x{large / small:.1f}"
    print(told)  # noqa: T201  the figures are what the test is for
    return large / small


@pytest.mark.bench
def test_what_is_seen_costs_the_same_however_much_there_is(filled: dict[int, Store]) -> None:
    seen = {
        store: order[len(order) // 2 :][:60]
        for store in filled.values()
        if (order := store.tickets.order(Query(), now=NOW))
    }
    assert ratio("60 rows", filled, lambda store: store.tickets.rows(seen[store])) < 5


@pytest.mark.bench
@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_costs_no_more_than_its_tickets(filled: dict[int, Store], text: str) -> None:
    query = parse(text, now=NOW, zone=UTC)
    more = ratio(text or "all", filled, lambda store: store.tickets.order(query, now=NOW))
    assert more < 10 * LARGE / SMALL, "a hundred times the tickets may cost a hundred times"


@pytest.mark.bench
def test_a_known_page_is_kept_for_the_same_price(filled: dict[int, Store]) -> None:
    page = [ticket(number) for number in range(100)]
    keep = partial(TicketStore.upsert, connection="acme", tickets=page, now=NOW)
    assert ratio("page of 100", filled, lambda store: keep(store.tickets)) < 5
