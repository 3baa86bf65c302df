"""How Autotask writes values, and how what it is sent becomes one."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from psa_tui.sandbox.apis.autotask import errors

NUMBERS = frozenset(("integer", "long"))
AMOUNTS = frozenset(("double", "decimal"))


def moment(at: datetime) -> str:
    """Write a moment: UTC with a Z, thousandths only where there are any and without ending 0."""
    thousandths = f".{at.microsecond // 1000:03d}".rstrip("0").rstrip(".")
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}{thousandths}Z"


def written(value: object) -> object:
    """Make JSON of a field's value."""
    if isinstance(value, datetime):
        return moment(value)
    return float(value) if isinstance(value, Decimal) else value


def read(kind: str, value: object) -> object:
    """Read a value of a field of `kind`; text is taken for numbers. Raises Refusal.

    Null and, but for text, the empty string are None.
    """
    if value is None or (value == "" and kind != "string"):
        return None
    if kind in NUMBERS:
        return _number(value)
    if kind in AMOUNTS:
        return _amount(value)
    if kind == "datetime":
        return _moment(value)
    if kind == "boolean":
        return _flag(value)
    if isinstance(value, (dict, list)):
        raise errors.conversion(value)
    return value if isinstance(value, str) else str(value)


def as_int(value: object) -> int | None:
    """Give a value that `read` made of a number, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def as_text(value: object) -> str:
    """Give a value that `read` made of text; empty for none."""
    return "" if value is None else str(value)


def _number(value: object) -> int:
    try:
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise errors.conversion(value)
        return int(value)
    except ValueError:
        raise errors.conversion(value) from None


def _amount(value: object) -> Decimal:
    try:
        made = Decimal(str(value))
    except InvalidOperation:
        raise errors.conversion(value) from None
    if not made.is_finite():
        raise errors.conversion(value)
    return made


def _moment(value: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        words = "Conversion failed when converting date and/or time from character string."
        raise errors.Refusal(words) from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _flag(value: object) -> bool:
    if isinstance(value, (bool, int)):
        return bool(value)
    if str(value).lower() in {"true", "false"}:
        return str(value).lower() == "true"
    raise errors.conversion(value)
