"""Prints the laboratory's table: `python -m tests.crash.table`, with `--sweep` all of it.

Each row is one trial of the real app on a terminal, billed and finished by its keys: what the
ledger holds, mails, invoice lines and sum, how the bill stood on the screen after the restart, the
keys that were offered and pressed, how it ended, and the verdict. `--headless` tries the four kill
points that only a process can choose that kills itself, without a screen and in no time.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.crash.keyed.bench import WORKERS, trials
from tests.crash.laboratory import Outcome, laboratory
from tests.crash.plan import (
    Cell,
    all_cells,
    few_cells,
    few_keyed_cells,
    keyed_cells,
)

HEAD = (
    f"{'way':5} {'step':7} {'fault':11} {'kill':12} {'ledger n/l/t/$/i/s':18} "
    f"{'mails':5} {'invoice':13} {'then':8} {'keys':5} {'in the end':10} the verdict that was met"
)
KINDS = ("comment", "line_item", "time_entry", "time_entry_charge", "invoice", "status")
LEGEND = """\
ledger: writes that took effect on the ticket: notes, lines, time entries, charges ($), invoices,
status changes. then: the bill on the screen once it stood still after the restart, or after the
fault where nobody was killed. keys: what the screen offered and was pressed. kill before: the
request was held at the vendor and had no effect, and the fault met the next one; after: the fault
met it, or it took effect and its answer was held back."""


def row(outcome: Outcome) -> str:
    """One trial in one line."""
    cell, ledger = outcome.cell, outcome.ledger
    counts = "/".join(str(ledger.get(kind, 0)) for kind in KINDS)
    invoice = f"{outcome.lines} = {outcome.subtotal:.2f}"
    offered = str(outcome.stopped.get("next", "")).partition(" ")[0]
    keys = " ".join(outcome.keys) or offered or "-"
    words = " ".join(outcome.stopped.get("words", []))[:90]
    wrong = f"  WRONG: {'; '.join(outcome.faults)}" if outcome.faults else ""
    return (
        f"{cell.way:5} {cell.step:7} {cell.fault:11} {cell.kill or 'alive':12} {counts:18} "
        f"{outcome.mails:5} {invoice:13} {outcome.stopped.get('state', '?'):8.8} {keys:5} "
        f"{outcome.ended.get('state', '?'):10.10} {words}{wrong}"
    )


def without_screen(cells: Iterable[Cell]) -> Iterator[Outcome]:
    """Try cells one after another, without a screen and with a clock that leaps."""
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder)) as lab:
        yield from map(lab.trial, cells)


def asked() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sweep", action="store_true", help="every cell: an hour or more")
    parser.add_argument("--headless", action="store_true", help="no screen, a clock that leaps")
    parser.add_argument("--workers", type=int, default=WORKERS, help="trials at once (%(default)s)")
    parser.add_argument("--only", default="", help="cells whose name matches this")
    return parser.parse_args()


def main() -> int:
    """Print the table as it comes; 1 if a promise was broken anywhere."""
    args = asked()
    if args.headless:
        cells = list(all_cells() if args.sweep else few_cells())
    else:
        cells = list(keyed_cells() if args.sweep else few_keyed_cells())
    cells = [cell for cell in cells if re.search(args.only, str(cell))]
    how = (
        "no screen, a clock that leaps" if args.headless else "the real app on a terminal, by keys"
    )
    say(f"{len(cells)} trials: {how}.\n{LEGEND}\n\n{HEAD}")
    tried = wrong = 0
    for outcome in without_screen(cells) if args.headless else trials(cells, args.workers):
        tried, wrong = tried + 1, wrong + bool(outcome.faults)
        say(row(outcome))
    say(f"{tried} trials of {len(cells)}, {wrong} broken promises")
    return 1 if wrong else 0


def say(words: str) -> None:
    """Print, and at once: who waits an hour wants to see it grow."""
    print(words, flush=True)  # noqa: T201  this is what the command is for


if __name__ == "__main__":
    sys.exit(main())
