"""Puts records in order and cuts out the fields that are asked for."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.http import Row

from .matching import Getter
from .shapes import Shape, find, unaliased

T = TypeVar("T")


def in_order(
    found: Sequence[T], text: str, record: Shape, getter: Callable[[T], Getter]
) -> list[T]:
    """Sort by `field asc, other desc`; what is not there comes first. Raises Refused."""
    ordered = list(found)
    for part in reversed([one for one in text.split(",") if one.strip()]):
        path, _, way = part.strip().partition(" ")
        if way.strip().lower() not in ("", "asc", "desc"):
            raise errors.unreadable(text, text.find(way))
        real = unaliased(record, path)
        if find(record, real).kind in ("object", "list"):
            raise errors.unknown_name(path)
        ordered.sort(key=_sorter(real, getter), reverse=way.strip().lower() == "desc")
    return ordered


def chosen(text: str, record: Shape) -> Callable[[Row], Row]:
    """Make what cuts the fields out of a record; the metadata goes unless it is named.

    Raises Refused for a name the record has not.
    """
    paths: list[list[str]] = []
    for part in (one.strip() for one in text.split(",")):
        if part:
            find(record, part, through_lists=True)
            paths.append(part.split("/"))
    return lambda row: _cut(row, paths)


def _cut(row: Row, paths: Sequence[Sequence[str]]) -> Row:
    made: Row = {}
    for name in dict.fromkeys(path[0] for path in paths):
        if name in row:
            below = [path[1:] for path in paths if path[0] == name]
            made[name] = _part(row[name], [] if [] in below else below)
    return made


def _part(value: object, below: Sequence[Sequence[str]]) -> object:
    if isinstance(value, list):
        return [_part(one, below) for one in value]
    if not isinstance(value, dict):
        return value
    if below:
        return _cut(value, below)
    return {name: one for name, one in value.items() if name != "_info"}


def _sorter(path: str, getter: Callable[[T], Getter]) -> Callable[[T], tuple[int, str, float]]:
    first, *rest = path.split("/")

    def key(one: T) -> tuple[int, str, float]:
        value = getter(one)(first)
        for step in rest:
            value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            return 0, "", 0.0
        if isinstance(value, int | float):
            return 1, "", float(value)
        return 1, str(value).lower(), 0.0

    return key
