"""The vendors' lists by name, and small facts of a connection."""

from collections.abc import Iterable
from datetime import datetime

from psa_tui.domain import codec
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane

from .sqlite.file import File
from .sqlite.moments import micros, moment

_CHOICES = tuple[Choice, ...]


class CatalogStore:
    """The lists of all connections, each by its kind, its lane and the client it belongs to."""

    def __init__(self, file: File) -> None:
        """Keep the cache file."""
        self._file = file

    def save(
        self,
        connection: str,
        kind: LookupKind,
        choices: Iterable[Choice],
        *,
        lane: Lane = EVERYWHERE,
        within: str = "",
        now: datetime,
    ) -> None:
        """Keep a whole list, instead of the one kept before."""
        body = codec.dumps(tuple(choices), _CHOICES)
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO lists (connection, kind, lane, within, body, fetched)"
                " VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET body = excluded.body, fetched = excluded.fetched",
                (connection, kind.value, lane, within, body, micros(now)),
            )

    def get(
        self, connection: str, kind: LookupKind, *, lane: Lane = EVERYWHERE, within: str = ""
    ) -> tuple[tuple[Choice, ...], datetime] | None:
        """Return a list and when it was told; None if it never was."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT body, fetched FROM lists"
                " WHERE connection = ? AND kind = ? AND lane = ? AND within = ?",
                (connection, kind.value, lane, within),
            ).fetchone()
        return (codec.loads(found[0], _CHOICES), moment(found[1])) if found else None

    def lists(self) -> tuple[tuple[str, LookupKind, Lane, str, tuple[Choice, ...]], ...]:
        """Return every list that is kept: connection, kind, lane, client id and the choices."""
        known = {kind.value: kind for kind in LookupKind}
        with self._file.reading() as db:
            found = db.execute(
                "SELECT connection, kind, lane, within, body FROM lists"
                " ORDER BY connection, kind, lane, within"
            ).fetchall()
        return tuple(
            (connection, known[kind], Lane(lane), within, codec.loads(body, _CHOICES))
            for connection, kind, lane, within, body in found
            if kind in known
        )

    def save_value(self, connection: str, key: str, text: str, now: datetime) -> None:
        """Keep a small fact as text."""
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO facts (connection, key, text, fetched) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET text = excluded.text, fetched = excluded.fetched",
                (connection, key, text, micros(now)),
            )

    def value(self, connection: str, key: str) -> tuple[str, datetime] | None:
        """Return a small fact, and when it was told."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT text, fetched FROM facts WHERE connection = ? AND key = ?",
                (connection, key),
            ).fetchone()
        return (found[0], moment(found[1])) if found else None
