"""The line to one ConnectWise PSA account: an endpoint's answer as the model it is said to be."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from psa_tui.domain.errors import Forbidden, Missing, Rejected, mend
from psa_tui.vendors._desks import after_sending
from psa_tui.vendors._http import Body, Params, Pipe, Reply
from psa_tui.vendors._wire import read
from psa_tui.vendors.connectwise.translate.conditions import Condition, text_of
from psa_tui.vendors.connectwise.wire.base import Count, Record

from .route import WHO, Route, unaccepted

M = TypeVar("M")
R = TypeVar("R", bound=Record)

MOST = 1000
"""Rows of a page at most; the vendor cuts a larger wish down without a word."""

AT_A_TIME = 100
"""Rows of a page of tickets: each is some kilobytes."""

FORWARD = {"pagination-type": "forward-only"}
"""Asks for pages behind an id, which stay right while rows come and go (the developer guide)."""

LONGEST = 1500
"""Characters of a condition that go into an address; a longer one is posted."""


@dataclass(frozen=True, slots=True)
class Line:
    """Sends to the account and reads what comes back."""

    pipe: Pipe
    route: Route

    # ── reading ──────────────────────────────────────────────────────────────
    async def get(self, path: str, kind: type[M], query: Params | None = None) -> M:
        """Read something. Raises Garbled where it is not what the description promises."""
        return self.model(kind, await self.data(path, query), f"GET {path}")

    async def data(self, path: str, query: Params | None = None) -> object:
        """Read something as the JSON it is."""
        return (await self._send("GET", path, query=query)).data

    async def rows(
        self,
        path: str,
        kind: type[R],
        condition: Condition | None = None,
        query: Params | None = None,
        *,
        most: int | None = None,
    ) -> tuple[R, ...]:
        """Read a whole list, page after page; `most` rows of it where that is enough."""
        asked: dict[str, str | int | None] = {"conditions": _said(condition), **(query or {})}
        size = min(most or MOST, MOST)
        found: dict[str, R] = {}
        page, more = 1, True
        while more and (most is None or len(found) < most):
            paged = {**asked, "page": page, "pageSize": size}
            reply = await self._send("GET", path, query=paged)
            rows = self._many(kind, reply, path)
            more = bool(rows) and (bool(reply.following) or len(rows) >= size)
            more = more and any(row.unique not in found for row in rows)
            found |= {row.unique: row for row in rows}
            page += 1
        return tuple(found.values())

    async def behind(
        self,
        path: str,
        kind: type[R],
        condition: Condition | None = None,
        *,
        after: int = 0,
        size: int = AT_A_TIME,
    ) -> AsyncIterator[tuple[tuple[R, ...], int, bool]]:
        """Yield rows behind an id, the last id of each page, and whether it is the last page."""
        while True:
            reply = await self._forward(path, _said(condition), after, size)
            rows = self._many(kind, reply, path)
            ids = [int(row.id) for row in rows if row.id.isdigit()]
            further = max(ids, default=after)
            last = further <= after or not (reply.following or len(rows) >= size)
            after = max(after, further)
            yield rows, after, last
            if last:
                return

    def _many(self, kind: type[R], reply: Reply, path: str) -> tuple[R, ...]:
        listed = cast("type[tuple[R, ...]]", tuple[kind, ...])  # type: ignore[valid-type]  # made here
        return self.model(listed, reply.data, f"GET {path}")

    async def count(self, path: str, condition: Condition | None = None) -> int:
        """Return how many there are."""
        found = await self.get(f"{path}/count", Count, {"conditions": _said(condition)})
        return found.count

    async def _forward(self, path: str, said: str | None, after: int, size: int) -> Reply:
        """Read one forward-only page; a long condition is posted to the search beside the list."""
        query: Params = {"pageSize": size, "pageId": after or None}
        if said is None or len(said) <= LONGEST:
            asked: Params = {"conditions": said, **query}
            return await self._send("GET", path, query=asked, headers=FORWARD)
        body = {"conditions": said}
        return await self._send(
            "POST", f"{path}/search", query=query, body=body, headers=FORWARD, reads=True
        )

    # ── writing ──────────────────────────────────────────────────────────────
    async def write(
        self,
        method: str,
        path: str,
        kind: type[M],
        body: Body,
        *,
        fields: Mapping[str, str] | None = None,
    ) -> M:
        """Write something. An answer that cannot be understood is Uncertain: it may stand."""
        reply = await self._send(method, path, body=body, fields=fields)
        return self._made(kind, reply, f"{method} {path}")

    async def upload(
        self,
        path: str,
        kind: type[M],
        file: tuple[str, str, bytes],
        form: Mapping[str, str],
        fields: Mapping[str, str],
    ) -> M:
        """Post a file (name, media type, content) with the texts beside it."""
        name, media_type, content = file
        root = await self.route.root()
        reply = await self.pipe.upload(
            f"{root}{path}", name, media_type, content, form, fields=fields
        )
        return self._made(kind, reply, f"POST {path}")

    async def delete(self, path: str) -> None:
        """Delete something; the answer is empty. Raises Missing where it is gone already."""
        await self._send("DELETE", path)

    def _made(self, kind: type[M], reply: Reply, operation: str) -> M:
        with after_sending(reply.status):
            return self.model(kind, reply.data, operation)

    def model(self, kind: type[M], data: object, operation: str) -> M:
        """Read JSON as a model. Raises Garbled where it is not one."""
        return read(kind, data, vendor=self.pipe.dialect.vendor, operation=operation)

    # ── the way ──────────────────────────────────────────────────────────────
    async def _send(
        self,
        method: str,
        path: str,
        *,
        query: Params | None = None,
        body: Body | None = None,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        reads: bool | None = None,
    ) -> Reply:
        """Send by the known way; where that was wrong, nothing was done and it is sent anew."""

        async def sent() -> Reply:
            return await self.pipe.send(
                method,
                f"{await self.route.root()}{path}",
                query=query,
                body=body,
                fields=fields,
                headers=headers,
                reads=reads,
            )

        try:
            return await sent()
        except Forbidden as error:
            if path == WHO:  # answered so without a client id that is known (the developer guide)
                error.advice = mend("client_id")
            raise
        except (Missing, Rejected) as error:
            if await self.route.moved(error):
                return await sent()
            if not isinstance(error, Missing):
                raise
            if path == WHO:
                raise unaccepted(error) from error
            raise await self.route.doubted(error) from error


def _said(condition: Condition | None) -> str | None:
    return (text_of(condition) or None) if condition is not None else None
