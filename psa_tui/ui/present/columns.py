"""Which columns fit a list of a given width, and how wide each is; the title takes what is left."""

from dataclasses import dataclass
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
    Field.CLIENT,
    Field.STATUS,
    Field.AGE,
    Field.TECHNICIAN,
    Field.PRIORITY,
    Field.CONNECTION,
)
"""What is added while it fits, the most wanted first."""

_ALL = (
    Column(Field.SIGNS, "", 4),
    Column(Field.NUMBER, "Number", 7),
    Column(Field.STATUS, "Status", 13),
    Column(Field.PRIORITY, "Priority", 8),
    Column(Field.CLIENT, "Client", 13),
    Column(Field.TITLE, "Title", 0),
    Column(Field.TECHNICIAN, "Technician", 12),
    Column(Field.CONNECTION, "Connection", 11),
    Column(Field.AGE, "Age", 4, right=True),
    Column(Field.SLA, "SLA", 11, right=True),
)
"""Every column, in the order they stand."""


def columns_for(width: int) -> tuple[Column, ...]:
    """Return the columns for a list of so many cells; their widths and gaps fill it exactly."""
    chosen = set(_ALWAYS)
    for field in _MORE:
        least = LEAST_TITLE if field in {Field.CLIENT, Field.STATUS} else GOOD_TITLE
        if _title_width(chosen | {field}, width) >= least:
            chosen.add(field)
    title = max(_title_width(chosen, width), 1)
    return tuple(
        Column(Field.TITLE, one.title, title) if one.field is Field.TITLE else one
        for one in _ALL
        if one.field in chosen
    )


def _title_width(chosen: set[Field], width: int) -> int:
    others = sum(one.width for one in _ALL if one.field in chosen)
    return width - others - GAP * (len(chosen) - 1)
