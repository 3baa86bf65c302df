"""Every field of a value with names and ids, for people who need to know exactly what is stored."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta, tzinfo

from psa_tui.domain.ids import Choice
from psa_tui.domain.time import age
from psa_tui.ui.present.moments import stamp

LONG = frozenset({"raw", "opening", "body"})
"""Fields that have a place of their own, and only their length is told here."""


def describe(value: object, zone: tzinfo, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the words of every field below a dataclass, in their order."""
    if isinstance(value, Choice):
        retired = "" if value.active else ", retired"
        yield path, f"{value.name} (id {value.id}{retired})"
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from describe(getattr(value, one.name), zone, f"{path}.{one.name}".strip("."))
    elif isinstance(value, tuple | frozenset):
        if not value:
            yield path, "none"
        for position, item in enumerate(value, 1):
            yield from describe(item, zone, f"{path}[{position}]")
    elif path.rpartition(".")[2] in LONG and isinstance(value, str):
        yield path, f"{len(value):,} characters" if value else "empty"
    else:
        yield path, _words(value, zone)


def _words(value: object, zone: tzinfo) -> str:
    match value:
        case None:
            return "not known"
        case "":
            return "empty"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return stamp(value, zone)
        case timedelta():
            return age(value)
        case _:
            return " ".join(str(value).split())
