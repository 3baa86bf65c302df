"""How Halo writes and reads moments, numbers, flags and lists of numbers. No noun lives here."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from psa_tui.sandbox.http import text_of

NOTHING = "1900-01-01T00:00:00"
"""What stands for no moment."""

NEVER = "1899-12-30T00:00:00"
"""What stands for no moment elsewhere: both occur."""

OLDEST = 1980
"""Moments of this year and before are none."""


def moment(at: datetime | None, none: str = NOTHING) -> str:
    """Write a moment in UTC with a Z and as many digits as it needs: 2026-08-01T09:12:44.013Z."""
    return none if at is None else f"{_digits(at)}Z"


def bare(at: datetime | None, none: str = NOTHING) -> str:
    """Write a moment in UTC with seven digits and no Z; some fields come like this."""
    if at is None:
        return none
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}0"


def day(at: datetime | None, none: str = NOTHING) -> str:
    """Write the midnight of a day, without an offset: 2026-08-01T00:00:00."""
    return none if at is None else at.astimezone(UTC).strftime("%Y-%m-%dT00:00:00")


def read_moment(value: object) -> datetime | None:
    """Read an ISO 8601 moment or date, UTC where none is named, any number of digits.

    None for anything else, and for what stands for no moment.
    """
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if at.year <= OLDEST:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def read_bool(value: object) -> bool:
    """Read a flag from JSON or a query: true, True and 1 are one, anything else is none."""
    return value is True or str(value).strip().lower() in ("true", "1")


def read_int(value: object) -> int | None:
    """Read a whole number, also one sent as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    fits = text.removeprefix("-").isascii() and text.removeprefix("-").isdecimal()
    return int(text) if fits else None


def read_number(value: object) -> Decimal | None:
    """Read a number from JSON, also one sent as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def numbers(value: object) -> list[int]:
    """Read whole numbers written with commas; what is none is left out."""
    parts = (read_int(one) for one in text_of(value).split(","))
    return [one for one in parts if one is not None]


def hours(span: timedelta) -> float:
    """Tell a span in hours, as Halo does everywhere: 0.25 is a quarter of one."""
    return round(span.total_seconds() / 3600, 6)


def spanning(value: Decimal) -> timedelta:
    """Make a span of so many hours, to the second."""
    return timedelta(seconds=round(float(value) * 3600))


def _digits(at: datetime) -> str:
    text = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return text.rstrip("0").rstrip(".") if "." in text else text
