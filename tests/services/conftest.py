"""A session on a store of its own and a vendor in memory, with a clock that tests move."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import pytest

from psa_tui.domain.ids import TicketRef
from psa_tui.domain.tickets import Audience
from psa_tui.domain.writes import AddNote, Plan
from psa_tui.services.events import Event, Said, WriteMoved
from psa_tui.services.links import Link
from psa_tui.services.session import Session
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, StepState
from tests.services.clocks import HandClock, advance, until
from tests.services.fake import Fake

T = TypeVar("T")


@dataclass
class Rig:
    """One running copy of the program."""

    session: Session
    fake: Fake
    clock: HandClock
    heard: list[Event] = field(default_factory=list)
    tasks: list[asyncio.Task[object]] = field(default_factory=list)

    def start_pump(self) -> None:
        self.tasks.append(asyncio.create_task(self.session.writes.pump()))

    async def stop(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks.clear()

    async def pass_time(self, seconds: float) -> None:
        await advance(self.clock, seconds)

    async def until(self, holds: Callable[[], bool], within: float = 600) -> None:
        await until(self.clock, holds, within=within)

    def run(self, run: Run) -> Run:
        """The run as it stands now."""
        found = self.session.store.journal.run(run.id)
        assert found is not None
        return found

    async def until_state(self, run: Run, *states: StepState) -> Run:
        await self.until(lambda: self.run(run).state in states)
        return self.run(run)

    @property
    def said(self) -> list[str]:
        return [event.words for event in self.heard if isinstance(event, Said)]

    @property
    def moves(self) -> list[StepState]:
        return [event.run.state for event in self.heard if isinstance(event, WriteMoved)]

    @property
    def bodies(self) -> list[str]:
        """The texts of all notes that stand at the vendor."""
        return [write.body for _, write in self.fake.ledger if isinstance(write, AddNote)]


def note(
    ref: TicketRef, body: str = "Restarted the agent.", *, seen: datetime | None = None
) -> Plan:
    """A confirmed internal note."""
    write = AddNote(ticket=ref, body=body, audience=Audience.INTERNAL, mail=False)
    return Plan(title="Note", steps=(write,), draft=f"acme/{ref.id}/note", seen=seen)


def link(fake: Fake, *, read_only: bool = False, acts_as: str = "") -> Link:
    """A connection to a vendor in memory."""
    return Link(
        name=fake.connection,
        vendor=fake.profile.label,
        load_profile=lambda: fake.profile,
        opener=lambda: fake,
        read_only=read_only,
        acts_as=acts_as,
    )


Open = Callable[..., Rig]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def copy_of_program(
    folder: Path, fake: Fake, clock: HandClock, settings: Settings, links: tuple[Link, ...]
) -> Rig:
    """A session on the store in this folder, its connections opened, its store in this thread."""
    store = Store.open(folder / "cache.db", folder / "state.db")

    async def inline(work: Callable[[], T]) -> T:
        return work()

    store.run = inline  # type: ignore[method-assign]  # so that a quiet loop is a quiet store
    session = Session(store=store, links=links, settings=settings, clock=clock)
    for one in session.links.values():
        one.opened = one._opener()
    rig = Rig(session, fake, clock)
    session.events.subscribe(rig.heard.append)
    return rig


@pytest.fixture
async def start(tmp_path: Path, clock: HandClock) -> AsyncIterator[Open]:
    """Opens copies of the program on one store; each may have its own vendor and settings."""
    opened: list[Rig] = []

    def make(
        fake: Fake | None = None,
        *,
        settings: Settings | None = None,
        pump: bool = True,
        links: tuple[Link, ...] = (),
        read_only: bool = False,
        acts_as: str = "",
    ) -> Rig:
        fake = fake or Fake(clock)
        known = links or (link(fake, read_only=read_only, acts_as=acts_as),)
        rig = copy_of_program(tmp_path, fake, clock, settings or Settings(me="Dana Fox"), known)
        opened.append(rig)
        if pump:
            rig.start_pump()
        return rig

    yield make
    for rig in opened:
        if rig.fake.gate is not None:
            rig.fake.gate.set()
        await rig.stop()
        rig.session.store.close()
