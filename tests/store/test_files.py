"""The two files: private from birth, migrated, given up or guarded when they are damaged."""

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from psa_tui.domain.query import Query
from psa_tui.store.database import Store, StoreFault
from psa_tui.store.sqlite import faults
from psa_tui.store.sqlite.file import File
from psa_tui.store.sqlite.migrations import CACHE, STATE
from tests.store.samples import NOW, ticket

JUNK = b"this is no database, but long enough to be taken for one" * 100


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()}


def test_files_and_folders_are_readable_by_nobody_else(cache: Path, state: Path) -> None:
    """While the store is in use, side files and lock files included, whatever the umask."""
    before = os.umask(0)
    try:
        store = Store.open(cache, state)
        store.tickets.upsert("acme", [ticket(1)], now=NOW)
        store.drafts.save("k", {"body": "x"}, now=NOW)
        store.owners.enter()
        for file in (cache, state):
            found = modes(file.parent)
            assert {f"{file.name}-wal", f"{file.name}-shm"} <= set(found)
            assert {mode for name, mode in found.items() if name != "owners"} == {"0o600"}
        assert set(modes(state.parent / "owners").values()) == {"0o600"}
        for folder in (cache.parent, cache.parent.parent, state.parent, state.parent / "owners"):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        store.close()
    finally:
        os.umask(before)


def test_a_file_is_private_before_sqlite_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    connect = sqlite3.connect

    def looking(path: Path, **more: object) -> sqlite3.Connection:
        seen.append(oct(stat.S_IMODE(Path(path).stat().st_mode)))
        return connect(path, **more)  # type: ignore[call-overload, no-any-return]  # handed through as it came

    monkeypatch.setattr(sqlite3, "connect", looking)
    File(tmp_path / "x.db", STATE, durable=True).close()
    assert seen == ["0o600"]


def test_a_file_that_others_could_read_is_closed_to_them(cache: Path, state: Path) -> None:
    Store.open(cache, state).close()
    cache.chmod(0o644)
    Store.open(cache, state).close()
    assert stat.S_IMODE(cache.stat().st_mode) == 0o600


# ── schema ───────────────────────────────────────────────────────────────────


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_a_migration_and_its_record_stand_together_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    first = "CREATE TABLE one (a); INSERT INTO one VALUES (1);"
    File(path, (first,), durable=True).close()
    broken = "CREATE TABLE two (b); INSERT INTO nowhere VALUES (1);"
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        File(path, (first, broken), durable=True)
    assert version(path) == 1
    File(path, (first, "CREATE TABLE two (b);"), durable=True).close()
    assert version(path) == 2
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT a FROM one").fetchall() == [(1,)]


@pytest.mark.parametrize("which", ["cache", "state"])
def test_a_newer_schema_is_left_alone_and_named(cache: Path, state: Path, which: str) -> None:
    Store.open(cache, state).close()
    path = {"cache": cache, "state": state}[which]
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StoreFault, match="newer psa-tui") as caught:
        Store.open(cache, state)
    assert "Update psa-tui" in caught.value.advice
    assert path.read_bytes() == before


def test_the_released_schemas_are_what_this_program_knows() -> None:
    assert (len(CACHE), len(STATE)) == (2, 2)


def test_an_older_cache_is_taken_on_and_everything_read_again(cache: Path, state: Path) -> None:
    """Its tickets stay to be seen at once; the cursor goes, since their clocks are read anew."""
    cache.parent.mkdir(parents=True)
    File(cache, CACHE[:1], durable=False).close()
    with closing(sqlite3.connect(cache)) as db, db:
        db.execute("INSERT INTO cursors VALUES ('acme', 'tickets', 'page 7')")
        db.execute("INSERT INTO facts VALUES ('acme', 'swept', '12', 0)")
    store = Store.open(cache, state)
    assert store.cursors.get("acme") is None
    assert store.catalog.value("acme", "swept") is None
    assert store.tickets.upsert("acme", [ticket(1)], now=NOW)
    store.close()


# ── damage ───────────────────────────────────────────────────────────────────


def test_a_cache_that_is_no_database_is_moved_aside(cache: Path, state: Path) -> None:
    cache.parent.mkdir(parents=True)
    cache.write_bytes(JUNK)
    store = Store.open(cache, state)
    assert store.tickets.upsert("acme", [ticket(1)], now=NOW)
    assert cache.with_name("cache.db.damaged").read_bytes() == JUNK
    store.close()


def test_a_folder_in_the_place_of_the_cache_is_moved_aside(cache: Path, state: Path) -> None:
    cache.mkdir(parents=True)
    Store.open(cache, state).close()
    assert cache.is_file()


def test_a_cache_that_turns_out_to_be_damaged_is_moved_aside_then(cache: Path, state: Path) -> None:
    store = Store.open(cache, state)
    store.tickets.upsert("acme", [ticket(number) for number in range(2_000)], now=NOW)
    store.close()
    size = cache.stat().st_size
    with cache.open("r+b") as file:
        file.seek(size // 4)
        file.write(os.urandom(size // 2))
    store = Store.open(cache, state)
    refs = [ticket(number).ref for number in range(2_000)]
    with pytest.raises(StoreFault, match="set aside"):
        all(store.tickets.ticket(ref) for ref in refs)
    assert cache.with_name("cache.db.damaged").exists()
    assert store.tickets.count(Query(), now=NOW) == 0
    assert store.tickets.upsert("acme", [ticket(1)], now=NOW)
    store.close()


def test_a_damaged_state_file_is_never_touched(cache: Path, state: Path) -> None:
    state.parent.mkdir(parents=True)
    state.write_bytes(JUNK)
    with pytest.raises(StoreFault, match="damaged") as caught:
        Store.open(cache, state)
    assert "drafts and unsent writes" in caught.value.advice
    assert state.read_bytes() == JUNK
    assert not state.with_name("state.db.damaged").exists()


def test_a_cache_may_be_deleted_while_the_program_runs(cache: Path, state: Path) -> None:
    """Every thread goes over to the new one, and nothing of the old is played into it."""
    store = Store.open(cache, state)
    store.tickets.upsert("acme", [ticket(1)], cursor="a", now=NOW)
    cache.unlink()
    assert store.tickets.count(Query(), now=NOW) == 0
    assert store.cursors.get("acme") is None
    assert store.tickets.upsert("acme", [ticket(1)], now=NOW)
    counts = []
    other = threading.Thread(target=lambda: counts.append(store.tickets.count(Query(), now=NOW)))
    other.start()
    other.join()
    assert counts == [1]
    shutil.rmtree(cache.parent)
    assert store.tickets.count(Query(), now=NOW) == 0
    store.close()


def test_threads_that_ended_leave_no_connection_behind(tmp_path: Path) -> None:
    file = File(tmp_path / "x.db", STATE, durable=True)

    def touch() -> None:
        with file.reading():
            pass

    for _ in range(20):
        thread = threading.Thread(target=touch)
        thread.start()
        thread.join()
    assert len(file._held) <= 2
    file.close()


# ── the disk and the system ──────────────────────────────────────────────────


def test_a_full_disk_is_told_and_what_was_stored_stays(cache: Path, state: Path) -> None:
    store = Store.open(cache, state)
    store.drafts.save("k", {"body": "safe"}, now=NOW)
    with store._state.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFault, match="is full") as caught:
        store.drafts.save("long", {"body": "x" * 1_000_000}, now=NOW)
    assert "Free some space" in caught.value.advice
    assert store.drafts.load("k") == {"body": "safe"}
    assert store.drafts.load("long") is None
    store.drafts.save("k", {"body": "still"}, now=NOW)
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, state: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFault, match="cannot be opened"):
        Store.open(tmp_path / "file" / "cache.db", state)


def test_a_file_that_somebody_locked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psa_tui.store.sqlite.file.PATIENCE", 0.01)
    file = File(tmp_path / "x.db", STATE, durable=True)
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFault, match="locked"), file.writing():
            pass
    with file.writing() as db:
        db.execute("DELETE FROM drafts")
    file.close()


@pytest.mark.parametrize("number", [28, 30, 122])
def test_what_the_system_refuses_is_told_in_one_sentence(number: int, tmp_path: Path) -> None:
    fault = faults.explain_os(OSError(number, os.strerror(number)), tmp_path)
    assert str(tmp_path) in fault.words
    assert fault.words.endswith(".")
    assert fault.advice.endswith(".")


def test_a_mistake_of_ours_is_not_dressed_up_as_a_fault_of_the_disk(store: Store) -> None:
    with (
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        store._cache.reading() as db,
    ):
        db.execute("SELECT * FROM nonsense")


# ── the writer ───────────────────────────────────────────────────────────────


async def test_work_is_done_on_one_thread_that_is_not_the_callers(store: Store) -> None:
    idents = {await store.run(threading.get_ident) for _ in range(5)}
    assert len(idents) == 1
    assert threading.get_ident() not in idents
    assert await store.run(lambda: store.tickets.upsert("acme", [ticket(1)], now=NOW))
    assert store.tickets.count(Query(), now=NOW) == 1
