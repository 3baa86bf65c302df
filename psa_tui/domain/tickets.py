"""Tickets, their conversation, and everything that hangs on one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import EVERYWHERE, Choice, Lane, TicketRef
from psa_tui.domain.money import Invoice, LineItem
from psa_tui.domain.people import Client, Contact
from psa_tui.domain.sla import Sla
from psa_tui.domain.time import TimeEntry
from psa_tui.domain.urgency import Urgency


class Phase(StrEnum):
    """What a status means, in words that hold for every vendor."""

    NEW = "new"
    ACTIVE = "active"
    WAITING_CUSTOMER = "waiting-customer"
    WAITING_OTHER = "waiting-other"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self not in {Phase.RESOLVED, Phase.CLOSED}


class SlaClock(StrEnum):
    """What a status does to the SLA clock; not derived from the phase."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class Audience(StrEnum):
    """Who can read a note."""

    INTERNAL = "internal"
    CLIENT = "client"


class Role(StrEnum):
    """Who wrote a note."""

    TECHNICIAN = "technician"
    CONTACT = "contact"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Status:
    """A status of one lane, with its neutral meaning."""

    id: str
    name: str
    phase: Phase
    clock: SlaClock = SlaClock.RUNNING

    @property
    def choice(self) -> Choice:
        """The status as a value to pick."""
        return Choice(self.id, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as a list knows it."""

    ref: TicketRef
    number: str
    """What people say; not the id."""
    title: str
    status: Status
    created: datetime
    updated: datetime
    lane: Lane = EVERYWHERE
    priority: Choice | None = None
    urgency: Urgency = Urgency.UNKNOWN
    client: Choice | None = None
    contact: Choice | None = None
    technician: Choice | None = None
    """Who it is assigned to."""
    queue: Choice | None = None
    """Queue, board or team, in the vendor's words."""
    kind: Choice | None = None
    """Ticket type."""
    issue: Choice | None = None
    """Issue or problem type."""
    site: Choice | None = None
    due: datetime | None = None
    resolved: datetime | None = None
    sla: Sla = field(default_factory=Sla)
    replied: bool = False
    """Whether the client had the last word and waits for an answer."""
    worked: timedelta | None = None
    """Billable time on it; None where the vendor does not tell in lists."""
    unbilled: bool | None = None
    """Whether work on it is not on an invoice yet; None where that is not known."""
    billing_status: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    """Where a browser finds it."""
    opening: str = ""
    """The first message as Markdown, where lists carry it: searched, and shown until opened."""
    locked: str = ""
    """Why nothing is written on it, as a sentence; empty where it can be written."""
    more: tuple[tuple[str, Value], ...] = ()
    """What else can be edited, by the keys of forms: `source`, `impact`, `extra.NAME`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One message of the conversation."""

    id: str
    author: str
    role: Role
    body: str
    """Markdown, cleaned; converted once when it arrived."""
    audience: Audience
    created: datetime
    subject: str = ""
    """Subject, title or note type, in the vendor's words."""
    emailed: bool | None = None
    """Whether the client was mailed; None where the vendor does not tell."""
    fixed: bool = False
    """Whether it is no note of its own: a ticket's description, what stands in a time entry."""
    typed: str = ""
    """The text as one would type it, where that is not `body`: without what escapes Markdown."""

    @property
    def words(self) -> str:
        """The note as plain text: what is printed, what a form that changes it starts with."""
        return self.typed or self.body


def newest_first(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes by their moment; ids decide between two of the same moment."""
    return tuple(sorted(notes, key=lambda one: (one.created, one.id.zfill(40)), reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that hangs on a ticket."""

    id: str
    name: str
    """As the vendor gives it: never a path to write to before it was made safe."""
    size: int | None = None
    """Bytes; None where the vendor does not tell."""
    created: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of one vendor that the house has no word for, shown as it is."""

    label: str
    value: str | datetime
    """A moment stays one, so that it is shown in the zone of who reads it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was worked on a ticket and what it costs, without the rest of it."""

    times: tuple[TimeEntry, ...]
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketDetail:
    """A ticket in full."""

    ticket: Ticket
    notes: tuple[Note, ...] = ()
    """Newest first."""
    client: Client | None = None
    contact: Contact | None = None
    times: tuple[TimeEntry, ...] = ()
    lines: tuple[LineItem, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    facts: tuple[Fact, ...] = ()
    raw: str = ""
    """The vendor's own JSON, secrets removed, for people who want to see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRow:
    """What one line of a list shows; read from the store by need."""

    rowid: int
    """The store's own key: what a list holds instead of tickets."""
    ref: TicketRef
    number: str
    title: str
    status: str
    phase: Phase
    priority: str
    urgency: Urgency
    client: str
    technician: str
    queue: str
    created: datetime
    updated: datetime
    sla: Sla
    replied: bool
    unbilled: bool | None
    pending: bool
    """Whether a write of ours waits or is on its way."""
