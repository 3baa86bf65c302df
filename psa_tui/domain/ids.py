"""References and named values: how the house points at things without knowing a vendor."""

from dataclasses import dataclass
from typing import NewType

Lane = NewType("Lane", str)
"""Where a status list, a type list or a priority list applies: a board, a type, an SLA."""

EVERYWHERE = Lane("")
"""The one lane of a vendor whose lists are global."""


@dataclass(frozen=True, slots=True, order=True)
class TicketRef:
    """One ticket of one connection."""

    connection: str
    """The connection's name in the configuration."""
    id: str
    """The vendor's own id as text, never the number people say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that is picked by name and sent by id."""

    id: str
    """The vendor's id as text; for vendors that send the label itself, the label."""
    name: str
    """What people call it, cleaned for the screen."""
    detail: str = ""
    """What tells two equal names apart: an e-mail address, a rate, a client."""
    active: bool = True
    """False where the vendor retired it: shown on old tickets, not offered."""

    def __str__(self) -> str:
        """Return the name, so that a choice can stand in a sentence."""
        return self.name
