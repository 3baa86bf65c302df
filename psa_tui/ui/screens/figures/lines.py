"""Figures as lines of text; those that stand for tickets carry the question that lists them."""

from collections.abc import Iterator, Mapping

from psa_tui.domain.judging.metrics import Figures
from psa_tui.domain.query import Query, QueryField, Term, Words, write
from psa_tui.services.watch.reports import Report
from psa_tui.ui.present.ink import Cell, Ink, Line

WIDE, LABEL, NUMBER = 28, 24, 7
"""Cells of the longest bar, of a label, of a number."""

Row = tuple[Line, str | None]
"""A line, and the words that narrow the list to what it counts; None where it counts nothing."""


def report(found: Report) -> Iterator[Row]:
    """Write the figures of all connections, then of each where there are several."""
    yield from _whole(found.whole)
    if len(found.parts) > 1:
        yield from _connections(found.parts)
    yield from _shares("By status", QueryField.STATUS, found.whole.statuses, found.whole.total)
    yield from _shares(
        "By priority", QueryField.PRIORITY, found.whole.priorities, found.whole.total
    )


def _whole(one: Figures) -> Iterator[Row]:
    yield _count("Tickets", one.total, None)
    yield _count("Open", one.open, "open:yes")
    yield _count("Open and nobody's", one.unassigned, "open:yes assignee:none", Ink.WARN)
    yield _count("Escalated", one.escalated, "escalated:yes", Ink.WARN)
    yield _count("To be escalated", one.to_escalate, "escalated:due", Ink.BAD)
    yield (*_label("Average resolution"), Cell(_hours(one), Ink.STRONG), *_of_resolved(one)), None
    yield (*_label("SLA compliance"), Cell(_share(one), Ink.STRONG), *_of_promised(one)), None


def _count(label: str, count: int, words: str | None, ink: Ink = Ink.PLAIN) -> Row:
    shown = Cell(f"{count:>{NUMBER},}", ink if count else Ink.MUTED)
    return (*_label(label), shown), words if count else None


def _label(text: str) -> Line:
    cut = text if len(text) <= LABEL else f"{text[: LABEL - 1]}…"
    return (Cell(f"{cut:<{LABEL}}"),)


def _hours(one: Figures) -> str:
    return f"{'none' if one.average_hours is None else f'{one.average_hours:,} h':>{NUMBER}}"


def _share(one: Figures) -> str:
    return f"{'none' if one.compliance is None else f'{one.compliance} %':>{NUMBER}}"


def _of_resolved(one: Figures) -> Line:
    many = f"  over {one.resolved:,} finished" if one.resolved else "  nothing is finished here"
    return (Cell(many, Ink.MUTED),)


def _of_promised(one: Figures) -> Line:
    if not one.promised:
        return (Cell("  nothing is promised here", Ink.MUTED),)
    usual = f", {one.usual:,} usual (~)" if one.usual else ""
    return (Cell(f"  {one.kept:,} of {one.promised:,} promises kept{usual}", Ink.MUTED),)


def _connections(parts: Mapping[str, Figures]) -> Iterator[Row]:
    yield _heading("By connection")
    for name, one in parts.items():
        cells = (
            *_label(f"  {name}"),
            Cell(f"{one.total:>{NUMBER},}"),
            Cell(f"  {', '.join(_in_short(one))}", Ink.MUTED),
        )
        yield cells, _words(QueryField.CONNECTION, name) if one.total else None


def _in_short(one: Figures) -> Iterator[str]:
    """Say of one connection what fits beside its count in a narrow terminal."""
    yield f"{one.open:,} open"
    if one.compliance is not None:
        yield f"SLA {one.compliance} %"
    if one.average_hours is not None:
        yield f"{one.average_hours:,} h"
    if one.escalated:
        yield f"{one.escalated:,} escalated"


def _shares(title: str, field: QueryField, counted: Mapping[str, int], total: int) -> Iterator[Row]:
    yield _heading(title)
    for name, count in counted.items():
        bar = "#" * max(round(WIDE * count / total), 1)
        words = None if name == "none" else _words(field, name)
        yield (*_label(f"  {name}"), Cell(f"{count:>{NUMBER},}  "), Cell(bar, Ink.ACCENT)), words


def _words(field: QueryField, name: str) -> str:
    return write(Query(Term(field, Words(name))))


def _heading(title: str) -> Row:
    return (Cell(title, Ink.MUTED),), None
