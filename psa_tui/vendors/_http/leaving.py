"""A large body, counted as it leaves: nobody should wonder whether a file still moves."""

from collections.abc import AsyncIterator, Callable
from typing import cast

import httpx

from psa_tui.domain.port import Leaving

LARGE = 200_000
"""Bytes from which a body is worth telling of: a line of 1 Mbit/s takes two seconds for it."""

PIECE = 16_384
"""Bytes handed over at once; the figure moves by as much."""


class Counted(httpx.AsyncByteStream):
    """The body of a request, which tells of each piece that was taken."""

    def __init__(self, body: httpx.AsyncByteStream, tell: Callable[[int], None]) -> None:
        """Call `tell` with the bytes that have left, beginning with none."""
        self._body = body
        self._tell = tell

    async def __aiter__(self) -> AsyncIterator[bytes]:
        sent = 0
        async for chunk in self._body:
            for at in range(0, len(chunk), PIECE):
                self._tell(sent)
                piece = chunk[at : at + PIECE]
                yield piece
                sent += len(piece)
        self._tell(sent)


def counted(request: httpx.Request, tell: Callable[[Leaving], None]) -> bool:
    """Let the body of a large request be counted, and return whether it is one."""
    total = int(request.headers.get("content-length", 0))
    if total < LARGE:
        return False
    body = cast("httpx.AsyncByteStream", request.stream)
    request.stream = Counted(body, lambda sent: tell(Leaving(sent, total)))
    return True
