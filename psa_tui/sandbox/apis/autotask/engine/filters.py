"""The filter grammar: conditions on own fields, joined by and/or at any depth.

One misspelling, `noteExist`, is taken and ignored, so that everything matches.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from psa_tui.sandbox.apis.autotask import errors
from psa_tui.sandbox.apis.autotask.visit import Visit

from .schema import Entity, Field
from .shapes import read

T = TypeVar("T")

Test = Callable[[T], bool]

MOST = 500
"""How many values an `in` takes, and how many conditions all `or` and `in` make up together."""

IGNORED = frozenset(("noteexist",))
"""Operators that are no operators, and are passed over without a word."""


def parse(entity: Entity[T], visit: Visit, body: Mapping[str, object]) -> Test[T]:
    """Read the filter of a query; all its conditions must hold. Raises Refusal."""
    given = next((value for name, value in body.items() if name.lower() == "filter"), None)
    if not isinstance(given, list) or not given:
        raise errors.Refusal(errors.NO_FILTER)
    return _Reader(entity, visit).all_of(given)


class _Reader(Generic[T]):
    def __init__(self, entity: Entity[T], visit: Visit) -> None:
        self._entity, self._visit = entity, visit
        self._branches = 0
        self._udfs = 0

    def all_of(self, items: list[object]) -> Test[T]:
        tests: list[Test[T]] = [self._item(one) for one in items]
        return lambda row: all(test(row) for test in tests)

    def _any_of(self, items: list[object]) -> Test[T]:
        self._count(len(items))
        tests: list[Test[T]] = [self._item(one) for one in items]
        return lambda row: any(test(row) for test in tests)

    def _item(self, one: object) -> Test[T]:
        given = one if isinstance(one, dict) else {}
        said = {str(key).lower(): value for key, value in given.items()}
        op, items = str(said.get("op", "")).lower(), said.get("items")
        if op in {"and", "or"}:
            if not isinstance(items, list) or not items:
                raise errors.Refusal(errors.NO_FILTER)
            return self.all_of(items) if op == "and" else self._any_of(items)
        if op in IGNORED:
            return lambda _: True
        if op not in _TESTS:
            # Our invention: what is said to an operator there is not.
            raise errors.Refusal(f'Error converting value "{said.get("op")}" to an operator.')
        get, kind = self._getter(str(said.get("field", "")), udf=said.get("udf") is True)
        return self._compare(op, kind, get, said.get("value"))

    def _getter(self, name: str, *, udf: bool) -> tuple[Callable[[T], object], str]:
        entity, visit = self._entity, self._visit
        if udf:
            return self._own(name)
        found: Field[T] | None = entity.named.get(name.lower())
        if found is None:
            raise errors.unknown_field(name, entity.singular)
        field = found
        return (lambda row: field.get(visit, row)), field.kind

    def _own(self, name: str) -> tuple[Callable[[T], object], str]:
        self._udfs += 1
        if self._udfs > 1:
            # That there may be one is known, what is said to two is our invention.
            raise errors.Refusal("Only one UDF field is allowed in a query.")
        entity = self._entity
        known = next((one for one in entity.udfs if one.name.lower() == name.lower()), None)
        if known is None:
            raise errors.unknown_field(name, entity.singular)
        field = known
        return (lambda row: entity.properties(row).get(field.name)), "string"

    def _compare(self, op: str, kind: str, get: Callable[[T], object], value: object) -> Test[T]:
        if op in {"in", "notin"}:
            values = value if isinstance(value, list) else [value]
            self._count(len(values))
            chosen = frozenset(_key(read(kind, one)) for one in values)
            inside = op == "in"
            return lambda row: (_key(get(row)) in chosen) is inside
        test = _TESTS[op]
        text = op in {"contains", "beginswith", "endswith"}
        wanted = _key(read("string" if text else kind, value))
        if text:
            return lambda row: test(_key(_text(get(row))), wanted)
        return lambda row: test(_key(get(row)), wanted)

    def _count(self, more: int) -> None:
        self._branches += more
        if self._branches > MOST:
            # That there is a limit is known, its words are our invention.
            raise errors.Refusal(f"A query may not have more than {MOST} OR conditions.")


def _key(value: object) -> object:
    """Text is compared without regard to case."""
    return value.casefold() if isinstance(value, str) else value


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    return lambda have, wanted: have is not None and wanted is not None and test(have, wanted)


# That a field without a value matches neither `noteq` nor any order, as in SQL, is our invention.
_TESTS: Mapping[str, Callable[[object, object], bool]] = {
    "eq": lambda have, wanted: have == wanted,
    "noteq": lambda have, wanted: have is not None and have != wanted,
    "gt": _ordered(lambda have, wanted: have > wanted),
    "gte": _ordered(lambda have, wanted: have >= wanted),
    "lt": _ordered(lambda have, wanted: have < wanted),
    "lte": _ordered(lambda have, wanted: have <= wanted),
    "contains": _ordered(lambda have, wanted: str(wanted) in str(have)),
    "beginswith": _ordered(lambda have, wanted: str(have).startswith(str(wanted))),
    "endswith": _ordered(lambda have, wanted: str(have).endswith(str(wanted))),
    "exist": lambda have, _: have is not None,
    "notexist": lambda have, _: have is None,
    "in": lambda _have, _wanted: True,
    "notin": lambda _have, _wanted: True,
}
