"""Writes a query back as text that reads as the same query."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from .moments import day_start
from .tree import All, Between, Either, Node, Not, Query, QueryField, Span, Term, Words
from .words import UNITS

_PLAIN_TEXT = re.compile(r"(?!OR\Z)[^\s()\":-][^\s()\":]*")
_PLAIN_VALUE = re.compile(r"[^\s()\"]+")


def write(query: Query, *, zone: tzinfo | None = None) -> str:
    """Return a query as text; with a zone, whole days of it are written as days."""
    parts = [_node(query.node, zone)] if query.node != All() else []
    parts += [f"sort:{'-' if sort.reverse else ''}{sort.key}" for sort in query.sorts]
    return " ".join(parts)


def _node(node: Node, zone: tzinfo | None) -> str:
    match node:
        case Term():
            return _term(node, zone)
        case Not():
            return f"-{_inner(node.node, zone, (All, Either))}"
        case All():
            return " ".join(_inner(part, zone, (Either,)) for part in node.nodes)
        case Either():
            return " OR ".join(_node(part, zone) for part in node.nodes)


def _inner(node: Node, zone: tzinfo | None, kinds: tuple[type, ...]) -> str:
    text = _node(node, zone)
    return f"({text})" if isinstance(node, kinds) else text


def _term(term: Term, zone: tzinfo | None) -> str:
    name = "" if term.field is QueryField.TEXT else f"{term.field}:"
    match term.value:
        case Words(text):
            plain = _PLAIN_TEXT if term.field is QueryField.TEXT else _PLAIN_VALUE
            quoted = text.replace('"', '""')
            return name + (text if plain.fullmatch(text) else f'"{quoted}"')
        case Span(longer, distance):
            return f"{name}{'>' if longer else '<'}{_distance(distance)}"
        case Between():
            return name + _stretch(term.value, zone)


def _distance(distance: timedelta) -> str:
    left = distance // timedelta(microseconds=1)
    parts = []
    for unit, seconds in UNITS.items():
        count, left = divmod(left, seconds * 1_000_000)
        if count:
            parts.append(f"{count}{unit}")
    if left:
        whole = parts.pop().removesuffix("s") if parts and parts[-1].endswith("s") else "0"
        parts.append(f"{whole}.{left:06}".rstrip("0") + "s")
    return "".join(parts) or "0s"


def _stretch(stretch: Between, zone: tzinfo | None) -> str:
    first = _edge(stretch.start, zone, back=timedelta())
    last = _edge(stretch.end, zone, back=timedelta(days=1))
    return first if first == last else f"{first}..{last}"


def _edge(moment: datetime | None, zone: tzinfo | None, *, back: timedelta) -> str:
    """Return a day where the moment is its edge, else the exact moment."""
    if moment is None:
        return ""
    if zone is not None:
        day = moment.astimezone(zone).date()
        if day_start(day, zone) == moment:
            return (day - back).isoformat()
    return moment.astimezone(UTC).isoformat()
