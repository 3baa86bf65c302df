"""The store as a whole: two files, one writer thread, and a room for each kind of thing."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .budget import BudgetStore
from .catalog import CatalogStore
from .cursors import CursorStore
from .drafts import Drafts
from .journal import Journal
from .owners import Owners
from .people import PeopleStore
from .sqlite import full_text
from .sqlite.faults import Interrupted, StoreFault
from .sqlite.file import File
from .sqlite.migrations import CACHE, STATE
from .tickets import TicketStore
from .timers import Timers
from .tokens import TokenFiles

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

__all__ = ["Interrupted", "Store", "StoreFault"]

T = TypeVar("T")


class Store:
    """Everything that is remembered; callable from any thread and by several processes."""

    def __init__(self, cache: File, state: File) -> None:
        """Put the rooms over two opened files; see `open`."""
        self._cache = cache
        self._state = state
        self.tickets = TicketStore(cache)
        self.people = PeopleStore(cache)
        self.catalog = CatalogStore(cache)
        self.cursors = CursorStore(cache)
        self.budget = BudgetStore(cache)
        self.owners = Owners(state.path.with_name("owners"))
        self.journal = Journal(state, self.owners)
        self.drafts = Drafts(state)
        self.timers = Timers(state)
        self.tokens = TokenFiles(state.path.with_name("tokens"))

    @classmethod
    def open(cls, cache: Path, state: Path) -> "Store":
        """Open or create both files, private from birth, at the newest schema.

        A cache that cannot be read is moved aside and begun anew. Raises StoreFault.
        """
        kept = File(state, STATE, durable=True)
        try:
            return cls(File(cache, CACHE, durable=False, finish=full_text.finish), kept)
        except BaseException:
            kept.close()
            raise

    async def run(self, work: Callable[[], T]) -> T:
        """Do work on the one writer thread, so that a caller's own thread never waits for it."""
        from asyncio import get_running_loop

        return await get_running_loop().run_in_executor(self._writer, work)

    @cached_property
    def _writer(self) -> "ThreadPoolExecutor":
        """The writer thread, made for the first who writes: a status line never needs it."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def close(self) -> None:
        """Finish what the writer was given, give up the owner ids, close both files."""
        if "_writer" in self.__dict__:
            self._writer.shutdown()
        self.owners.leave()
        self._cache.close()
        self._state.close()
