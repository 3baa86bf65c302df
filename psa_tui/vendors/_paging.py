"""Ways through a long list, whatever a vendor calls its pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_PAGES = 2000
"""Where a list that never ends is given up: no queue is that long."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page as it came, with what the vendor says about the rest."""

    items: tuple[T, ...]
    page: int
    pages: int | None = None
    """How many pages there are; None where the vendor does not say."""
    total: int | None = None

    @property
    def last(self) -> bool:
        """Whether nothing follows: by the vendor's count, never by how many rows came."""
        return not self.items if self.pages is None else self.page >= self.pages


async def numbered(
    read: Callable[[int], Awaitable[Sheet[T]]],
    key: Callable[[T], Hashable],
    *,
    start: int = 1,
    most: int = MOST_PAGES,
) -> AsyncIterator[Sheet[T]]:
    """Yield page after page from `start`, each row once although rows move between pages.

    Ends at the vendor's count; without a count at an empty page, or at one that brings nothing
    new, since some vendors answer the same page for ever.
    """
    seen: set[Hashable] = set()
    for page in range(start, start + most):
        sheet = await read(page)
        fresh = tuple(item for item in sheet.items if key(item) not in seen)
        seen.update(key(item) for item in fresh)
        stuck = sheet.pages is None and not fresh
        yield Sheet(fresh, page, page if stuck else sheet.pages, sheet.total)
        if sheet.last or stuck:
            return


async def everything(sheets: AsyncIterator[Sheet[T]]) -> tuple[T, ...]:
    """Return the rows of all pages."""
    return tuple([item async for sheet in sheets for item in sheet.items])
