"""Queue figures from the store: of each connection, and of all together. No vendor is asked."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from psa_tui.domain.judging.metrics import Figures, figures, together
from psa_tui.domain.query import Query
from psa_tui.domain.tickets import TicketRow
from psa_tui.domain.time import Clock
from psa_tui.store.database import Interrupted, Store

BATCH = 2_000
"""Rows that are read at once."""

TRIES = 3
"""How often the store is asked, since a list that changes meanwhile calls a question off."""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a question."""

    whole: Figures
    parts: Mapping[str, Figures]
    """By connection; one that has no such ticket is there too."""


class Reports:
    """Counts the tickets that answer a question."""

    def __init__(self, store: Store, connections: tuple[str, ...], clock: Clock) -> None:
        """Keep where tickets are counted."""
        self._store = store
        self._connections = connections
        self._clock = clock

    async def figures(self, query: Query) -> Report:
        """Count, in a thread of its own. Raises Interrupted after several tries, StoreFault."""
        for _ in range(TRIES - 1):
            try:
                return await asyncio.to_thread(self.count, query)
            except Interrupted:
                continue
        return await asyncio.to_thread(self.count, query)

    def count(self, query: Query) -> Report:
        """Count at once. Raises Interrupted, StoreFault."""
        now = self._clock.now()
        rows: dict[str, list[TicketRow]] = {name: [] for name in self._connections}
        for row in self._rows(query):
            rows.setdefault(row.ref.connection, []).append(row)
        parts = {name: figures(known, now) for name, known in rows.items()}
        return Report(together(parts.values()), parts)

    def _rows(self, query: Query) -> Iterator[TicketRow]:
        tickets = self._store.tickets
        order = tickets.order(query, now=self._clock.now())
        for start in range(0, len(order), BATCH):
            yield from tickets.rows(order[start : start + BATCH])
