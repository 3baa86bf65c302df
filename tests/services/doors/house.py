"""A session on a real store and a real adapter, before the false vendors' own doors.

The clock of the house and of the sandbox is one, moved by hand; the socket is a real one.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, TypeVar

import httpx

from psa_tui.domain.fields import Value, check
from psa_tui.domain.ids import TicketRef
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.ledger import Entry
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.sandbox.world import Ticket, World
from psa_tui.services.events import Event
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, StepState
from psa_tui.vendors import registry
from tests.services.clocks import HandClock, Traffic, advance, until

T = TypeVar("T")

VENDOR = "syncro"
CONNECTION = "acme"
CLOSED = frozenset({"Resolved", "Invoiced"})

PATIENCE = 0.3
"""Seconds of real time until a request without an answer counts as lost."""


class Counted(httpx.AsyncBaseTransport):
    """Counts what is under way, so that a test knows when all is quiet; loses patience early."""

    def __init__(self, inner: httpx.AsyncBaseTransport, traffic: Traffic) -> None:
        self._inner = inner
        self._traffic = traffic

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        limits = request.extensions.get("timeout", {})
        request.extensions["timeout"] = {**limits, "read": PATIENCE}
        with self._traffic:
            answer = await self._inner.handle_async_request(request)
            body = b"".join([part async for part in answer.stream])  # type: ignore[union-attr]  # an asynchronous stream
            await answer.aclose()
        return httpx.Response(answer.status_code, headers=answer.headers, content=body)

    async def aclose(self) -> None:
        await self._inner.aclose()


def open_session(
    folder: Path,
    keys: Mapping[str, str],
    transport: httpx.AsyncBaseTransport,
    settings: Settings,
    clock: HandClock,
) -> Session:
    """A session on the store in this folder, its connection opened, its store in this thread."""
    store = Store.open(folder / "cache.db", folder / "state.db")
    psa = registry.open_psa(
        VENDOR,
        keys,
        connection=CONNECTION,
        budget=store.budget,
        clock=clock,
        transport=transport,
    )
    link = Link(
        name=CONNECTION,
        vendor="Syncro",
        load_profile=lambda: registry.profile(VENDOR),
        opener=lambda: psa,
    )
    link.opened = psa

    async def inline(work: Callable[[], T]) -> T:
        return work()

    store.run = inline  # type: ignore[method-assign]  # so that a quiet loop is a quiet store
    return Session(store=store, links=(link,), settings=settings, clock=clock)


@dataclass
class House:
    """A person at the program, and the vendor behind it."""

    session: Session
    sandbox: Sandbox
    clock: HandClock
    traffic: Traffic
    closing: ExitStack
    heard: list[Event] = field(default_factory=list)
    tasks: list[asyncio.Task[object]] = field(default_factory=list)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        traffic: Traffic,
        socket: bool,
        tickets: int = 12,
        key: str = "sandbox-dana",
        settings: Settings | None = None,
    ) -> Self:
        """Open everything; nothing is asked yet."""
        clock, closing = HandClock(), ExitStack()
        sandbox = Sandbox(
            seed=3, tickets=tickets, vendors=[VENDOR], clock=Clock(clock.now), clients=6
        )
        sandbox.manners.change({VENDOR: {"rate_limit": 0}})
        root = "http://127.0.0.1:1"
        inner: httpx.AsyncBaseTransport = SandboxTransport(sandbox)
        if socket:
            root = closing.enter_context(Server(sandbox)).url
            inner = httpx.AsyncHTTPTransport()
        keys = {**sandbox.login(VENDOR, root), "api_key": key}
        chosen = settings or Settings(me=sandbox.world(VENDOR).me().name)
        session = open_session(folder, keys, Counted(inner, traffic), chosen, clock)
        house = cls(session, sandbox, clock, traffic, closing)
        session.events.subscribe(house.heard.append)
        return house

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.session.close()
        self.closing.close()

    @property
    def world(self) -> World:
        return self.sandbox.world(VENDOR)

    def ticket(self, *, resolved: bool = False) -> Ticket:
        """An open ticket with a contact, or one that was just resolved."""
        tickets = self.world.tickets.values()
        found = [one for one in tickets if one.status not in CLOSED and one.contact_id is not None]
        if resolved:
            self.world.set_status(found[0], "Resolved", self.clock.now())
        return found[0]

    @staticmethod
    def ref(ticket: Ticket) -> TicketRef:
        return TicketRef(CONNECTION, str(ticket.id))

    def fault(self, action: str, path: str, **rule: object) -> None:
        """Let the next write to this path go wrong."""
        method = rule.pop("method", "POST")
        self.sandbox.faults.add(action=action, method=method, path=path, **rule)

    def wrote(self, kind: str) -> list[Entry]:
        """What took effect of this kind, in order."""
        return [entry for entry in self.sandbox.ledger.entries if entry.kind == kind]

    async def ready(self) -> None:
        """Know who we are and the lists, and start to send."""
        await self.session.prepare(CONNECTION)
        self.tasks.append(asyncio.create_task(self.session.writes.pump()))

    async def confirm(self, action: str, ref: TicketRef | None, **answers: Value) -> Run:
        """Open the ticket, fill the form, and send it as a person does."""
        seen = None
        if ref is not None:
            seen = (await self.session.tickets.open(ref)).ticket.updated
        spec = self.session.tickets.form(action, ref, connection=CONNECTION)
        given = {**spec.defaults(), **answers}
        assert check(spec, given) == ()
        plan = self.session.tickets.plan(spec, given, seen=seen)
        return await self.session.writes.submit(plan)

    def now(self, run: Run) -> Run:
        """The run as it stands."""
        found = self.session.store.journal.run(run.id)
        assert found is not None
        return found

    async def until_state(self, run: Run, *states: StepState) -> Run:
        await until(
            self.clock, lambda: self.now(run).state in states, within=900, traffic=self.traffic
        )
        return self.now(run)

    async def rest(self, run: Run) -> Run:
        """Wait until the run is done or refused."""
        return await self.until_state(run, StepState.DONE, StepState.REFUSED)

    async def pass_time(self, seconds: float) -> None:
        await advance(self.clock, seconds, self.traffic)
