"""Writes tickets into the cache, and notices whether anything is new; one keeper a transaction."""

import dataclasses
import sqlite3
from datetime import datetime
from typing import Protocol

from psa_tui.domain import codec
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.query.fold import fold
from psa_tui.domain.query.match import head, talk
from psa_tui.domain.tickets import Ticket, TicketDetail
from psa_tui.store.sqlite.moments import micros

from . import rows

_FIND = "SELECT row, body FROM tickets JOIN bodies ON ticket = row WHERE connection = ? AND id = ?"
_INSERT = (
    f"INSERT INTO tickets (connection, id, {', '.join(rows.COLUMNS)})"
    f" VALUES (?, ?{', ?' * len(rows.COLUMNS)})"
)
_UPDATE = f"UPDATE tickets SET {', '.join(f'{name} = ?' for name in rows.COLUMNS)} WHERE row = ?"
_TOLD_IN_FULL = ("worked", "unbilled", "opening")
"""Fields that a list may leave empty although a detail told them."""


class Clockwork(Protocol):
    """What happens to a ticket before it is kept: its SLA clock is read."""

    def judged(self, ticket: Ticket) -> Ticket:
        """Return the ticket with its clock set, from itself alone."""
        ...

    def carried(self, ticket: Ticket, known: Ticket | None) -> Ticket:
        """Return a judged ticket with what was seen of its clock before."""
        ...


class AsTold:
    """Leaves tickets as the vendor told them."""

    def judged(self, ticket: Ticket) -> Ticket:
        """Return the ticket."""
        return ticket

    def carried(self, ticket: Ticket, known: Ticket | None) -> Ticket:  # noqa: ARG002  nothing is carried over
        """Return the ticket."""
        return ticket


class Keeper:
    """Keeps tickets within one transaction."""

    def __init__(self, db: sqlite3.Connection, clockwork: Clockwork) -> None:
        """Write on this connection."""
        self._db = db
        self._clockwork = clockwork
        self._keys: dict[str, int] = {}

    def keep(self, ticket: Ticket) -> bool:
        """Keep a ticket as a list tells it; True if it reads differently than before."""
        ticket = self._clockwork.judged(ticket)
        found = self._db.execute(_FIND, (ticket.ref.connection, ticket.ref.id)).fetchone()
        if found is None:
            ticket = self._clockwork.carried(ticket, None)
            row = self._insert(ticket)
            self._write_body(row, ticket, codec.dumps(ticket))
            return True
        row, old = found
        body = codec.dumps(ticket)
        if body == old:
            return False
        known = codec.loads(old, Ticket)
        ticket = self._clockwork.carried(_completed(ticket, known), known)
        body = codec.dumps(ticket)
        if body == old:
            return False
        self._db.execute(_UPDATE, (*rows.columns(ticket, self._key), row))
        self._write_body(row, ticket, body)
        return True

    def keep_detail(self, detail: TicketDetail, now: datetime) -> bool:
        """Keep a ticket in full; True if anything of it is new."""
        changed = self.keep(detail.ticket)
        row = self._row(detail.ticket.ref)
        body = codec.dumps(detail)
        old = self._db.execute("SELECT body FROM details WHERE ticket = ?", (row,)).fetchone()
        self._db.execute(
            "INSERT INTO details (ticket, body, fetched) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET body = excluded.body, fetched = excluded.fetched",
            (row, body, micros(now)),
        )
        if old == (body,):
            return changed
        self._db.execute(
            "UPDATE texts SET talk = ? WHERE ticket = ?",
            (talk(detail.ticket, conversation(detail)), row),
        )
        return True

    def _row(self, ref: TicketRef) -> int:
        found = self._db.execute(_FIND, (ref.connection, ref.id)).fetchone()
        return int(found[0])

    def _insert(self, ticket: Ticket) -> int:
        self._key(ticket.ref.connection)  # a name like the others: `connection:` looks there
        values = rows.columns(ticket, self._key)
        added = self._db.execute(_INSERT, (ticket.ref.connection, ticket.ref.id, *values))
        return int(added.lastrowid or 0)

    def _write_body(self, row: int, ticket: Ticket, body: str) -> None:
        """Keep the body and the searched texts; the talk of an opened ticket is its detail's."""
        self._db.execute(
            "INSERT INTO bodies (ticket, body) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET body = excluded.body",
            (row, body),
        )
        self._db.execute(
            "INSERT INTO texts (ticket, head, talk) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET head = excluded.head, talk = CASE WHEN EXISTS"
            " (SELECT 1 FROM details WHERE details.ticket = texts.ticket)"
            " THEN talk ELSE excluded.talk END",
            (row, head(ticket), talk(ticket)),
        )

    def _key(self, name: str) -> int:
        """Return the key of a name, given to it when it is first met."""
        if name not in self._keys:
            self._db.execute(
                "INSERT INTO names (name, folded) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (name, fold(name)),
            )
            found = self._db.execute("SELECT key FROM names WHERE name = ?", (name,)).fetchone()
            self._keys[name] = int(found[0])
        return self._keys[name]


def conversation(detail: TicketDetail) -> str:
    """Return the text of all notes, as it is searched; no phrase reaches from one into the next."""
    return " ¶ ".join(f"{note.subject} ¶ {note.body}" for note in detail.notes)


def _completed(ticket: Ticket, known: Ticket) -> Ticket:
    """Return the ticket with what a list left out, as long as it is the same state of it."""
    if ticket.updated != known.updated:
        return ticket
    left_out = {
        name: getattr(known, name) for name in _TOLD_IN_FULL if getattr(ticket, name) in {None, ""}
    }
    return dataclasses.replace(ticket, **left_out)
