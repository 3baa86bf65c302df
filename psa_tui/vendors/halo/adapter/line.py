"""The line to one Halo tenant: an endpoint's answer as what it was observed to be."""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from psa_tui.domain.errors import Forbidden, Garbled, Missing, Unauthorised
from psa_tui.vendors._desks import after_sending
from psa_tui.vendors._http import Params, Pipe, Reply
from psa_tui.vendors._paging import MOST_PAGES, Sheet, everything, numbered
from psa_tui.vendors._wire import read
from psa_tui.vendors.halo.auth import Session
from psa_tui.vendors.halo.wire.base import hint_of, one_of, rows_of

M = TypeVar("M")

LOCKED = (Forbidden, Missing, Garbled)
"""What an application without a right meets: the ticket shall open all the same."""

PAGE = 100
"""Rows asked for on a page: the most that tickets come in (observed behaviour)."""


@dataclass(frozen=True, slots=True)
class Line:
    """Sends to the tenant and reads what comes back."""

    pipe: Pipe
    session: Session

    async def data(self, path: str, query: Params | None = None) -> object:
        """Read something as the JSON it is."""
        return (await self._send("GET", path, query=query)).data

    async def one(self, path: str, kind: type[M], query: Params | None = None) -> M:
        """Read a single record. Raises Garbled where it is not what it was observed to be."""
        return self.model(kind, await self.data(path, query), f"GET {path}")

    async def rows(
        self, path: str, key: str, kind: type[M], query: Params | None = None
    ) -> tuple[M, ...]:
        """Read a list that comes whole: a bare array or an envelope."""
        return self.rows_in(await self.data(path, query), key, kind, f"GET {path}")

    def rows_in(self, data: object, key: str, kind: type[M], operation: str) -> tuple[M, ...]:
        """Read the rows of an answer."""
        found = rows_of(data, key)
        if found is None:
            raise Garbled(
                "A list came without its rows.",
                vendor=self.pipe.dialect.vendor,
                operation=operation,
            )
        return tuple(self.model(kind, row, operation) for row in found)

    async def pages(
        self,
        path: str,
        key: str,
        kind: type[M],
        query: Params,
        unique: Callable[[M], Hashable],
        *,
        start: int = 1,
        most: int = MOST_PAGES,
    ) -> AsyncIterator[Sheet[M]]:
        """Yield the pages of a long list: only these three words together make Halo count pages.

        A page ends the list when it is empty, or short and no count says otherwise; the count
        itself is a hint, since some tenants always say 50 (observed behaviour).
        """

        async def page(number: int) -> Sheet[M]:
            asked: Params = {
                **query,
                "pageinate": "true",
                "page_size": PAGE,
                "page_no": number,
            }
            data = await self.data(path, asked)
            items = self.rows_in(data, key, kind, f"GET {path}")
            return Sheet(items, number, number if _ends(data, items, number) else None)

        async for sheet in numbered(page, unique, start=start, most=most):
            yield sheet

    async def listed(
        self,
        path: str,
        key: str,
        kind: type[M],
        query: Params,
        unique: Callable[[M], Hashable],
        *,
        most: int = MOST_PAGES,
    ) -> tuple[M, ...]:
        """Read all pages of a list, or its first few."""
        return await everything(self.pages(path, key, kind, query, unique, most=most))

    async def write(
        self,
        path: str,
        kind: type[M],
        record: Mapping[str, object],
        *,
        fields: Mapping[str, str] | None = None,
    ) -> M:
        """Post one record, in the array that Halo requires; whatever holds the answer is read.

        An answer that cannot be understood is Uncertain: it may stand.
        """
        reply = await self._send("POST", path, body=[record], fields=fields)
        with after_sending(reply.status):
            return self.model(kind, one_of(reply.data), f"POST {path}")

    async def delete(self, path: str, query: Params | None = None) -> None:
        """Delete something; the answer says no more than that it was done."""
        await self._send("DELETE", path, query=query)

    def model(self, kind: type[M], data: object, operation: str) -> M:
        """Read JSON as a model. Raises Garbled where it is not one."""
        return read(kind, data, vendor=self.pipe.dialect.vendor, operation=operation)

    async def signed(self, send: Callable[[], Awaitable[M]]) -> M:
        """Do something with a good token; with a fresh one again where the old one is refused.

        A refusal of that kind proves that nothing was done, be it a write.
        """
        await self.session.ready()
        used = self.session.token
        try:
            return await send()
        except (Unauthorised, Forbidden) as error:
            if not await self.session.renew(used):
                raise self._explained(error) from error
        try:
            return await send()
        except (Unauthorised, Forbidden) as error:
            raise self._explained(error) from error

    async def _send(
        self,
        method: str,
        path: str,
        *,
        query: Params | None = None,
        body: list[Mapping[str, object]] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Reply:
        return await self.signed(
            lambda: self.pipe.send(method, path, query=query, body=body, fields=fields)
        )

    def _explained(self, error: Unauthorised | Forbidden) -> Unauthorised | Forbidden:
        """Say what Halo refuses: its 403 has no words at all (observed behaviour)."""
        if not isinstance(error, Forbidden):
            return error
        words = (
            f"Halo gives no permission for {error.operation}. Granted to this application:"
            f" {' '.join(self.session.scopes)}; the agent it acts as may lack the right as well."
        )
        return Forbidden(words, vendor=error.vendor, operation=error.operation, status=error.status)


def _ends(data: object, items: tuple[object, ...], number: int) -> bool:
    """Whether nothing follows a page."""
    echoed = data.get("page_size") if isinstance(data, Mapping) else None
    size = echoed if isinstance(echoed, int) and 0 < echoed < PAGE else PAGE
    if not items or isinstance(data, list):
        return True
    if len(items) >= size:
        return False
    total = hint_of(data)
    return total is None or (number - 1) * size + len(items) >= total
