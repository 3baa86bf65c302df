"""The vendors' lists by name: at once from the store, over everything from the vendor."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import timedelta

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.errors import Forbidden
from psa_tui.domain.fields import Answers, FieldSpec, LookupKind, Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane, TicketRef
from psa_tui.domain.port import Psa
from psa_tui.domain.query import QueryField
from psa_tui.domain.query.fold import fold
from psa_tui.domain.time import Clock
from psa_tui.store.database import Store

from .links import Link

SHORT = (
    LookupKind.STATUSES,
    LookupKind.PRIORITIES,
    LookupKind.TECHNICIANS,
    LookupKind.QUEUES,
    LookupKind.ISSUE_TYPES,
    LookupKind.SUB_ISSUE_TYPES,
    LookupKind.TICKET_TYPES,
    LookupKind.SOURCES,
    LookupKind.NOTE_TYPES,
    LookupKind.NOTE_TEMPLATES,
    LookupKind.TICKET_TEMPLATES,
    LookupKind.TIME_TEMPLATES,
    LookupKind.WORK_TYPES,
    LookupKind.LOCATIONS,
    LookupKind.PRODUCTS,
)
"""Lists that are kept whole; clients and contacts are asked for by name."""

PALETTE = (
    LookupKind.STATUSES,
    LookupKind.PRIORITIES,
    LookupKind.TECHNICIANS,
    LookupKind.QUEUES,
    LookupKind.ISSUE_TYPES,
)
"""Lists whose every value is a command of its own."""

NAMED = {
    QueryField.STATUS: LookupKind.STATUSES,
    QueryField.PRIORITY: LookupKind.PRIORITIES,
    QueryField.ASSIGNEE: LookupKind.TECHNICIANS,
    QueryField.QUEUE: LookupKind.QUEUES,
}
"""Fields of a query whose names stand in a list that is kept whole."""

FRESH = timedelta(hours=1)
"""How long a list is taken as it was."""


class Lookups:
    """Finds values by name."""

    def __init__(self, store: Store, links: Mapping[str, Link], clock: Clock) -> None:
        """Keep where they are kept, and who knows more."""
        self._store = store
        self._links = links
        self._clock = clock

    def local(
        self,
        connection: str,
        kind: LookupKind,
        text: str = "",
        *,
        within: str = "",
        lane: Lane = EVERYWHERE,
        limit: int = 200,
    ) -> tuple[Choice, ...]:
        """Return what the store knows of a list, narrowed by a part of the name; asks nobody."""
        if kind is LookupKind.CLIENTS:
            found = self._store.people.find_clients(connection, text, limit)
            return tuple(client.choice for client in found)
        if kind is LookupKind.CONTACTS:
            kept = self._store.people.contacts(connection, within)
            choices = tuple(contact.choice for contact in kept[0]) if kept else ()
        else:
            choices = self.whole(connection, kind, lane, within) or ()
        wanted = fold(text)
        return tuple(one for one in choices if wanted in fold(f"{one.name} {one.detail}"))[:limit]

    def whole(
        self, connection: str, kind: LookupKind, lane: Lane = EVERYWHERE, within: str = ""
    ) -> tuple[Choice, ...] | None:
        """Return a kept list, the one of this lane first; None where it never was told.

        What is narrowed by another value is never answered by the list that is not, nor what each
        lane has of its own by another lane's.
        """
        catalog = self._store.catalog
        kept = catalog.get(connection, kind, lane=lane, within=within)
        if kept is None and kind not in self._links[connection].profile.laned:
            kept = catalog.get(connection, kind, within=within)
        return kept[0] if kept else None

    def known_names(self) -> dict[QueryField, tuple[str, ...]]:
        """Return what the fields of a query can be called, as far as the lists are known."""
        names = {
            field: [one.name for link in self._links for one in self.whole(link, kind) or ()]
            for field, kind in NAMED.items()
        }
        names[QueryField.CONNECTION] = list(self._links)
        return {field: tuple(dict.fromkeys(some)) for field, some in names.items()}

    async def remote(
        self,
        connection: str,
        kind: LookupKind,
        text: str = "",
        *,
        within: str = "",
        lane: Lane = EVERYWHERE,
    ) -> tuple[Choice, ...] | Absent:
        """Return what the vendor finds, and keep it. Raises PsaError."""
        psa = await self._links[connection].psa()
        match kind:
            case LookupKind.CLIENTS:
                return await self._clients(psa, connection, text)
            case LookupKind.CONTACTS if within:
                return await self._contacts(psa, connection, within, text)
        found = await psa.catalog.lookup(kind, lane=lane, within=within, text=text)
        if not isinstance(found, Absent) and not text and kind in SHORT:
            await self._keep(connection, kind, lane, within, found)
        return found

    async def _clients(self, psa: Psa, connection: str, text: str) -> tuple[Choice, ...]:
        found = await psa.people.clients(text)
        save, now = self._store.people.save_clients, self._clock.now()
        await self._store.run(lambda: save(connection, found, now))
        return tuple(client.choice for client in found)

    async def _contacts(
        self, psa: Psa, connection: str, client_id: str, text: str
    ) -> tuple[Choice, ...]:
        found = await psa.people.contacts(client_id)
        save, now = self._store.people.save_contacts, self._clock.now()
        await self._store.run(lambda: save(connection, client_id, found, now))
        return self.local(connection, LookupKind.CONTACTS, text, within=client_id)

    async def _keep(
        self,
        connection: str,
        kind: LookupKind,
        lane: Lane,
        within: str,
        choices: tuple[Choice, ...],
    ) -> None:
        save, now = self._store.catalog.save, self._clock.now()
        await self._store.run(
            lambda: save(connection, kind, choices, lane=lane, within=within, now=now)
        )

    async def template(
        self, connection: str, kind: LookupKind, template_id: str, ref: TicketRef | None = None
    ) -> str:
        """Return the text of a template, made for a ticket, to insert. Raises PsaError."""
        psa = await self._links[connection].psa()
        return await psa.catalog.template(kind, template_id, ref.id if ref else "")

    async def prefill(
        self, connection: str, kind: LookupKind, template_id: str, ref: TicketRef | None
    ) -> Mapping[str, Value]:
        """Return what a ticket or time template answers, by the keys of forms. Raises PsaError."""
        psa = await self._links[connection].psa()
        ticket = self._store.tickets.ticket(ref) if ref else None
        return await psa.catalog.prefill(kind, template_id, ticket)

    async def demanded(
        self, connection: str, action: str, ref: TicketRef | None, answers: Answers
    ) -> tuple[FieldSpec, ...] | None:
        """Return the fields that the vendor's live rules demand; None: the usual ones."""
        psa = await self._links[connection].psa()
        ticket = self._store.tickets.ticket(ref) if ref else None
        return await psa.catalog.form(action, ticket, answers)

    async def refresh(
        self, connection: str, *, lane: Lane = EVERYWHERE, only: tuple[LookupKind, ...] = SHORT
    ) -> None:
        """Read the kept lists that are older than an hour again. Raises PsaError.

        A list that the key may not read stays as it was: the others come all the same.
        """
        for kind in only:
            kept = self._store.catalog.get(connection, kind, lane=lane)
            if kept is not None and self._clock.now() - kept[1] < FRESH:
                continue
            try:
                await self.remote(connection, kind, lane=lane)
            except Forbidden:
                continue

    def within_reach(
        self, connection: str, kind: LookupKind, lanes: AbstractSet[Lane]
    ) -> frozenset[str] | None:
        """Return the ids that tickets of these lanes can have; None where any will do.

        Of what each lane has of its own, several lanes have nothing in common.
        """
        if kind not in self._links[connection].profile.laned:
            return None
        kept = self.whole(connection, kind, next(iter(lanes))) if len(lanes) == 1 else None
        return frozenset(one.id for one in kept or ())

    def values(self) -> tuple[tuple[str, LookupKind, Choice], ...]:
        """Return every stored value of short lists, once for each connection."""
        found = {
            (connection, kind, choice.id): choice
            for connection, kind, _, _, choices in self._store.catalog.lists()
            if kind in PALETTE and connection in self._links
            for choice in choices
            if choice.active
        }
        return tuple((connection, kind, choice) for (connection, kind, _), choice in found.items())
