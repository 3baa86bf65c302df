"""What every POST has in common: an array goes in, one object comes out."""

from collections.abc import Callable, Iterable

from psa_tui.sandbox.http import Answer, Row, as_json

from . import errors
from .shapes import read_bool
from .visit import Visit

Save = Callable[[Visit, Row, int], Row]
"""Carries out one row of the body (its number last) and gives what is answered for it."""


def saved(visit: Visit, name: str, save: Save) -> Answer:
    """Carry out every row in its order, and answer 201.

    Of several only the last comes back, unless `returnall` asks for all. A refused row ends it, and
    those before it stay done (our invention: nobody sends several).
    """
    rows = visit.rows()
    if not rows:
        # What an empty array gets is our invention.
        raise errors.message("No records were provided.")
    made = [save(visit, row, at) for at, row in enumerate(rows)]
    if visit.flag("returnall"):
        return as_json(made, 201)
    reply = visit.says("post_reply")
    if reply == "array":
        return as_json(made[-1:], 201)
    return as_json({name: made[-1:]} if reply == "envelope" else made[-1], 201)


def check_kinds(
    row: Row,
    at: int,
    *,
    whole: Iterable[str] = (),
    decimal: Iterable[str] = (),
    flags: Iterable[str] = (),
) -> None:
    """Refuse fields of another type, as the framework does: 246.0 is no whole number."""
    for name in whole:
        value = row.get(name)
        fits = value is None or (isinstance(value, int) and not isinstance(value, bool))
        if not fits and not _number_in_text(value):
            raise errors.wrong_kind(at, name, value, "System.Int32")
    for name in decimal:
        value = row.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise errors.wrong_kind(at, name, value, "System.Double")
    for name in flags:
        value = row.get(name)
        if value is not None and not isinstance(value, bool):
            raise errors.wrong_kind(at, name, value, "System.Boolean")


def flag(row: Row, name: str, otherwise: bool) -> bool:  # noqa: FBT001  # the value unless sent
    """Read a flag of a row; one that is not sent stands as it would `otherwise`."""
    value = row.get(name)
    return otherwise if value is None else read_bool(value)


def _number_in_text(value: object) -> bool:
    return isinstance(value, str) and value.removeprefix("-").isdecimal()
