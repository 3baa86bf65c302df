"""A world as JSON-able data and back: decimals and moments as text, file contents as base64."""

import base64
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from .state import World

FORMAT = 1
"""Raised whenever a saved world of before could no longer be read."""


def dump(world: World) -> dict[str, Any]:
    """Turn `world` into dictionaries, lists, strings and numbers that `json` can write."""
    return {"format": FORMAT, "world": _encode(world)}


def load(data: dict[str, Any]) -> World:
    """Turn what `dump` made back into a world.

    Raises ValueError for another format number, KeyError or TypeError for mangled data. A field
    that is not there takes its default.
    """
    if data.get("format") != FORMAT:
        message = f"saved world has format {data.get('format')!r}, this version reads {FORMAT}"
        raise ValueError(message)
    return cast("World", _decode(World, data["world"]))


def _encode(value: object) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    match value:
        case Decimal():
            return str(value)
        case datetime():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case dict():
            return {str(key): _encode(one) for key, one in value.items()}
        case list():
            return [_encode(one) for one in value]
        case _ if is_dataclass(value):
            return {one.name: _encode(getattr(value, one.name)) for one in fields(value)}
        case _:
            return value


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode(kind: Any, data: Any) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    origin, inner = get_origin(kind), get_args(kind)
    if data is None or kind is object or origin is Literal:
        return data
    if origin in (Union, UnionType):
        return _decode(next(one for one in inner if one is not type(None)), data)
    if origin is list:
        return [_decode(inner[0], one) for one in data]
    if origin is dict:
        return {inner[0](key): _decode(inner[1], one) for key, one in data.items()}
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is bytes:
        return base64.b64decode(data)
    if is_dataclass(kind):
        hints = _types(cast("type", kind))
        # What a world saved by an earlier version does not have yet takes its default.
        known = [name for name in hints if name in data]
        return cast("type", kind)(**{name: _decode(hints[name], data[name]) for name in known})
    return kind(data)
