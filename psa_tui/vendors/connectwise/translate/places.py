"""Where a reading of the two collections stands, and how far the vendor's clock is trusted."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

OVERLAP = timedelta(minutes=2)
"""How far a pull goes back behind the last change seen: clocks are not exact."""

SERVICE, PROJECT = "service", "project"
"""The two collections of tickets, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Place:
    """How far a collection is read: forward-only pages go on behind an id."""

    collection: str = SERVICE
    after: int = 0

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Read a kept place; the beginning for one that is empty or not ours."""
        collection, _, after = (text or "").partition(" ")
        if collection not in {SERVICE, PROJECT} or not after.isdigit():
            return cls()
        return cls(collection, int(after))

    def __str__(self) -> str:
        return f"{self.collection} {self.after}"
