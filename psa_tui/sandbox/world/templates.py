"""Forms filled in beforehand: for tickets, for notes, for time."""

from dataclasses import dataclass


@dataclass(slots=True)
class TicketTemplate:
    """A ticket filled in beforehand. An empty name leaves its field to whoever uses it."""

    id: int
    """Unique within the world."""
    name: str
    """What technicians pick it by."""
    title: str
    """The subject, or how it begins."""
    details: str
    """The description."""
    problem_type: str = ""
    """Name of a problem type."""
    sub_type: str = ""
    """Name of a sub-type of it."""
    ticket_type: str = ""
    """Name of a ticket type."""
    priority: str = ""
    """Name of a priority."""
    queue: str = ""
    """Name of a queue."""
    client_id: int | None = None
    """For one client only."""
    technician_id: int | None = None
    """Who does these."""
    product_id: int | None = None
    """The labour product for the work."""


@dataclass(slots=True)
class NoteTemplate:
    """A note written beforehand."""

    id: int
    """Unique within the world."""
    name: str
    """What technicians pick it by."""
    body: str
    """The text; may hold placeholders in double braces, as canned responses do."""
    note_type: str = ""
    """Name of a note type; empty where the tenant has none."""
    status: str = ""
    """The status the ticket goes to with it; empty where it stays."""
    hidden: bool = False
    """Whether the client never sees it."""


@dataclass(slots=True)
class TimeTemplate:
    """A time entry filled in beforehand."""

    id: int
    """Unique within the world."""
    name: str
    """What technicians pick it by."""
    notes: str
    """What was done."""
    private_notes: str = ""
    """What the client never reads about it."""
    minutes: int = 0
    """How long it takes."""
    product_id: int | None = None
    """The labour product."""
    role: str = ""
    """The role worked in; empty for the technician's own."""
    status: str = ""
    """The status the ticket goes to with it; empty where it stays."""
