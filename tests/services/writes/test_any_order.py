"""Whatever happens in whatever order, each confirmed note stands at most once, and none is lost.

The machine plays a person, a vendor that loses answers, and a power cut. The vendor's ledger is the
judge, not what the journal says of itself.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from psa_tui.domain.errors import Busy, Rejected, Unreachable
from psa_tui.domain.writes import AddNote
from psa_tui.services.settings import Settings
from psa_tui.store.journal import Run, StepState
from tests.services.clocks import HandClock, advance
from tests.services.conftest import Rig, copy_of_program, link, note
from tests.services.fake import Fake, Fate, lost, refused

T = TypeVar("T")

TEXTS = st.sampled_from(("Called Ada.", "Restarted it."))
"""Few, so that equal notes meet."""

FATES = st.sampled_from(
    (
        Fate,
        lost,
        lambda: lost(lands=False),
        lambda: lost(late=20),
        lambda: Fate(hangs=True),
        lambda: Fate(hangs=True, lands=False),
        lambda: Fate(hangs=True, late=20),
        lambda: refused(Rejected("No.")),
        lambda: refused(Unreachable("No route.")),
        lambda: refused(Busy("Slow down.")),
    )
)
"""What becomes of a sending; nothing lands later than the vendor's `settle_after`."""


class AnyOrder(RuleBasedStateMachine):
    """One ticket, one vendor, up to two copies of the program."""

    @initialize()
    def begin(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HandClock()
        self.fake = Fake(self.clock)
        self.ref = self.fake.add()
        self.confirmed: dict[int, str] = {}
        self.copies: list[Rig] = []
        self.open_copy()

    def play(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    def open_copy(self) -> None:
        async def opening() -> None:
            mine = Settings(me="Dana Fox")
            place = Path(self.folder.name)
            rig = copy_of_program(place, self.fake, self.clock, mine, (link(self.fake),))
            rig.start_pump()
            rig.tasks.append(asyncio.create_task(rig.session.writes.recover(patient=True)))
            self.copies.append(rig)
            await advance(self.clock, 0)

        self.play(opening())

    def kill(self, rig: Rig) -> None:
        async def killing() -> None:
            # A killed process waits for nothing: what is being sent is cut off in the middle.
            cut = [*rig.tasks, *rig.session.writes._carrier._critical]
            for task in cut:
                task.cancel()
            await asyncio.gather(*cut, return_exceptions=True)
            rig.session.store.close()

        self.play(killing())
        self.copies.remove(rig)

    @rule(text=TEXTS, which=st.integers(0, 1))
    def submit(self, text: str, which: int) -> None:
        rig = self.copies[which % len(self.copies)]
        run = self.play(rig.session.writes.submit(note(self.ref, text)))
        self.confirmed[run.id] = text
        # A refused text is back in its form: sending it from there puts the refused run away.
        for old in self.runs():
            if old.dropped and old.id in self.confirmed:
                assert self.confirmed.pop(old.id) == text

    @rule(fate=FATES)
    def something_will_happen(self, fate: Callable[[], Fate]) -> None:
        self.fake.fates.append(fate())

    @rule(seconds=st.sampled_from((1, 9, 15, 31, 70, 400)))
    def time_passes(self, seconds: int) -> None:
        self.play(advance(self.clock, seconds))

    @rule(broken=st.booleans())
    def reading_breaks_or_mends(self, broken: bool) -> None:
        self.fake.unreadable = Unreachable("No route.") if broken else None

    @rule(which=st.integers(0, 1), newest=st.booleans())
    def recall(self, which: int, newest: bool) -> None:
        rig = self.copies[which % len(self.copies)]
        runs = rig.session.store.journal.unfinished()
        if runs:
            run = runs[-1 if newest else 0]
            if self.play(rig.session.writes.recall(run.id)) is not None:
                del self.confirmed[run.id]

    @rule(which=st.integers(0, 1))
    def resend(self, which: int) -> None:
        rig = self.copies[which % len(self.copies)]
        for run in rig.session.store.journal.unfinished():
            rig.tasks.append(self.loop.create_task(rig.session.writes.resend(run.id)))
        self.play(advance(self.clock, 0))

    @rule(which=st.integers(0, 1))
    def the_power_fails(self, which: int) -> None:
        self.kill(self.copies[which % len(self.copies)])
        if not self.copies:
            self.open_copy()

    @rule()
    def another_pane_opens(self) -> None:
        if len(self.copies) < 2:
            self.open_copy()

    @rule()
    def orphans_are_agreed_to(self) -> None:
        for run in self.copies[0].session.writes.orphans():
            self.play(self.copies[0].session.writes.adopt(run.id))

    @invariant()
    def nothing_stands_twice(self) -> None:
        if not hasattr(self, "fake"):
            return
        asked = Counter(self.confirmed.values())
        stands = Counter(w.body for _, w in self.fake.ledger if isinstance(w, AddNote))
        assert all(stands[text] <= asked[text] for text in stands)

    @invariant()
    def what_is_done_stands(self) -> None:
        if not hasattr(self, "fake"):
            return
        made = dict(self.fake.ledger)
        done = [run for run in self.runs() if run.state is StepState.DONE]
        ids = [run.steps[0].receipt.id for run in done if run.steps[0].receipt]
        assert len(ids) == len(set(ids)) == len(done)
        assert all(made[run.steps[0].receipt.id] == run.steps[0].write for run in done)  # type: ignore[union-attr]  # what is done has one

    def runs(self) -> tuple[Run, ...]:
        return self.copies[0].session.store.journal.recent(1000)

    def teardown(self) -> None:
        """In the end, with a healthy vendor and a person who sends again, all stands once."""
        if not hasattr(self, "fake"):
            return
        try:
            self.everything_stands_in_the_end()
        finally:
            for rig in list(self.copies):
                self.kill(rig)
            self.loop.close()
            self.folder.cleanup()

    def everything_stands_in_the_end(self) -> None:
        for rig in list(self.copies):
            self.kill(rig)  # hanging requests end only so
        self.clock.wake_until(self.clock.now() + timedelta(minutes=1))
        self.fake.fates.clear()
        self.fake.unreadable = None
        self.open_copy()
        for _ in range(4):
            self.play(advance(self.clock, 120))
            self.orphans_are_agreed_to()
            self.resend(0)
        self.play(advance(self.clock, 120))
        assert {
            run.id: run.state for run in self.runs() if run.id in self.confirmed
        } == dict.fromkeys(self.confirmed, StepState.DONE)
        stands = Counter(w.body for _, w in self.fake.ledger if isinstance(w, AddNote))
        assert stands == Counter(self.confirmed.values())


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
# On a busy machine so many stories take longer than a single test may.
TestAnyOrder.pytestmark = [pytest.mark.timeout(600)]  # type: ignore[attr-defined]  # pytest reads it
