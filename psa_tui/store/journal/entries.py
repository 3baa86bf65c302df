"""What stands in the journal: runs and their steps, as values and as rows."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from psa_tui.domain import codec
from psa_tui.domain.errors import Problem
from psa_tui.domain.writes import Receipt, Write
from psa_tui.store.sqlite.faults import StoreFault
from psa_tui.store.sqlite.moments import moment

IDS = tuple[str, ...]
PROBLEMS = tuple[Problem, ...]


class StepState(StrEnum):
    """How far a step got."""

    QUEUED = "queued"
    BEGUN = "begun"
    DONE = "done"
    REFUSED = "refused"
    """It surely did not take effect."""
    IN_DOUBT = "in doubt"
    """It may have taken effect: its answer is lost."""


@dataclass(frozen=True, slots=True)
class Step:
    """One write of a run."""

    run: int
    ordinal: int
    write: Write
    state: StepState
    not_before: datetime
    """When the grace ends, or the vendor may be asked again."""
    before: tuple[str, ...]
    """Ids that stood there before it was sent and so cannot be it."""
    began: datetime | None
    ended: datetime | None
    """When the sending was over, at the latest."""
    receipt: Receipt | None
    words: str
    """Why it was refused, postponed or is in doubt, in the vendor's words."""
    problems: tuple[Problem, ...]
    tries: int
    """How often it was begun."""
    absences: int
    """How often in a row it was looked for and not found."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a person confirmed as a whole."""

    id: int
    title: str
    owner: str
    """The copy of the program that sends it; see `owners`."""
    created: datetime
    draft: str
    seen: datetime | None
    """The ticket's `updated` when the person looked at it."""
    steps: tuple[Step, ...]
    dropped: bool = False
    """Whether the person put it away unfinished."""

    @property
    def step(self) -> Step | None:
        """The step whose turn it is; None when all are done."""
        return next((step for step in self.steps if step.state is not StepState.DONE), None)

    @property
    def state(self) -> StepState:
        """The state of the step whose turn it is; done when all are."""
        return StepState.DONE if self.step is None else self.step.state


def read_runs(db: sqlite3.Connection, where: str, values: tuple[int, ...]) -> tuple[Run, ...]:
    """Read runs with their steps, within a transaction."""
    found = db.execute(
        f"SELECT id, title, owner, created, draft, seen, dropped FROM runs WHERE {where}",
        values,
    ).fetchall()
    return tuple(
        Run(id_, title, owner, moment(created), draft, moment(seen), _steps(db, id_), bool(dropped))
        for id_, title, owner, created, draft, seen, dropped in found
    )


def _steps(db: sqlite3.Connection, run_id: int) -> tuple[Step, ...]:
    found = db.execute(
        "SELECT run, ordinal, write, state, not_before, before, began, ended, receipt, words,"
        " problems, tries, absences FROM steps WHERE run = ? ORDER BY ordinal",
        (run_id,),
    ).fetchall()
    try:
        return tuple(_step(record) for record in found)
    except (ValueError, KeyError, TypeError) as error:
        raise StoreFault(
            f"Entry {run_id} of the journal cannot be read.",
            "It was left as it is; the program that wrote it can read it.",
        ) from error


def _step(record: tuple[Any, ...]) -> Step:
    run, ordinal, write, state, not_before, before, began, ended, receipt, *rest = record
    words, problems, tries, absences = rest
    return Step(
        run=run,
        ordinal=ordinal,
        write=codec.loads(write, Write),
        state=StepState(state),
        not_before=moment(not_before),
        before=codec.loads(before, IDS),
        began=moment(began),
        ended=moment(ended),
        receipt=codec.loads(receipt, Receipt) if receipt else None,
        words=words,
        problems=codec.loads(problems, PROBLEMS),
        tries=tries,
        absences=absences,
    )
