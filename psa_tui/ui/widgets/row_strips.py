"""One line of the ticket list as a strip: cells cut by what they take on screen, inks as styles.

Strips are made from plain text and ready styles, so that vendor text can never become markup.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.strip import Strip
from textual.widget import Widget

from psa_tui.domain.tickets import TicketRow
from psa_tui.ui.present.columns import GAP, Column, Field
from psa_tui.ui.present.ink import Cell, Ink
from psa_tui.ui.present.rows import cell, signs

Inks = Mapping[Ink, Style]
"""The style of each ink on the ground of the line."""

CUT = "~"
"""Stands at the end of a text that is longer than its place."""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Cut or pad a text to exactly this many cells; a cut one says so."""
    taken = cell_len(text)
    if taken > width:
        return set_cell_size(text, max(width - 1, 0)) + CUT[:width]
    padding = " " * (width - taken)
    return padding + text if right else text + padding


def row_strip(
    row: TicketRow,
    columns: Sequence[Column],
    *,
    inks: Inks,
    marked: bool,
    now: datetime,
) -> Strip:
    """Return a ticket as one line, as wide as the columns and their gaps."""
    segments: list[Segment] = []
    gap = Segment(" " * GAP, inks[Ink.PLAIN])
    for column in columns:
        if segments:
            segments.append(gap)
        if column.field is Field.SIGNS:
            segments += _segments(signs(row, marked=marked), inks)
        else:
            one = cell(row, column.field, now, column.width)
            text = fit(" ".join(one.text.split()), column.width, right=column.right)
            segments.append(Segment(text, inks[one.ink]))
    return Strip(segments).simplify()  # each change of style costs a line over SSH forty bytes


def _segments(cells: Iterable[Cell], inks: Inks) -> list[Segment]:
    return [Segment(one.text, inks[one.ink]) for one in cells]


def without_colours(widget: Widget, strips: list[Strip]) -> list[Strip]:
    """Return lines that a widget paints by itself as `NO_COLOR` wants them.

    Textual filters what it paints; what a widget paints is its own business.
    """
    filters = [one for one in widget.get_line_filters() if not isinstance(one, ANSIToTruecolor)]
    ground = widget.background_colors[1]
    for one in filters:
        strips = [strip.apply_filter(one, ground) for strip in strips]
    return strips


def head_text(columns: Sequence[Column]) -> str:
    """Return the column titles as one line."""
    gap = " " * GAP
    return gap.join(fit(one.title, one.width, right=one.right) for one in columns)


def line_of(
    cells: Iterable[Cell], width: int, inks: Inks, between: str = "  ", margin: str = ""
) -> Strip:
    """Put cells side by side in one line of this width; what does not fit is cut, and says so."""
    segments = [Segment(margin, inks[Ink.PLAIN])]
    left = width - len(margin)
    for one in cells:
        if len(segments) > 1:
            if left <= len(between):
                break
            segments.append(Segment(between, inks[Ink.PLAIN]))
            left -= len(between)
        text = " ".join(one.text.splitlines()).expandtabs(1)
        if cell_len(text) > left:
            text = fit(text, left)
        segments.append(Segment(text, inks[one.ink]))
        left -= cell_len(text)
    segments.append(Segment(" " * max(left, 0), inks[Ink.PLAIN]))
    return Strip(segments).crop(0, width)
