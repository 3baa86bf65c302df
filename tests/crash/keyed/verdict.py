"""What a page says of a bill, read as a person reads it. Pure."""

import re
from dataclasses import dataclass

STEP = re.compile(r"\d+ (waits|sending|done|stopped|in doubt)\b")
ROW = re.compile(r"^\s*[│┃](.*)[│┃]\s*$")
BILLED = re.compile(r"another bill of the same ticket: (.*? in all\.)")
"""What the form of a second bill says of the first."""
RUNS = "runs"
"""The state of a bill that moves by itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """A bill as it stands on the screen."""

    state: str
    """done, stopped, in doubt, left (its copy of the program ended), or runs."""
    words: str = ""
    """The verdict."""
    next: str = ""
    """What the screen says to do now."""
    hints: str = ""
    """The line of keys."""

    @property
    def key(self) -> str:
        """The key to press now, if one is named there and in the line of keys."""
        key = self.next.partition(" ")[0]
        return key if len(key) == 1 and f" {key} " in f" {self.hints} " else ""


def told(page: str) -> Told | None:
    """Read the run of a bill, or what the next bill says of it; None where it is no such screen."""
    rows = [match[1].strip() for line in page.splitlines() if (match := ROW.match(line))]
    steps = [match[1] for row in rows if (match := STEP.match(row))]
    if "Run the bill" in page and (billed := BILLED.search(" ".join(rows))):
        return Told("done", " ".join(billed[1].split()))
    if not steps or "as it was shown" not in page:
        return None
    last = max(place for place, row in enumerate(rows) if STEP.match(row))
    gap = rows.index("", last) if "" in rows[last:] else last
    words, _, after = " ".join(" ".join(rows[gap + 1 : -1]).split()).partition("Next: ")
    return Told(_state(steps, words), words.strip(), after, rows[-1])


def _state(steps: list[str], words: str) -> str:
    now = next((one for one in steps if one != "done"), "done")
    if now in {"waits", "sending"}:
        return "left" if "The program ended before" in words else RUNS
    return now
