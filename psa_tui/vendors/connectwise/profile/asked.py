"""The fields of the forms, each asked the same way wherever it stands."""

from dataclasses import replace
from decimal import Decimal

from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.tickets import Audience

from .values import (
    BILL_OPTIONS,
    BOTH,
    DISCUSSION,
    FOR_CLIENT,
    INTERNAL,
    LEVELS,
    LONGEST_SUMMARY,
    RECIPES,
    RESOLUTION,
)


def pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    """Return a field that is picked from a list of the account."""
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


def one_of(key: str, label: str, choices: tuple[Choice, ...], **more: object) -> FieldSpec:
    """Return a field that is one of a few."""
    return FieldSpec(key=key, label=label, kind=FieldKind.CHOICE, choices=choices, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


STATUS = pick("status", "Status", LookupKind.STATUSES, required=True)
BOARD_STATUS = pick(
    "status",
    "Status",
    LookupKind.STATUSES,
    lane="queue",
    required=True,
    help="Of the board above: each board has statuses of its own.",
)
PRIORITY = pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = pick("technician", "Owner", LookupKind.TECHNICIANS)
CLIENT = pick("client", "Company", LookupKind.CLIENTS, required=True)
CONTACT = pick("contact", "Contact", LookupKind.CONTACTS, within="client")
SITE = pick("site", "Site", LookupKind.LOCATIONS, within="client")
BOARD = pick("queue", "Board", LookupKind.QUEUES, required=True, reshapes=True)
TITLE = FieldSpec(key="title", label="Summary", required=True, max_length=LONGEST_SUMMARY)
TYPE = pick("kind", "Type", LookupKind.TICKET_TYPES, lane="queue")
SUB_TYPE = pick("issue", "Sub-type", LookupKind.ISSUE_TYPES, lane="queue", within="kind")
ITEM = pick("sub_issue", "Item", LookupKind.SUB_ISSUE_TYPES, lane="queue", within="issue")
SOURCE = pick("source", "Source", LookupKind.SOURCES)
SEVERITY = one_of("severity", "Severity", LEVELS)
IMPACT = one_of("impact", "Impact", LEVELS)
DUE = FieldSpec(key="due", label="Required by", kind=FieldKind.MOMENT)
BILL_TIME = one_of("extra.billTime", "Bill time", BILL_OPTIONS)
BUDGET = FieldSpec(
    key="extra.budgetHours",
    label="Budget hours",
    kind=FieldKind.NUMBER,
    help="Hours planned for it; what was worked is counted by the vendor.",
)
PURCHASE_ORDER = FieldSpec(key="extra.poNumber", label="PO number", max_length=50)
BODY = FieldSpec(
    key="body",
    label="Text",
    kind=FieldKind.TEXT,
    required=True,
    help="Plain text; **bold** is shown bold.",
)
TEMPLATE = pick(
    "template", "Standard note", LookupKind.NOTE_TEMPLATES, help="Inserted into the text."
)
NOTE_STATUS = pick(
    "status", "Then status", LookupKind.STATUSES, help="Another one is set after the note."
)
TAB = one_of(
    "note_kind",
    "Tab",
    (DISCUSSION, RESOLUTION, BOTH),
    required=True,
    default=DISCUSSION,
    when=FOR_CLIENT,
    help="The client reads both: in the portal, in mail, on the invoice.",
)
MAIL_HELP = "Goes to whom the ticket's automatic e-mail names; off, nobody is mailed."


def audience(default: Audience) -> FieldSpec:
    """Return who reads it, with this answer to begin with."""
    return FieldSpec(
        key="audience",
        label="Audience",
        kind=FieldKind.AUDIENCE,
        required=True,
        default=default.value,
    )


def mail(*, default: bool) -> FieldSpec:
    """Return whether to mail what the client reads, with this answer to begin with."""
    return FieldSpec(
        key="mail",
        label="E-mail",
        kind=FieldKind.FLAG,
        when=FOR_CLIENT,
        help=MAIL_HELP,
        default=default,
    )


WORKED = FieldSpec(
    key="worked",
    label="Minutes",
    kind=FieldKind.MINUTES,
    required=True,
    help="45, 45m, 1h30, 1:30 or 0.75h.",
)
WORK_TYPE = pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True)
READERS = one_of(
    "extra.tab",
    "Notes go to",
    (INTERNAL, DISCUSSION, RESOLUTION),
    required=True,
    default=INTERNAL,
    help="Internal is staff only; the client reads Discussion and Resolution.",
)
TIME_NOTES = FieldSpec(
    key="notes",
    label="Notes",
    kind=FieldKind.TEXT,
    help="Billable time's notes may stand on the invoice.",
)
ENTRY_OPTION = one_of(
    "extra.billableOption",
    "Bill option",
    BILL_OPTIONS[:3],
    help="Left empty, work type and agreement decide, as in ConnectWise PSA itself.",
)
TIME_FIELDS = (
    WORKED,
    FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
    WORK_TYPE,
    ENTRY_OPTION,
    TIME_NOTES,
    READERS,
)

BILL_FIELDS = (
    WORKED,
    pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    FieldSpec(
        key="description",
        label="Notes of the entry",
        required=True,
        help="What the invoice says of the work.",
    ),
    replace(READERS, default=DISCUSSION),
    pick(
        "status",
        "Status after it",
        LookupKind.STATUSES,
        help="The board's ready-to-invoice status; [billing] ready in config.toml names it.",
    ),
    one_of(
        "way",
        "Billed as",
        tuple(recipe.choice for recipe in RECIPES),
        default=RECIPES[0].choice,
        required=True,
    ),
)
"""Minutes and work type have no default: a wrong guess would be money."""

LINE_FIELDS = (
    FieldSpec(key="name", label="Name", required=True, max_length=2000),
    FieldSpec(key="description", label="What the client reads", required=True, max_length=6000),
    FieldSpec(
        key="quantity",
        label="Quantity",
        kind=FieldKind.NUMBER,
        required=True,
        default=Decimal(1),
    ),
    FieldSpec(key="rate", label="Price", kind=FieldKind.NUMBER, required=True),
    FieldSpec(key="taxable", label="Taxable", kind=FieldKind.FLAG, default=False),
)
