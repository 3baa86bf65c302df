"""The line to one BMS tenant: an endpoint's answer as the model it is documented to be."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

from psa_tui.domain.errors import Unauthorised
from psa_tui.vendors._desks import after_sending
from psa_tui.vendors._http import Body, Params, Pipe, Reply, fetch
from psa_tui.vendors._paging import Sheet, everything, numbered
from psa_tui.vendors._wire import read
from psa_tui.vendors.bms.wire.casing import folded

from .access import Access
from .envelope import opened, part

T = TypeVar("T")
M = TypeVar("M")

PAGE = 100
"""Rows asked for on a page: the most that users have seen served."""

CERTAIN = 25
"""A page with fewer rows than the vendor's default is the last one; what lies between the two may
have been cut by a smaller maximum, and is asked on."""


class HasId(Protocol):
    """A row that can be told from others."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=HasId)


@dataclass(frozen=True, slots=True)
class Line:
    """Sends to the tenant and reads what comes back."""

    pipe: Pipe
    access: Access
    zone: tzinfo

    async def get(self, path: str, kind: type[M], query: Params | None = None) -> M:
        """Read something. Raises Garbled where it is not what the description promises."""
        return self.model(kind, await self.data(path, query), f"GET {path}")

    async def data(self, path: str, query: Params | None = None) -> object:
        """Read something as the JSON it is, without its envelope."""

        async def ask() -> object:
            return opened(self.pipe, await self.pipe.send("GET", path, query=query), f"GET {path}")

        return await self.keyed(ask)

    async def rows(self, path: str, kind: type[R], query: Params | None = None) -> tuple[R, ...]:
        """Read all pages of a list."""
        return await everything(numbered(lambda page: self._sheet(path, kind, query, page), _key))

    def sheets(
        self, path: str, kind: type[R], body: Mapping[str, object], *, start: int = 1, size: int
    ) -> AsyncIterator[Sheet[R]]:
        """Read a search page by page: it is posted, and only reads."""

        async def page(number: int) -> Sheet[R]:
            asked = {"pageSize": size, "pageNumber": number, **body}

            async def ask() -> Reply:
                reply = await self.pipe.send("POST", path, body=asked, reads=True)
                opened(self.pipe, reply, f"POST {path}")
                return reply

            return self._paged(kind, await self.keyed(ask), f"POST {path}", number, size)

        return numbered(page, _key, start=start)

    async def write(
        self,
        method: str,
        path: str,
        kind: type[M],
        body: Body | None,
        fields: Mapping[str, str] | None = None,
    ) -> M:
        """Write something. An answer that cannot be understood is Uncertain: it may stand."""
        inside = await self.tell(method, path, body, fields)
        with after_sending():
            return self.model(kind, inside, f"{method} {path}")

    async def tell(
        self,
        method: str,
        path: str,
        body: Body | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> object:
        """Write something whose answer need not say more than that it was done."""

        async def ask() -> object:
            reply = await self.pipe.send(method, path, body=body, fields=fields)
            return opened(self.pipe, reply, f"{method} {path}", reads=False, fields=fields)

        return await self.keyed(ask)

    async def upload(self, path: str, name: str, media_type: str, content: bytes) -> object:
        """Post a file."""
        safe = PurePosixPath(name).name

        async def ask() -> object:
            fields = {"formFile": "path"}
            reply = await self.pipe.upload(
                path, safe, media_type, content, {}, part="formFile", fields=fields
            )
            return opened(self.pipe, reply, f"POST {path}", reads=False, fields=fields)

        return await self.keyed(ask)

    async def download(self, url: str) -> bytes:
        """Fetch a file."""
        return await self.keyed(lambda: fetch(self.pipe, url))

    async def keyed(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask with a token that is good; one that is not after all is renewed, once.

        Who is refused for the token was refused before anything was done, so asking again is safe.
        """
        token = await self.access.ready()
        try:
            return await ask()
        except Unauthorised:
            await self.access.renew(token)
        return await ask()

    def model(self, kind: type[M], data: object, operation: str) -> M:
        """Read JSON as a model. Raises Garbled where it is not one."""
        vendor = self.pipe.dialect.vendor
        return read(kind, folded(data, self.zone), vendor=vendor, operation=operation)

    async def _sheet(self, path: str, kind: type[R], query: Params | None, number: int) -> Sheet[R]:
        asked: Params = {**(query or {}), "PageSize": PAGE, "PageNumber": number}

        async def ask() -> Reply:
            reply = await self.pipe.send("GET", path, query=asked)
            opened(self.pipe, reply, f"GET {path}")
            return reply

        return self._paged(kind, await self.keyed(ask), f"GET {path}", number, PAGE)

    def _paged(
        self, kind: type[R], reply: Reply, operation: str, number: int, size: int
    ) -> Sheet[R]:
        """Tell the end by the total where there is one, else by a page that is surely short."""
        inside = part(reply.data, "result")
        rows: tuple[R, ...] = self.model(tuple[kind, ...], inside or [], operation)  # type: ignore[valid-type]  # a type made at run time
        total = part(reply.data, "totalrecords")
        if isinstance(total, int):
            return Sheet(rows, number, _pages(len(rows), number, size, total), total)
        return Sheet(rows, number, number if len(rows) < CERTAIN else None)


def _pages(came: int, number: int, size: int, total: int) -> int:
    """Return how many pages there are, also where the vendor cuts them shorter than asked."""
    if came in {0, min(size, total - (number - 1) * size)}:
        return max(-(-total // size), 1) if came else number
    return max(-(-total // came), number)


def _key(row: HasId) -> str:
    return row.id
