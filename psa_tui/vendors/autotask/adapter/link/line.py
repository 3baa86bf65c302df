"""The line to one account: queries page by page, records by their id, writes in a name."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from psa_tui.domain.errors import Forbidden, Garbled, Missing, Rejected, Unauthorised
from psa_tui.domain.port import Call, Leaving
from psa_tui.vendors._desks import after_sending
from psa_tui.vendors._http import Pipe, Reply
from psa_tui.vendors._paging import MOST_PAGES
from psa_tui.vendors._wire import read
from psa_tui.vendors.autotask.wire.row import Made, One, Page, Row

from .zone import Zone, found, pages

R = TypeVar("R", bound=Row)
Filter = tuple[Mapping[str, object], ...]
"""Conditions, all of which must hold, in the vendor's own grammar."""

LOCKED = (Forbidden, Missing, Rejected)
"""What a key meets that may not read something, in one of its three ways: a ticket shall open."""

AT_ONCE = 2
"""Requests at the same time on one entity: the vendor allows three for each integration code, and
another copy may be asking too."""

MOST = 500
"""Records on a page, at most."""

ACTOR = "ImpersonationResourceId"
"""The header that names the technician in whose name something is written."""


@dataclass(slots=True)
class Line:
    """Sends to the account's zone and reads what comes back."""

    lookup: Pipe
    """Asks for the zone, without a key."""
    open_pipe: Callable[[str], Pipe]
    """Opens the pipe to a zone's API root."""
    username: str
    fixed: str = ""
    """The API root that the person named; empty where the zone is to be found."""
    _zone: Zone | None = None
    _pipe: Pipe | None = None
    _past: list[Call] = field(default_factory=list)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _places: defaultdict[str, asyncio.Semaphore] = field(
        default_factory=lambda: defaultdict(lambda: asyncio.Semaphore(AT_ONCE))
    )

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last requests, oldest first."""
        now = self._pipe.calls if self._pipe else ()
        return tuple(sorted((*self.lookup.calls, *self._past, *now), key=lambda one: one.at))

    @property
    def leaving(self) -> Leaving | None:
        """How far the large request is that is on its way; None while there is none."""
        return self._pipe.leaving if self._pipe else None

    @property
    def vendor(self) -> str:
        """How people call the vendor."""
        return self.lookup.dialect.vendor

    async def pipe(self) -> Pipe:
        """Return the pipe to the account; its zone is found once."""
        async with self._lock:
            if self._pipe is None:
                if self._zone is None:
                    self._zone = await self._find()
                self._pipe = self.open_pipe(self._zone.api)
            return self._pipe

    async def web(self) -> str:
        """Return the root of the pages for people."""
        await self.pipe()
        return self._zone.web if self._zone else ""

    async def query(
        self,
        entity: str,
        kind: type[R],
        filters: Filter,
        *,
        most: int = MOST,
    ) -> AsyncIterator[Page[R]]:
        """Yield page after page, by ascending id.

        The next page is asked for by POST with the same body: its address holds the place alone.
        """
        body = {"MaxRecords": most, "filter": list(filters)}
        path, params, operation = f"/{entity}/query", None, f"POST /{entity}/query"
        for _ in range(MOST_PAGES):
            reply = await self.send("POST", path, body=body, reads=True, query=params)
            page: Page[R] = self.model(Page[kind], reply.data, operation)  # type: ignore[valid-type]  # the record is known only here
            yield page
            if not page.next:
                return
            path, params = await self._onward(page.next, entity)
        raise Garbled(f"{entity} has pages without end.", vendor=self.vendor, operation=operation)

    async def all(self, entity: str, kind: type[R], filters: Filter) -> tuple[R, ...]:
        """Return all records that fulfil the conditions."""
        pages_ = [page async for page in self.query(entity, kind, filters)]
        return tuple(row for page in pages_ for row in page.items)

    async def one(self, entity: str, kind: type[R], one_id: str) -> R:
        """Return a record by its id. Raises Missing: it is answered by 200 and a null."""
        return self.record(kind, await self.data(f"/{entity}/{one_id}"), f"/{entity}/{one_id}")

    def record(self, kind: type[R], data: object, path: str) -> R:
        """Read a record out of its envelope. Raises Missing."""
        answer: One[R] = self.model(One[kind], data, f"GET {path}")  # type: ignore[valid-type]  # the record is known only here
        if answer.item is None:
            raise Missing("There is no such record.", vendor=self.vendor, operation=f"GET {path}")
        return answer.item

    async def children(self, path: str, kind: type[R]) -> tuple[R, ...]:
        """Return what hangs below a record; a single file comes as such a list too."""
        page: Page[R] = self.model(Page[kind], await self.data(path), f"GET {path}")  # type: ignore[valid-type]  # the record is known only here
        return page.items

    async def data(self, path: str) -> object:
        """Read something as the JSON it is."""
        return (await self.send("GET", path)).data

    async def write(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        *,
        fields: Mapping[str, str] | None = None,
        actor: str = "",
    ) -> str:
        """Write something and return its id. An answer without one is Uncertain: it may stand."""
        headers = {ACTOR: actor} if actor else None
        reply = await self.send(method, path, body=body, fields=fields, headers=headers)
        if method == "DELETE":
            return path.rpartition("/")[2]
        with after_sending(reply.status):
            return self.model(Made, reply.data, f"{method} {path}").item_id

    async def send(self, method: str, path: str, **more: Any) -> Reply:
        """Send one request; an account that moved is looked for once. Raises the eight errors."""
        pipe = await self.pipe()
        entity = path.split("/")[1].casefold()
        async with self._places[entity]:
            try:
                return await pipe.send(method, path, **more)
            except Unauthorised as error:
                moved = await self._moved(pipe)
                if moved is None:
                    raise _refused(error) from error
                return await moved.send(method, path, **more)

    def model(self, kind: type[R], data: object, operation: str) -> R:
        """Read JSON as a model. Raises Garbled where it is not one."""
        return read(kind, data, vendor=self.vendor, operation=operation)

    def shown(self, data: object) -> str:
        """Write JSON out for people, its secrets hidden."""
        return self.lookup.shown(data)

    async def close(self) -> None:
        """Let go of the connections."""
        await self.lookup.close()
        if self._pipe:
            await self._pipe.close()

    async def _find(self) -> Zone:
        if self.fixed:
            return Zone(self.fixed, await pages(self.lookup, self.username))
        return await found(self.lookup, self.username)

    async def _moved(self, refused: Pipe) -> Pipe | None:
        """Return the pipe to where the account moved; None where it lives where it did.

        A key that is refused twice locks the user, so nothing is sent again to the same zone.
        """
        if self.fixed:
            return None
        async with self._lock:
            if self._pipe is not refused:
                return self._pipe
            zone = await found(self.lookup, self.username)
            if self._zone is not None and zone.api.casefold() == self._zone.api.casefold():
                return None
            self._past = [*self._past, *refused.calls][-200:]
            self._zone, self._pipe = zone, self.open_pipe(zone.api)
            return self._pipe

    async def _onward(self, address: str, entity: str) -> tuple[str, dict[str, str]]:
        """Return path and query of a next page. Raises Garbled for one on another host."""
        home, url = (await self.pipe()).client.base_url, httpx.URL(address)
        if (url.scheme, url.netloc) != (home.scheme, home.netloc):
            words = f"The next page lies on {url.host}: the key does not go there."
            raise Garbled(words, vendor=self.vendor, operation=f"POST /{entity}/query")
        return f"/{entity}/query/next", dict(url.params)


def _refused(error: Unauthorised) -> Unauthorised:
    """Say what a bare 401 can mean; the vendor sends no words with it."""
    if not error.words.startswith("401"):
        return error
    words = "Autotask refuses the API user: a wrong secret, a locked user, or another zone (401)"
    told = Unauthorised(words, vendor=error.vendor, operation=error.operation, status=error.status)
    told.advice = error.advice
    return told
