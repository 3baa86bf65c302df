"""Writes that make one more of what can be listed."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from psa_tui.domain.writes import Attempt, Found, NotThere, Receipt, Settlement

from .desk import Desk


class Listed(Protocol):
    """A row of such a list."""

    @property
    def id(self) -> str: ...


W = TypeVar("W")
R = TypeVar("R", bound=Listed)


class Making(Desk[W], Generic[W, R]):
    """A kind of write whose making is found as a row that is new and reads the same."""

    async def stands(self, write: W) -> tuple[str, ...]:
        """Return the ids of those that stand there now."""
        return tuple(row.id for row in await self.rows(write))

    async def look(self, write: W, attempt: Attempt) -> Settlement:
        """Look for a row that is new and is this write."""
        for row in await self.rows(write):
            if row.id not in attempt.before and await self.made(write, row):
                return Found(Receipt(row.id, self.said(write, row)))
        return NotThere()

    @abstractmethod
    async def rows(self, write: W) -> Iterable[R]:
        """Return all of its kind that the write could have joined."""

    @abstractmethod
    async def made(self, write: W, row: R) -> bool:
        """Whether a new row is what the write would have made: by its author and its values."""

    def said(self, write: W, row: R) -> str:
        """Return what is to be told of the row that was found."""
        del write, row
        return ""
