"""Work a vendor takes on and does later: changes of many tickets at once."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class JobLine:
    """What became of one ticket of a job."""

    ok: bool
    """Whether it was done."""
    words: str
    """What was done, or why not."""
    at: datetime
    """When (aware, UTC)."""


@dataclass(slots=True)
class Job:
    """Something to be done to many tickets."""

    id: int
    """Unique within the world."""
    action: str
    """What is to be done."""
    technician_id: int
    """Who asked for it."""
    ticket_ids: list[int]
    """What it is to be done to, in order."""
    begun: datetime
    """When it was asked for (aware, UTC)."""
    finished: datetime | None = None
    """When it was done; None while it is to come."""
    lines: list[JobLine] = field(default_factory=list)
    """Its log, oldest first; empty until it was done."""
