"""Conditions as values, and the one place where they become text: quoting cannot be forgotten.

The grammar is the vendor's developer guide's: strings in double quotes, with a backslash before a
quote or a backslash; moments in brackets and in UTC; `not` before an operator, never a group.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum

Literal = str | int | Decimal | bool | datetime | None
"""What a field is compared with; None is `null`."""


class Op(StrEnum):
    """How a field is compared."""

    IS = "="
    NOT = "!="
    LESS = "<"
    MOST = "<="
    MORE = ">"
    LEAST = ">="


_OPPOSITE = {
    Op.IS: Op.NOT,
    Op.NOT: Op.IS,
    Op.LESS: Op.LEAST,
    Op.LEAST: Op.LESS,
    Op.MORE: Op.MOST,
    Op.MOST: Op.MORE,
}


@dataclass(frozen=True, slots=True)
class Compare:
    """A field compared with one value."""

    path: str
    op: Op
    value: Literal


@dataclass(frozen=True, slots=True)
class Among:
    """A field that is one of several values, or none of them."""

    path: str
    values: tuple[str | int, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Holds:
    """A text that has, or lacks, a part; the vendor compares without case."""

    path: str
    text: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Every:
    """All of these; of nothing, everything."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these; of nothing, nothing."""

    parts: tuple["Condition", ...] = ()


Condition = Compare | Among | Holds | Every | Some

NULLABLE = frozenset({"contact/name", "owner/id", "priority/name", "resources"})
"""Fields that a ticket may lack: what is not there is neither equal nor unequal to anything."""


def is_(path: str, value: Literal) -> Compare:
    """Return that a field equals a value."""
    return Compare(path, Op.IS, value)


def one_of(path: str, values: Iterable[str | int]) -> Condition:
    """Return that a field is one of some values; a single one is compared by itself."""
    listed = tuple(values)
    if len(listed) == 1:
        return is_(path, listed[0])
    return Among(path, listed) if listed else Some()


def every(*parts: Condition) -> Condition:
    """Return that all hold, as simply as it can be said."""
    opened = tuple(
        inner for part in parts for inner in (part.parts if isinstance(part, Every) else (part,))
    )
    if any(part == Some() for part in opened):
        return Some()
    return opened[0] if len(opened) == 1 else Every(opened)


def some(*parts: Condition) -> Condition:
    """Return that at least one holds, as simply as it can be said."""
    opened = tuple(
        inner for part in parts for inner in (part.parts if isinstance(part, Some) else (part,))
    )
    if any(part == Every() for part in opened):
        return Every()
    return opened[0] if len(opened) == 1 else Some(opened)


def opposite(condition: Condition) -> Condition:
    """Return what holds exactly where this does not: the grammar cannot negate a group."""
    match condition:
        case Every(parts):
            return some(*map(opposite, parts))
        case Some(parts):
            return every(*map(opposite, parts))
        case Compare(path, op, value):
            lacking = op is Op.IS and value is not None
            return _or_empty(Compare(path, _OPPOSITE[op], value), lacking=lacking)
        case Among(path, values, wanted):
            return _or_empty(Among(path, values, not wanted), lacking=wanted)
        case Holds(path, text, wanted):
            return _or_empty(Holds(path, text, not wanted), lacking=wanted)


def _or_empty(turned: Compare | Among | Holds, *, lacking: bool) -> Condition:
    """Count in what lacks the field: the vendor finds it neither equal nor unequal."""
    return some(is_(turned.path, None), turned) if lacking and turned.path in NULLABLE else turned


def text_of(condition: Condition) -> str:
    """Write a condition as the vendor reads it; an empty text for one that always holds."""
    match condition:
        case Compare(path, op, value):
            space = " " if value is None else ""
            return f"{path}{space}{op}{space}{literal(value)}"
        case Among(path, values, wanted):
            listed = ",".join(map(literal, values))
            return f"{path} {'' if wanted else 'not '}in ({listed})"
        case Holds(path, text, wanted):
            return f"{path} {'' if wanted else 'not '}contains {literal(text)}"
        case Every(parts):
            return " and ".join(_grouped(part) for part in parts)
        case Some(()):
            return "id=0"  # no record has this id
        case Some(parts):
            return " or ".join(_grouped(part) for part in parts)


def _grouped(part: Condition) -> str:
    text = text_of(part)
    return (
        f"({text})" if isinstance(part, Every) or (isinstance(part, Some) and part.parts) else text
    )


def literal(value: Literal) -> str:
    """Write one value: quoted, in brackets, or bare, as its kind wants it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case datetime():
            return f"[{moment_text(value)}]"
        case str():
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def moment_text(moment: datetime) -> str:
    """Write a moment as the vendor does, in UTC and whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
