"""Decides whether a record meets conditions, as the vendor's database would.

Comparisons of text ignore case. A value that is not there meets no comparison but the one with
null, not even `!=` or `not in` (our reading: that is how the database behind it compares).
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from psa_tui.sandbox.apis.connectwise import errors

from .parser import Both, Node, Term, parse
from .shapes import Field, Shape, find, unaliased

Getter = Callable[[str], object]
"""Gives the value of one name of a record; None where it has none."""

Test = Callable[[Getter], bool]
"""Whether a record meets conditions."""

EXPECTED: Mapping[str, str] = {
    "int": "numeric",
    "number": "numeric",
    "bool": "boolean",
    "text": "string",
    "enum": "string",
    "date": "datetime",
}
"""Of what kind the value of a field has to be."""

ORDERS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""The comparisons; both sides are of one checked kind."""


def test(text: str, record: Shape) -> Test | None:
    """Read conditions on `record`; None where there are none. Raises Refused."""
    node = parse(text)
    return None if node is None else _compiled(node, record, _field)


def child_test(text: str, record: Shape) -> Test | None:
    """Read conditions on the entries of a list, of which one has to meet them all.

    Raises Refused, also for `in`, which is not taken here.
    """
    node = parse(text)
    if node is None:
        return None
    paths = [term.path for term in _terms(node)]
    if any(term.op == "in" for term in _terms(node)):
        raise errors.condition("The in operator is only supported in conditions.")
    lists = {path.partition("/")[0] for path in paths}
    name = lists.pop()
    if lists or record.get(name, Field("text")).kind != "list":
        raise errors.unknown_name(paths[0])
    inner = _compiled(node, record, partial(_field, through_lists=True), under=name)
    return lambda get: any(inner(one.get) for one in _entries(get(name)))


def custom_test(text: str) -> Test | None:
    """Read conditions on custom fields, by caption and value. Raises Refused."""
    node = parse(text)
    if node is None:
        return None
    if any(term.op == "in" for term in _terms(node)):
        raise errors.condition("The in operator is only supported in conditions.")
    record = {"caption": Field("text"), "value": Field("any"), "id": Field("int")}
    inner = _compiled(node, record, _field)
    return lambda get: any(inner(one.get) for one in _entries(get("customFields")))


def _entries(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _terms(node: Node) -> list[Term]:
    if isinstance(node, Term):
        return [node]
    return [term for part in node.parts for term in _terms(part)]


Finder = Callable[[Shape, str], Field]


def _field(record: Shape, path: str, *, through_lists: bool = False) -> Field:
    return find(record, path, through_lists=through_lists)


def _compiled(node: Node, record: Shape, finder: Finder, under: str = "") -> Test:
    if isinstance(node, Both):
        parts = [_compiled(part, record, finder, under) for part in node.parts]
        holds = all if node.word == "and" else any
        return lambda get: holds(part(get) for part in parts)
    path = unaliased(record, node.path)
    found = finder(record, path)
    _check(node, found)
    compares = _comparison(node)
    first, *rest = path.split("/")[1:] if under else path.split("/")
    return lambda get: any(compares(one) for one in _values(get(first), rest))


def _values(value: object, steps: Sequence[str]) -> list[object]:
    """Give what stands at a path: several where a filter looks at several related records."""
    if isinstance(value, list):
        return [one for entry in value for one in _values(entry, steps)]
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return [value]


def _check(term: Term, found: Field) -> None:
    expected = EXPECTED.get(found.kind)
    for one in term.values:
        if one.kind == "null" and term.op in ("=", "!="):
            continue
        if found.kind in ("object", "list"):
            raise errors.unknown_name(term.path)
        if expected and one.kind != expected:
            raise errors.wrong_literal(expected, one.kind)
        known = {choice.lower() for choice in found.choices}
        if term.op in ("contains", "like"):
            if one.kind != "string" or found.kind not in ("text", "any", "enum"):
                raise errors.wrong_literal("string", one.kind)
        elif known and str(one.value).lower() not in known:
            raise errors.condition("Enum value supplied was invalid")


def _comparison(term: Term) -> Callable[[object], bool]:
    first = _plain(term.values[0].value)
    if term.values[0].kind == "null" and term.op in ("=", "!="):
        return (
            (lambda value: value is None) if term.op == "=" else (lambda value: value is not None)
        )
    compares: Callable[[object], bool]
    match term.op:
        case "contains":
            compares = partial(_contains, str(first))
        case "like":
            pattern = _wildcards(str(first))
            compares = partial(_like, pattern)
        case "in":
            wanted = {_plain(one.value) for one in term.values}
            compares = wanted.__contains__
        case _:
            compares = partial(_ordered, ORDERS[term.op], first)
    return lambda value: value is not None and compares(_plain(value)) is not term.negated


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.lower()
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _contains(wanted: str, value: object) -> bool:
    return wanted in str(value)


def _like(pattern: re.Pattern[str], value: object) -> bool:
    return pattern.fullmatch(str(value)) is not None


def _ordered(order: Callable[[Any, Any], bool], wanted: object, value: object) -> bool:
    return type(value) is type(wanted) and order(value, wanted)


def _wildcards(text: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in re.split(r"[*%]", text))
    return re.compile(".*".join(parts), re.DOTALL)
