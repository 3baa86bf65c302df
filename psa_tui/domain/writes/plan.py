"""A run of writes, and what is known of each of them afterwards."""

from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.ids import TicketRef

from .people import CreateClient, CreateContact
from .ticket import (
    AddNote,
    AttachUrl,
    ChangeMany,
    ChangeNote,
    ChangeTicket,
    CreateTicket,
    DeleteMany,
    DeleteTicket,
    RemoveAttachment,
    RemoveNote,
    ScheduleTechnician,
    UploadFile,
)
from .work import (
    AddLine,
    AddTime,
    ChangeLine,
    ChangeTime,
    ChargeTime,
    CheckInvoice,
    CheckTime,
    DeleteInvoice,
    MakeInvoice,
    RemoveLine,
    RemoveTime,
)

Write = (
    AddNote
    | ChangeNote
    | RemoveNote
    | CreateTicket
    | ChangeTicket
    | ScheduleTechnician
    | DeleteTicket
    | ChangeMany
    | DeleteMany
    | AddLine
    | ChangeLine
    | RemoveLine
    | AddTime
    | ChangeTime
    | RemoveTime
    | ChargeTime
    | MakeInvoice
    | CheckInvoice
    | CheckTime
    | DeleteInvoice
    | AttachUrl
    | UploadFile
    | RemoveAttachment
    | CreateClient
    | CreateContact
)


def connection_of(write: Write) -> str:
    """Return the connection a write goes to."""
    match write:
        case CreateTicket() | CreateClient() | CreateContact() | DeleteInvoice():
            return write.connection
        case ChangeMany() | DeleteMany():
            return write.connection
        case _:
            return write.ticket.connection


def ticket_of(write: Write) -> TicketRef | None:
    """Return the ticket a write concerns; None for what stands on its own, or concerns many."""
    match write:
        case CreateTicket() | CreateClient() | CreateContact() | ChangeMany() | DeleteMany():
            return None
        case _:
            return write.ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person confirmed: the steps, in order, and what they were looking at."""

    title: str
    """What the outbox calls it: "Reply on #10164, Harbor Foods"."""
    steps: tuple[Write, ...]
    draft: str = ""
    """The draft's key: dropped when all is done, brought back when it is recalled or refused."""
    seen: datetime | None = None
    """The ticket's `updated` when it was opened; a later one is a conflict. None: no check."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A vendor's proof that a write stands."""

    id: str
    """The id of what was made or changed, as text."""
    said: str = ""
    """What the person should know of the answer: a value that did not stick, a new number."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is known of a write whose answer is lost."""

    before: tuple[str, ...]
    """Ids that stood there before it was sent and so cannot be it."""
    began: datetime
    ended: datetime
    """When the sending was over, at the latest."""


@dataclass(frozen=True, slots=True)
class Found:
    """The write stands."""

    receipt: Receipt


@dataclass(frozen=True, slots=True)
class NotThere:
    """This reading shows nothing of it; proof only after the profile's `settle_after`, twice."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something is there that may or may not be it: a person must decide."""

    what: tuple[str, ...]
    """What was found, as sentences."""


Settlement = Found | NotThere | Unclear
