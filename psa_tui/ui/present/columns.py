"""Which columns fit a list of a given width, and how wide each is; the title takes what is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Field(StrEnum):
    """What a column shows."""

    SIGNS = "signs"
    """Mark, pending or replied, urgency: one glyph each."""
    NUMBER = "number"
    STATUS = "status"
    CLIENT = "client"
    TITLE = "title"
    SLA = "sla"
    PRIORITY = "priority"
    TECHNICIAN = "technician"
    AGE = "age"
    CONNECTION = "connection"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, its width in cells without the gap behind it."""

    field: Field
    title: str
    width: int
    right: bool = False
    """Whether it is set flush right."""


GAP = 1
"""Cells between two columns."""

LEAST_TITLE, GOOD_TITLE = 24, 34
"""A title narrower than this is not worth the client or the status beside it; or one more."""

_ALWAYS = (Field.SIGNS, Field.NUMBER, Field.TITLE, Field.SLA)
_MORE = (
    Field.CONNECTION,
    Field.CLIENT,
    Field.STATUS,
    Field.AGE,
    Field.TECHNICIAN,
    Field.PRIORITY,
)
"""What is added while it fits, the most wanted first."""

WIDEST_CONNECTION = 11
NARROW = frozenset({Field.CONNECTION, Field.CLIENT, Field.STATUS})
"""Columns that are worth a short title."""

LONG_NUMBER, LONG_TITLE = 14, 60
"""A number that begins with its date fits where the title has room to spare."""

_ALL = (
    Column(Field.SIGNS, "", 4),
    Column(Field.CONNECTION, "PSA", 0),
    Column(Field.NUMBER, "Number", 7),
    Column(Field.STATUS, "Status", 13),
    Column(Field.PRIORITY, "Priority", 10),
    Column(Field.CLIENT, "Client", 13),
    Column(Field.TITLE, "Title", 0),
    Column(Field.TECHNICIAN, "Technician", 12),
    Column(Field.AGE, "Age", 4, right=True),
    Column(Field.SLA, "SLA", 11, right=True),
)
"""Every column, in the order they stand."""


def columns_for(width: int, connections: Iterable[str] = ()) -> tuple[Column, ...]:
    """Return the columns for a list of so many cells; their widths and gaps fill it exactly.

    `connections` are named in a column of their own where there are several.
    """
    names = tuple(connections)
    several = min(max(map(len, names)), WIDEST_CONNECTION) if len(names) > 1 else 0
    widths = {one.field: one.width for one in _ALL} | {Field.CONNECTION: several}
    chosen = set(_ALWAYS)
    for field in _MORE if several else _MORE[1:]:
        least = LEAST_TITLE if field in NARROW else GOOD_TITLE
        if _title_width({*chosen, field}, widths, width) >= least:
            chosen.add(field)
    if _title_width(chosen, widths, width) >= LONG_TITLE:
        widths[Field.NUMBER] = LONG_NUMBER
    widths[Field.TITLE] = max(_title_width(chosen, widths, width), 1)
    return tuple(replace(one, width=widths[one.field]) for one in _ALL if one.field in chosen)


def _title_width(chosen: set[Field], widths: Mapping[Field, int], width: int) -> int:
    others = sum(widths[field] for field in chosen if field is not Field.TITLE)
    return width - others - GAP * (len(chosen) - 1)
