"""Several copies of the program on one store, as real processes."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from psa_tui.domain.query import Query
from psa_tui.domain.writes import Receipt
from psa_tui.store.database import Store
from psa_tui.store.journal import StepState
from tests.store.samples import NOW, plan, ticket

ROOT = Path(__file__).resolve().parents[2]
COPIES = 4

HEAD = """
import os
import sys
from datetime import timedelta
from pathlib import Path
from psa_tui.domain.profile import Limits
from psa_tui.domain.query import Query
from psa_tui.store.database import Store
from tests.store.samples import NOW, plan, ticket
print("ready", flush=True)
sys.stdin.readline()
store = Store.open(Path(sys.argv[1]), Path(sys.argv[2]))
copy = int(sys.argv[3])
"""


@contextmanager
def copies(
    body: str, cache: Path, state: Path, count: int
) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that wait before they open the store, so that all of them open it at once."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", HEAD + body, cache, state, str(copy)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for copy in range(count)
    ]
    try:
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in started:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


def together(body: str, cache: Path, state: Path, count: int = COPIES) -> list[list[str]]:
    """Run the same program as several processes; return what each printed, in lines."""
    with copies(body, cache, state, count) as started:
        said = [process.communicate(timeout=50)[0].splitlines() for process in started]
        assert [process.returncode for process in started] == [0] * count
    return said


def test_all_open_a_new_store_at_once(cache: Path, state: Path) -> None:
    said = together("print(store.tickets.count(Query(), now=NOW)); store.close()", cache, state)
    assert said == [["0"]] * COPIES


def test_all_move_a_damaged_cache_aside_once(cache: Path, state: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"no database at all, however long one looks at it" * 100)
    body = "store.tickets.upsert('acme', [ticket(copy)], now=NOW); store.close()"
    together(body, cache, state)
    store = Store.open(cache, state)
    assert store.tickets.count(Query(), now=NOW) == COPIES
    store.close()


def test_each_step_is_begun_by_one_process_only(store: Store, cache: Path, state: Path) -> None:
    runs = [store.journal.open(plan("x"), owner="o", not_before=NOW, now=NOW) for _ in range(60)]
    said = together(
        f"for run in {[run.id for run in runs]}:\n"
        "    if store.journal.begin(run, 0, before=(str(copy),), now=NOW): print(run)\n",
        cache,
        state,
    )
    begun = [int(line) for lines in said for line in lines]
    assert sorted(begun) == [run.id for run in runs]
    assert {run.steps[0].tries for run in store.journal.recent()} == {1}


def test_the_budget_is_shared(store: Store, cache: Path, state: Path) -> None:
    said = together(
        "limits = Limits(requests=100, window=timedelta(seconds=60), share=0.5)\n"
        "print(sum(store.budget.take('host', limits, NOW) == 0.0 for _ in range(40)))",
        cache,
        state,
    )
    assert sum(int(line) for lines in said for line in lines) == 50


def test_all_write_the_same_tickets_and_each_change_is_told_once(
    store: Store, cache: Path, state: Path
) -> None:
    said = together(
        "told = 0\n"
        "for number in range(150):\n"
        "    told += len(store.tickets.upsert('acme', [ticket(number)], now=NOW))\n"
        "print(told)",
        cache,
        state,
    )
    assert sum(int(line) for lines in said for line in lines) == 150
    assert store.tickets.count(Query(), now=NOW) == 150
    rows = store.tickets.rows(store.tickets.order(Query(), now=NOW))
    assert [row.number for row in rows] == [ticket(number).number for number in range(150)]


def test_what_one_process_keeps_the_others_see(store: Store, cache: Path, state: Path) -> None:
    together("store.tickets.upsert('acme', [ticket(copy)], now=NOW)", cache, state)
    assert store.tickets.count(Query(), now=NOW) == COPIES


def test_an_owner_lives_as_long_as_its_process(store: Store, cache: Path, state: Path) -> None:
    body = "print(store.owners.enter(), flush=True); sys.stdin.readline()"
    with copies(body, cache, state, 2) as (one, two):
        assert one.stdout is not None
        assert two.stdout is not None
        first, second = one.stdout.readline().strip(), two.stdout.readline().strip()
        assert first != second
        assert store.owners.alive(first)
        assert store.owners.alive(second)
        one.send_signal(signal.SIGKILL)
        one.wait()
        assert not store.owners.alive(first)
        assert store.owners.alive(second)
    mine = store.owners.enter()
    left = {path.name for path in (state.parent / "owners").iterdir()} - {".lock"}
    assert left == {mine}


@pytest.mark.parametrize("strange", ["", "../state.db", "me", "1-0123456789abcdef"])
def test_what_was_never_an_owner_is_not_alive(store: Store, strange: str) -> None:
    assert not store.owners.alive(strange)


OPEN = "run = store.journal.open(plan('x'), owner='o', not_before=NOW, now=NOW)"
BEGIN = f"{OPEN}; store.journal.begin(run.id, 0, before=('7',), now=NOW)"
KILLED = """
{before}
print("there", flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(
    ("before", "state_after"),
    [
        (OPEN, StepState.QUEUED),
        (BEGIN, StepState.BEGUN),
    ],
)
def test_what_the_journal_said_stands_after_a_kill(
    cache: Path, state: Path, before: str, state_after: StepState
) -> None:
    with copies(KILLED.format(before=before), cache, state, 1) as (process,):
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
        assert process.wait() == -signal.SIGKILL
    store = Store.open(cache, state)
    (run,) = store.journal.unfinished()
    assert run.state is state_after
    assert store.journal.finish(run.id, 0, Receipt("9"), now=NOW)
    store.close()


def test_a_transaction_that_was_killed_leaves_nothing(cache: Path, state: Path) -> None:
    before = (
        "store.tickets.upsert('acme', [ticket(1)], cursor='a', now=NOW)\n"
        "def page():\n"
        "    yield ticket(2)\n"
        "    print('there', flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
        "store.tickets.upsert('acme', page(), cursor='b', now=NOW)"
    )
    with copies(KILLED.format(before=before), cache, state, 1) as (process,):
        assert process.wait(timeout=50) == -signal.SIGKILL
    store = Store.open(cache, state)
    assert store.cursors.get("acme") == "a"
    assert store.tickets.ticket(ticket(2).ref) is None
    store.close()
