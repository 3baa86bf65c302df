"""Clients and contacts as the vendors last told them."""

from collections.abc import Iterable
from datetime import datetime

from psa_tui.domain import codec
from psa_tui.domain.people import Client, Contact
from psa_tui.domain.query.fold import fold

from .sqlite.file import File
from .sqlite.moments import micros, moment

_CONTACTS = tuple[Contact, ...]


class PeopleStore:
    """The clients of all connections, and their contacts."""

    def __init__(self, file: File) -> None:
        """Keep the cache file."""
        self._file = file

    def save_client(self, connection: str, client: Client, now: datetime) -> None:
        """Keep a client in full."""
        self.save_clients(connection, (client,), now)

    def save_clients(self, connection: str, clients: Iterable[Client], now: datetime) -> None:
        """Keep what a search or a list told of clients."""
        with self._file.writing() as db:
            db.executemany(
                "INSERT INTO clients (connection, id, name, folded, body, fetched)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name,"
                " folded = excluded.folded, body = excluded.body, fetched = excluded.fetched",
                [
                    (
                        connection,
                        client.id,
                        fold(client.name),
                        fold(f"{client.name} {client.phone} {client.email}"),
                        codec.dumps(client),
                        micros(now),
                    )
                    for client in clients
                ],
            )

    def client(self, connection: str, id_: str) -> tuple[Client, datetime] | None:
        """Return a client, and when it was told."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT body, fetched FROM clients WHERE connection = ? AND id = ?",
                (connection, id_),
            ).fetchone()
        return (codec.loads(found[0], Client), moment(found[1])) if found else None

    def find_clients(self, connection: str, text: str, limit: int = 200) -> tuple[Client, ...]:
        """Return clients by a part of name, phone or e-mail, by name; all for an empty text."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT body FROM clients WHERE connection = ? AND instr(folded, ?)"
                " ORDER BY name, id LIMIT ?",
                (connection, fold(text), limit),
            ).fetchall()
        return tuple(codec.loads(body, Client) for (body,) in found)

    def save_contacts(
        self, connection: str, client_id: str, contacts: Iterable[Contact], now: datetime
    ) -> None:
        """Keep all contacts of a client, instead of those kept before."""
        with self._file.writing() as db:
            db.execute(
                "INSERT INTO contacts (connection, client, body, fetched) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET body = excluded.body, fetched = excluded.fetched",
                (connection, client_id, codec.dumps(tuple(contacts), _CONTACTS), micros(now)),
            )

    def contacts(
        self, connection: str, client_id: str
    ) -> tuple[tuple[Contact, ...], datetime] | None:
        """Return all contacts of a client, and when they were told; None if they never were."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT body, fetched FROM contacts WHERE connection = ? AND client = ?",
                (connection, client_id),
            ).fetchone()
        return (codec.loads(found[0], _CONTACTS), moment(found[1])) if found else None
