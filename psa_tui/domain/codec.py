"""Domain values as JSON and back, for the store and the journal.

Works from the type hints of the dataclasses, so a value needs no code of its own. A union of
several types is written with its tag under `$`. Unknown keys are ignored and missing ones take
their default, so an older row can be read by a newer program.
"""

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

Shape: TypeAlias = Any
"""A type or a value of it: this is the one module that learns types only at run time."""

Coder = Callable[[Shape], Shape]
"""Turns one value into JSON or back."""


def dumps(value: object, kind: Shape = None) -> str:
    """Write a value as JSON; `kind` names the type where it is a union or an alias."""
    shape: Shape = type(value) if kind is None else kind
    return json.dumps(_encoder(shape)(value), ensure_ascii=False, separators=(",", ":"))


def loads(text: str, kind: Shape) -> Shape:
    """Read a value of this type; ValueError, KeyError or TypeError where it is none."""
    return _decoder(kind)(json.loads(text))


_PLAIN: frozenset[object] = frozenset({str, int, bool, float, type(None)})
_SCALARS: dict[object, tuple[Coder, Coder]] = {
    Decimal: (str, Decimal),
    datetime: (datetime.isoformat, datetime.fromisoformat),
    timedelta: (timedelta.total_seconds, lambda seconds: timedelta(seconds=seconds)),
}


def _same(value: Shape) -> Shape:
    return value


@cache
def _encoder(kind: Shape) -> Coder:
    origin: Shape = get_origin(kind)
    if origin in {types.UnionType, Union}:
        return _union_encoder(kind)
    if origin in {tuple, frozenset}:
        return _items_encoder(kind)
    if kind in _SCALARS:
        return _SCALARS[kind][0]
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [(f.name, _encoder(hints[f.name])) for f in dataclasses.fields(kind)]
        return lambda value: {name: code(getattr(value, name)) for name, code in parts}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    return _same


def _items_encoder(kind: Shape) -> Coder:
    args = get_args(kind)
    if len(args) == 2 and args[1] is not ...:
        coders = [_encoder(arg) for arg in args]
        return lambda value: [code(part) for code, part in zip(coders, value, strict=True)]
    item = _encoder(args[0])
    origin: Shape = get_origin(kind)
    ordered = origin is tuple
    return lambda value: [item(part) for part in (value if ordered else sorted(value))]


def _union_encoder(kind: Shape) -> Coder:
    members = get_args(kind)
    tagged = {member: _encoder(member) for member in members if member not in _PLAIN}
    if len(tagged) == 1 and not _needs_tag(members):
        code = next(iter(tagged.values()))
        return lambda value: None if value is None else code(value)

    def encode(value: Shape) -> Shape:
        code = tagged.get(type(value))
        if code is None:
            return value
        body = code(value)
        fields = body if isinstance(body, Mapping) else {"v": body}
        return {"$": type(value).__name__, **fields}

    return encode


def _needs_tag(members: tuple[Any, ...]) -> bool:
    return sum(member is not type(None) for member in members) > 1


@cache
def _decoder(kind: Shape) -> Coder:
    origin: Shape = get_origin(kind)
    if origin in {types.UnionType, Union}:
        return _union_decoder(kind)
    if origin in {tuple, frozenset}:
        return _items_decoder(kind)
    if kind in _SCALARS:
        return _SCALARS[kind][1]
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _same


def _dataclass_decoder(kind: Shape) -> Coder:
    hints = get_type_hints(kind)
    parts = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(kind)}

    def decode(value: Shape) -> Shape:
        known = {name: code(value[name]) for name, code in parts.items() if name in value}
        return kind(**known)

    return decode


def _items_decoder(kind: Shape) -> Coder:
    args = get_args(kind)
    if len(args) == 2 and args[1] is not ...:
        coders = [_decoder(arg) for arg in args]
        return lambda value: tuple(code(part) for code, part in zip(coders, value, strict=True))
    item = _decoder(args[0])
    build: Shape = get_origin(kind)
    return lambda value: build(item(part) for part in value)


def _union_decoder(kind: Shape) -> Coder:
    members = get_args(kind)
    tagged = {member.__name__: _decoder(member) for member in members if member not in _PLAIN}
    if len(tagged) == 1 and not _needs_tag(members):
        code = next(iter(tagged.values()))
        return lambda value: None if value is None else code(value)

    def decode(value: Shape) -> Shape:
        if not isinstance(value, Mapping):
            return value
        body = value["v"] if set(value) == {"$", "v"} else value
        return tagged[value["$"]](body)

    return decode
