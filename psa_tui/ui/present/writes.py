"""Where a write stands, in words that never claim more than is known."""

from collections.abc import Sequence

from psa_tui.domain.errors import Problem
from psa_tui.ui.present.ink import Cell, Ink

QUEUED, BEGUN, DONE, REFUSED, IN_DOUBT = "queued", "begun", "done", "refused", "in doubt"
"""The journal's states, by their values."""

ORDER = (IN_DOUBT, REFUSED, QUEUED, BEGUN, DONE)
"""What needs a person first stands first."""


def standing(state: str, *, left: float = 0, words: str = "") -> Cell:
    """Say in a few words where a write stands; `left` are the seconds of its grace."""
    said = f": {words}" if words else ""
    match state:
        case "queued" if left > 0:
            return Cell(f"sending in {round(left) or 1} s, u recalls", Ink.ACCENT)
        case "queued":
            return Cell(f"waits{said}", Ink.ACCENT)
        case "begun":
            return Cell(f"sending{said}", Ink.ACCENT)
        case "done":
            return Cell(f"sent{said}", Ink.GOOD)
        case "refused":
            return Cell(f"refused{said}", Ink.BAD)
        case "in doubt":
            return Cell(f"in doubt{said}", Ink.BAD)
        case other:
            return Cell(f"{other}{said}")


def how_far(sent: int, total: int) -> str:
    """Say how much of a file has left."""
    return f"{100 * sent // max(total, 1)} % of {total / 1_000_000:.1f} MB"


def verdict(title: str, state: str, *, words: str, problems: Sequence[Problem] = ()) -> Cell:
    """Say what became of a write, for the status line; the outbox tells the rest."""
    said = words or "; ".join(problem.message for problem in problems)
    match state:
        case "done":
            return Cell(f"{title}: sent. {said}".strip(), Ink.GOOD)
        case "refused":
            return Cell(f"{title}: refused, your text is kept, ! shows it. {said}", Ink.BAD)
        case "in doubt":
            return Cell(f"{title}: in doubt, ! shows what is known. {said}", Ink.BAD)
        case _:
            where = standing(state, words=said)
            return Cell(f"{title}: {where.text}.", where.ink)


def badge(counts: dict[str, int]) -> tuple[Cell, ...]:
    """Say how many writes wait, were refused or are in doubt; nothing when all is well."""
    unsent = counts.get(QUEUED, 0) + counts.get(BEGUN, 0)
    cells = []
    if counts.get(IN_DOUBT):
        cells.append(Cell(f"{counts[IN_DOUBT]} in doubt (!)", Ink.BAD))
    if counts.get(REFUSED):
        cells.append(Cell(f"{counts[REFUSED]} refused (!)", Ink.BAD))
    if unsent:
        cells.append(Cell(f"{unsent} unsent", Ink.ACCENT))
    return tuple(cells)


def choices_of(state: str, *, orphan: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the keys that make sense for a write in this state, and what each does."""
    if orphan:
        return (("a", "send it now"), ("z", "take it back, keep the text"))
    match state:
        case "queued":
            return (("z", "recall"), ("s", "send now"))
        case "refused":
            return (("enter", "mend and send"), ("r", "send again as it is"), ("x", "put away"))
        case "in doubt":
            return (("r", "look again, then send if it is not there"), ("x", "put away"))
        case _:
            return ()
