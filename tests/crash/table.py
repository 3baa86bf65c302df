"""Prints the laboratory's table: `python -m tests.crash.table`, with `--sweep` all of it.

A row for each trial: what the ledger holds, mails, invoice lines and sum, how the bill stood after
the restart with its next key, and how it ended.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.crash.laboratory import Outcome, laboratory
from tests.crash.plan import Cell, all_cells, few_cells

HEAD = (
    f"{'way':5} {'step':7} {'fault':11} {'kill':12} {'ledger c/l/t/$/i/s':18} "
    f"{'mails':5} {'invoice':13} {'then':8} {'in the end':10} next key, verdict"
)
KINDS = ("comment", "line_item", "time_entry", "time_entry_charge", "invoice", "status")


def row(outcome: Outcome) -> str:
    """One trial in one line."""
    cell, ledger = outcome.cell, outcome.ledger
    counts = "/".join(str(ledger.get(kind, 0)) for kind in KINDS)
    invoice = f"{outcome.lines} = {outcome.subtotal:.2f}"
    key = str(outcome.stopped.get("next", "")).partition(" ")[0] or "-"
    words = " ".join(outcome.stopped.get("words", []))[:70]
    wrong = f"  WRONG: {'; '.join(outcome.faults)}" if outcome.faults else ""
    return (
        f"{cell.way:5} {cell.step:7} {cell.fault:11} {cell.kill or 'alive':12} {counts:18} "
        f"{outcome.mails:5} {invoice:13} {outcome.stopped['state']:8.8} "
        f"{outcome.ended['state']:10.10} {key} {words}{wrong}"
    )


def main() -> int:
    """Print the table as it comes; 1 if a promise was broken anywhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sweep", action="store_true", help="every cell, minutes instead of one")
    cells: Iterable[Cell] = all_cells() if parser.parse_args().sweep else few_cells()
    wrong = tried = 0
    print(HEAD)  # noqa: T201  this is what the command is for
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder)) as lab:
        for cell in cells:
            outcome = lab.trial(cell)
            tried, wrong = tried + 1, wrong + bool(outcome.faults)
            print(row(outcome), flush=True)  # noqa: T201  this is what the command is for
    print(f"{tried} trials, {wrong} broken promises")  # noqa: T201  this is what the command is for
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
