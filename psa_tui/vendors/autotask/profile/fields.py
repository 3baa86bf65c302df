"""The fields that Autotask's forms are made of."""

from decimal import Decimal

from psa_tui.domain.fields import FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience
from psa_tui.vendors._fields import START, flag, line, moment, number, one_of, pick, text, worked
from psa_tui.vendors._fields import audience as asked_audience

FOR_US = ("audience", Audience.INTERNAL.value)

LONGEST_NOTE, LONGEST_TITLE = 32_000, 250

STATUS = pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
QUEUE = pick("queue", "Queue", LookupKind.QUEUES)
TECHNICIAN = pick("technician", "Technician", LookupKind.TECHNICIANS, reshapes=True)
CLIENT = pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = pick("contact", "Contact", LookupKind.CONTACTS, within="client")
SITE = pick("site", "Location", LookupKind.LOCATIONS, within="client")
TITLE = line("title", "Title", required=True, max_length=255)
DESCRIPTION = text("description", "Description", max_length=8000)
KIND = pick("kind", "Ticket type", LookupKind.TICKET_TYPES)
ISSUE = pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
SUB_ISSUE = pick("sub_issue", "Sub-issue type", LookupKind.SUB_ISSUE_TYPES, within="issue")
SOURCE = pick("source", "Source", LookupKind.SOURCES)
DUE = moment("due", "Due")
RESOLUTION = text(
    "resolution",
    "Resolution",
    max_length=LONGEST_NOTE,
    help="Some ticket categories demand it; Autotask says so if yours does.",
)
BODY = text(
    "body",
    "Text",
    required=True,
    max_length=LONGEST_NOTE,
    help="Plain text: marks would show as they are. It cannot be deleted later.",
)
NOTE_KIND = pick(
    "note_kind",
    "Note type",
    LookupKind.NOTE_TYPES,
    help="What the note is about, not who sees it. Left empty, the account's usual one.",
)
SEEN_BY = one_of(
    "extra.publish",
    "Internal for",
    (
        Choice("2", "our technicians"),
        Choice("4", "ours and the client's own technicians (co-managed)"),
    ),
    default=Choice("2", "our technicians"),
    when=FOR_US,
)
"""The two internal audiences; what a client sees is the other answer of the audience itself."""

MOVE = pick(
    "status", "Status", LookupKind.STATUSES, help="Another one is set after the note is added."
)


def subject(default: str) -> FieldSpec:
    """Return the title of a note, with its usual words."""
    return line("subject", "Title", required=True, default=default, max_length=LONGEST_TITLE)


def audience(default: Audience) -> FieldSpec:
    """Return who reads it, with what that means in Autotask."""
    return asked_audience(
        default,
        help="Client-visible: all Autotask users and the client portal. Only your rules mail it.",
    )


def comment(title: str) -> tuple[FieldSpec, ...]:
    """Return a note beside a change, left empty for none."""
    body = text("body", "Comment", max_length=LONGEST_NOTE)
    return (audience(Audience.INTERNAL), subject(title), body)


WORK_TYPE = pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True)
WORKED = worked("Worked")
TIME_FIELDS = (
    WORKED,
    START,
    WORK_TYPE,
    text(
        "notes",
        "Summary",
        required=True,
        max_length=LONGEST_NOTE,
        help="Goes on the invoice: the client reads it.",
    ),
    text("extra.internalNotes", "Internal notes", max_length=LONGEST_NOTE),
    flag("billable", "Billable", default=True),
)
"""The role and the contract are asked as the account has them (`adapter.catalog`)."""

LINE_FIELDS = (
    line("name", "Name", required=True, max_length=100),
    line("description", "Description", max_length=2000),
    number("quantity", "Quantity", required=True, default=Decimal(1)),
    number("rate", "Unit price", required=True),
)
