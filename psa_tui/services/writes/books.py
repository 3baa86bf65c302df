"""The journal with news: each move is on the disk first, then told to everybody."""

from collections.abc import Callable
from datetime import datetime, timedelta

from psa_tui.domain.errors import Problem
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.time import Clock
from psa_tui.domain.writes import Plan, Receipt, Write, connection_of, ticket_of
from psa_tui.services.events import Events, TicketsChanged, WriteMoved
from psa_tui.store.database import Store
from psa_tui.store.journal import Run, Step, StepState

from . import texts

LOOKED_BACK = 200
"""How many runs of the past are asked for what they made."""

REMEMBERED = timedelta(days=90)
"""How long a run that is over stays in the journal at least."""

MAKING = frozenset(
    {
        "AddLine",
        "AddNote",
        "AddTime",
        "AttachUrl",
        "CreateClient",
        "CreateContact",
        "CreateTicket",
        "MakeInvoice",
    }
)
"""Writes that make something new, whose receipt names it and nothing else."""


class Books:
    """All moves of the journal, on the store's writer thread."""

    def __init__(self, store: Store, clock: Clock, events: Events, owner: str) -> None:
        """`owner` is this copy of the program."""
        self.store = store
        self.clock = clock
        self.events = events
        self.owner = owner

    def run(self, run_id: int) -> Run | None:
        """Return a run as it stands."""
        return self.store.journal.run(run_id)

    def unfinished(self) -> tuple[Run, ...]:
        """Return what is neither done nor put away, the oldest first."""
        return self.store.journal.unfinished()

    def mine(self, run: Run) -> bool:
        """Whether this copy sends it."""
        return run.owner == self.owner

    def left(self, run: Run) -> bool:
        """Whether the copy that was to send it is dead."""
        return not self.mine(run) and not self.store.owners.alive(run.owner)

    async def open(self, plan: Plan, not_before: datetime) -> Run:
        """Journal a plan; its text is in the journal from now on, so the form's draft may go."""
        journal, now = self.store.journal, self.clock.now()

        def work() -> Run:
            run = journal.open(plan, owner=self.owner, not_before=not_before, now=now)
            typed = bool(run.draft) and self.store.drafts.load(run.draft) is not None
            if texts.forget(self.store.drafts, run):
                self._supersede(run, typed=typed)
            return run

        run = await self.store.run(work)
        self.tell(run)
        return run

    def _supersede(self, run: Run, *, typed: bool) -> None:
        """Put away the refused runs whose text came back into this run's form.

        With nothing `typed` there, only those of the same text: a twin that was sent meanwhile took
        the draft along, and nobody took anything back.
        """
        for old in self.store.journal.unfinished():
            if old.draft != run.draft or old.state is not StepState.REFUSED:
                continue
            if typed or texts.answers(old) == texts.answers(run):
                self.store.journal.drop(old.id)

    async def begin(self, step: Step, before: tuple[str, ...]) -> bool:
        """Take a step for sending; whoever gets True, and nobody else, sends it."""
        journal, now = self.store.journal, self.clock.now()
        return await self._move(
            step, lambda: journal.begin(step.run, step.ordinal, before=before, now=now)
        )

    async def finish(self, step: Step, receipt: Receipt) -> None:
        """Keep the proof that it stands."""
        now = self.clock.now()
        await self._move(step, lambda: self._finish(step, receipt, now))

    async def claim(self, step: Step, receipt: Receipt) -> bool:
        """Keep what was found as the proof of a lost write, unless it is the proof of another.

        Asked on the writer's thread: two that are found at once would both not know of the other.
        """
        now = self.clock.now()
        anothers = False

        def work() -> bool:
            nonlocal anothers
            makes = type(step.write).__name__ in MAKING
            anothers = makes and receipt.id in self.made(step.write)
            return not anothers and self._finish(step, receipt, now)

        await self._move(step, work)
        return not anothers

    def _finish(self, step: Step, receipt: Receipt, now: datetime) -> bool:
        moved = self.store.journal.finish(step.run, step.ordinal, receipt, now=now)
        run = self.store.journal.run(step.run)
        if run and run.step is None:
            texts.forget(self.store.drafts, run)
        return moved

    async def refuse(self, step: Step, words: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep why it surely did not take effect, and bring the text back into its form."""
        journal, now = self.store.journal, self.clock.now()

        def work() -> bool:
            run = journal.run(step.run)
            if run is None:
                return False
            texts.bring_back(self.store.drafts, run, now=now)
            return journal.refuse(step.run, step.ordinal, words, problems, now=now)

        await self._move(step, work)

    async def doubt(self, step: Step, words: str, *, ended: datetime) -> None:
        """Keep that it may have taken effect."""
        journal = self.store.journal
        await self._move(step, lambda: journal.doubt(step.run, step.ordinal, words, ended=ended))

    async def absent(self, step: Step) -> int:
        """Count a look that found nothing; return how many in a row."""
        journal = self.store.journal
        return await self.store.run(lambda: journal.absent(step.run, step.ordinal))

    async def postpone(self, step: Step, until: datetime, words: str = "") -> None:
        """Queue it for that moment; it was not processed."""
        journal = self.store.journal
        await self._move(step, lambda: journal.postpone(step.run, step.ordinal, until, words))

    async def hasten(self, step: Step) -> bool:
        """End a grace now; False where it is begun meanwhile: queued again, it could go twice."""
        journal, now = self.store.journal, self.clock.now()
        return await self._move(step, lambda: journal.hasten(step.run, step.ordinal, now))

    async def requeue(self, step: Step, not_before: datetime) -> bool:
        """Queue what was refused or in doubt again; the text leaves its form."""
        journal = self.store.journal

        def work() -> bool:
            moved = journal.requeue(step.run, step.ordinal, not_before, tries=step.tries)
            run = journal.run(step.run)
            if moved and run:
                texts.forget(self.store.drafts, run)
            return moved

        return await self._move(step, work)

    async def recall(self, run: Run) -> bool:
        """Take back what is queued as a whole; its text is in its form again."""
        store, now = self.store, self.clock.now()

        def work() -> bool:
            former = store.drafts.load(run.draft) if run.draft else None
            texts.bring_back(store.drafts, run, now=now)  # first, so that no crash loses it
            recalled = store.journal.recall(run.id)
            if not recalled:
                texts.restore(store.drafts, run, former, now=now)
            return recalled

        recalled = await store.run(work)
        self.tell(run)
        return recalled

    async def drop(self, run: Run) -> bool:
        """Put away what was refused or is in doubt."""
        dropped = await self.store.run(lambda: self.store.journal.drop(run.id))
        self.tell(self.run(run.id) or run)
        return dropped

    async def prune(self) -> None:
        """Forget what was over long ago, so that the journal does not grow for ever."""
        journal, before = self.store.journal, self.clock.now() - REMEMBERED
        await self.store.run(lambda: journal.prune(before))

    async def adopt(self, run: Run) -> bool:
        """Take over what a dead copy left; of several who try, one gets True."""
        journal, now = self.store.journal, self.clock.now()
        adopted = await self.store.run(lambda: journal.adopt(run.id, owner=self.owner, now=now))
        self.tell(self.run(run.id) or run)
        return adopted

    def made(self, like: Write) -> frozenset[str]:
        """Return the ids of what our own writes of this kind made at the same place."""
        return frozenset(
            step.receipt.id
            for step in self.past(place_of(like))
            if step.receipt and type(step.write) is type(like)
        ) - {""}

    def past(self, place: "Place") -> tuple[Step, ...]:
        """Return the finished steps at a ticket or a connection, the newest run first."""
        return tuple(
            step
            for run in self.store.journal.recent(LOOKED_BACK)
            for step in run.steps
            if step.receipt and place_of(step.write) == place
        )

    async def _move(self, step: Step, work: Callable[[], bool]) -> bool:
        moved = await self.store.run(work)
        if moved and (run := self.run(step.run)):
            self.tell(run)
        return moved

    def tell(self, run: Run) -> None:
        """Tell how a run stands, and that its tickets show it."""
        self.store.tickets.set_pending(self.store.journal.pending())
        self.events.emit(WriteMoved(run))
        if refs := tuple({ref: None for s in run.steps if (ref := ticket_of(s.write))}):
            self.events.emit(TicketsChanged(refs))


Place = TicketRef | str
"""Where a write goes: a ticket, or a connection for what stands on its own."""


def place_of(write: Write) -> Place:
    """Return where a write goes; what goes to one place is sent in order."""
    return ticket_of(write) or connection_of(write)
