"""Moments as SQLite keeps them: whole microseconds since 1970 in UTC, so that they sort and add."""

from datetime import UTC, datetime, timedelta
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@overload
def micros(moment: datetime) -> int: ...
@overload
def micros(moment: None) -> None: ...
@overload
def micros(moment: datetime | None) -> int | None: ...
def micros(moment: datetime | None) -> int | None:
    """Return an aware moment as microseconds since 1970; None stays None."""
    return None if moment is None else (moment - _EPOCH) // _MICROSECOND


@overload
def moment(micros: int) -> datetime: ...
@overload
def moment(micros: None) -> None: ...
@overload
def moment(micros: int | None) -> datetime | None: ...
def moment(micros: int | None) -> datetime | None:
    """Return microseconds since 1970 as an aware moment in UTC; None stays None."""
    return None if micros is None else _EPOCH + timedelta(microseconds=micros)
