"""What a client runs, what monitoring saw there, and what the MSP knows and keeps ready."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Asset:
    """A device of a client."""

    id: int
    """Unique within the world."""
    client_id: int
    """Whose device."""
    name: str
    """Host name, such as HF-SRV-01."""
    kind: str
    """Server, Workstation, Laptop, Printer, Firewall, Switch, Access point, Phone."""
    created: datetime
    """When monitoring first saw it (aware, UTC)."""
    updated: datetime
    """Last check-in (aware, UTC)."""
    contact_id: int | None = None
    """Who uses it."""
    serial: str = ""
    """Serial number."""
    system: str = ""
    """Operating system or firmware."""
    properties: dict[str, str] = field(default_factory=dict)
    """What monitoring knows besides, by name."""


@dataclass(slots=True)
class Alert:
    """Something monitoring noticed; resolved once `resolved` is set."""

    id: int
    """Unique within the world."""
    client_id: int
    """Whose device."""
    description: str
    """What was noticed."""
    severity: str
    """Critical, warning or information."""
    created: datetime
    """When (aware, UTC)."""
    asset_id: int | None = None
    """On which device."""
    ticket_id: int | None = None
    """The ticket it opened, if any."""
    resolved: datetime | None = None
    """When it went away or was closed."""


@dataclass(slots=True)
class CannedResponse:
    """A text the MSP answers with again and again."""

    id: int
    """Unique within the world."""
    title: str
    """What technicians pick it by."""
    subject: str
    """Heading of the comment it makes."""
    body: str
    """The text; may hold placeholders in double braces, such as {{customer_name}}."""
    category: str = "General"
    """Group it is listed in."""


@dataclass(slots=True)
class Article:
    """What was learned from a ticket, kept for the next time."""

    id: int
    """Unique within the world."""
    title: str
    """One line."""
    body: str
    """What to do."""
    created: datetime
    """When it was published (aware, UTC)."""
    technician_id: int
    """Who published it."""
    ticket_id: int | None = None
    """The ticket it came from."""
    category_id: int | None = None
    """The category it stands in."""
