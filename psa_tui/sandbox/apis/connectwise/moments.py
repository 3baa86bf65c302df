"""How ConnectWise writes and reads moments, numbers and text. No noun lives here."""

from datetime import UTC, datetime
from decimal import Decimal


def moment(at: datetime) -> str:
    """Write a moment in UTC, without fractions: 2026-03-02T14:00:01Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_or_none(at: datetime | None) -> str | None:
    """Write a moment where there is one."""
    return None if at is None else moment(at)


def read_int(value: object) -> int | None:
    """Read a whole number, also one sent as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = str(value).strip().removesuffix(".0")
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() else None


def read_decimal(value: object) -> Decimal | None:
    """Read a number without losing a digit; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Decimal(str(value))


def number(value: Decimal | float) -> float | int:
    """Write a number as JSON has it."""
    return int(value) if value == int(value) else round(float(value), 6)
