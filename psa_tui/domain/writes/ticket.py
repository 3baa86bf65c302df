"""Writes on a ticket itself: what is said on it, what it is, what hangs on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from psa_tui.domain.fields import Value
from psa_tui.domain.ids import Choice, TicketRef
from psa_tui.domain.tickets import Audience


class TicketField(StrEnum):
    """Fields of a ticket that can be written, by the keys that forms use."""

    TITLE = "title"
    STATUS = "status"
    PRIORITY = "priority"
    TECHNICIAN = "technician"
    QUEUE = "queue"
    CLIENT = "client"
    CONTACT = "contact"
    KIND = "kind"
    ISSUE = "issue"
    SITE = "site"
    DUE = "due"
    TAGS = "tags"
    DESCRIPTION = "description"
    RESOLUTION = "resolution"
    SOURCE = "source"
    SUB_ISSUE = "sub_issue"
    TEAM = "team"
    IMPACT = "impact"
    SEVERITY = "severity"
    OPENED = "opened"


Extra = tuple[tuple[str, Value], ...]
"""What only one vendor asks for: answers by their `extra.NAME` keys."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a ticket: from what the person saw to what it shall be; None clears it."""

    field: str
    """A TicketField, or `extra.NAME` for a field only this vendor has."""
    to: Value
    was: Value = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """A note or a reply on a ticket."""

    ticket: TicketRef
    body: str
    audience: Audience
    mail: bool
    """Whether the vendor shall mail the client; never true for an internal note."""
    subject: str = ""
    """Subject or title, where the vendor has one."""
    kind: Choice | None = None
    """Note type or outcome, where the vendor has one."""
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNote:
    """Another text for a note that stands; whoever could read it still can, and nobody else."""

    ticket: TicketRef
    note_id: str
    body: str
    was: str
    """The text that the person saw, as it is typed: another one by now is a conflict."""
    audience: Audience
    """Who reads the note, as the person saw it: it is kept, and another one by now is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveNote:
    """A note taken off a ticket, for good."""

    ticket: TicketRef
    note_id: str
    was: str
    """The text that the person saw, as Markdown: another one by now is a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTicket:
    """A new ticket."""

    connection: str
    fields: tuple[tuple[str, Value], ...]
    """Values by TicketField or `extra.NAME`."""
    description: str = ""
    audience: Audience = Audience.CLIENT
    mail: bool = False

    @property
    def title(self) -> str:
        """The title that is asked for."""
        return str(dict(self.fields).get(TicketField.TITLE) or "")

    @property
    def client_id(self) -> str:
        """The client that is asked for; empty for none."""
        client = dict(self.fields).get(TicketField.CLIENT)
        return client.id if isinstance(client, Choice) else ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The values that are asked for, as changes of a ticket that has none yet."""
        return tuple(Change(key, value) for key, value in self.fields if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTicket:
    """New values for some fields of a ticket; all others stay untouched."""

    ticket: TicketRef
    changes: tuple[Change, ...]
    action: str = "edit"
    """Which form made it (resolve, assign ...): some vendors have a call of its own for it."""
    note: str = ""
    """A comment that travels in the same call, where the profile's `carries_note` says so."""
    audience: Audience = Audience.INTERNAL
    """Who reads that comment."""
    mail: bool = False
    """Whether the vendor shall mail the client about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleTechnician:
    """A technician put on the schedule for a ticket, beside whoever owns it."""

    ticket: TicketRef
    technician: Choice
    start: datetime | None = None
    """None assigns without a time of day."""
    length: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteTicket:
    """The end of a ticket."""

    ticket: TicketRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMany:
    """The same new values for many tickets in one write, where the profile's `bulk` says so."""

    connection: str
    tickets: tuple[TicketRef, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMany:
    """The end of many tickets in one write, where the profile's `bulk` says so."""

    connection: str
    tickets: tuple[TicketRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachUrl:
    """A file the vendor fetches from an address by itself."""

    ticket: TicketRef
    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadFile:
    """A file of this machine put on a ticket; it is read at the moment of sending."""

    ticket: TicketRef
    path: str
    name: str
    """What it is called on the ticket."""
    media_type: str
    size: int
    """Bytes, as they were shown."""
    digest: str
    """SHA-256 in hex: a file that changed since it was shown is not sent."""
    audience: Audience = Audience.INTERNAL
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAttachment:
    """A file taken off a ticket."""

    ticket: TicketRef
    attachment_id: str
