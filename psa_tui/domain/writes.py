"""Every write as a value: what will be sent, before anything is sent.

A write is shown, journaled, sent by a vendor's desk and settled by reading back; all four see the
same value. A plan is one run of the journal: one step for a note, several for a bill.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from psa_tui.domain.billing import BillLine, total
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
    """Subject, title or note type, where the vendor has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTicket:
    """A new ticket."""

    connection: str
    fields: tuple[tuple[str, Value], ...]
    """Values by TicketField or `extra.NAME`."""
    description: str = ""
    audience: Audience = Audience.CLIENT
    mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTicket:
    """New values for some fields of a ticket; all others stay untouched."""

    ticket: TicketRef
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteTicket:
    """The end of a ticket."""

    ticket: TicketRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AddLine:
    """A line on a ticket, not yet invoiced."""

    ticket: TicketRef
    name: str
    description: str
    quantity: Decimal
    rate: Decimal
    """Always sent explicitly: vendors store 0.00 for what they do not recognise."""
    taxable: bool
    product: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """New values for a line; None leaves a value as it is."""

    ticket: TicketRef
    line_id: str
    name: str | None = None
    description: str | None = None
    quantity: Decimal | None = None
    rate: Decimal | None = None
    taxable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveLine:
    """A line taken off a ticket before it is invoiced."""

    ticket: TicketRef
    line_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime:
    """Time on a ticket."""

    ticket: TicketRef
    start: datetime
    worked: timedelta | None
    """None starts a timer that runs at the vendor."""
    notes: str = ""
    work_type: Choice | None = None
    billable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTime:
    """New values for a time entry; None leaves a value as it is."""

    ticket: TicketRef
    time_id: str
    start: datetime | None = None
    worked: timedelta | None = None
    notes: str | None = None
    work_type: Choice | None = None
    billable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTime:
    """A time entry taken back."""

    ticket: TicketRef
    time_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeTime:
    """A time entry turned into a line, once."""

    ticket: TicketRef
    time_id: str = ""
    """Empty: the entry that an earlier step of the same plan made or changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeInvoice:
    """An invoice from the lines of a ticket that are on none yet."""

    ticket: TicketRef
    client: Choice
    """Who pays."""
    lines: tuple[BillLine, ...]
    """What was shown: nothing is made from other lines than these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInvoice:
    """An invoice read back and compared with what was shown; nothing is sent.

    Its receipt tells the number and the tax; Rejected has a problem for each difference.
    """

    ticket: TicketRef
    client: Choice
    lines: tuple[BillLine, ...]
    invoice_id: str = ""
    """Empty: the invoice that an earlier step of the same plan made."""

    @property
    def subtotal(self) -> Decimal:
        """What the lines come to before tax."""
        return total(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteInvoice:
    """The end of an invoice; its lines are free to be billed again."""

    connection: str
    ticket: TicketRef | None
    """The ticket it was made from, where it is known."""
    invoice_id: str
    number: str
    """What stands on it: typed by the person, and compared before anything is deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachUrl:
    """A file the vendor fetches from an address by itself."""

    ticket: TicketRef
    url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAttachment:
    """A file taken off a ticket."""

    ticket: TicketRef
    attachment_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateClient:
    """A new client, or a person as a client of their own."""

    connection: str
    name: str
    email: str = ""
    phone: str = ""
    first_name: str = ""
    last_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateContact:
    """A new person at a client."""

    connection: str
    client: Choice
    name: str
    email: str = ""
    phone: str = ""
    mobile: str = ""
    title: str = ""


Write = (
    AddNote
    | CreateTicket
    | ChangeTicket
    | DeleteTicket
    | AddLine
    | ChangeLine
    | RemoveLine
    | AddTime
    | ChangeTime
    | RemoveTime
    | ChargeTime
    | MakeInvoice
    | CheckInvoice
    | DeleteInvoice
    | AttachUrl
    | RemoveAttachment
    | CreateClient
    | CreateContact
)


def connection_of(write: Write) -> str:
    """Return the connection a write goes to."""
    match write:
        case CreateTicket() | CreateClient() | CreateContact() | DeleteInvoice():
            return write.connection
        case _:
            return write.ticket.connection


def ticket_of(write: Write) -> TicketRef | None:
    """Return the ticket a write concerns; None for what stands on its own."""
    match write:
        case CreateTicket() | CreateClient() | CreateContact():
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
