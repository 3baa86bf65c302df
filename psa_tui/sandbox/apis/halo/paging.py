"""Which rows of a list come back: pages, the count mode, and the first fifty without either."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from psa_tui.sandbox.http import Row

from .visit import Visit

FIRST = 50
"""Rows without paging; `page_size` is ignored then."""

LARGEST = 100
"""Rows of a page at most, whatever is asked."""

COUNTED = 1000
"""Rows of the count mode at most."""

T = TypeVar("T")


def page(visit: Visit, items: Sequence[T], largest: int = LARGEST) -> tuple[Sequence[T], Row]:
    """Cut out what is asked for, and give the head of its envelope.

    `count` overrides `record_count` and makes the paging parameters be ignored. Otherwise pages
    need `pageinate` and `page_no`, and do not go with `ticketidonly`.
    """
    number, size, total = 1, FIRST, len(items)
    count = visit.number("count")
    if count is not None and count > 0:
        cut = items[: min(count, COUNTED)]
        size, total = len(cut), len(cut)
    else:
        asked = visit.number("page_no")
        if visit.flag("pageinate") and asked and not visit.flag("ticketidonly"):
            number = max(asked, 1)
            size = min(max(visit.number("page_size") or FIRST, 1), largest)
        cut = items[(number - 1) * size : number * size]
        if visit.says("record_count") == "50":
            total = min(total, FIRST)
    return cut, {"page_no": number, "page_size": size, "record_count": total}


def listed(
    visit: Visit,
    name: str,
    items: Sequence[T],
    write: Callable[[T], Row],
    largest: int = LARGEST,
) -> Row:
    """Answer a list in its envelope, written row by row."""
    cut, head = page(visit, items, largest)
    return {**head, name: [write(one) for one in cut]}


def ordered(visit: Visit, items: list[T], keys: Mapping[str, Callable[[T], object]]) -> list[T]:
    """Sort by `order` to `order5`; a name that is none is ignored, as everything unknown is."""
    for turn in ("5", "4", "3", "2", ""):
        key = keys.get(visit.words(f"order{turn}"))
        if key is not None:
            items = sorted(items, key=_sortable(key), reverse=visit.flag(f"orderdesc{turn}"))
    return items


def _sortable(key: Callable[[T], object]) -> Callable[[T], tuple[bool, Any]]:
    """Sort what is not there before what is."""

    def made(one: T) -> tuple[bool, Any]:
        value = key(one)
        return (value is not None, value if value is not None else 0)

    return made
