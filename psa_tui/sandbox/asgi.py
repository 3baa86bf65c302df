"""The sandbox as an ASGI application: reads a request, plays the outcome, faults included.

What a proper server cannot express (a reset, a cut) is done through the `hang_up` that our own
server (`psa_tui.sandbox.server`) puts into the scope.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from .faults import Outcome, Wire
from .http import Answer, Call, pairs

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

HANG_UP = "psa_tui.hang_up"
"""Key in the scope's extensions: a function that ends the connection; `True` resets it."""


def serve(
    answer: Callable[[Call], Outcome],
    now: Callable[[], datetime],
    attending: Callable[[Call], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> App:
    """Make the application in which `answer` serves every request, at the time `now` tells.

    A request is under way in the context that `attending` gives for it.
    """

    async def app(scope: Message, receive: Receive, send: Send) -> None:
        call = await _received(now, scope, receive)
        with attending(call):
            outcome = answer(call)
            if outcome.wait:
                await asyncio.sleep(outcome.wait)
            await _play(outcome, scope, receive, send)

    return app


async def _received(now: Callable[[], datetime], scope: Message, receive: Receive) -> Call:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return Call(
        method=scope["method"],
        path=scope["path"],
        query=pairs(scope["query_string"]),
        headers={name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]},
        body=body,
        client=(scope.get("client") or ("local", 0))[0],
        at=now(),
    )


async def _play(outcome: Outcome, scope: Message, receive: Receive, send: Send) -> None:
    answer = outcome.answer
    match outcome.wire:
        case Wire.WHOLE:
            await _start(answer, send)
            await send({"type": "http.response.body", "body": answer.body})
            return
        case Wire.CUT:
            await _start(answer, send)
            half = answer.body[: len(answer.body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
            scope["extensions"][HANG_UP](False)
        case Wire.RESET | Wire.CLOSED:
            scope["extensions"][HANG_UP](outcome.wire is Wire.RESET)
        case Wire.SILENT:
            pass
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(answer: Answer, send: Send) -> None:
    headers = {**answer.headers, "content-length": str(len(answer.body))}
    raw = [(name.encode("latin-1"), text.encode("latin-1")) for name, text in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
