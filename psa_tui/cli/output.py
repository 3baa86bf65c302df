"""Data on standard output, harmless to the terminal that shows it; words on standard error."""

import csv
import getpass
import json
import sys
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from psa_tui.domain.query.mistake import nearest


def as_json(value: object) -> None:
    """Print JSON; pure ASCII on a terminal, since vendor text could otherwise speak to it."""
    print(json.dumps(value, ensure_ascii=sys.stdout.isatty(), indent=2))


def as_csv(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print CSV with a heading."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(names)
    out.writerows([[_harmless_cell(cell) for cell in row] for row in rows])


def as_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns as wide as their widest cell, the last one free; one line for each row."""
    lines = [list(names), *([" ".join(cell.splitlines()) for cell in row] for row in rows)]
    widths = [max(_cells(line[column]) for line in lines) for column in range(len(names))]
    for line in lines:
        padded = [
            cell + " " * (width - _cells(cell)) for cell, width in zip(line, widths, strict=True)
        ]
        print("  ".join(padded).rstrip())


def say(words: str) -> None:
    """Say something to the person, beside the data."""
    print(words, file=sys.stderr)


def meant(word: str, names: Iterable[str]) -> str:
    """Ask back with the name that is nearest, by the whole of it or by one of its words."""
    whole = list(names)
    parts = {part: name for name in whole for part in (*name.split(), name)}
    near = parts.get(nearest(word, parts), "")
    return f" Did you mean “{near}”?" if near else ""


def typed_unseen(label: str) -> str:
    """Ask at the terminal for what is not shown; the end of the input calls the command off."""
    try:
        return getpass.getpass(f"{label}: ", sys.stderr)
    except EOFError:
        raise KeyboardInterrupt from None


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _harmless_cell(cell: str) -> str:
    # A spreadsheet would run a cell that starts like a formula.
    return f"'{cell}" if cell.startswith(("=", "+", "@", "-", "\t")) else cell
