"""Keeping the store as the vendors are: pulls page by page, periodically, each connection alone."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

from psa_tui.domain.errors import Busy, Missing, PsaError, SignedOut
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.port import Page, Psa, Viewing
from psa_tui.domain.query import Query
from psa_tui.domain.query.match import matches
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import Clock
from psa_tui.store.database import Store, StoreFault

from .events import Events, Said, SignInNeeded, SyncMoved, SyncState, TicketsChanged, Tone
from .identity import Identities
from .links import Link
from .lookups import Lookups
from .settings import Settings

_log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=15)
"""Between two readings of everything open, which show what was deleted or merged."""

SWEPT = "swept"
"""The name under which the store keeps when the last sweep ended, and by which promises."""

MOST_GONE = 50
"""Vanished tickets that one pull looks after; the next sweep goes on."""

LONGEST_REST = timedelta(minutes=15)
"""How long at most a connection rests after errors."""

HISTORY, ALL_READ = "history", "all"
"""The name under which the store keeps how far the past is read, and what it says at the end."""

BACKGROUND_PART = 0.5
"""How much of a connection's allowance a long reading may take: it must never delay a person."""

UNPACED = 500
"""So many tickets are read at once before a reading counts as long."""

LISTS_EVERY = timedelta(minutes=10)
"""Between two looks whether lists and identity are old."""


class Sync:
    """Reads the connections; the first paint never waits for it."""

    def __init__(
        self,
        *,
        store: Store,
        links: Mapping[str, Link],
        settings: Settings,
        clock: Clock,
        events: Events,
        identities: Identities,
        lookups: Lookups,
    ) -> None:
        """Nothing is asked before `pull` or `run`."""
        self._store = store
        self._links = links
        self._settings = settings
        self._clock = clock
        self._events = events
        self._identities = identities
        self._lookups = lookups
        self._states = {name: SyncState(at=store.tickets.synced(name)) for name in links}
        self._pulls: dict[str, asyncio.Task[None]] = {}
        self._pulled_once: set[str] = set()

    def state(self, connection: str) -> SyncState:
        """Return where reading this connection stands."""
        return self._states[connection]

    def _move(self, connection: str, **changes: object) -> None:
        state = replace(self._states[connection], **changes)  # type: ignore[arg-type]  # by name
        self._states[connection] = state
        self._events.emit(SyncMoved(connection, state))

    # ── pulling ──────────────────────────────────────────────────────────────
    async def pull(self, connection: str) -> None:
        """Read what changed; how it went stands in `state`. A second caller waits for the first."""
        running = self._pulls.get(connection)
        if running is None:
            running = asyncio.create_task(self._pull(connection))
            self._pulls[connection] = running
            running.add_done_callback(lambda _: self._pulls.pop(connection, None))
        await asyncio.shield(running)

    async def pull_all(self) -> None:
        """Read all connections at once; one that fails does not stop the others."""
        await asyncio.gather(*(self.pull(name) for name in self._links))

    async def _pull(self, connection: str) -> None:
        self._move(connection, pulling=True, fetched=0, total=None)
        try:
            psa = await self._links[connection].psa()
            if self._identities.state(connection).known is None:
                await self._identities.ask(connection)
            vanished = await self._sweep(connection, psa)
            cursor = self._store.cursors.get(connection)
            async for page in psa.tickets.changed_since(cursor):
                await self._take(connection, page, cursor=page.cursor)
            await self._look_after(connection, psa, vanished)
        except PsaError as error:
            self._move(connection, pulling=False, error=error)
            if isinstance(error, SignedOut):
                self._events.emit(SignInNeeded(connection, error.words))
        except (StoreFault, OSError) as fault:
            self._move(connection, pulling=False)
            self._events.emit(Said(str(fault), Tone.BAD, connection))
        else:
            await self._pulled(connection)
        finally:
            if self._states[connection].pulling:  # called off, or a fault of ours
                self._move(connection, pulling=False)

    async def _pulled(self, connection: str) -> None:
        """Keep that all went well; say so where another copy read the same meanwhile.

        What it stored first did not change by our storing it again, and was never told here.
        """
        now, tickets = self._clock.now(), self._store.tickets
        shared = tickets.synced(connection) != self._states[connection].at
        first = connection not in self._pulled_once
        self._pulled_once.add(connection)
        await self._store.run(lambda: tickets.mark_synced(connection, now))
        self._move(connection, pulling=False, error=None, at=now)
        if shared or first:
            self._events.emit(TicketsChanged(()))

    async def _take(self, connection: str, page: Page[Ticket], *, cursor: str | None) -> None:
        """Keep a page and move the cursor in one transaction; tell what reads differently."""
        await self._keep(connection, page.items, cursor=cursor)
        fetched = self._states[connection].fetched + len(page.items)
        self._move(connection, fetched=fetched, total=page.total)
        if fetched > UNPACED and not page.last:
            await self._clock.sleep(self._pause(connection))

    def _pause(self, connection: str) -> float:
        """Return the seconds between two pages of a long reading."""
        limits = self._links[connection].profile.limits
        return limits.window.total_seconds() / (limits.requests * BACKGROUND_PART)

    async def _keep(
        self, connection: str, tickets: tuple[Ticket, ...], *, cursor: str | None = None
    ) -> None:
        upsert, now = self._store.tickets.upsert, self._clock.now()
        changed = await self._store.run(
            lambda: upsert(connection, tickets, cursor=cursor or None, now=now)
        )
        if changed:
            self._events.emit(TicketsChanged(changed))

    async def _sweep(self, connection: str, psa: Psa) -> frozenset[str]:
        """Read all that is open, now and then; return the ids that should have been there.

        At once where other promises are configured than at the last time: clocks are read anew.
        """
        kept, marked = self._store.catalog.value(connection, SWEPT), self._settings.sla_mark
        if kept and kept[0] == marked and self._clock.now() - kept[1] < SWEEP_EVERY:
            return frozenset()
        known, met = self._store.tickets.open_ids(connection), set[str]()
        async for page in psa.tickets.open_tickets():
            met |= {ticket.ref.id for ticket in page.items}
            await self._take(connection, page, cursor=None)
        await self._store.run(partial(self._remember, connection, SWEPT, marked))
        return frozenset(known - met)

    async def _look_after(self, connection: str, psa: Psa, vanished: frozenset[str]) -> None:
        """Ask for what is open here and was not in the sweep: closed there, or gone."""
        still = vanished & self._store.tickets.open_ids(connection)
        for ticket_id in sorted(still)[:MOST_GONE]:
            try:
                found = await psa.tickets.version(ticket_id)
            except Missing:
                await self._remove(TicketRef(connection, ticket_id))
            else:
                await self._keep(connection, (found,))

    async def _remove(self, ref: TicketRef) -> None:
        await self._store.run(lambda: self._store.tickets.remove([ref]))
        self._events.emit(TicketsChanged((ref,)))

    # ── asking ───────────────────────────────────────────────────────────────
    async def search(self, query: Query) -> int:
        """Ask all vendors, keep what they find, and return how many of it answer the query.

        A connection that fails is told as an event; the others answer all the same.
        """
        found = await asyncio.gather(*(self._search(name, query) for name in self._links))
        return sum(found)

    async def _search(self, connection: str, query: Query) -> int:
        count = 0
        known = self._identities.state(connection).known
        me = {connection: known.id} if known else {}
        try:
            psa = await self._links[connection].psa()
            async for page in psa.tickets.search(query):
                await self._keep(connection, page.items)
                now, kept = self._clock.now(), self._store.tickets.ticket
                read = [kept(one.ref) or one for one in page.items]  # with their SLA clocks
                count += sum(matches(query, one, now=now, me=me) for one in read)
        except PsaError as error:
            self._events.emit(Said(error.told, Tone.WARNING, connection))
        except StoreFault as fault:
            self._events.emit(Said(str(fault), Tone.BAD, connection))
        return count

    async def views(self, connection: str) -> tuple[Choice, ...]:
        """Return the views that the PSA itself keeps; none where it keeps none. Raises PsaError."""
        psa = await self._links[connection].psa()
        return await psa.views() if isinstance(psa, Viewing) else ()

    async def viewed(self, connection: str, view_id: str) -> tuple[TicketRef, ...]:
        """Read the tickets of a PSA's own view, keep them and name them. Raises PsaError."""
        psa, refs = await self._links[connection].psa(), []
        if isinstance(psa, Viewing):
            async for page in psa.viewed(view_id):
                await self._keep(connection, page.items)
                refs += [one.ref for one in page.items]
        return tuple(refs)

    # ── the loop ─────────────────────────────────────────────────────────────
    async def run(self) -> None:
        """Read every connection again and again, until cancelled."""
        works = [self._loop, self._lists, *([self._past] if self._settings.history else [])]
        loops = (work(name) for name in self._links for work in works)
        await asyncio.gather(*loops)

    async def _loop(self, connection: str) -> None:
        faults = 0
        while True:
            if not self._pulled_elsewhere(connection):
                await self.pull(connection)
            error = self._states[connection].error
            faults = faults + 1 if error else 0
            rest = self._rest(error, faults)
            await self._clock.sleep(rest.total_seconds())

    def _pulled_elsewhere(self, connection: str) -> bool:
        """Whether another copy has just read this connection into the same store."""
        synced = self._store.tickets.synced(connection)
        seen = self._states[connection].at
        if synced is None or self._clock.now() - synced >= self._settings.refresh * 0.9:
            return False
        if seen is None or synced > seen:
            self._move(connection, at=synced, error=None)
            self._events.emit(TicketsChanged(()))
            return True
        return False

    def _rest(self, error: PsaError | None, faults: int) -> timedelta:
        """Return how long to leave a connection alone."""
        if isinstance(error, Busy) and error.retry_at:
            return max(error.retry_at - self._clock.now(), timedelta(seconds=1))
        if error is None:
            return self._settings.refresh
        patience: int = 2 ** min(faults - 1, 8)
        return min(self._settings.refresh * patience, LONGEST_REST)

    async def _past(self, connection: str) -> None:
        """Read everything there ever was, once, a page at a time with pauses between."""
        pause = self._pause(connection)
        while (kept := self._store.catalog.value(connection, HISTORY)) is None or (
            kept[0] != ALL_READ
        ):
            await self._clock.sleep(pause)
            if self._states[connection].at is None:
                continue  # what is open and new comes first
            try:
                await self._read_past(connection, kept[0] if kept else None, pause)
            except (PsaError, StoreFault) as error:
                _log.info("history of %s: %s", connection, error.words)
                told = error if isinstance(error, PsaError) else None
                await self._clock.sleep(self._rest(told, 1).total_seconds())

    async def _read_past(self, connection: str, cursor: str | None, pause: float) -> None:
        psa = await self._links[connection].psa()
        async for page in psa.tickets.history(cursor):
            await self._keep(connection, page.items)
            place = ALL_READ if page.last else page.cursor
            await self._store.run(partial(self._remember, connection, HISTORY, place))
            if not page.last:
                await self._clock.sleep(pause)

    def _remember(self, connection: str, name: str, words: str) -> None:
        self._store.catalog.save_value(connection, name, words, self._clock.now())

    async def _lists(self, connection: str) -> None:
        """Keep lists and identity fresh, in the background of everything else."""
        while True:
            try:
                await self.prepare(connection, anew=True)
            except (PsaError, StoreFault) as error:
                _log.info("lists of %s: %s", connection, error.words)
            await self._clock.sleep(LISTS_EVERY.total_seconds())

    async def prepare(self, connection: str, *, anew: bool = False) -> None:
        """Read who we are and the short lists, where they are not known yet. Raises PsaError."""
        await (self._identities.ask if anew else self._identities.sure)(connection)
        await self._lookups.refresh(connection)
