"""What Halo does to every value: ids as floats, two dates that mean none, envelopes of all kinds.

The API description declares no answers at all, so each reader takes every form that was observed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from psa_tui.vendors._wire import aware

NO_DATE_BEFORE = 1981
"""Halo writes 1900-01-01 and 1899-12-30 for "no date" (observed behaviour)."""

UNASSIGNED = "1"
"""The agent, and the client, that stand for nobody (observed behaviour)."""


def id_text(value: object) -> str:
    """Return an id as text: `246.0` is `246`; none, 0 and -1 are no id."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return ""
    text = str(value).strip()
    whole, _, fraction = text.partition(".")
    if not fraction.strip("0"):
        text = whole
    return "" if text in {"0", "-1", "-0"} else text


def _own(value: object) -> object:
    return id_text(value) or (str(value) if isinstance(value, int | str) else "")


def _person(value: object) -> str:
    known = id_text(value)
    return "" if known == UNASSIGNED else known


def _moment(value: object) -> object:
    moment = aware()(value)
    if isinstance(moment, datetime) and moment.year < NO_DATE_BEFORE:
        return None
    return moment


def _state(value: object) -> str:
    return value.strip().upper()[:1] if isinstance(value, str) else ""


Id = Annotated[str, BeforeValidator(_own)]
"""The id of the thing itself."""

Ref = Annotated[str, BeforeValidator(id_text)]
"""The id of another thing; empty where none is meant."""

Person = Annotated[str, BeforeValidator(_person)]
"""The id of an agent or a client; the one called Unassigned is nobody."""

Moment = Annotated[datetime | None, BeforeValidator(_moment)]
"""A moment in UTC; Halo's two ways of saying "no date" are None."""

State = Annotated[str, BeforeValidator(_state)]
"""How a promise stands: I inside, O outside, empty while it is not decided."""


def rows_of(data: object, key: str) -> Sequence[object] | None:
    """Return the rows of a list: a bare array, the named key, or the first list of objects.

    None where the answer holds no list at all.
    """
    if isinstance(data, list):
        return data
    if not isinstance(data, Mapping):
        return None
    named = data.get(key)
    if isinstance(named, list):
        return named
    for value in data.values():
        if isinstance(value, list) and (not value or isinstance(value[0], Mapping)):
            return value
    return () if "record_count" in data else None


def one_of(data: object) -> object:
    """Return the one record an answer to a write holds: bare, in an array, or in an envelope."""
    if isinstance(data, list):
        return data[-1] if data else None
    if isinstance(data, Mapping) and "id" not in data:
        for value in data.values():
            if isinstance(value, list) and value and isinstance(value[-1], Mapping):
                return value[-1]
    return data


def hint_of(data: object) -> int | None:
    """Return how many rows there are in all, which is a hint: some tenants always say 50."""
    count = data.get("record_count") if isinstance(data, Mapping) else None
    return count if isinstance(count, int) and not isinstance(count, bool) else None
