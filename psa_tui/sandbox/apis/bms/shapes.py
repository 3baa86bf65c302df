"""How BMS writes and reads moments, numbers, flags and lists of names. No noun lives here."""

from datetime import UTC, datetime, timedelta

from psa_tui.sandbox.http import text_of


def moment(at: datetime) -> str:
    """Write a moment in UTC as .NET does, without an offset: 2026-03-02T09:10:00.5.

    Whether live answers carry an offset is unknown; the examples do not. A switch adds a Z.
    """
    text = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return text.rstrip("0").rstrip(".") if "." in text else text


def clock_time(at: datetime) -> str:
    """Write the time of day: 09:15:00."""
    return at.astimezone(UTC).strftime("%H:%M:%S")


def read_span(value: object) -> timedelta | None:
    """Read a time of day, `HH:mm` with or without seconds, as the span since midnight."""
    parts = value.split(":") if isinstance(value, str) else []
    if len(parts) not in (2, 3) or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    hours, minutes, seconds = (*(int(part) for part in parts), 0)[:3]
    fits = hours < 24 and minutes < 60 and seconds < 60
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) if fits else None


def read_int(value: object) -> int | None:
    """Read a whole number, also one sent as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    return int(text) if text.removeprefix("-").isascii() and _digits(text) else None


def read_number(value: object) -> float | None:
    """Read a number; None for anything else."""
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def read_bool(value: object) -> bool | None:
    """Read a flag from JSON or from a query; None for anything else."""
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).strip().lower())


def listed(value: object) -> list[str]:
    """Read a list written with commas, or a JSON list."""
    parts = value if isinstance(value, list) else text_of(value).split(",")
    return [text for one in parts if (text := text_of(one).strip())]


def numbers(value: object) -> list[int]:
    """Read a list of whole numbers; what is none is left out."""
    return [number for one in listed(value) if (number := read_int(one)) is not None]


def _digits(text: str) -> bool:
    return text.removeprefix("-").isdecimal()
