"""The fields that Autotask's forms are made of."""

from decimal import Decimal

from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience

FOR_US = ("audience", Audience.INTERNAL.value)

LONGEST_NOTE, LONGEST_TITLE = 32_000, 250


def pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    """Return a field whose values are found by name."""
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


STATUS = pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
QUEUE = pick("queue", "Queue", LookupKind.QUEUES)
TECHNICIAN = pick("technician", "Technician", LookupKind.TECHNICIANS, reshapes=True)
CLIENT = pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = pick("contact", "Contact", LookupKind.CONTACTS, within="client")
SITE = pick("site", "Location", LookupKind.LOCATIONS, within="client")
TITLE = FieldSpec(key="title", label="Title", required=True, max_length=255)
DESCRIPTION = FieldSpec(
    key="description", label="Description", kind=FieldKind.TEXT, max_length=8000
)
KIND = pick("kind", "Ticket type", LookupKind.TICKET_TYPES)
ISSUE = pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
SUB_ISSUE = pick("sub_issue", "Sub-issue type", LookupKind.SUB_ISSUE_TYPES, within="issue")
SOURCE = pick("source", "Source", LookupKind.SOURCES)
DUE = FieldSpec(key="due", label="Due", kind=FieldKind.MOMENT)
RESOLUTION = FieldSpec(
    key="resolution",
    label="Resolution",
    kind=FieldKind.TEXT,
    max_length=LONGEST_NOTE,
    help="Some ticket categories demand it; Autotask says so if yours does.",
)
BODY = FieldSpec(
    key="body",
    label="Text",
    kind=FieldKind.TEXT,
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
SEEN_BY = FieldSpec(
    key="extra.publish",
    label="Internal for",
    kind=FieldKind.CHOICE,
    choices=(
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
    return FieldSpec(
        key="subject", label="Title", required=True, default=default, max_length=LONGEST_TITLE
    )


def audience(default: Audience) -> FieldSpec:
    """Return who reads it; one answer must be given."""
    return FieldSpec(
        key="audience",
        label="Audience",
        kind=FieldKind.AUDIENCE,
        required=True,
        default=default.value,
        help="Client-visible: all Autotask users and the client portal. Only your rules mail it.",
    )


def comment(title: str) -> tuple[FieldSpec, ...]:
    """Return a note beside a change, left empty for none."""
    body = FieldSpec(key="body", label="Comment", kind=FieldKind.TEXT, max_length=LONGEST_NOTE)
    return (audience(Audience.INTERNAL), subject(title), body)


WORK_TYPE = pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True)
WORKED = FieldSpec(
    key="worked",
    label="Worked",
    kind=FieldKind.MINUTES,
    required=True,
    help="45, 45m, 1h30, 1:30 or 0.75h.",
)
TIME_FIELDS = (
    WORKED,
    FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
    WORK_TYPE,
    FieldSpec(
        key="notes",
        label="Summary",
        kind=FieldKind.TEXT,
        required=True,
        max_length=LONGEST_NOTE,
        help="Goes on the invoice: the client reads it.",
    ),
    FieldSpec(
        key="extra.internalNotes",
        label="Internal notes",
        kind=FieldKind.TEXT,
        max_length=LONGEST_NOTE,
    ),
    FieldSpec(key="billable", label="Billable", kind=FieldKind.FLAG, default=True),
)
"""The role and the contract are asked as the account has them (`adapter.catalog`)."""

LINE_FIELDS = (
    FieldSpec(key="name", label="Name", required=True, max_length=100),
    FieldSpec(key="description", label="Description", max_length=2000),
    FieldSpec(
        key="quantity",
        label="Quantity",
        kind=FieldKind.NUMBER,
        required=True,
        default=Decimal(1),
    ),
    FieldSpec(key="rate", label="Unit price", kind=FieldKind.NUMBER, required=True),
)
