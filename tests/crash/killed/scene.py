"""A real sandbox on a socket, a child that is killed at a named point, and the copy after it."""

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from psa_tui.domain import codec
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.writes import Plan
from psa_tui.sandbox.faults import Rule
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.journal import Run
from tests.services.clocks import HandClock, Traffic, advance
from tests.services.doors.house import VENDOR, Counted, House, open_session

ROOT = Path(__file__).resolve().parents[3]

SETTLED = frozenset({"Resolved", "Invoiced", "Scheduled"})
"""Statuses of tickets that are no good for trying writes on."""

PATIENCE = 20.0
"""Seconds of real time until a point counts as never reached."""


class Child:
    """One copy of the program in a process of its own."""

    def __init__(self, scene: "Scene", *arguments: str) -> None:
        """Start Python with these arguments."""
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "HOME": str(scene.folder), "PATH": ""},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_for(self, state: str) -> None:
        """Read what it tells until that is said."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip().partition(" ")[2] == state:
                return
        raise AssertionError(f"it ended without being {state}")

    def kill(self) -> None:
        """SIGKILL: nothing in it gets a chance."""
        self._process.kill()
        self._process.wait(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


class Copy(Child):
    """A copy that sends a plan at once."""

    def __init__(self, scene: "Scene", plan: Plan) -> None:
        """Start it."""
        program = str(Path(__file__).with_name("child.py"))
        super().__init__(scene, program, *scene.told, codec.dumps(plan, Plan))


@dataclass
class After:
    """The copy after the crash, an hour later, in this process."""

    session: Session
    clock: HandClock
    traffic: Traffic
    tasks: list[asyncio.Task[object]] = field(default_factory=list)

    async def settled(self) -> Run:
        """Recover, and return how the run stands then."""
        await self.recovered()
        return self.run

    async def recovered(self) -> None:
        """Settle what was left, as the start of the app does."""
        recovering = asyncio.create_task(self.session.writes.recover())
        while not recovering.done():
            await advance(self.clock, 5, self.traffic)
        await recovering

    @property
    def run(self) -> Run:
        (run,) = self.session.store.journal.recent()
        return run

    async def rest(self) -> Run:
        """Let a minute pass, and return how the run stands then."""
        await self.minute()
        return self.run

    async def minute(self) -> None:
        """Let a minute pass."""
        await advance(self.clock, 60, self.traffic)

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.session.close()


@dataclass
class Scene:
    """What survives the child: the vendor and the files."""

    folder: Path
    sandbox: Sandbox
    server: Server
    traffic: Traffic
    opened: list[After] = field(default_factory=list)

    @property
    def keys(self) -> dict[str, str]:
        return self.sandbox.login(VENDOR, self.server.url)

    @property
    def me(self) -> str:
        return self.sandbox.world(VENDOR).me().name

    @property
    def told(self) -> tuple[str, str, str]:
        """What a child must be told to play here: the folder, the keys, who sits there."""
        return str(self.folder), json.dumps(self.keys), self.me

    @property
    def ref(self) -> TicketRef:
        """A ticket that is open and not yet scheduled."""
        tickets = self.sandbox.world(VENDOR).tickets.values()
        return House.ref(next(one for one in tickets if one.status not in SETTLED))

    @property
    def client(self) -> Choice:
        client_id = next(iter(self.sandbox.world(VENDOR).clients))
        return Choice(str(client_id), "A client")

    def wrote(self, kind: str) -> int:
        """How many writes of this kind took effect."""
        self.sandbox.land_due()
        return sum(entry.kind == kind for entry in self.sandbox.ledger.entries)

    def fault(self, action: str, method: str, path: str, **rule: object) -> Rule:
        """Let something go wrong at the vendor."""
        return self.sandbox.faults.add(action=action, method=method, path=path, **rule)

    async def restart(self) -> After:
        """Open the copy that comes after the crash; it sends what may be sent."""
        clock = HandClock(datetime.now(UTC) + timedelta(hours=1))
        transport = Counted(httpx.AsyncHTTPTransport(), self.traffic)
        session = open_session(self.folder, self.keys, transport, Settings(me=self.me), clock)
        after = After(session, clock, self.traffic)
        after.tasks.append(asyncio.create_task(session.writes.pump()))
        self.opened.append(after)
        return after


def reached(holds: Callable[[], bool]) -> None:
    """Return as soon as something holds that another process brings about."""
    end, pause = time.monotonic() + PATIENCE, threading.Event()
    while not holds():
        assert time.monotonic() < end, "this point was never reached"
        pause.wait(0.01)
