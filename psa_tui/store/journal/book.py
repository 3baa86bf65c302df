"""The journal of writes: what a person confirmed, and how far each step got.

Every method is one transaction that is on the disk when it returns. Which step may go where:

    queued ──begin──> begun ──finish──> done
       ^                │──refuse──> refused ──requeue──> queued
       └──postpone──────┤──doubt───> in doubt ──finish, refuse, postpone, requeue──> as above
"""

from datetime import datetime

from psa_tui.domain import codec
from psa_tui.domain.errors import Problem
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.writes import Plan, Receipt, Write, connection_of, ticket_of
from psa_tui.store.owners import Owners
from psa_tui.store.sqlite.file import File
from psa_tui.store.sqlite.moments import micros

from .entries import IDS, PROBLEMS, Run, StepState, read_runs

KEPT = 500
"""The newest runs, which are never pruned: bills and settled writes look back for them."""

_WAITING = (StepState.QUEUED,)
_SENT = (StepState.BEGUN, StepState.IN_DOUBT)


class Journal:
    """All runs, in the state file."""

    def __init__(self, file: File, owners: Owners) -> None:
        """Keep the state file, and who lives."""
        self._file = file
        self._owners = owners

    def open(self, plan: Plan, *, owner: str, not_before: datetime, now: datetime) -> Run:
        """Queue a plan: it will be sent, also by another copy, once it is on the disk."""
        with self._file.writing() as db:
            added = db.execute(
                "INSERT INTO runs (title, owner, created, draft, seen) VALUES (?, ?, ?, ?, ?)",
                (plan.title, owner, micros(now), plan.draft, micros(plan.seen)),
            )
            run_id = int(added.lastrowid or 0)
            db.executemany(
                "INSERT INTO steps (run, ordinal, write, connection, ticket, state, not_before)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        run_id,
                        ordinal,
                        codec.dumps(write, Write),
                        connection_of(write),
                        ref.id if (ref := ticket_of(write)) else None,
                        StepState.QUEUED,
                        micros(not_before),
                    )
                    for ordinal, write in enumerate(plan.steps)
                ],
            )
            (run,) = read_runs(db, "id = ?", (run_id,))
        return run

    # ── reading ──────────────────────────────────────────────────────────────
    def run(self, run_id: int) -> Run | None:
        """Return one run; None when it was recalled."""
        return next(iter(self._runs("id = ?", (run_id,))), None)

    def unfinished(self) -> tuple[Run, ...]:
        """Return the runs that are neither done nor put away, the oldest first."""
        return self._runs(
            "NOT dropped AND id IN (SELECT run FROM steps WHERE state <> 'done') ORDER BY id"
        )

    def recent(self, limit: int = 100) -> tuple[Run, ...]:
        """Return the newest runs, whatever became of them, the newest first."""
        return self._runs("true ORDER BY id DESC LIMIT ?", (limit,))

    def pending(self) -> frozenset[TicketRef]:
        """Return the tickets with a write that waits, is on its way, or is in doubt."""
        return frozenset(
            ref
            for run in self.unfinished()
            if run.state is not StepState.REFUSED
            for step in run.steps
            if step.state is not StepState.DONE and (ref := ticket_of(step.write))
        )

    def _runs(self, where: str, values: tuple[int, ...] = ()) -> tuple[Run, ...]:
        with self._file.reading() as db:
            db.execute("BEGIN")  # runs and steps of the same moment
            try:
                return read_runs(db, where, values)
            finally:
                db.execute("COMMIT")

    # ── sending ──────────────────────────────────────────────────────────────
    # Each tells whether the step went that way: False when it is gone, or was elsewhere already.

    def begin(self, run_id: int, ordinal: int, *, before: tuple[str, ...], now: datetime) -> bool:
        """Take a queued step for sending; the caller who gets True, and nobody else, sends it.

        False when somebody was faster, it was recalled or put away, or an earlier step of its run
        is not done.
        """
        return self._move(
            (run_id, ordinal, StepState.BEGUN),
            _WAITING,
            "before = :before, began = :now, ended = NULL, words = '', problems = '[]',"
            " tries = tries + 1, absences = 0",
            " AND NOT EXISTS (SELECT 1 FROM runs WHERE id = :run AND dropped) AND NOT EXISTS"
            " (SELECT 1 FROM steps WHERE run = :run AND ordinal < :ordinal AND state <> 'done')",
            before=codec.dumps(before, IDS),
            now=micros(now),
        )

    def finish(self, run_id: int, ordinal: int, receipt: Receipt, *, now: datetime) -> bool:
        """Keep the proof that a step stands, wherever it was before; the first proof stays."""
        return self._move(
            (run_id, ordinal, StepState.DONE),
            (*_WAITING, *_SENT, StepState.REFUSED),
            "receipt = :receipt, ended = coalesce(ended, :now), words = '', problems = '[]'",
            receipt=codec.dumps(receipt),
            now=micros(now),
        )

    def refuse(
        self,
        run_id: int,
        ordinal: int,
        words: str,
        problems: tuple[Problem, ...],
        *,
        now: datetime,
    ) -> bool:
        """Keep why a step surely did not take effect."""
        return self._move(
            (run_id, ordinal, StepState.REFUSED),
            (*_WAITING, *_SENT),
            "words = :words, problems = :problems, ended = :now",
            words=words,
            problems=codec.dumps(problems, PROBLEMS),
            now=micros(now),
        )

    def doubt(self, run_id: int, ordinal: int, words: str, *, ended: datetime) -> bool:
        """Keep that the answer of a begun step is lost, and when its sending was over at last.

        Called again, it keeps the first `ended`, and absences are counted anew.
        """
        return self._move(
            (run_id, ordinal, StepState.IN_DOUBT),
            _SENT,
            "words = :words, ended = coalesce(ended, :ended), absences = 0",
            words=words,
            ended=micros(ended),
        )

    def absent(self, run_id: int, ordinal: int) -> int:
        """Count that a step was looked for and not found; return how often in a row."""
        with self._file.writing() as db:
            found = db.execute(
                "UPDATE steps SET absences = absences + 1 WHERE run = ? AND ordinal = ?"
                " AND state IN ('begun', 'in doubt') RETURNING absences",
                (run_id, ordinal),
            ).fetchone()
        return int(found[0]) if found else 0

    def postpone(self, run_id: int, ordinal: int, not_before: datetime, words: str) -> bool:
        """Queue a step again that is proved not to have taken effect, for that moment."""
        return self._move(
            (run_id, ordinal, StepState.QUEUED),
            (*_WAITING, *_SENT),
            "not_before = :not_before, words = :words, began = NULL, ended = NULL",
            not_before=micros(not_before),
            words=words,
        )

    def hasten(self, run_id: int, ordinal: int, not_before: datetime) -> bool:
        """Let a step that waits wait until that moment; one that is begun stays begun."""
        return self._move(
            (run_id, ordinal, StepState.QUEUED),
            _WAITING,
            "not_before = :not_before, words = ''",
            not_before=micros(not_before),
        )

    def requeue(self, run_id: int, ordinal: int, not_before: datetime, *, tries: int) -> bool:
        """Queue a refused or doubtful step again, because the person says so.

        Only if it was begun no more than `tries` times: what was found out about the last sending
        proves nothing about one that came after it, from another copy.
        """
        return self._move(
            (run_id, ordinal, StepState.QUEUED),
            (StepState.REFUSED, StepState.IN_DOUBT),
            "not_before = :not_before, words = '', problems = '[]', began = NULL, ended = NULL",
            " AND tries = :tries AND NOT EXISTS (SELECT 1 FROM runs WHERE id = :run AND dropped)",
            not_before=micros(not_before),
            tries=tries,
        )

    def _move(
        self,
        step: tuple[int, int, StepState],
        sources: tuple[StepState, ...],
        values: str,
        unless: str = "",
        **bound: object,
    ) -> bool:
        """Bring a step from one of the sources to a new state; False if it is in none of them."""
        run_id, ordinal, state = step
        states = ", ".join(f"'{source}'" for source in sources)
        with self._file.writing() as db:
            moved = db.execute(
                f"UPDATE steps SET state = :state, {values} WHERE run = :run"
                f" AND ordinal = :ordinal AND state IN ({states}){unless}",
                {"run": run_id, "ordinal": ordinal, "state": state.value, **bound},
            )
            return moved.rowcount == 1

    # ── deciding ─────────────────────────────────────────────────────────────
    def recall(self, run_id: int) -> bool:
        """Take a run back that is queued as a whole; False when it is too late."""
        with self._file.writing() as db:
            gone = db.execute(
                "DELETE FROM runs WHERE id = ? AND NOT dropped AND NOT EXISTS"
                " (SELECT 1 FROM steps WHERE run = runs.id AND state <> 'queued')",
                (run_id,),
            )
            return gone.rowcount == 1

    def drop(self, run_id: int) -> bool:
        """Put a refused or doubtful run away; it stays in `recent`, and will never be sent."""
        with self._file.writing() as db:
            runs = read_runs(db, "id = ? AND NOT dropped", (run_id,))
            if not runs or runs[0].state not in {StepState.REFUSED, StepState.IN_DOUBT}:
                return False
            db.execute("UPDATE runs SET dropped = 1 WHERE id = ?", (run_id,))
            return True

    def prune(self, before: datetime) -> int:
        """Forget what was over before that moment, but for the newest runs; return how many.

        Over is what is done, or put away. What still waits, was refused or is in doubt stays for
        ever, and so does as much as anybody looks back for.
        """
        with self._file.writing() as db:
            gone = db.execute(
                "DELETE FROM runs WHERE created < ?"
                " AND id NOT IN (SELECT id FROM runs ORDER BY id DESC LIMIT ?)"
                " AND (dropped OR NOT EXISTS"
                " (SELECT 1 FROM steps WHERE run = runs.id AND state <> 'done'))"
                " AND NOT EXISTS (SELECT 1 FROM steps WHERE run = runs.id AND ended >= ?)",
                (micros(before), KEPT, micros(before)),
            )
            return gone.rowcount

    def adopt(self, run_id: int, *, owner: str, now: datetime) -> bool:  # noqa: ARG002  as elsewhere
        """Take over a run whose owner is dead; of several who try, one gets True."""
        with self._file.writing() as db:
            runs = read_runs(db, "id = ? AND NOT dropped", (run_id,))
            if not runs or self._owners.alive(runs[0].owner):
                return False
            db.execute("UPDATE runs SET owner = ? WHERE id = ?", (owner, run_id))
            return True
