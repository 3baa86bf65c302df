"""How Syncro writes things: moments, decimals, booleans, pages. No noun lives here."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from math import ceil
from typing import TypeVar

from psa_tui.sandbox.http import Row

T = TypeVar("T")


def moment(at: datetime | None) -> str | None:
    """Write a moment in UTC with milliseconds: 2026-01-05T09:30:00.000Z."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def number(value: Decimal) -> int | float:
    """Write a price: 10, 64.99."""
    return int(value) if value == value.to_integral_value() else float(value)


def cents(value: Decimal) -> int:
    """Write a price in whole cents."""
    return int((value * 100).to_integral_value())


def decimal_text(value: Decimal) -> str:
    """Write a decimal as the vendor does, with at least one place: "1.0", "0.25", "64.99"."""
    text = f"{value.normalize():f}"
    return text if "." in text else f"{text}.0"


def read_decimal(value: object) -> Decimal | None:
    """Read a number, also one sent as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        read = Decimal(str(value))
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def read_bool(value: object) -> bool | None:
    """Read a boolean as Rails does, from JSON or from a query; None for anything else."""
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).lower())


def read_int(value: object) -> int | None:
    """Read a whole number, also one sent as text; None for anything else."""
    if isinstance(value, bool):
        return None
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() else None


def page_of(rows: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int]:
    """Cut page `page` (from 1) out of `rows`; give it and the number of pages, at least one."""
    first = (max(page, 1) - 1) * size
    return rows[first : first + size], max(1, ceil(len(rows) / size))


def short_meta(pages: int, page: int) -> Row:
    """The `meta` of tickets, invoices, payments and timers."""
    return {"total_pages": pages, "page": page}


def long_meta(pages: int, page: int, size: int, total: int) -> Row:
    """The `meta` of customers, contacts, contracts and line items."""
    return {"total_pages": pages, "total_entries": total, "per_page": size, "page": page}
