"""The journal: nothing sent twice, nothing forgotten, and each step only where it may go."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from psa_tui.domain.errors import Problem
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.writes import Receipt
from psa_tui.store.database import Store, StoreFault
from psa_tui.store.journal import Journal, Run, StepState, book
from tests.store.samples import NOW, plan

LATER = NOW + timedelta(seconds=8)
REF = TicketRef("acme", "1")


@pytest.fixture
def journal(store: Store) -> Journal:
    return store.journal


def opened(journal: Journal, *bodies: str) -> Run:
    bodies = bodies or ("hello",)
    return journal.open(plan(*bodies, draft="d"), owner="me", not_before=LATER, now=NOW)


def state(journal: Journal, run: Run, ordinal: int = 0) -> StepState:
    found = journal.run(run.id)
    assert found is not None
    return found.steps[ordinal].state


def begun(journal: Journal, run: Run, ordinal: int = 0) -> None:
    assert journal.begin(run.id, ordinal, before=("1", "2"), now=LATER)


def test_a_plan_is_kept_as_it_was_confirmed(store: Store, cache: Path, state: Path) -> None:
    run = opened(store.journal, "one", "two")
    store.close()
    again = Store.open(cache, state)
    kept = again.journal.run(run.id)
    assert kept == run
    assert (run.title, run.owner, run.draft, run.seen) == ("Reply", "me", "d", NOW)
    assert [step.write for step in run.steps] == [*plan("one", "two").steps]
    assert {step.not_before for step in run.steps} == {LATER}
    assert run.state is StepState.QUEUED
    again.close()


def test_a_step_is_begun_by_exactly_one(journal: Journal) -> None:
    run = opened(journal)
    assert journal.begin(run.id, 0, before=("7",), now=LATER)
    assert not journal.begin(run.id, 0, before=(), now=LATER)
    found = journal.run(run.id)
    assert found is not None
    step = found.steps[0]
    assert (step.state, step.before, step.began, step.tries) == (StepState.BEGUN, ("7",), LATER, 1)


def test_a_step_waits_for_those_before_it(journal: Journal) -> None:
    run = opened(journal, "one", "two")
    assert not journal.begin(run.id, 1, before=(), now=NOW)
    begun(journal, run)
    assert not journal.begin(run.id, 1, before=(), now=NOW)
    journal.finish(run.id, 0, Receipt("9"), now=NOW)
    assert journal.begin(run.id, 1, before=(), now=NOW)


def test_done_is_kept_with_its_proof_and_is_never_left(journal: Journal) -> None:
    run = opened(journal)
    begun(journal, run)
    assert journal.finish(run.id, 0, Receipt("9", "said"), now=LATER)
    done = journal.run(run.id)
    assert done is not None
    assert done.state is StepState.DONE
    assert done.step is None
    assert (done.steps[0].receipt, done.steps[0].ended) == (Receipt("9", "said"), LATER)
    assert not journal.finish(run.id, 0, Receipt("10"), now=LATER)
    assert not journal.refuse(run.id, 0, "no", (), now=LATER)
    assert not journal.doubt(run.id, 0, "?", ended=LATER)
    assert not journal.postpone(run.id, 0, LATER, "later")
    assert not journal.requeue(run.id, 0, LATER, tries=1)
    assert not journal.recall(run.id)
    assert not journal.drop(run.id)
    assert journal.absent(run.id, 0) == 0
    assert journal.run(run.id) == done
    assert journal.unfinished() == ()


def test_a_refusal_keeps_the_vendors_words_and_may_be_sent_again(journal: Journal) -> None:
    run = opened(journal)
    begun(journal, run)
    problems = (Problem("body", "is too short"),)
    assert journal.refuse(run.id, 0, "Body is too short", problems, now=LATER)
    refused = journal.run(run.id)
    assert refused is not None
    assert refused.state is StepState.REFUSED
    assert (refused.steps[0].words, refused.steps[0].problems) == ("Body is too short", problems)
    assert not journal.requeue(run.id, 0, LATER, tries=0)
    assert journal.requeue(run.id, 0, LATER, tries=1)
    assert state(journal, run) is StepState.QUEUED
    begun(journal, run)
    again = journal.run(run.id)
    assert again is not None
    assert (again.steps[0].tries, again.steps[0].words, again.steps[0].problems) == (2, "", ())


def test_doubt_counts_absences_in_a_row(journal: Journal) -> None:
    run = opened(journal)
    assert journal.absent(run.id, 0) == 0
    begun(journal, run)
    assert journal.doubt(run.id, 0, "no answer", ended=LATER)
    assert (journal.absent(run.id, 0), journal.absent(run.id, 0)) == (1, 2)
    assert journal.doubt(run.id, 0, "something like it", ended=LATER + timedelta(hours=1))
    found = journal.run(run.id)
    assert found is not None
    assert (found.state, found.steps[0].ended) == (StepState.IN_DOUBT, LATER)
    assert journal.absent(run.id, 0) == 1
    assert journal.postpone(run.id, 0, LATER, "it is not there")
    begun(journal, run)
    assert journal.absent(run.id, 0) == 1


def test_a_busy_vendor_puts_a_step_back(journal: Journal) -> None:
    run = opened(journal)
    begun(journal, run)
    until = NOW + timedelta(minutes=1)
    assert journal.postpone(run.id, 0, until, "limited")
    found = journal.run(run.id)
    assert found is not None
    step = found.steps[0]
    assert (step.state, step.not_before, step.words, step.began) == (
        StepState.QUEUED,
        until,
        "limited",
        None,
    )


def test_a_queued_step_may_be_refused_before_it_is_sent(journal: Journal) -> None:
    """The ticket changed meanwhile: nothing went out."""
    run = opened(journal)
    assert journal.refuse(run.id, 0, "it changed", (), now=NOW)
    assert state(journal, run) is StepState.REFUSED


# ── the person decides ───────────────────────────────────────────────────────


def test_a_run_is_recalled_only_while_nothing_of_it_began(journal: Journal) -> None:
    run = opened(journal, "one", "two")
    assert journal.recall(run.id)
    assert journal.run(run.id) is None
    assert not journal.recall(run.id)
    assert not journal.begin(run.id, 0, before=(), now=NOW)
    other = opened(journal, "one", "two")
    assert other.id != run.id
    begun(journal, other)
    assert not journal.recall(other.id)
    journal.finish(other.id, 0, Receipt("9"), now=NOW)
    assert not journal.recall(other.id)


@pytest.mark.parametrize("way", ["refused", "in doubt"])
def test_what_is_put_away_is_seen_but_never_sent(journal: Journal, way: str) -> None:
    run = opened(journal, "one", "two")
    assert not journal.drop(run.id)
    begun(journal, run)
    assert not journal.drop(run.id)
    if way == "refused":
        journal.refuse(run.id, 0, "no", (), now=NOW)
    else:
        journal.doubt(run.id, 0, "?", ended=NOW)
    assert journal.drop(run.id)
    assert not journal.drop(run.id)
    assert not journal.requeue(run.id, 0, NOW, tries=1)
    assert journal.unfinished() == ()
    assert journal.pending() == frozenset()
    (seen,) = journal.recent()
    assert seen.dropped


def test_a_run_is_adopted_from_the_dead_and_by_one_only(store: Store) -> None:
    alive = store.owners.enter()
    run = store.journal.open(plan("x"), owner=alive, not_before=NOW, now=NOW)
    assert not store.journal.adopt(run.id, owner="1-0123456789abcdef", now=NOW)
    store.owners.leave()
    heir = store.owners.enter()
    assert store.journal.adopt(run.id, owner=heir, now=NOW)
    assert not store.journal.adopt(run.id, owner=heir, now=NOW)
    adopted = store.journal.run(run.id)
    assert adopted is not None
    assert adopted.owner == heir


# ── what is told ─────────────────────────────────────────────────────────────

REACH: dict[str, Callable[[Journal, int], object]] = {
    "queued": lambda journal, run: None,
    "begun": lambda journal, run: journal.begin(run, 0, before=(), now=NOW),
    "refused": lambda journal, run: journal.refuse(run, 0, "no", (), now=NOW),
    "done": lambda journal, run: journal.finish(run, 0, Receipt("9"), now=NOW),
}


@pytest.mark.parametrize(
    ("way", "waits"), [("queued", True), ("begun", True), ("refused", False), ("done", False)]
)
def test_a_ticket_is_pending_while_a_write_waits_or_is_on_its_way(
    journal: Journal, way: str, waits: bool
) -> None:
    REACH[way](journal, opened(journal).id)
    assert journal.pending() == (frozenset({REF}) if waits else frozenset())


def test_doubt_keeps_a_ticket_pending(journal: Journal) -> None:
    run = opened(journal)
    begun(journal, run)
    journal.doubt(run.id, 0, "?", ended=NOW)
    assert journal.pending() == frozenset({REF})


def test_runs_are_told_oldest_first_to_finish_and_newest_first_to_look_at(
    journal: Journal,
) -> None:
    runs = [opened(journal, str(number)) for number in range(5)]
    begun(journal, runs[2])
    journal.finish(runs[2].id, 0, Receipt("9"), now=NOW)
    ids = [run.id for run in runs]
    assert [run.id for run in journal.unfinished()] == [*ids[:2], *ids[3:]]
    assert [run.id for run in journal.recent(3)] == ids[:1:-1]


def test_an_entry_that_cannot_be_read_is_told_and_stays(store: Store) -> None:
    run = opened(store.journal)
    with store._state.writing() as db:
        db.execute("""UPDATE steps SET write = '{"$": "Unheard"}'""")
    with pytest.raises(StoreFault, match=f"Entry {run.id}"):
        store.journal.unfinished()
    with store._state.reading() as db:
        assert db.execute("SELECT count(*) FROM steps").fetchone() == (1,)


def test_what_was_over_long_ago_is_forgotten_and_nothing_else(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "KEPT", 2)
    done, away, waiting, refused, doubtful, late, newest, last = (opened(journal) for _ in range(8))
    for run in (done, away, refused, doubtful, late, newest, last):
        begun(journal, run)
    for run in (done, newest, last):
        journal.finish(run.id, 0, Receipt("9"), now=LATER)
    journal.finish(late.id, 0, Receipt("9"), now=NOW + timedelta(days=1))
    journal.doubt(doubtful.id, 0, "Lost.", ended=LATER)
    for run in (away, refused):
        journal.refuse(run.id, 0, "No.", (), now=LATER)
    journal.drop(away.id)
    assert journal.prune(NOW) == 0
    assert journal.prune(NOW + timedelta(hours=1)) == 2
    kept = [waiting, refused, doubtful, late, newest, last]
    assert [run.id for run in journal.recent()] == [run.id for run in reversed(kept)]
    assert opened(journal).id > last.id
