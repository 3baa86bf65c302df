"""Ids that only an earlier step of the same run can know, taken from its receipt. Pure."""

from dataclasses import replace

from psa_tui.domain.writes import (
    AddTime,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CheckTime,
    MakeInvoice,
    Write,
)
from psa_tui.store.journal import Run, Step


def linked(run: Run, step: Step) -> Write:
    """Return a step's write with the id that the run itself has made; else the write as it is."""
    match step.write:
        case ChargeTime(time_id="") | CheckTime(time_id=""):
            return replace(step.write, time_id=_made(run, step, AddTime, ChangeTime))
        case CheckInvoice(invoice_id=""):
            return replace(step.write, invoice_id=_made(run, step, MakeInvoice))
        case _:
            return step.write


def _made(run: Run, step: Step, *kinds: type[Write]) -> str:
    """Return what the last earlier step of these kinds made."""
    ids = [
        earlier.receipt.id
        for earlier in run.steps[: step.ordinal]
        if earlier.receipt and type(earlier.write) in kinds
    ]
    return ids[-1] if ids else ""
