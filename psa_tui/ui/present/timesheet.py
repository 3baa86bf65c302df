"""My time as lines: a heading for each day, its entries and its gaps in their order."""

from collections.abc import Iterator
from datetime import date, timedelta, tzinfo

from psa_tui.domain.judging.days import Day, Gap, Sheet
from psa_tui.domain.time import TimeEntry, age
from psa_tui.ui.present.ink import Cell, Ink, Line


def span(first: date, count: int) -> str:
    """Name the days: one by its name, a week by its first and last."""
    if count == 1:
        return f"{first:%A, %Y-%m-%d}"
    last = first + timedelta(days=count - 1)
    return f"week {first.isocalendar().week}, {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def sheet(shown: Sheet, zone: tzinfo) -> Iterator[tuple[Line, TimeEntry | None]]:
    """Write every day; headings and gaps carry no entry."""
    for day in shown.days:
        yield _heading(day), None
        parts: list[TimeEntry | Gap] = sorted((*day.entries, *day.gaps), key=lambda one: one.start)
        for part in parts:
            match part:
                case Gap():
                    yield _gap(part, zone), None
                case TimeEntry():
                    yield _entry(part, zone), part


def sums(shown: Sheet) -> str:
    """Say what all of it comes to, and who could not tell."""
    total = f"{age(shown.worked)} logged, {age(shown.billable)} of it billable."
    return " ".join((total, *shown.silent))


def _heading(day: Day) -> Line:
    worked = f"  {age(day.worked)}" if day.entries else "  nothing logged"
    billable = f", {age(day.billable)} billable" if day.billable != day.worked else ""
    return (Cell(f"{day.date:%a %d %b}", Ink.STRONG), Cell(f"{worked}{billable}", Ink.MUTED))


def _gap(gap: Gap, zone: tzinfo) -> Line:
    start, end = (moment.astimezone(zone) for moment in (gap.start, gap.end))
    words = f"  {start:%H:%M}-{end:%H:%M}  {age(gap.length):>7}  nothing logged"
    return (Cell(words, Ink.WARN),)


def _entry(entry: TimeEntry, zone: tzinfo) -> Line:
    start = entry.start.astimezone(zone)
    end = "now  " if entry.end is None else f"{(entry.start + entry.worked).astimezone(zone):%H:%M}"
    length = "runs" if entry.end is None else age(entry.worked)
    client = f"{entry.client.name}: " if entry.client else ""
    what = f"{client}{entry.title or entry.ticket.id}"
    paid = "" if entry.billable else "  not billable"
    kind = f"  {entry.work_type.name}" if entry.work_type else ""
    notes = f"  {entry.notes}" if entry.notes else ""
    return (
        Cell(f"  {start:%H:%M}-{end}  {length:>7}  "),
        Cell(what, Ink.ACCENT),
        Cell(f"{kind}{paid}{notes}".replace("\n", " "), Ink.MUTED),
    )
