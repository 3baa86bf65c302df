"""Tickets and what is attached to them: conversation, files, service level."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .work import LineItem, TimeEntry


@dataclass(slots=True)
class Comment:
    """One turn of a ticket's conversation; the first one of a ticket is its description."""

    id: int
    """Unique within the world; grows with time."""
    author: str
    """Name shown as the writer; also set where neither id is ("Monitoring")."""
    subject: str
    """Heading, such as "Initial Issue", "Update" or "Resolution"."""
    body: str
    """The text as stored: plain, or HTML when `is_rich_text`. May be empty and may be hostile."""
    created: datetime
    """When it was written (aware, UTC)."""
    updated: datetime
    """Last change (aware, UTC)."""
    technician_id: int | None = None
    """The technician who wrote it; None for a contact or a machine."""
    contact_id: int | None = None
    """The contact who wrote it; None for a technician or a machine."""
    hidden: bool = False
    """True for an internal note the client never sees."""
    emailed: bool = False
    """Whether it went out to the contact by mail."""
    is_rich_text: bool = False
    """Whether `body` is HTML."""
    editor_id: int | None = None
    """The technician who changed it last; None while it is as it was written."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""


@dataclass(slots=True)
class Attachment:
    """A file on a ticket. Its name comes from outside and may be hostile."""

    id: int
    """Unique within the world."""
    file_name: str
    """As the sender called it; never to be trusted as a path."""
    content_type: str
    """MIME type."""
    content: bytes
    """The file itself (small: this is a sandbox)."""
    created: datetime
    """When it was added (aware, UTC)."""
    source_url: str = ""
    """Where the vendor fetched it from, if it was added by address."""
    technician_id: int | None = None
    """The technician who added it, if one did."""
    comment_id: int | None = None
    """The comment it came with, if any."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""


@dataclass(slots=True)
class Sla:
    """The promise made for one ticket. Whether it is broken follows from the clock."""

    name: str
    """Name of the agreement, such as "Gold 1h / 4h"."""
    response_due: datetime
    """By when somebody must have answered (aware, UTC)."""
    resolution_due: datetime
    """By when it must be solved (aware, UTC); moved on by the length of every pause."""
    responded_at: datetime | None = None
    """First answer by a technician that the client could see."""
    resolved_at: datetime | None = None
    """When the resolution clock stopped for good."""
    paused_at: datetime | None = None
    """Since when a waiting status holds the clock; None while it runs."""
    resumed_at: datetime | None = None
    """When the clock last went on after a pause."""
    held_seconds: float = 0.0
    """How long pauses that are over held the clock, in all."""

    def breached(self, now: datetime) -> bool:
        """Tell whether either promise is broken at `now`."""
        return self._response_missed(now) or self._clock(now) > self.resolution_due

    def breaching_soon(self, now: datetime, within: timedelta = timedelta(hours=1)) -> bool:
        """Tell whether an unbroken promise will break `within` that time if nothing happens."""
        if self.resolved_at or self.paused_at or self.breached(now):
            return False
        unanswered = self.responded_at is None
        due = min(self.response_due, self.resolution_due) if unanswered else self.resolution_due
        return due - now <= within

    def turn(self, at: datetime, *, settled: bool, paused: bool) -> None:
        """Start, hold or stop the clock at `at`; time spent held is added to the deadlines."""
        if self.paused_at is not None and not paused:
            held = at - self.paused_at
            self.resolution_due += held
            self.resumed_at, self.held_seconds = at, self.held_seconds + held.total_seconds()
            if self.responded_at is None:
                self.response_due += held
        self.paused_at = (self.paused_at or at) if paused else None
        self.resolved_at = (self.resolved_at or at) if settled else None

    def _response_missed(self, now: datetime) -> bool:
        return (self.responded_at or self._clock(now)) > self.response_due

    def _clock(self, now: datetime) -> datetime:
        return self.resolved_at or self.paused_at or now


@dataclass(slots=True)
class StatusChange:
    """A ticket went from one status to another."""

    at: datetime
    """When (aware, UTC)."""
    before: str
    """The status it left."""
    after: str
    """The status it came to."""


@dataclass(slots=True)
class Ticket:
    """A piece of work somebody asked for, in the tenant's own words."""

    id: int
    """Unique within the world; what addresses use. Where the vendor knows one number it is the
    `number`, elsewhere never equal to any."""
    number: int
    """What people say to each other; unique within the world."""
    subject: str
    """One line; may be empty, over-long or hostile."""
    client_id: int
    """Whose ticket it is."""
    status: str
    """Name of a status of the world's vocabulary."""
    priority: str
    """Name of a priority of the world's vocabulary, verbatim ("2 Normal")."""
    created: datetime
    """When it was opened (aware, UTC)."""
    updated: datetime
    """Last change of anything on the ticket, conversation included (aware, UTC)."""
    revision: int = 0
    """The world's sequence at the last change: tells two changes of one instant apart."""
    contact_id: int | None = None
    """Who asked; None for an alert or where nobody filled it in."""
    technician_id: int | None = None
    """Who holds it; None while unassigned."""
    site_id: int | None = None
    """Where at the client, if known."""
    creator_id: int | None = None
    """The technician who opened it; None when it came by mail, portal or monitoring."""
    contract_id: int | None = None
    """The contract it is worked under, if any."""
    parent_id: int | None = None
    """The ticket it was made part of, if any."""
    problem_type: str = ""
    """Name of a problem type of the world's vocabulary."""
    sub_type: str = ""
    """Name of a sub-type of the problem type; empty in tenants without them."""
    ticket_type: str = ""
    """Name of a ticket type of the world's vocabulary."""
    queue: str = ""
    """Name of a queue or board of the world's vocabulary; empty in tenants without queues."""
    source: str = "Email"
    """How it arrived: Email, Phone, Portal, Monitoring, Schedule."""
    due: datetime | None = None
    """The date promised for the work, apart from the SLA."""
    resolved: datetime | None = None
    """When it entered a resolved status; None again after a reopening."""
    closed: datetime | None = None
    """When it entered a closed status (invoiced, completed)."""
    sla: Sla | None = None
    """The promise, where the client has one."""
    reopened: datetime | None = None
    """When it last came back from a settled status."""
    status_changes: list[StatusChange] = field(default_factory=list)
    """What happened to its status since the world was seeded, oldest first."""
    priority_changed: datetime | None = None
    """When its priority last changed."""
    queue_changed: datetime | None = None
    """When its queue last changed."""
    editor_id: int | None = None
    """The technician who changed it last through the vendor's API."""
    customer_reply: bool = False
    """Whether the last word is the customer's and nobody has answered."""
    recurring: bool = False
    """Whether a schedule made it."""
    tags: list[str] = field(default_factory=list)
    """Free labels."""
    asset_ids: list[int] = field(default_factory=list)
    """Devices it is about."""
    comments: list[Comment] = field(default_factory=list)
    """The conversation, oldest first; the description is the first."""
    timers: list[TimeEntry] = field(default_factory=list)
    """Time worked, oldest first, running timers included."""
    line_items: list[LineItem] = field(default_factory=list)
    """What is to be charged or has been, in order."""
    attachments: list[Attachment] = field(default_factory=list)
    """Files, oldest first."""
    properties: dict[str, str] = field(default_factory=dict)
    """Custom fields of the ticket type, by name."""
    extras: dict[str, object] = field(default_factory=dict)
    """What only one vendor's records carry, by its own field names, as JSON has it."""
