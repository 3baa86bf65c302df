"""Who is put on what: work planned for a person, with or without a slot in the calendar."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class ScheduleEntry:
    """A person put on a ticket; without dates that is an assignment and no more."""

    id: int
    """Unique within the world."""
    technician_id: int
    """Whose work it is."""
    created: datetime
    """When it was planned (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    ticket_id: int | None = None
    """The ticket, or None for anything else."""
    name: str = ""
    """One line."""
    start: datetime | None = None
    """When it begins (aware, UTC); None without a slot."""
    end: datetime | None = None
    """When it ends (aware, UTC); None without a slot."""
    done: bool = False
    """Whether it is over."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""
