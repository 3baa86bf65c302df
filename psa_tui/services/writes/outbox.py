"""What a person can do with writes: submit, recall, send now, send again, drop, adopt, undo."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

from psa_tui.domain.errors import PsaError
from psa_tui.domain.port import Leaving
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import (
    AddNote,
    ChangeNote,
    Found,
    NotThere,
    Plan,
    Unclear,
    connection_of,
    ticket_of,
)
from psa_tui.services.events import Events, Said, Tone
from psa_tui.services.identity import Identities
from psa_tui.services.links import Link
from psa_tui.services.settings import Settings
from psa_tui.store.database import Store, StoreFault
from psa_tui.store.journal import Run, Step, StepState

from .books import Books
from .carry import Carrier
from .check import Checks
from .pump import Pump
from .recover import UNSENT, Recovery
from .settle import UNCHECKED, Settler
from .undo import undo_plan

RECENT = 20
"""How many of the newest runs `last` looks at."""

WATCH = timedelta(seconds=30)
"""Between two looks whether another copy ended in the middle of a write."""

ASIDE = timedelta(hours=1)
"""How far off a step is queued that is on its way to being refused with other words."""


class Writes:
    """The only sender in the house."""

    def __init__(
        self,
        *,
        store: Store,
        links: Mapping[str, Link],
        settings: Settings,
        clock: Clock,
        events: Events,
        identities: Identities,
        owner: str,
    ) -> None:
        """Nothing is sent before `pump` runs."""
        self._links = known = dict(links)
        self._settings = settings
        self._books = Books(store, clock, events, owner)
        self._checks = Checks(self._books, identities)
        self._settler = Settler(self._books, known)
        self._carrier = Carrier(self._books, known, self._checks, self._settler)
        self._pump = Pump(self._books, self._carrier)
        self._asked: dict[int, asyncio.Task[None]] = {}
        """Runs that somebody asked to send again, until it was looked whether they may be."""
        self._recovery = Recovery(self._books, self._settler, self._carrier, self._pump)
        store.tickets.set_pending(store.journal.pending())

    def remember(self, ticket: Ticket) -> None:
        """Keep a ticket as a person sees it, to tell what others changed since."""
        self._checks.remember(ticket)

    async def submit(self, plan: Plan, *, grace: timedelta | None = None) -> Run:
        """Journal a plan durably and return; it is sent when its grace is over.

        `grace` is none at all for what was confirmed as a whole, else the settings' own.
        Raises StoreFault, and then nothing was journaled and the draft is untouched.
        """
        noted = any(isinstance(write, AddNote | ChangeNote) for write in plan.steps)
        usual = self._settings.note_grace if noted else self._settings.write_grace
        grace = usual if grace is None else grace
        run = await self._books.open(plan, self._books.clock.now() + grace)
        self._pump.wake()
        return run

    def leaving(self, run: Run) -> Leaving | None:
        """How far a large request of this run is; None where it is small, or none is on its way."""
        link = self._links.get(connection_of(run.step.write)) if run.step else None
        return link.opened.leaving if link and link.opened else None

    async def recall(self, run_id: int) -> Run | None:
        """Take a run back that is not begun; its text is a draft again. None when too late."""
        run = self._books.run(run_id)
        if run is None or not await self._books.recall(run):
            return None
        self._pump.wake()
        return run

    async def send_now(self, run_id: int) -> None:
        """End the grace early."""
        run = self._books.run(run_id)
        if run and run.step and run.step.state is StepState.QUEUED:
            await self._books.hasten(run.step)
            self._pump.wake()

    async def resend(self, run_id: int) -> None:
        """Send again what was refused or is in doubt, unless it turns out to stand after all.

        What is just being checked is waited for; then it goes by what the person saw when asking.
        Who leaves meanwhile has asked all the same.
        """
        run = self._books.run(run_id)
        if run is None or run.state not in {StepState.REFUSED, StepState.IN_DOUBT}:
            return
        if run_id in self._asked:
            return
        asking = asyncio.create_task(self._again(run))
        self._asked[run_id] = asking
        asking.add_done_callback(lambda _: self._asked.pop(run_id, None))
        await asyncio.shield(asking)

    async def _again(self, run: Run) -> None:
        await self._pump.free(run)
        await self._pump.alone(run, self._resend(run))
        self._pump.wake()

    async def _resend(self, run: Run) -> None:
        if self._books.left(run):
            await self._books.adopt(run)
        step = run.step
        if step is not None and (step.began is None or await self._absent(run, step)):
            await self._books.requeue(step, self._books.clock.now())

    async def _absent(self, run: Run, step: Step) -> bool:
        """Look for a write that was once sent; True when it may be sent again."""
        if step.state is StepState.IN_DOUBT:
            asked = step.words
            await self._settler.settle(run.id, patient=True)
            now = self._books.run(run.id)
            if now is None or now.step is None or now.step.ordinal != step.ordinal:
                await self._read_again(run.id)
                return False
            if now.step.state is StepState.IN_DOUBT and now.step.words.startswith(UNCHECKED):
                self._books.events.emit(Said(now.step.words, Tone.WARNING))
                return False
            # What was found is on the screen already, and the person sends all the same.
            decided = now.step.state is StepState.IN_DOUBT and now.step.words == asked
            return now.step.state is StepState.REFUSED or decided
        try:
            verdict = await self._settler.look(step)
        except PsaError as error:
            words = f"{UNCHECKED} {error.told}"
            self._books.events.emit(Said(words, Tone.WARNING))
            return False
        match verdict:
            case NotThere():
                return True
            case Found(receipt):
                if not await self._books.claim(step, receipt):
                    return True
                await self._read_again(run.id)
            case Unclear(what):
                # Once it was shown what is there, sending it again is the person's word.
                if await self._books.requeue(step, self._books.clock.now() + ASIDE):
                    await self._books.refuse(step, " ".join(what))
        return False

    async def _read_again(self, run_id: int) -> None:
        if (run := self._books.run(run_id)) is not None:
            await self._carrier.read_again(run)

    async def drop(self, run_id: int) -> None:
        """Put away what was refused or is in doubt, or what a dead copy left queued.

        The latter is recalled; where a part of it stands already, only the rest is put away.
        """
        run = self._books.run(run_id)
        if run is None:
            return
        if run.state is StepState.QUEUED and self._books.left(run):
            await self._pump.alone(run, self._put_away(run))
            return
        await self._books.drop(run)

    async def _put_away(self, run: Run) -> None:
        """Take over what a dead copy left, so that nobody sends it; then end it."""
        if not await self._books.adopt(run) or await self._books.recall(run):
            return
        now = self._books.run(run.id)
        if now and now.step and now.state is StepState.QUEUED:
            await self._books.refuse(now.step, UNSENT)
            await self._books.drop(now)

    async def adopt(self, run_id: int) -> None:
        """Send what a dead copy left queued: the person agreed."""
        run = self._books.run(run_id)
        if run is not None and run.step is not None and await self._books.adopt(run):
            await self._books.hasten(run.step)
            self._pump.wake()

    def orphans(self) -> tuple[Run, ...]:
        """Return what a dead copy left queued: to be asked about."""
        return self._recovery.orphans()

    async def recover(self, *, patient: bool = False) -> tuple[Run, ...]:
        """Settle what was begun or is in doubt and not alive elsewhere; return what is unfinished.

        Without patience a vendor that cannot be reached leaves it in doubt.
        """
        return await self._recovery.recover(patient=patient)

    async def watch(self) -> None:
        """Settle what a copy of the program left that ended, now and whenever one ends."""
        with suppress(StoreFault):  # the next start prunes as well
            await self._books.prune()
        looks: set[asyncio.Task[None]] = set()
        try:
            while True:  # each by itself: one that waits for its vendor keeps no other waiting
                look = asyncio.create_task(self._look_after())
                looks.add(look)
                look.add_done_callback(looks.discard)
                await self._books.clock.sleep(WATCH.total_seconds())
        finally:
            for look in looks:
                look.cancel()
            await asyncio.gather(*looks, return_exceptions=True)

    async def _look_after(self) -> None:
        try:
            await self.recover(patient=True)
        except StoreFault as fault:  # a full disk has room again, a lock is left
            self._books.events.emit(Said(str(fault), Tone.BAD))

    async def pump(self) -> None:
        """Send what is due, until cancelled."""
        await self._pump.run()

    @property
    def last(self) -> Run | None:
        """The newest run of this copy that can be recalled or undone."""
        for run in self._books.store.journal.recent(RECENT):
            if not self._books.mine(run) or run.dropped:
                continue
            untouched = all(step.state is StepState.QUEUED for step in run.steps)
            if untouched or self.undo_plan(run) is not None:
                return run
        return None

    def undo_plan(self, run: Run) -> Plan | None:
        """Return what sets the former values; None where it cannot be undone or is not done."""
        ref = ticket_of(run.steps[0].write)
        return undo_plan(run, self._books.store.tickets.ticket(ref)) if ref else None
