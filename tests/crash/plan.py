"""What the laboratory tries: steps, faults, and where the program is killed. Pure data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

VENDOR = "syncro"
MINUTES = 45
CENTS = "112.50"
"""What 45 minutes of remote support come to in the sandbox."""
TEXT = "Reinstalled the driver.\n\nIt prints again."


class Point(StrEnum):
    """Where the program is killed."""

    BEFORE = "before-send"
    """The step is begun in the journal, nothing left yet."""
    SENT = "after-send"
    """The request was sent and its answer, or what came instead, reached the socket."""
    ANSWERED = "after-answer"
    """The answer was read, the journal does not know it."""
    COMMITTED = "after-commit"
    """The journal knows what became of the step."""


class Moment(StrEnum):
    """When the app at the terminal is killed: told by what the vendor has seen of it."""

    BEFORE = "before"
    """The request of the step is held at the vendor and has no effect; a fault meets the next."""
    AFTER = "after"
    """The fault met the request; without a fault it took effect, and its answer is held back."""


@dataclass(frozen=True, slots=True)
class LabStep:
    """One step of a bill: its writes, its request, and what the ledger calls it."""

    writes: frozenset[str]
    method: str
    path: str
    kind: str
    """The ledger's word; empty for a step that only reads."""


STEPS: Mapping[str, LabStep] = {
    "note": LabStep(frozenset({"AddNote"}), "POST", "*/comment", "comment"),
    "line": LabStep(frozenset({"AddLine"}), "POST", "*/add_line_item", "line_item"),
    "time": LabStep(frozenset({"AddTime"}), "POST", "*/timer_entry", "time_entry"),
    "charge": LabStep(
        frozenset({"ChargeTime"}), "POST", "*/charge_timer_entry", "time_entry_charge"
    ),
    "invoice": LabStep(frozenset({"MakeInvoice"}), "POST", "*/invoices", "invoice"),
    "check": LabStep(frozenset({"CheckInvoice"}), "GET", "*/invoices/*", ""),
    "status": LabStep(frozenset({"ChangeTicket"}), "PUT", "*/tickets/*", "status"),
}

LANDS = frozenset({"none", "drop_after", "html", "garble"})
"""The faults under which a request takes effect at once."""

HELD = 120
"""Seconds for which an answer is held back: longer than a trial."""

WAYS: Mapping[str, tuple[str, ...]] = {
    "line": ("note", "line", "invoice", "check", "status"),
    "timer": ("note", "time", "charge", "invoice", "check", "status"),
}
"""Recipe -> its steps."""

FAULTS: Mapping[str, dict[str, object]] = {
    "none": {},
    "drop_before": {"action": "drop_before"},
    "drop_after": {"action": "drop_after"},
    "late": {"action": "late", "seconds": 20},
    "429": {"action": "status", "status": 429, "retry_after": 7},
    "500": {"action": "status", "status": 500},
    "html": {"action": "html"},
    "garble": {"action": "garble"},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One trial."""

    way: str
    step: str
    fault: str
    kill: Point | Moment | None

    def __str__(self) -> str:
        """Name the trial as the table does."""
        return f"{self.way}-{self.step}-{self.fault}-{self.kill or 'alive'}"


def all_cells() -> Iterator[Cell]:
    """Every step, every fault, every kill; the steps both ways share are tried with a line."""
    for way, steps in WAYS.items():
        for step in steps:
            if way == "timer" and step in WAYS["line"]:
                continue
            for fault in FAULTS:
                for kill in (None, *Point):
                    yield Cell(way, step, fault, kill)


def few_cells() -> Iterator[Cell]:
    """A walk that meets each step with each kill, and each fault with two steps and a kill."""
    for step in WAYS["line"]:
        for kill in Point:
            yield Cell("line", step, "none", kill)
    for step in ("time", "charge"):
        yield Cell("timer", step, "drop_after", Point.SENT)
    steps, kills = WAYS["line"], tuple(Point)
    for place, fault in enumerate(list(FAULTS)[1:]):
        yield Cell("line", steps[place % len(steps)], fault, None)
        kill = kills[place % len(kills)]
        yield Cell("line", steps[(place + 2) % len(steps)], fault, kill)


def keyed_cells() -> Iterator[Cell]:
    """Every step of both ways, every fault, killed before and after and left alive.

    What differs most comes first: the steps that both ways share are tried with a line, then again
    with a timer.
    """
    for again in (False, True):
        for kills in (tuple(Moment), (None,)):
            for way, steps in WAYS.items():
                for step in steps:
                    if again is (way == "timer" and step in WAYS["line"]):
                        yield from (
                            Cell(way, step, fault, kill) for fault in FAULTS for kill in kills
                        )


def few_keyed_cells() -> Iterator[Cell]:
    """A choice for every day: both ways, a kill before and after, a fault that nobody dies of."""
    yield Cell("line", "line", "none", Moment.BEFORE)
    yield Cell("line", "invoice", "none", Moment.AFTER)
    yield Cell("timer", "charge", "none", Moment.AFTER)
    yield Cell("line", "check", "none", Moment.BEFORE)
    yield Cell("line", "note", "html", None)
    yield Cell("line", "status", "drop_after", Moment.AFTER)


def rules(cell: Cell) -> list[dict[str, object]]:
    """What the vendor is told to do to the requests of the cell's step."""
    fault, where = dict(FAULTS[cell.fault]), _requests(cell.step)
    if cell.kill is Moment.BEFORE:
        held: list[dict[str, object]] = [{"action": "hang", **where}]
        return [*held, {**fault, **where, "nth": 2}] if fault else held
    if cell.kill is Moment.AFTER and not fault:
        fault = {"action": "delay", "seconds": HELD}
    made = [{**fault, **where}] if fault else []
    if cell.kill is Moment.AFTER and cell.step != WAYS[cell.way][-1]:
        # What is found at once would go on, and be killed at another step.
        after = WAYS[cell.way][WAYS[cell.way].index(cell.step) + 1]
        made.append({"action": "hang", **_requests(after)})
    return made


def _requests(step: str) -> dict[str, object]:
    """Which requests are those of a step."""
    return {"method": STEPS[step].method, "path": STEPS[step].path}
