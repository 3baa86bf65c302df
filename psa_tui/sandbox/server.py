"""The socket door: the sandbox on a loopback port, served by uvicorn.

It can do what no well-behaved server does: reset, cut and forget a connection on command.
"""

import ipaddress
import socket
import struct
from asyncio import BaseTransport, Transport
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self, cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .asgi import HANG_UP, App, Message, Receive, Send
from .sandbox import Sandbox

_RESET = struct.pack("ii", 1, 0)
"""Linger for no time at all: closing such a socket sends a reset."""


class _Line(H11Protocol):
    """An HTTP connection that hands the application the means to hang up."""

    def connection_made(self, transport: BaseTransport) -> None:
        """Put `hang_up` of this very connection into every scope."""
        line = cast("Transport", transport)
        super().connection_made(line)
        self.app = _with_hang_up(cast("App", self.app), line)


def _with_hang_up(app: App, line: Transport) -> App:
    def hang_up(reset: bool) -> None:  # noqa: FBT001 -- called through the scope, by position
        if reset:
            line.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            line.abort()
        else:
            line.close()

    async def wired(scope: Message, receive: Receive, send: Send) -> None:
        scope["extensions"] = {**scope.get("extensions", {}), HANG_UP: hang_up}
        await app(scope, receive, send)

    return wired


def loopback(host: str) -> str:
    """Give the loopback address that `host` names. Raises ValueError for any other."""
    address = "127.0.0.1" if host == "localhost" else host
    try:
        local = ipaddress.ip_address(address).is_loopback
    except ValueError:
        local = False
    if not local:
        raise ValueError(f"the sandbox serves loopback only (127.0.0.1, ::1), not {host!r}")
    return address


def url_of(host: str, port: int) -> str:
    """Return where a server of this host and port is found. Raises ValueError (no loopback)."""
    address = loopback(host)
    return f"http://{f'[{address}]' if ':' in address else address}:{port}"


class Server:
    """A sandbox on a port of its own: `with Server(sandbox) as server: ... server.url`."""

    def __init__(self, sandbox: Sandbox, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Bind the port; 0 takes a free one. Raises ValueError (no loopback) or OSError."""
        address = loopback(host)
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._socket = socket.create_server((address, port), family=family)
        self.port: int = self._socket.getsockname()[1]
        """The port that is bound."""
        self.url = url_of(host, self.port)
        """Where the vendors' prefixes begin, without a slash at the end."""
        config = uvicorn.Config(
            sandbox.app,
            http=_Line,
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,  # the answer carries the date of the sandbox's own clock
            timeout_keep_alive=75,  # longer than clients keep one: no write meets a closing line
            timeout_graceful_shutdown=1,
        )
        self._server = _Announcing(config)
        self._thread = Thread(target=self._run, name="sandbox", daemon=True)

    def serve(self, ready: Callable[[str], None] = lambda _: None) -> None:
        """Serve in this thread until a signal or `stop`; `ready` is called with the URL."""
        self._server.ready = lambda: ready(self.url)
        self._run()

    def start(self) -> None:
        """Serve in a thread of its own; requests are taken at once."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up on everybody and free the port; waits for the server's own thread."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        elif not self._server.started:
            self._socket.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])


class _Announcing(uvicorn.Server):
    """Says when it serves, and does not wait for callers who hold a line open."""

    ready: Callable[[], None] = staticmethod(lambda: None)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # A hanging answer would keep the server for its whole grace period: it is hung up on.
        for line in list(self.server_state.connections):
            line.transport.abort()
        await super().shutdown(sockets)
