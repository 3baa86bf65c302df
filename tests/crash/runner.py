"""One copy of the program without a screen: it bills or goes on, and may be killed.

The session, the journal and the pump are the real ones, and so is the socket. Only the clock is
its own: who sleeps moves it, and the sandbox's with it, so that half a minute takes no time. At
the point it is told to, the process kills itself with signal 9, which no code can answer.
"""

import argparse
import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import cast

import httpx

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.port import Psa, WriteDesk
from psa_tui.domain.writes import Attempt, Receipt, Settlement, Write
from psa_tui.services.billing.ground import Ground
from psa_tui.services.billing.preview import preview
from psa_tui.services.billing.verify import is_bill, verdict
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, StepState
from psa_tui.vendors import registry
from tests.crash.plan import MINUTES, STEPS, TEXT, VENDOR, Point
from tests.services.billing.house import request

RESTING = frozenset({StepState.DONE, StepState.REFUSED, StepState.IN_DOUBT})
NAP = 0.002
"""Real seconds that a sleep takes, however long it is."""


class SharedClock:
    """A clock that leaps when somebody sleeps, and takes the sandbox's along."""

    def __init__(self, root: str) -> None:
        self._door = httpx.Client(base_url=root)
        self._ahead = timedelta(seconds=self._door.get("/_sandbox/clock").json()["moved"])

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(NAP)
        moved = self._door.post("/_sandbox/clock", json={"advance": max(seconds, 0)}).json()
        self._ahead = timedelta(seconds=moved["moved"])


class Death:
    """Where the process dies."""

    def __init__(self, point: Point | None, step: str) -> None:
        self._point = point
        self._step = STEPS.get(step)

    def at(self, point: Point, write: Write) -> None:
        """Die if this is the point, and the write that of the step."""
        if self._step and point is self._point and type(write).__name__ in self._step.writes:
            self.now()

    def sent(self, method: str, path: str) -> None:
        """Die if the request of the step was sent just now, whatever came back."""
        if self._step is None or self._point is not Point.SENT:
            return
        if method == self._step.method and fnmatchcase(path, self._step.path):
            self.now()

    def now(self) -> None:
        """Die: no handler runs, no buffer is written."""
        os.kill(os.getpid(), signal.SIGKILL)


class Wire(httpx.AsyncHTTPTransport):
    """The real socket, after whose answer somebody may die."""

    death: Death

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        try:
            return await super().handle_async_request(request)
        finally:
            self.death.sent(request.method, request.url.path)


class Mortal:
    """A desk that may die on both sides of sending."""

    def __init__(self, desk: WriteDesk, death: Death) -> None:
        self._desk = desk
        self._death = death

    async def before(self, write: Write) -> tuple[str, ...]:
        return await self._desk.before(write)

    async def send(self, write: Write) -> Receipt:
        self._death.at(Point.BEFORE, write)
        try:
            return await self._desk.send(write)
        finally:
            self._death.at(Point.ANSWERED, write)

    async def settle(self, write: Write, attempt: Attempt) -> Settlement:
        return await self._desk.settle(write, attempt)


def opened(root: str, folder: Path, death: Death) -> Session:
    """A session on the sandbox behind this address, its state in this folder."""
    store, clock = Store.open(folder / "cache.db", folder / "state.db"), SharedClock(root)
    wire = Wire()
    wire.death = death

    def opener() -> Psa:
        keys = {"base_url": f"{root}/{VENDOR}/api/v1", "api_key": "sandbox-dana"}
        psa = registry.open_psa(
            VENDOR, keys, connection="acme", budget=store.budget, clock=clock, transport=wire
        )
        desk = psa.desk

        def mortal(kind: type[Write]) -> WriteDesk | Absent:
            found = desk(kind)
            return found if isinstance(found, Absent) else Mortal(found, death)

        return _with_desks(psa, mortal)

    link = Link(
        name="acme",
        vendor="Syncro",
        load_profile=lambda: registry.profile(VENDOR),
        opener=opener,
    )
    session = Session(
        store=store, links=[link], settings=Settings(me="Dana Fox", zone=UTC), clock=clock
    )
    _watch_commits(session, death)
    return session


def _with_desks(psa: Psa, desk: Callable[[type[Write]], WriteDesk | Absent]) -> Psa:
    """The connection with other desks; everything else is its own."""

    class Other:
        def __getattr__(self, name: str) -> object:
            return desk if name == "desk" else getattr(psa, name)

    return cast("Psa", Other())


def _watch_commits(session: Session, death: Death) -> None:
    """Die once what became of a step is on the disk."""
    journal = session.store.journal
    for name in ("finish", "refuse", "doubt", "postpone"):
        setattr(journal, name, _then_dying(session, death, getattr(journal, name)))


def _then_dying(session: Session, death: Death, move: Callable[..., bool]) -> Callable[..., bool]:
    def committed(run_id: int, ordinal: int, *rest: object, **more: object) -> bool:
        moved = move(run_id, ordinal, *rest, **more)
        if run := session.store.journal.run(run_id):
            death.at(Point.COMMITTED, run.steps[ordinal].write)
        return moved

    return committed


async def bill(session: Session, ticket: str, way: str) -> Run:
    """Show and send a bill; return it once it rests."""
    ground: Ground = await session.bills.ground(TicketRef("acme", ticket))
    asked = request(ground, minutes=MINUTES, text=TEXT, way=way, mail=True)
    return await rested(session, await session.bills.submit(preview(asked, ground)))


async def rested(session: Session, run: Run) -> Run:
    """Send until the run is done, refused or in doubt, and nobody works on it."""
    sending = asyncio.create_task(session.writes.pump())
    busy = session.writes._pump.busy
    try:
        while (now := session.store.journal.run(run.id) or run).state not in RESTING or (  # noqa: ASYNC110  the journal has no bell to wait for
            run.id in busy
        ):
            await asyncio.sleep(NAP)
    finally:
        sending.cancel()
        with suppress(asyncio.CancelledError):
            await sending
    return now


async def go_on(session: Session) -> Run | None:
    """Settle what a dead copy left, as at every start; tell it; then do what the next key does."""
    await session.writes.recover(patient=True)
    print(told(session, newest(session)))  # noqa: T201  whoever started this reads it
    for _ in range(4):
        run = newest(session)
        if run is None or run.state is StepState.DONE:
            break
        if run.id in {one.id for one in session.writes.orphans()}:
            await session.writes.adopt(run.id)
        elif run.state in RESTING:
            await session.writes.resend(run.id)
        await rested(session, run)
    return newest(session)


def newest(session: Session) -> Run | None:
    """The bill that was sent last."""
    return next((run for run in session.store.journal.recent() if is_bill(run)), None)


def told(session: Session, run: Run | None) -> str:
    """A run as the screen tells it, for whoever started this."""
    if run is None:
        return json.dumps({"state": "nothing journaled", "words": [], "next": "b bills it"})
    judged = verdict(run, left=run in session.writes.orphans())
    problems = [problem.message for problem in judged.problems]
    return json.dumps(
        {"state": judged.state, "words": [*judged.words, *problems], "next": judged.next}
    )


async def main() -> None:
    """Do as the command line says, and print how the bill stands."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["bill", "go-on"])
    parser.add_argument("--root", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--ticket", default="")
    parser.add_argument("--way", default="line")
    parser.add_argument("--step", default="")
    parser.add_argument("--kill", type=Point, default=None)
    args = parser.parse_args()
    session = opened(args.root, args.folder, Death(args.kill, args.step))
    work: dict[str, Callable[[], Awaitable[Run | None]]] = {
        "bill": lambda: bill(session, args.ticket, args.way),
        "go-on": lambda: go_on(session),
    }
    try:
        print(told(session, await work[args.what]()))  # noqa: T201  whoever started this reads it
    finally:
        await session.close()


if __name__ == "__main__":
    asyncio.run(main())
