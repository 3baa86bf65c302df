"""What was sent and what still waits: the countdown, the verdicts, undo, recall, repeat."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from textual.timer import Timer

from psa_tui.services.forms import OF_ITEMS
from psa_tui.services.plans import answers_of
from psa_tui.services.session import Session
from psa_tui.store.journal import Run, StepState
from psa_tui.ui.commands import Aim
from psa_tui.ui.present.drafts import Origin
from psa_tui.ui.present.ink import Ink
from psa_tui.ui.present.writes import how_far, standing, verdict
from psa_tui.ui.screens.confirm import ConfirmScreen
from psa_tui.ui.screens.outbox import Item, OutboxScreen
from psa_tui.ui.screens.queue.floor import Floor
from psa_tui.ui.screens.queue.hands.tickets import TicketHand

SHOWN = 12
"""Changes named one by one before they are undone together; of the others the number is told."""

BAD = frozenset({StepState.REFUSED, StepState.IN_DOUBT})


class Outgoing:
    """Tells how each write fares, and takes back what can be taken back."""

    def __init__(self, floor: Floor, finished: Callable[[Run], None]) -> None:
        """Call `finished` with each run of ours that is done."""
        self._floor = floor
        self._finished = finished
        self._waiting: dict[int, Run] = {}
        """Runs whose grace is counted down in the status line."""
        self._leaving: dict[int, Run] = {}
        """Runs of ours that are being sent: of a large one is told how far it is."""
        self._told: set[int] = set()
        """Runs of ours whose end is still to be told."""
        self._tick: Timer | None = None
        self._last: Run | None = None
        """What `.` does again."""

    # ── news ─────────────────────────────────────────────────────────────────

    def submitted(self, run: Run | None) -> None:
        """Remember what a form sent; its news tell the rest."""
        if run is not None:
            self._last = run
            self.moved(run)

    def moved(self, run: Run) -> None:
        """Tell where a run stands now; bad news stays in sight, good news fades."""
        if run.owner == self._floor.session.owner:
            self._told.add(run.id)
        known = self._floor.session.store.journal.run(run.id)
        self._leaving.pop(run.id, None)
        if known is None:
            self._waiting.pop(run.id, None)
            self._told.discard(run.id)
        elif known.state is StepState.QUEUED and left(self._floor.session, known) > 0:
            self._waiting[run.id] = known
            self._count_down()
        else:
            self._waiting.pop(run.id, None)
            self._tell(known)
            if known.state is StepState.BEGUN and known.id in self._told:
                self._leaving[run.id] = known
                self._count_down()
        self.counts()

    def _tell(self, run: Run) -> None:
        if run.id not in self._told:
            return
        step = next((one for one in run.steps if one.state is not StepState.DONE), run.steps[-1])
        said = step.receipt.said if step.receipt else step.words
        cell = verdict(run.title, run.state.value, words=said, problems=step.problems)
        self._floor.say(cell.text, cell.ink)
        if run.state in BAD or run.state is StepState.DONE:
            self._told.discard(run.id)
        if run.state is StepState.DONE:
            self._finished(run)

    def _count_down(self) -> None:
        """Say each second how long the newest waiting write can be recalled, or how far one is."""
        if self._tick is None:
            self._tick = self._floor.screen.set_interval(1.0, self._count_down)
        over = [key for key, run in self._waiting.items() if left(self._floor.session, run) <= 0]
        for key in over:
            del self._waiting[key]
        if not self._waiting:
            self._say_how_far()
            if not self._leaving:
                self._tick.stop()
                self._tick = None
            return
        run = self._waiting[max(self._waiting)]
        cell = standing(run.state.value, left=left(self._floor.session, run))
        more = f" (and {len(self._waiting) - 1} more)" if len(self._waiting) > 1 else ""
        self._floor.say(f"{run.title}: {cell.text}{more}", cell.ink)

    def _say_how_far(self) -> None:
        for run in self._leaving.values():
            if far := self._floor.session.writes.leaving(run):
                cell = standing(run.state.value, words=how_far(far.sent, far.total))
                self._floor.say(f"{run.title}: {cell.text}", cell.ink)

    def counts(self) -> None:
        """Count the journal's unfinished writes for the status line."""
        unfinished = self._floor.session.store.journal.unfinished()
        found = Counter(str(run.state.value) for run in unfinished)
        status = self._floor.status
        status.standing = replace(status.standing, writes=dict(found))

    # ── taking back ──────────────────────────────────────────────────────────

    async def undo(self, tickets: TicketHand) -> None:
        """Recall the last write while it waits; once it is done, offer to set the former values."""
        writes = self._floor.session.writes
        last = writes.last
        if last is None:
            session = self._floor.session
            wrote = any(run.owner == session.owner for run in session.store.journal.recent(1))
            words = "The last write is sent and cannot be taken back." if wrote else ""
            self._floor.say(words or "Nothing was written yet.", Ink.MUTED)
            return
        if others := next((runs for runs in self._floor.together if last.id in runs), ()):
            await self._undo_all(others)
            return
        plan = writes.undo_plan(last)
        if plan is None:
            await self.recall(last, tickets)
            return
        screen = ConfirmScreen(f"{plan.title}?", self._floor.session.tickets.preview(plan))
        if await self._floor.screen.app.push_screen_wait(screen):
            self.submitted(await writes.submit(plan))

    async def _undo_all(self, ids: tuple[int, ...]) -> None:
        """Offer to set the former values of all that was confirmed together."""
        session = self._floor.session
        runs = [run for run in map(session.store.journal.run, ids) if run is not None]
        plans = list(filter(None, map(session.writes.undo_plan, runs)))
        lines = [session.tickets.preview(plan)[0] for plan in plans[:SHOWN]]
        if plans[SHOWN:]:
            lines.append(f"... and {len(plans) - SHOWN} more")
        if left_out := len(runs) - len(plans):
            lines += [
                "",
                f"{left_out} of {len(runs)} cannot be undone: not sent, or changed since.",
            ]
        title = f"Undo what was changed together on {len(plans)} tickets?"
        if await self._floor.screen.app.push_screen_wait(ConfirmScreen(title, lines)):
            back = [await session.writes.submit(one, grace=timedelta(0)) for one in plans]
            self._floor.together.append(tuple(run.id for run in back))
            self._floor.say(f"{len(back)} former values are on their way.", Ink.ACCENT)

    async def recall(self, run: Run, tickets: TicketHand) -> None:
        """Take one run back; its draft opens again."""
        recalled = await self._floor.session.writes.recall(run.id)
        if recalled is None:
            self._floor.say(f"{run.title}: too late, it is on its way or done.", Ink.WARN)
            return
        self._floor.say(f"{run.title}: recalled, nothing was sent.", Ink.GOOD)
        tickets.reopen(Origin.of(recalled.draft))

    async def recall_waiting(self, tickets: TicketHand) -> None:
        """Take the one waiting write back; with several, or none, show the outbox."""
        waiting = [
            run
            for run in self._floor.session.store.journal.unfinished()
            if run.state is StepState.QUEUED
        ]
        if len(waiting) == 1:
            await self.recall(waiting[0], tickets)
            return
        if not waiting:
            self._floor.say("Nothing waits in the outbox.", Ink.MUTED)
        self.outbox(tickets)

    def repeat(self, aim: Aim, tickets: TicketHand) -> None:
        """Do the last action again with the same answers: a form for one, a dry run for many."""
        if self._last is None:
            self._floor.say("Nothing was done yet that could be repeated.", Ink.MUTED)
            return
        action = Origin.of(self._last.draft).action
        given = answers_of(step.write for step in self._last.steps)
        # Ids of notes and times may mean another thing on another ticket: each is picked anew.
        tickets.again(action, aim, {} if action in OF_ITEMS else given)

    def outbox(self, tickets: TicketHand) -> None:
        """Show what waits, what was refused and what is in doubt."""

        def reopened(item: Item | None) -> None:
            if item is not None:
                tickets.reopen(item.origin, refused=item.run)

        self._floor.over(OutboxScreen(self._floor.session), reopened)


def left(session: Session, run: Run) -> float:
    """Return the seconds of a run's grace that are left."""
    first = next((step for step in run.steps if step.state is StepState.QUEUED), None)
    return (first.not_before - session.clock.now()).total_seconds() if first else 0.0
