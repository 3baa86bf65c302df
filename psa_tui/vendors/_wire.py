"""The bases of every vendor's models: tolerant readers of what is documented loosely.

Strings were cleaned when the JSON was read; here they get their types. Unknown names are ignored,
a null where a text belongs is an empty text, and a moment without a zone gets one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from psa_tui.domain.errors import Garbled

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing a vendor says is wrong, and what about, in the vendor's own spelling."""

    about: str
    """The vendor's name of the field; empty where it names none."""
    words: str


Complaints = Callable[[object], tuple[Complaint, ...]]
"""Reads a vendor's error body; nothing where the body says nothing."""


class Wire(BaseModel):
    """A value as a vendor spells it; read only."""

    model_config = ConfigDict(
        extra="ignore", frozen=True, coerce_numbers_to_str=True, hide_input_in_errors=True
    )


def read(kind: type[M], data: object, *, vendor: str, operation: str) -> M:
    """Turn JSON data into a model or a list of models. Raises Garbled, naming what is wrong."""
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the answer"
        words = f"{place}: {first['msg']}"
        raise Garbled(words, vendor=vendor, operation=operation) from None


def aware(zone: tzinfo = UTC) -> Callable[[object], object]:
    """Return a reader of moments: ISO text with or without a zone; senseless text is no moment."""

    def read_moment(value: object) -> object:
        if not isinstance(value, str | datetime) or value == "":
            return None
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else value
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    return read_moment


def _text(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return ""
    return str(value)


def _decimal(value: object) -> object:
    if isinstance(value, bool) or value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _items(value: object) -> object:
    return value if isinstance(value, list) else ()


Text = Annotated[str, BeforeValidator(_text)]
"""A text; null is empty."""

Moment = Annotated[datetime | None, BeforeValidator(aware())]
"""A moment in UTC; null or senseless is None."""

Number = Annotated[Decimal | None, BeforeValidator(_decimal)]
"""A number, whether it came as a number or as a text; null or senseless is None."""

Flag = Annotated[bool, BeforeValidator(bool)]
"""Yes or no; null is no."""

Items = BeforeValidator(_items)
"""For `Annotated[tuple[X, ...], Items]`: null where a list belongs is an empty list."""

Bag = Annotated[
    Mapping[str, Any], BeforeValidator(lambda bag: bag if isinstance(bag, dict) else {})
]
"""Fields a tenant made up: whatever JSON they hold."""
