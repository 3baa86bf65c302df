"""Every write by keys, through every fault, with every manner: it stands once, or comes back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from psa_tui.store.journal import Run, StepState
from tests.ui.faults.deeds import DEEDS
from tests.ui.faults.keys import Deed, look_at, settled
from tests.ui.shell.story import VENDOR, Office, Person

FAULTS: dict[str, dict[str, object]] = {
    "drop_before": {"action": "drop_before"},
    "drop_after": {"action": "drop_after"},
    "late": {"action": "late", "seconds": 20},
    "limit": {"action": "status", "status": 429},
    "limit with a time": {"action": "status", "status": 429, "retry_after": 20},
    "500, landed": {"action": "status", "status": 500, "lands": True},
    "500, not landed": {"action": "status", "status": 500, "lands": False},
    "page": {"action": "html"},
    "garble": {"action": "garble"},
    "truncate": {"action": "truncate"},
}
NEVER = frozenset({"drop_before", "500, not landed"})
"""Faults under which nothing arrives: the write comes back, and one key sends it.

Where the vendor acts on its own time an absence proves nothing: the person is asked, and decides.
"""

MANNERS: dict[str, dict[str, object]] = {
    "polite": {},
    "rude": {"trim": True, "line_ends": "crlf", "wrap": "html", "quantity_decimals": 2},
    "plain": {"trim": True, "line_ends": "lf", "wrap": "plain", "quantity_decimals": 6},
}

TEXTS = frozenset({"note", "reply", "create", "line", "time"})
"""Deeds whose text or numbers the manners change."""

TABLE = [
    (deed, fault, manner)
    for deed in DEEDS
    for fault in FAULTS
    for manner in (MANNERS if deed.name in TEXTS else ["rude"])
]
"""Every cell that can differ."""


def few() -> list[tuple[Deed, str, str]]:
    """Each deed with one fault, each fault with several deeds, the manners in turn."""
    faults, manners = list(FAULTS), list(MANNERS)
    return [
        (deed, faults[at * 3 % len(faults)], manners[at % len(manners)])
        for at, deed in enumerate(DEEDS)
    ]


@pytest.fixture
async def person(tmp_path: Path) -> AsyncIterator[Person]:
    office = Office.open(tmp_path)
    app = office.app()
    async with app.run_test(size=(100, 40)) as pilot:
        someone = Person(app, pilot, office)
        await someone.synced()
        yield someone
    await office.session.close()


def landed(person: Person, deed: Deed) -> int:
    """How often it took effect."""
    return sum(entry.kind == deed.entry for entry in person.office.sandbox.ledger.entries)


async def did(person: Person, deed: Deed) -> Run:
    """Do it, and wait until it rests."""
    before = {run.id for run in person.office.session.store.journal.recent(50)}
    await deed.do(person)
    journal = person.office.session.store.journal

    def new() -> list[Run]:
        runs = (*journal.unfinished(), *journal.recent(50))
        return [run for run in runs if run.id not in before]

    await person.until(new, "the write in the journal")
    return await settled(person, new()[0])


async def trial(person: Person, deed: Deed, fault: str, manner: str) -> None:
    """Do a deed under a fault and judge by the ledger and the outbox."""
    sandbox = person.office.sandbox
    sandbox.manners.change({VENDOR: {"rate_limit": 0}, **MANNERS[manner]})
    journal = person.office.session.store.journal
    number = person.row.number
    await person.press("0")  # where a ticket stays, whatever becomes of it
    await look_at(person, number)
    for doing in deed.before:
        known = {run.id for run in (*journal.unfinished(), *journal.recent(50))}
        await doing(person)
        runs = [run for run in (*journal.unfinished(), *journal.recent(50)) if run.id not in known]
        assert (await settled(person, runs[0])).state is StepState.DONE
        await person.waits(60)  # a file is fetched by the vendor some time later
        await look_at(person, number)
    mails, stood = len(sandbox.outbox.entries), landed(person, deed)
    sandbox.faults.add(None, method=deed.method, path=deed.path, **FAULTS[fault])
    run = await did(person, deed)
    if fault in NEVER:
        unproven = StepState.IN_DOUBT if deed.doubtful else StepState.REFUSED
        assert run.state is unproven, (run.state, run.steps[-1].words)
        assert landed(person, deed) == stood
        await person.press("exclamation_mark")
        await person.sees("Outbox and drafts")
        await person.press("r")
        run = await settled(person, run)
    assert run.state is StepState.DONE, (run.state, [step.words for step in run.steps])
    assert landed(person, deed) == stood + 1
    assert len(sandbox.outbox.entries) == mails + deed.mails


def named(cell: tuple[Deed, str, str]) -> str:
    deed, fault, manner = cell
    return f"{deed.name}-{fault}-{manner}"


@pytest.mark.parametrize("cell", few(), ids=named)
async def test_it_stands_once(person: Person, cell: tuple[Deed, str, str]) -> None:
    await trial(person, *cell)


@pytest.mark.sweep
@pytest.mark.parametrize("cell", TABLE, ids=named)
async def test_every_cell(person: Person, cell: tuple[Deed, str, str]) -> None:
    await trial(person, *cell)
