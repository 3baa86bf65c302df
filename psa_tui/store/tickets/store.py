"""Tickets as the vendors last told them: kept, found, put in order, and read by need.

A list holds row numbers, never tickets; `rows` gives the few that are seen.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from psa_tui.domain import codec
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.people import Identity
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import Ticket, TicketDetail, TicketRow
from psa_tui.store import cursors
from psa_tui.store.sqlite.file import File
from psa_tui.store.sqlite.moments import micros, moment

from . import rows, search
from .keeper import AsTold, Clockwork, Keeper


class TicketStore:
    """The tickets of all connections, and what is known of each connection."""

    def __init__(self, file: File) -> None:
        """Keep the cache file; nothing waits to be sent yet."""
        self._file = file
        self._pending: frozenset[TicketRef] = frozenset()
        self._clockwork: Clockwork = AsTold()

    def read_clocks_with(self, clockwork: Clockwork) -> None:
        """Let this read the SLA clock of every ticket before it is kept."""
        self._clockwork = clockwork

    # ── keeping ──────────────────────────────────────────────────────────────
    def upsert(
        self,
        connection: str,
        tickets: Iterable[Ticket],
        *,
        cursor: str | None = None,
        now: datetime,  # noqa: ARG002  callers say when, as everywhere; only a detail keeps it
    ) -> tuple[TicketRef, ...]:
        """Keep a page of a listing, and move the cursor in the same transaction.

        Returns the references of tickets that are new or read differently than before. What only
        a detail tells (conversation, hours) stays as long as the ticket's `updated` stays.
        """
        with self._file.writing() as db:
            keeper = Keeper(db, self._clockwork)
            changed = tuple(ticket.ref for ticket in tickets if keeper.keep(ticket))
            if cursor is not None:
                cursors.move(db, connection, cursors.TICKETS, cursor)
        return changed

    def save_detail(self, detail: TicketDetail, *, now: datetime) -> bool:
        """Keep a ticket in full, its conversation searchable; True if anything is new."""
        with self._file.writing() as db:
            return Keeper(db, self._clockwork).keep_detail(detail, now)

    def remove(self, refs: Iterable[TicketRef]) -> None:
        """Forget tickets that are gone at the vendor, and all that hangs on them."""
        with self._file.writing() as db:
            db.executemany(
                "DELETE FROM tickets WHERE connection = ? AND id = ?",
                [(ref.connection, ref.id) for ref in refs],
            )

    def keep_only(self, connections: Collection[str]) -> None:
        """Forget what was read of connections that are none any more; nothing of it can be opened.

        What was written stays in the journal. Where nothing is to be forgotten, nothing is written.
        """
        with self._file.reading() as db:
            known = {name for (name,) in db.execute("SELECT DISTINCT connection FROM tickets")}
        gone = [(name,) for name in known.difference(connections)]
        if not gone:
            return
        with self._file.writing() as db:
            for table in ("tickets", "cursors", "clients", "contacts", "lists", "facts"):
                db.executemany(f"DELETE FROM {table} WHERE connection = ?", gone)
            db.executemany("DELETE FROM connections WHERE name = ?", gone)

    # ── reading ──────────────────────────────────────────────────────────────
    def detail(self, ref: TicketRef) -> tuple[TicketDetail, datetime] | None:
        """Return a ticket in full, as far as it was ever opened, and when that was read.

        The ticket in it is the newest one known, which a list may have told since.
        """
        with self._file.reading() as db:
            found = db.execute(
                "SELECT d.body, d.fetched, b.body FROM tickets JOIN details d ON d.ticket = row"
                " JOIN bodies b ON b.ticket = row WHERE connection = ? AND id = ?",
                (ref.connection, ref.id),
            ).fetchone()
        if found is None:
            return None
        body, fetched, newest = found
        detail: TicketDetail = codec.loads(body, TicketDetail)
        return replace(detail, ticket=codec.loads(newest, Ticket)), moment(fetched)

    def ticket(self, ref: TicketRef) -> Ticket | None:
        """Return a ticket as lists know it."""
        found = self._tickets("connection = ? AND id = ?", (ref.connection, ref.id))
        return next(iter(found), None)

    def by_number(self, number: str, connection: str | None = None) -> tuple[Ticket, ...]:
        """Return the tickets that people call by this number, of one or of all connections."""
        if connection is None:
            return self._tickets("number = ?", (number,))
        return self._tickets("number = ? AND connection = ?", (number, connection))

    def _tickets(self, where: str, values: tuple[str, ...]) -> tuple[Ticket, ...]:
        with self._file.reading() as db:
            found = db.execute(
                f"SELECT body FROM tickets JOIN bodies ON ticket = row WHERE {where}",
                values,
            ).fetchall()
        return tuple(codec.loads(body, Ticket) for (body,) in found)

    def open_ids(self, connection: str) -> frozenset[str]:
        """Return the vendor's ids of the tickets that are open as far as we know."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT id FROM tickets WHERE connection = ? AND open", (connection,)
            )
            return frozenset(id_ for (id_,) in found)

    # ── lists ────────────────────────────────────────────────────────────────
    def order(self, query: Query, *, now: datetime) -> "array[int]":
        """Return the row numbers of the tickets that answer a query, in its order.

        Raises Interrupted when `interrupt` calls it off.
        """
        sql = search.compiled(query, now=now, me=self._me())
        with self._file.asking() as db:
            # As one value of one step: a hundred thousand steps would each take the
            # interpreter's lock, and the screen would wait for it.
            (found,) = db.execute(
                "SELECT json_group_array(row) FROM"
                f" (SELECT row FROM tickets WHERE {sql.where} ORDER BY {sql.order})",
                sql.values,
            ).fetchone()
        return array("q", json.loads(found))

    def count(self, query: Query, *, now: datetime) -> int:
        """Return how many tickets answer a query; raises Interrupted as `order` does."""
        sql = search.compiled(query, now=now, me=self._me())
        with self._file.asking() as db:
            found = db.execute(f"SELECT count(*) FROM tickets WHERE {sql.where}", sql.values)
            (count,) = found.fetchone()
            return int(count)

    def interrupt(self) -> None:
        """Call off what `order` and `count` are doing in other threads."""
        self._file.interrupt()

    def rows(self, rowids: Sequence[int]) -> tuple[TicketRow, ...]:
        """Return what a list shows for these rows, in the order asked; missing ones left out."""
        found = {record[0]: record for record in self._records(rows.SELECT, rowids)}
        return tuple(rows.row(found[rowid], self._pending) for rowid in rowids if rowid in found)

    def refs(self, rowids: Sequence[int]) -> tuple[TicketRef, ...]:
        """Return the references of these rows, in the order asked; missing ones left out."""
        records = self._records("SELECT row, connection, id FROM tickets", rowids)
        found = {row: TicketRef(connection, id_) for row, connection, id_ in records}
        return tuple(found[rowid] for rowid in rowids if rowid in found)

    def _records(self, select: str, rowids: Sequence[int]) -> list[tuple[Any, ...]]:
        wanted = json.dumps(list(rowids))
        with self._file.reading() as db:
            return db.execute(
                f"{select} WHERE row IN (SELECT value FROM json_each(?))", (wanted,)
            ).fetchall()

    def rowid(self, ref: TicketRef) -> int | None:
        """Return the row number of a ticket, which it keeps for good."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT row FROM tickets WHERE connection = ? AND id = ?", (ref.connection, ref.id)
            ).fetchone()
        return found[0] if found else None

    def set_pending(self, refs: frozenset[TicketRef]) -> None:
        """Tell which tickets have a write of ours waiting or on its way; `rows` shows it."""
        self._pending = refs

    # ── connections ──────────────────────────────────────────────────────────
    def set_identity(
        self,
        connection: str,
        identity: Identity,
        *,
        now: datetime,  # noqa: ARG002  as in upsert
    ) -> None:
        """Keep who the vendor says we are: `assignee:me` asks for that id."""
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO connections (name, identity, person) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET identity = excluded.identity, person = excluded.person",
                (connection, codec.dumps(identity), identity.id),
            )

    def identity(self, connection: str) -> Identity | None:
        """Return who the vendor said we are, when it was asked last."""
        found = self._connection("identity", connection)
        return codec.loads(found, Identity) if isinstance(found, str) else None

    def _connection(self, column: str, name: str) -> object:
        with self._file.reading() as db:
            found = db.execute(
                f"SELECT {column} FROM connections WHERE name = ?",
                (name,),
            ).fetchone()
        return found[0] if found else None

    def _me(self) -> dict[str, str]:
        with self._file.reading() as db:
            found = db.execute("SELECT name, person FROM connections WHERE person IS NOT NULL")
            return dict(found.fetchall())

    def mark_synced(self, connection: str, now: datetime) -> None:
        """Keep when a pull ended well."""
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO connections (name, synced) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET synced = excluded.synced",
                (connection, micros(now)),
            )

    def synced(self, connection: str) -> datetime | None:
        """Return when the last pull ended well."""
        found = self._connection("synced", connection)
        return moment(found) if isinstance(found, int) else None

    def last_synced(self) -> datetime | None:
        """Return when a pull of any connection last ended well."""
        with self._file.reading() as db:
            (found,) = db.execute("SELECT max(synced) FROM connections").fetchone()
        return moment(found) if isinstance(found, int) else None
