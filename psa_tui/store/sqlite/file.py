"""One SQLite file: born private, migrated, one connection per thread, errors in plain words."""

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from .faults import StoreFault, explain, explain_os, is_damage, is_shut, newer
from .private import alone

Finish = Callable[[sqlite3.Connection], str]
"""Prepares a new connection, and returns the script that the file still needs, if any."""

PATIENCE = 10.0
"""Seconds to wait for another process's transaction."""

_SIDE_FILES = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class _Held:
    """A connection and the very file it is connected to."""

    connection: sqlite3.Connection
    inode: int
    lent: AbstractContextManager[bool] = field(default_factory=threading.RLock)
    """Held while the connection is in use: closing it then would crash the interpreter."""


class File:
    """A database file that several threads and several processes use at once."""

    def __init__(
        self, path: Path, migrations: Sequence[str], *, durable: bool, finish: Finish | None = None
    ) -> None:
        """Open or create the file.

        The first of the migrations makes schema version 1 out of an empty file, and so on.
        A `durable` file is synced on every commit and never touched when it is damaged; any
        other is a cache: damaged, it is moved aside and begun anew. Raises StoreFault.
        """
        self.path = path
        self._migrations = migrations
        self._durable = durable
        self._finish = finish
        self._held: dict[threading.Thread, _Held] = {}
        self._asking: set[sqlite3.Connection] = set()
        self._lock = threading.Lock()
        with self.reading():
            pass

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection; raises StoreFault for what SQLite complains about."""
        held = self._hold()
        try:
            with held.lent:
                yield held.connection
        except sqlite3.Error as error:
            raise self._judge(error, held) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection inside one transaction: all of it stands, or nothing."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for a question that `interrupt` may call off (raises Interrupted)."""
        with self.reading() as connection:
            self._asking.add(connection)
            try:
                yield connection
            finally:
                self._asking.discard(connection)

    def interrupt(self) -> None:
        """Call off the questions that other threads are asking now."""
        for connection in tuple(self._asking):
            connection.interrupt()

    def close(self) -> None:
        """Close the connections of all threads, each when it is no longer in use."""
        with self._lock:
            held = tuple(self._held.values())
            self._held.clear()
        for one in held:
            with one.lent:
                one.connection.close()

    def _hold(self) -> _Held:
        """Return this thread's connection, to the file that stands at the path now.

        Somebody may delete a cache while we run; the connection would go on with a file that no
        other process sees.
        """
        me = threading.current_thread()
        held = self._held.get(me)
        if held is not None:
            if held.inode == _inode(self.path):
                return held
            held.connection.close()
        held = self._open()
        with self._lock:
            for thread in [old for old in self._held if not old.is_alive()]:
                self._held.pop(thread).connection.close()
            self._held[me] = held
        return held

    def _open(self) -> _Held:
        """Open the file, a damaged cache at the second try."""
        try:
            with alone(self._beside(".lock")):
                try:
                    return self._connect()
                except sqlite3.Error as error:
                    if self._durable or not (is_damage(error) or is_shut(error)):
                        raise
                except (PermissionError, IsADirectoryError):
                    if self._durable:
                        raise
                self._set_aside()
                return self._connect()
        except OSError as error:
            raise explain_os(error, self.path) from error
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _connect(self) -> _Held:
        self._bear()
        connection = sqlite3.connect(
            self.path,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,  # closed, and interrupted, by another thread
            cached_statements=256,
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            # Each thread has a cache of its own, and more than this made nothing faster.
            connection.execute("PRAGMA cache_size = -4000")
            connection.execute("PRAGMA journal_size_limit = 16777216")
            self._migrate(connection)
            return _Held(connection, _inode(self.path))
        except BaseException:
            connection.close()
            raise

    def _bear(self) -> None:
        """Make the file, readable by nobody else, before SQLite would make it.

        An existing file is never opened here: closing it again would drop the locks that other
        connections of this process hold on it. SQLite gives its side files the mode of the file.
        """
        try:
            mode = self.path.stat().st_mode
        except FileNotFoundError:
            for side in _SIDE_FILES:  # of a file that was deleted: not to be played into a new one
                self._beside(side).unlink(missing_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            return
        if self.path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        if stat.S_IMODE(mode) != 0o600:
            self.path.chmod(0o600)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        """Bring the schema up to date, each version with its record in one transaction."""
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        known = len(self._migrations)
        if found > known:
            raise newer(self.path, found, known)
        for version in range(found, known):
            _run(connection, f"{self._migrations[version]};PRAGMA user_version = {version + 1};")
        if self._finish is not None:
            script = self._finish(connection)
            if script:
                _run(connection, script)

    def _judge(self, error: sqlite3.Error, held: _Held) -> Exception:
        """Return what to raise; a cache that turns out to be damaged is moved aside at once."""
        if self._durable or not is_damage(error):
            return explain(error, self.path)
        with alone(self._beside(".lock")):
            if _inode(self.path) == held.inode:
                self._set_aside()
        return StoreFault(
            f"{self.path} was damaged and has been set aside.",
            "Nothing is lost: it fills again with the next refresh.",
        )

    def _set_aside(self) -> None:
        self.path.replace(self._beside(".damaged"))
        for side in _SIDE_FILES:
            self._beside(side).unlink(missing_ok=True)

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(self.path.name + ending)


def _inode(path: Path) -> int:
    """Return which file stands at a path; 0 for none."""
    with suppress(FileNotFoundError):
        return path.stat().st_ino
    return 0


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run a script as one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        statement = ""
        for part in script.split(";"):
            statement += part + ";"
            if sqlite3.complete_statement(statement):  # a trigger holds semicolons of its own
                connection.execute(statement)
                statement = ""
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
