"""How far each listing of each connection was read, in the vendor's own terms."""

import sqlite3

from .sqlite.file import File

TICKETS = "tickets"
"""The name of the cursor that `TicketStore.upsert` moves."""


def move(db: sqlite3.Connection, connection: str, name: str, value: str) -> None:
    """Move a cursor within a transaction that keeps the page it belongs to."""
    db.execute(
        "INSERT INTO cursors (connection, name, value) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        (connection, name, value),
    )


class CursorStore:
    """The cursors of all connections."""

    def __init__(self, file: File) -> None:
        """Keep the cache file."""
        self._file = file

    def get(self, connection: str, name: str = TICKETS) -> str | None:
        """Return where to go on; None where nothing was read yet."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT value FROM cursors WHERE connection = ? AND name = ?", (connection, name)
            ).fetchone()
        return found[0] if found else None

    def set(self, connection: str, name: str, value: str) -> None:
        """Move a cursor by itself."""
        with self._file.writing() as db:
            move(db, connection, name, value)
