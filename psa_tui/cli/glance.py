"""status: one line about the queue from the store, in milliseconds; with REF, a status to set."""

from argparse import Namespace
from datetime import UTC, datetime

from psa_tui.cli.exits import Exit, Stop
from psa_tui.config.paths import Paths
from psa_tui.domain.query import parse
from psa_tui.domain.time import age
from psa_tui.services.watch.timers import line
from psa_tui.store.database import Store
from psa_tui.store.journal import StepState

COUNTS = (
    ("mine", "assignee:me open:yes", "cyan"),
    ("new", "assignee:none open:yes", "yellow"),
    ("replied", "replied:customer open:yes", "green"),
    ("late", "sla:breached open:yes", "red"),
    ("risk", "sla:risk open:yes", "yellow"),
)
"""What is counted: its word, its query, its colour."""


def run(args: Namespace) -> int:
    """Print the line, or set a ticket's status where one is named."""
    if args.ref:
        from psa_tui.cli.writing import status

        if not args.name:
            raise Stop("Which status? psa-tui status REF STATUS", Exit.USAGE)
        return status(args)
    print(_line(coloured=args.tmux))
    return Exit.FINE


def _line(*, coloured: bool) -> str:
    paths = Paths.real()
    if not paths.cache.exists():
        return "psa-tui: no data yet"
    store = Store.open(paths.cache, paths.state)
    try:
        now = datetime.now(UTC)
        parts = []
        for word, text, colour in COUNTS:
            count = store.tickets.count(parse(text, now=now, zone=UTC), now=now)
            if count:
                parts.append(_painted(f"{word} {count}", colour, coloured=coloured))
        if timed := line(store, now):
            parts.append(_painted(timed, "cyan", coloured=coloured))
        parts += _unsent(store, coloured=coloured)
        synced = store.tickets.last_synced()
        parts.append(f"{age(now - synced)} old" if synced else "never synced")
        return "  ".join(parts)
    finally:
        store.close()


def _unsent(store: Store, *, coloured: bool) -> list[str]:
    states = [run.state for run in store.journal.unfinished()]
    doubt = states.count(StepState.IN_DOUBT) + states.count(StepState.BEGUN)
    refused = states.count(StepState.REFUSED)
    waiting = states.count(StepState.QUEUED)
    told = [(doubt, "in doubt", "red"), (refused, "refused", "red"), (waiting, "unsent", "yellow")]
    return [
        _painted(f"{count} {word}", colour, coloured=coloured)
        for count, word, colour in told
        if count
    ]


def _painted(text: str, colour: str, *, coloured: bool) -> str:
    return f"#[fg={colour}]{text}#[default]" if coloured else text
