"""Everything that works together while the program runs; what the app and the commands hold."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from psa_tui.domain.time import Clock
from psa_tui.store.database import Store, StoreFault

from .billing.run import Bills
from .events import Events, Said, Tone
from .forms import Forms
from .identity import Identities, IdentityState, Signing
from .links import Link
from .lookups import Lookups
from .settings import Settings
from .sync import Sync
from .tickets import Tickets
from .timesheet import Timesheet
from .watch.clockwork import Clockwork
from .watch.reports import Reports
from .watch.timers import Timers
from .writes import Writes

_log = logging.getLogger(__name__)


class Session:
    """One run of the program on a store and its connections."""

    def __init__(
        self, *, store: Store, links: Iterable[Link], settings: Settings, clock: Clock
    ) -> None:
        """Put the parts together; no vendor is opened and nothing is asked."""
        self.store = store
        self.clock = clock
        self.events = Events()
        self.settings = settings
        self.links: Mapping[str, Link] = MappingProxyType({link.name: link for link in links})
        self.owner = store.owners.enter()
        """This copy of the program, as the journal knows it."""
        self.clockwork = Clockwork(self.links, settings)
        store.tickets.read_clocks_with(self.clockwork)
        identities = Identities(store, self.links, settings, clock)
        self.lookups = Lookups(store, self.links, clock)
        self.writes = Writes(
            store=store,
            links=self.links,
            settings=settings,
            clock=clock,
            events=self.events,
            identities=identities,
            owner=self.owner,
        )
        self.sync = Sync(
            store=store,
            links=self.links,
            settings=settings,
            clock=clock,
            events=self.events,
            identities=identities,
            lookups=self.lookups,
        )
        self.signing = Signing(self.links, identities)
        self._identities = identities
        self._tasks: set[asyncio.Task[object]] = set()

    @cached_property
    def tickets(self) -> Tickets:
        """Tickets as people read them and write on them."""
        forms = Forms(
            store=self.store,
            links=self.links,
            settings=self.settings,
            clock=self.clock,
            identities=self._identities,
            lookups=self.lookups,
        )
        return Tickets(
            store=self.store,
            links=self.links,
            settings=self.settings,
            clock=self.clock,
            events=self.events,
            forms=forms,
            lookups=self.lookups,
            writes=self.writes,
        )

    @cached_property
    def bills(self) -> Bills:
        """Everything about money."""
        return Bills(
            store=self.store,
            links=self.links,
            settings=self.settings,
            clock=self.clock,
            events=self.events,
            identities=self._identities,
            writes=self.writes,
        )

    @cached_property
    def reports(self) -> Reports:
        """Figures of what is stored."""
        return Reports(self.store, tuple(self.links), self.clock)

    @cached_property
    def timesheet(self) -> Timesheet:
        """My time, by day."""
        return Timesheet(self.store, self.links, self.settings)

    @cached_property
    def timers(self) -> Timers:
        """Timers that run here."""
        return Timers(self.store, self.clock, self.events)

    async def start(self) -> None:
        """Begin to read, to send and to settle, in the background; called after the first paint."""
        self._spawn(self.sync.run(), "reading")
        self._spawn(self.writes.pump(), "sending")
        self._spawn(self.writes.watch(), "settling")

    def _spawn(self, work: Coroutine[Any, Any, object], name: str) -> None:
        task = asyncio.create_task(self._watched(work, name), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watched(self, work: Coroutine[Any, Any, object], name: str) -> None:
        """Say what ended a part that should not have ended; the others go on."""
        try:
            await work
        except StoreFault as fault:
            self.events.emit(Said(str(fault), Tone.BAD))
        except Exception as error:
            _log.exception("%s ended", name)
            words = f"A part of the program failed ({name}: {type(error).__name__}); the log says"
            self.events.emit(Said(f"{words} more. Start the program again.", Tone.BAD))
            raise

    async def close(self) -> None:
        """End the parts, wait for what is being sent, let go of vendors and store."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for link in self.links.values():
            await link.close()
        self.store.close()

    async def prepare(self, connection: str) -> None:
        """Know who we are and the short lists of a connection before a form is filled.

        For the command line, which has no background. Raises PsaError.
        """
        await self.sync.prepare(connection)

    def identity(self, connection: str) -> IdentityState:
        """Return who the vendor says we are, against whom is expected."""
        return self._identities.state(connection)
