"""What became of a bill, in words: each step, the verdict, and what to do next. Pure."""

from dataclasses import dataclass

from psa_tui.domain.billing import COMPARED, BillLine
from psa_tui.domain.errors import Problem
from psa_tui.domain.ids import TicketRef
from psa_tui.domain.writes import (
    AddLine,
    AddNote,
    AddTime,
    ChangeTicket,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CheckTime,
    MakeInvoice,
    Receipt,
    Write,
    ticket_of,
)
from psa_tui.store.journal import Run, Step, StepState

from .plan import BILL


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a bill stands."""

    state: StepState
    words: tuple[str, ...]
    """What is to be known, the most important first."""
    problems: tuple[Problem, ...] = ()
    """What differs from what was shown."""
    next: str = ""
    """What to do now; empty where nothing is to be done."""
    wrong: Receipt | None = None
    """The invoice that is not what was shown."""


def is_bill(run: Run) -> bool:
    """Whether a run is a bill: by its title, since not every vendor makes the invoice here."""
    return run.title.startswith(BILL)


def billed_ticket(run: Run) -> TicketRef | None:
    """Return the ticket that a bill is about."""
    return ticket_of(run.steps[0].write) if is_bill(run) and run.steps else None


def shown_lines(run: Run) -> tuple[BillLine, ...]:
    """Return the lines that the person saw."""
    found = (step.write.lines for step in run.steps if isinstance(step.write, MakeInvoice))
    return next(found, ())


def invoice_of(run: Run) -> Receipt | None:
    """Return the proof of the invoice, once it stands."""
    found = (step.receipt for step in run.steps if isinstance(step.write, MakeInvoice))
    return next(found, None)


def step_name(write: Write) -> str:
    """Name a step of a bill."""
    match write:
        case AddNote():
            return "Note"
        case AddLine():
            return "Line"
        case AddTime() | ChangeTime():
            return "Time entry"
        case ChargeTime():
            return "Charge"
        case MakeInvoice():
            return "Invoice"
        case CheckInvoice() | CheckTime():
            return "Comparison"
        case ChangeTicket():
            return "Status"
        case _:
            return type(write).__name__


def verdict(run: Run, *, left: bool = False) -> Verdict:
    """Judge a bill by its journal; `left` is one whose copy of the program has ended."""
    step = run.step
    if step is None:
        return Verdict(StepState.DONE, _proofs(run))
    place = f"step {step.ordinal + 1} of {len(run.steps)}, {step_name(step.write).lower()}"
    match step.state:
        case StepState.REFUSED:
            words = (f"Stopped at {place}: {step.words}", *_proofs(run), _rest(run, step))
            differs = isinstance(step.write, CheckInvoice) and bool(step.problems)
            wrong = invoice_of(run) if differs else None
            return Verdict(StepState.REFUSED, words, step.problems, _after(step), wrong)
        case StepState.IN_DOUBT:
            words = (f"In doubt at {place}: {step.words}", *_proofs(run), _rest(run, step))
            after = "r looks whether it arrived, and sends it only if it did not."
            return Verdict(StepState.IN_DOUBT, words, step.problems, after)
        case _ if left:
            words = (f"The program ended before {place}.", *_proofs(run), _rest(run, step))
            return Verdict(step.state, words, next=_after(step))
        case _:
            waiting = f" {step.words}" if step.words else ""
            return Verdict(step.state, (f"At {place}.{waiting}",))


def _proofs(run: Run) -> tuple[str, ...]:
    """Return what the vendor said of the steps that stand: the comparison tells all."""
    said = [
        step.receipt.said
        for step in run.steps
        if step.receipt and step.receipt.said and not isinstance(step.write, CheckInvoice)
    ]
    checked = [
        step.receipt.said
        for step in run.steps
        if step.receipt and isinstance(step.write, CheckInvoice)
    ]
    if checked:
        invoices = [step.receipt for step in run.steps if isinstance(step.write, MakeInvoice)]
        said = [words for words in said if words not in {r.said for r in invoices if r}]
    return (*checked, *said)


def _rest(run: Run, step: Step) -> str:
    left = len(run.steps) - step.ordinal - 1
    return f"{left} step{'s' if left != 1 else ''} after it did not run." if left else ""


def _after(step: Step) -> str:
    differs = any(problem.field in COMPARED for problem in step.problems)
    match step.write:
        case CheckInvoice() if differs:
            return (
                "D deletes this invoice (you type its number); then x puts this bill away and b"
                " makes another. The lines stay on the ticket: see them with l first."
            )
        case MakeInvoice() if differs:
            return "l shows the ticket's lines to put them right; then r goes on from here."
        case _:
            return "r goes on from here; what stands already is not sent again."
