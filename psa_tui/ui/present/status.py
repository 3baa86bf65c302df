"""The status line: which list this is, how old it is, as whom writes go out, what is on its way."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.present.writes import badge


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the status line tells when nothing special happens."""

    view: str = ""
    query: str = ""
    """What is typed in the filter, beyond the view."""
    count: int = 0
    """Tickets in the list."""
    marked: int = 0
    connections: tuple[str, ...] = ()
    read: str = ""
    """When the oldest connection was last read, as a time of day."""
    pulling: str = ""
    """What is being fetched right now."""
    faults: tuple[str, ...] = ()
    """One sentence for each connection that cannot be read or written."""
    acting_as: tuple[str, ...] = ()
    timer: str = ""
    """Which timer runs here, and how many are paused."""
    writes: dict[str, int] = field(default_factory=dict)
    """How many writes stand in each state of the journal."""
    budget: str = ""
    """How much of the tightest request budget is used."""


def status(one: Standing) -> Line:
    """Put the parts in order: what needs a person first, then where this is, then the rest."""
    cells: list[Cell] = [*badge(one.writes)]
    if one.faults:
        cells.append(Cell(one.faults[0], Ink.BAD))
    if one.timer:
        cells.append(Cell(one.timer, Ink.ACCENT))
    if one.marked:
        cells.append(Cell(f"{one.marked:,} marked", Ink.ACCENT))
    cells.append(Cell(_list(one), Ink.STRONG))
    cells += _muted(
        one.pulling or (f"read {one.read}" if one.read else "never read"),
        f"as {' / '.join(one.acting_as)}" if one.acting_as else "",
        _names(one.connections),
        one.budget,
        *one.faults[1:],
    )
    return tuple(cells)


def _list(one: Standing) -> str:
    tickets = "ticket" if one.count == 1 else "tickets"
    where = f"{one.view}: " if one.view else ""
    return f"{where}{one.count:,} {tickets}"


def _names(connections: Sequence[str]) -> str:
    if len(connections) == 1:
        return ""
    return ", ".join(connections) if len(connections) < 4 else f"{len(connections)} connections"


def _muted(*texts: str) -> list[Cell]:
    return [Cell(text, Ink.MUTED) for text in texts if text]
