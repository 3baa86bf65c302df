"""Timers and the stretches of a day as lines of text."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo

from psa_tui.domain.stretches import Stretch, Timer
from psa_tui.domain.tickets import Ticket
from psa_tui.domain.time import age
from psa_tui.ui.present.ink import Cell, Ink, Line
from psa_tui.ui.present.rows import number

BREATH = timedelta(minutes=15)
"""A shorter stretch without a timer is not told."""


def timer(one: Timer, ticket: Ticket | None) -> Line:
    """Write a timer: whether it runs, its time, its ticket."""
    state = Cell("runs   ", Ink.GOOD) if one.running else Cell("paused ", Ink.MUTED)
    return (state, Cell(f"{age(one.worked):>8}  ", Ink.STRONG), *_of(one.ticket.id, ticket))


def _of(id_: str, ticket: Ticket | None) -> Line:
    if ticket is None:
        return (Cell(f"ticket {id_}, not stored here"),)
    client = f"  {ticket.client.name}" if ticket.client else ""
    return (Cell(f"{number(ticket.number)} {ticket.title}"), Cell(client, Ink.MUTED))


def day(
    stretches: Iterable[tuple[Stretch, Ticket | None]], now: datetime, zone: tzinfo
) -> Iterator[Line]:
    """Write the stretches of a day in order, and between them what nobody timed."""
    free: datetime | None = None
    for one, ticket in stretches:
        over = one.stopped or now
        if free is not None and one.started - free >= BREATH:
            yield _gap(free, one.started, zone)
        done = ", logged" if one.taken else ""
        words = f"  {_span(one.started, over, zone)}  {age(one.length(now)):>8}  "
        yield (Cell(words), *_of(one.ticket.id, ticket), Cell(done, Ink.MUTED))
        free = over if free is None else max(free, over)
    if free is not None and now - free >= BREATH:
        yield _gap(free, now, zone)


def _gap(start: datetime, end: datetime, zone: tzinfo) -> Line:
    words = f"  {_span(start, end, zone)}  {age(end - start):>8}  "
    return (Cell(words, Ink.MUTED), Cell("nothing was timed", Ink.WARN))


def _span(start: datetime, end: datetime, zone: tzinfo) -> str:
    return f"{start.astimezone(zone):%H:%M}-{end.astimezone(zone):%H:%M}"
