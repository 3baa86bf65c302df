"""Every write pressed by a person, the app killed around it: it stands exactly once in the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from psa_tui.sandbox.world import Ticket
from psa_tui.store.journal import Run, StepState
from tests.crash.killed.scene import SETTLED, After, Child, Scene, reached
from tests.services.doors.house import VENDOR
from tests.ui.faults.deeds import DEEDS
from tests.ui.faults.keys import Deed

WAIT = "3"
"""Seconds of grace in which the app is killed before anything is sent."""


class Keyed(Child):
    """One copy of the app, and the person at it, in a process of its own."""

    def __init__(self, scene: Scene, ticket: Ticket, deed: Deed, grace: str) -> None:
        """Start it; it is ready once what must stand first does."""
        what = [str(ticket.number), deed.name, grace]
        super().__init__(scene, "-m", "tests.crash.killed.keyed", *scene.told, *what)

    def go(self) -> None:
        """Let the person press the keys."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()


@contextmanager
def at_the_keys(scene: Scene, deed: Deed, grace: str = "0") -> Iterator[Keyed]:
    """A person who has done what must stand first and is about to press the keys."""
    tickets = scene.sandbox.world(VENDOR).tickets.values()
    ticket = next(one for one in tickets if one.status not in SETTLED and one.technician_id)
    copy = Keyed(scene, ticket, deed, grace)
    try:
        copy.wait_for("ready")
        yield copy
    finally:
        copy.kill()


def the_last(after: After) -> Run:
    """The run that the keys made."""
    return max(after.session.store.journal.recent(50), key=lambda run: run.id)


async def queued(scene: Scene, deed: Deed, stood: int) -> None:
    """Killed in the grace: it waits for the person, who sends it."""
    after = await scene.restart()
    await after.recovered()
    (orphan,) = after.session.writes.orphans()
    assert orphan.state is StepState.QUEUED
    assert scene.wrote(deed.entry) == stood
    await after.session.writes.adopt(orphan.id)
    await after.minute()


async def lost(scene: Scene, deed: Deed, stood: int) -> None:
    """Killed while sending what never arrived: it is back, and one key sends it."""
    after = await scene.restart()
    await after.recovered()
    run = the_last(after)
    expected = StepState.IN_DOUBT if deed.doubtful else StepState.REFUSED
    assert (run.state, scene.wrote(deed.entry)) == (expected, stood)
    for _ in range(2 if deed.doubtful else 1):  # what is in doubt is looked for once more first
        await after.session.writes.resend(run.id)
        await after.minute()


async def unanswered(scene: Scene, deed: Deed, stood: int) -> None:
    """Killed between the effect and the answer: it is found, and nothing is sent."""
    after = await scene.restart()
    await after.recovered()
    doubt = {StepState.IN_DOUBT} if deed.doubtful else set()
    assert the_last(after).state in {StepState.DONE, *doubt}
    await after.minute()


Judge = Callable[[Scene, Deed, int], object]
POINTS = ("queued", "sent", "landed")


async def trial(scene: Scene, deed: Deed, point: str) -> None:
    """Press, kill at the point, start again, judge by the ledger and the outbox."""
    with at_the_keys(scene, deed, WAIT if point == "queued" else "0") as copy:
        mails, stood = len(scene.sandbox.outbox.entries), scene.wrote(deed.entry)
        if point != "queued":
            action, rest = ("hang", {}) if point == "sent" else ("delay", {"seconds": 60})
            rule = scene.fault(action, deed.method, deed.path, **rest)
        copy.go()
        if point == "queued":
            copy.wait_for("queued")
        else:
            reached(
                lambda: rule.seen > 0 and scene.wrote(deed.entry) == stood + (point == "landed")
            )
        copy.kill()
        await {"queued": queued, "sent": lost, "landed": unanswered}[point](scene, deed, stood)
    assert scene.wrote(deed.entry) == stood + 1
    assert len(scene.sandbox.outbox.entries) == mails + deed.mails


@pytest.mark.parametrize(
    ("deed", "point"),
    [(deed, POINTS[at // 3 % 3]) for at, deed in enumerate(DEEDS) if at % 3 == 0],
    ids=lambda value: getattr(value, "name", value),
)
async def test_it_stands_once(scene: Scene, deed: Deed, point: str) -> None:
    await trial(scene, deed, point)


@pytest.mark.sweep
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
async def test_every_write_at_every_point(scene: Scene, deed: Deed, point: str) -> None:
    await trial(scene, deed, point)
