"""Loose JSON read tolerantly, and what cannot be read named."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from psa_tui.domain.errors import Garbled
from psa_tui.vendors._wire import Bag, Flag, Items, Moment, Number, Text, Wire, aware, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


class Thing(Wire):
    """Every loose kind once."""

    id: str
    name: Text = ""
    at: Moment = None
    price: Number = None
    done: Flag = False
    tags: Annotated[tuple[Text, ...], Items] = ()
    custom: Bag = Field(default_factory=dict)


@given(JSON, JSON, JSON, JSON, JSON)
def test_nothing_optional_can_break_a_reading(
    name: object, at: object, price: object, tags: object, custom: object
) -> None:
    data = {"id": 1, "name": name, "at": at, "price": price, "tags": tags, "custom": custom}
    thing = read(Thing, {**data, "unknown": name}, vendor="Vendor", operation="GET /x")
    assert thing.id == "1"
    assert thing.at is None or thing.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-08T10:00:00Z", datetime(2026, 3, 8, 10, tzinfo=UTC)),
        ("2026-03-08T10:00:00.123-08:00", datetime(2026, 3, 8, 18, 0, 0, 123000, UTC)),
        ("2026-03-08T10:00:00", datetime(2026, 3, 8, 10, tzinfo=UTC)),
        ("2026-03-08", datetime(2026, 3, 8, tzinfo=UTC)),
        ("soon", None),
        ("0001-01-01T00:00:00+09:00", None),
        (None, None),
    ],
)
def test_moments_are_aware_or_none(text: str | None, moment: datetime | None) -> None:
    thing = read(Thing, {"id": 1, "at": text}, vendor="Vendor", operation="GET /x")
    assert thing.at == moment


def test_a_vendors_own_zone_is_attached_to_what_has_none() -> None:
    zone = timezone(timedelta(hours=-5))
    assert aware(zone)("2026-03-08T10:00:00") == datetime(2026, 3, 8, 15, tzinfo=UTC)


def test_numbers_are_exact_whatever_they_come_as() -> None:
    for value, number in (("10.10", "10.10"), (Decimal("0.1"), "0.1"), (3, "3"), ("", None)):
        thing = read(Thing, {"id": 1, "price": value}, vendor="Vendor", operation="GET /x")
        assert thing.price == (None if number is None else Decimal(number))


def test_what_is_missing_is_named_without_showing_what_came() -> None:
    with pytest.raises(Garbled) as caught:
        read(Thing, {"name": "hunter2"}, vendor="Vendor", operation="GET /x")
    assert "id" in caught.value.words
    assert "hunter2" not in caught.value.words
    assert caught.value.operation == "GET /x"
