"""Timers that run here: stretches of work on tickets, of which one at most has no end yet.

They stand in the state file from the key press on, so they survive whatever ends the program.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.stretches import Stretch

from .sqlite.file import File
from .sqlite.moments import micros, moment

_SELECT = "SELECT connection, ticket, started, stopped, taken IS NOT NULL FROM timers"


class Timers:
    """Stretches, in the order they began."""

    def __init__(self, file: File) -> None:
        """Keep the state file."""
        self._file = file

    def switch(
        self, ref: TicketRef | None, now: datetime, *, only_from: TicketRef | None = None
    ) -> None:
        """End what runs and begin a stretch on this ticket, in one transaction; None only ends.

        With `only_from`, nothing is ended but that ticket's own: another copy may have switched.
        """
        with self._file.writing() as db:
            where = "" if only_from is None else " AND connection = ? AND ticket = ?"
            whose = () if only_from is None else (only_from.connection, only_from.id)
            db.execute(
                "UPDATE timers SET stopped = max(started, ?) WHERE stopped IS NULL" + where,
                (micros(now), *whose),
            )
            if ref is not None:
                db.execute(
                    "INSERT INTO timers (connection, ticket, started) VALUES (?, ?, ?)",
                    (ref.connection, ref.id, micros(now)),
                )

    def running(self) -> Stretch | None:
        """Return the stretch that has no end yet."""
        found = self._read("WHERE stopped IS NULL")
        return found[0] if found else None

    def waiting(self) -> tuple[Stretch, ...]:
        """Return all that was not taken into a time entry yet, the running one too."""
        return self._read("WHERE taken IS NULL ORDER BY started, id")

    def since(self, start: datetime) -> tuple[Stretch, ...]:
        """Return every stretch that reaches beyond a moment, taken or not."""
        return self._read(
            "WHERE stopped IS NULL OR stopped > ? ORDER BY started, id", micros(start)
        )

    def take(self, ref: TicketRef, now: datetime) -> None:
        """Mark a ticket's ended stretches as logged: they are offered no more."""
        self._end("UPDATE timers SET taken = ?", ref, micros(now))

    def drop(self, ref: TicketRef) -> None:
        """Forget a ticket's stretches that were never logged, the running one too."""
        with self._file.writing() as db:
            db.execute(
                "DELETE FROM timers WHERE connection = ? AND ticket = ? AND taken IS NULL",
                (ref.connection, ref.id),
            )

    def _end(self, update: str, ref: TicketRef, *values: object) -> None:
        with self._file.writing() as db:
            db.execute(
                f"{update} WHERE connection = ? AND ticket = ? AND taken IS NULL"
                " AND stopped IS NOT NULL",
                (*values, ref.connection, ref.id),
            )

    def _read(self, where: str, *values: object) -> tuple[Stretch, ...]:
        with self._file.reading() as db:
            found = db.execute(f"{_SELECT} {where}", values).fetchall()
        return tuple(map(_stretch, found))


def _stretch(record: tuple[Any, ...]) -> Stretch:
    connection, ticket, started, stopped, taken = record
    at: Callable[[Any], Any] = moment
    return Stretch(TicketRef(connection, ticket), at(started), at(stopped), bool(taken))
