"""A bill that runs as lines of text: every step, the verdict, the next key."""

from collections.abc import Iterator

from psa_tui.domain.writes import CheckInvoice
from psa_tui.services.billing.verify import Verdict, step_name
from psa_tui.store.journal import Run, Step, StepState
from psa_tui.ui.present.ink import Cell, Ink, Line

STATES = {
    StepState.QUEUED: Cell("waits   ", Ink.MUTED),
    StepState.BEGUN: Cell("sending ", Ink.ACCENT),
    StepState.DONE: Cell("done    ", Ink.GOOD),
    StepState.REFUSED: Cell("stopped ", Ink.BAD),
    StepState.IN_DOUBT: Cell("in doubt", Ink.BAD),
}
"""Each state by its word; the colour only repeats it."""


def steps(run: Run) -> Iterator[Line]:
    """Show every step of a run with its state and its evidence."""
    for number, step in enumerate(run.steps, start=1):
        yield (
            Cell(f"{number} "),
            STATES[step.state],
            Cell(f"  {step_name(step.write)}  "),
            _of(step),
        )


def _of(step: Step) -> Cell:
    if step.receipt is not None and isinstance(step.write, CheckInvoice):
        return Cell("every line and the sum agree", Ink.MUTED)
    if step.receipt is not None:
        return Cell(step.receipt.said, Ink.MUTED)
    return Cell(step.words, Ink.WARN)


def outcome(verdict: Verdict) -> Iterator[Line]:
    """Show a verdict: its words, every difference, and what to do next."""
    ink = {
        StepState.DONE: Ink.GOOD,
        StepState.REFUSED: Ink.BAD,
        StepState.IN_DOUBT: Ink.BAD,
    }.get(verdict.state, Ink.ACCENT)
    for place, words in enumerate(verdict.words):
        yield (Cell(words, ink if place == 0 else Ink.PLAIN),)
    for problem in verdict.problems:
        yield (Cell(f"  {problem.message}", Ink.WARN),)
    if verdict.next:
        yield (Cell("Next: ", Ink.STRONG), Cell(verdict.next))
