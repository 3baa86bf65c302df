"""A ticket row as cells: one glyph for each thing that must be seen without colour."""

from datetime import datetime

from psa_tui.domain.tickets import Phase, TicketRow
from psa_tui.domain.urgency import Urgency
from psa_tui.ui.present.columns import Field
from psa_tui.ui.present.ink import EMPTY, Cell, Ink
from psa_tui.ui.present.moments import short_age, sla_cell

NUMBER_ROOM = 7
"""Cells of the column of numbers."""

MARKED, PENDING, REPLIED = "*", "~", "<"
BLANK = Cell(" ")

URGENCY_SIGNS = {
    Urgency.CRITICAL: Cell("!!", Ink.BAD),
    Urgency.HIGH: Cell("! ", Ink.WARN),
    Urgency.NORMAL: Cell("  "),
    Urgency.LOW: Cell("- ", Ink.MUTED),
    Urgency.UNKNOWN: Cell("  "),
}

LEGEND = (
    (MARKED, "marked"),
    (PENDING, "not sent yet"),
    (REPLIED, "client answered"),
    ("!!", "critical"),
    ("!", "high, or SLA under 1 h"),
    ("-", "low"),
    ("late", "SLA broken"),
    ("~2h", "usual time, the PSA tells none"),
)
"""What the glyphs mean, for the help."""

_PHASE_INKS = {
    Phase.NEW: Ink.ACCENT,
    Phase.ESCALATED: Ink.WARN,
    Phase.WAITING_CUSTOMER: Ink.MUTED,
    Phase.WAITING_OTHER: Ink.MUTED,
    Phase.RESOLVED: Ink.MUTED,
    Phase.CLOSED: Ink.MUTED,
}

UNTITLED = "(no title)"


def number(text: str) -> str:
    """Write a ticket number as people say it."""
    return text if text.startswith("#") else f"#{text}"


def listed(text: str, room: int = NUMBER_ROOM) -> str:
    """Write a ticket number for a list; of a long one the end, since it begins with a date."""
    whole = number(text)
    return whole if len(whole) <= room else f"~{whole[1 - room :]}"


def signs(row: TicketRow, *, marked: bool) -> tuple[Cell, ...]:
    """Return the four glyphs at the head of a row."""
    mark = Cell(MARKED, Ink.ACCENT) if marked else BLANK
    if row.pending:
        state = Cell(PENDING, Ink.ACCENT)
    else:
        state = Cell(REPLIED, Ink.STRONG) if row.replied else BLANK
    return mark, state, URGENCY_SIGNS[row.urgency]


def _title(row: TicketRow) -> Cell:
    if not row.title.strip():
        return Cell(UNTITLED, Ink.MUTED)
    return Cell(row.title, Ink.STRONG if row.replied else Ink.PLAIN)


def cell(row: TicketRow, field: Field, now: datetime, room: int = NUMBER_ROOM) -> Cell:
    """Return one column of a row, which has so much room; the glyph column comes from `signs`."""
    match field:
        case Field.NUMBER:
            return Cell(listed(row.number, room))
        case Field.STATUS:
            return Cell(row.status, _PHASE_INKS.get(row.phase, Ink.PLAIN))
        case Field.CLIENT:
            return Cell(row.client)
        case Field.TITLE:
            return _title(row)
        case Field.SLA:
            return sla_cell(row.sla, now)
        case Field.PRIORITY:
            return Cell(row.priority, URGENCY_SIGNS[row.urgency].ink)
        case Field.TECHNICIAN:
            return Cell(row.technician) if row.technician else Cell("nobody", Ink.WARN)
        case Field.AGE:
            return Cell(short_age(row.created, now), Ink.MUTED)
        case Field.CONNECTION:
            return Cell(row.ref.connection, Ink.MUTED)
        case _:
            return EMPTY
