"""The in-process door: an httpx transport that answers as the socket would, faults included.

httpx's own ASGITransport ignores timeouts and cannot break a connection; this one turns every
fault into the exception that httpx raises on a real socket.
"""

import asyncio
from collections.abc import AsyncIterator

import httpx

from .faults import Outcome, Wire
from .http import Answer, Call, pairs
from .sandbox import Sandbox

CLIENT = "127.0.0.1"
"""The address this door's callers seem to come from; they share the socket's rate limit."""


class SandboxTransport(httpx.AsyncBaseTransport):
    """Hands requests to `sandbox`, whatever host they name.

    May be used from any event loop: the sandbox works in a thread of the loop's pool, under its
    own lock, and only the waiting is done here.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        """Serve `sandbox`."""
        self._sandbox = sandbox

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer `request`. Raises the httpx.TransportError that the socket would give."""
        call = Call(
            method=request.method,
            path=request.url.path,
            query=pairs(request.url.query),
            headers=dict(request.headers),
            body=await request.aread(),
            client=CLIENT,
            at=self._sandbox.clock.now(),
        )
        with self._sandbox.attending(call):
            outcome = await asyncio.to_thread(self._sandbox.answer, call)
            await _wait(outcome, request)
        match outcome.wire:
            case Wire.RESET:
                raise httpx.ReadError("", request=request)
            case Wire.CLOSED:
                words = "Server disconnected without sending a response."
                raise httpx.RemoteProtocolError(words, request=request)
            case Wire.CUT:
                return _response(outcome.answer, _Cut(outcome.answer.body, request))
            case _:
                return _response(outcome.answer, httpx.ByteStream(outcome.answer.body))


async def _wait(outcome: Outcome, request: httpx.Request) -> None:
    limit = request.extensions.get("timeout", {}).get("read")
    endless = outcome.wire is Wire.SILENT
    if limit is not None and (endless or outcome.wait > limit):
        await asyncio.sleep(limit)
        raise httpx.ReadTimeout("", request=request)
    if endless:
        await asyncio.Event().wait()
    if outcome.wait:
        await asyncio.sleep(outcome.wait)


def _response(answer: Answer, stream: httpx.AsyncByteStream) -> httpx.Response:
    headers = {**answer.headers, "content-length": str(len(answer.body))}
    return httpx.Response(answer.status, headers=headers, stream=stream)


class _Cut(httpx.AsyncByteStream):
    """Half of a body, then the end of the connection."""

    def __init__(self, body: bytes, request: httpx.Request) -> None:
        self._body = body
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        half = len(self._body) // 2
        yield self._body[:half]
        raise httpx.RemoteProtocolError(
            "peer closed connection without sending complete message body "
            f"(received {half} bytes, expected {len(self._body)})",
            request=self._request,
        )
