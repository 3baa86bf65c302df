"""The fields of the forms, each asked the same way wherever it stands."""

from dataclasses import replace
from decimal import Decimal

from psa_tui.domain.fields import FieldSpec, LookupKind
from psa_tui.vendors._fields import (
    FOR_CLIENT,
    START,
    flag,
    line,
    moment,
    number,
    one_of,
    pick,
    text,
    way,
    worked,
)

from .values import (
    BILL_OPTIONS,
    BOTH,
    DISCUSSION,
    INTERNAL,
    LEVELS,
    LONGEST_SUMMARY,
    RECIPES,
    RESOLUTION,
)

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
TITLE = line("title", "Summary", required=True, max_length=LONGEST_SUMMARY)
TYPE = pick("kind", "Type", LookupKind.TICKET_TYPES, lane="queue")
SUB_TYPE = pick("issue", "Sub-type", LookupKind.ISSUE_TYPES, lane="queue", within="kind")
ITEM = pick("sub_issue", "Item", LookupKind.SUB_ISSUE_TYPES, lane="queue", within="issue")
SOURCE = pick("source", "Source", LookupKind.SOURCES)
SEVERITY = one_of("severity", "Severity", LEVELS)
IMPACT = one_of("impact", "Impact", LEVELS)
DUE = moment("due", "Required by")
BILL_TIME = one_of("extra.billTime", "Bill time", BILL_OPTIONS)
BUDGET = number(
    "extra.budgetHours",
    "Budget hours",
    help="Hours planned for it; what was worked is counted by the vendor.",
)
PURCHASE_ORDER = line("extra.poNumber", "PO number", max_length=50)
BODY = text("body", "Text", required=True, help="Plain text; **bold** is shown bold.")
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


def mail(*, default: bool) -> FieldSpec:
    """Return whether to mail what the client reads, with this answer to begin with."""
    return flag("mail", "E-mail", when=FOR_CLIENT, help=MAIL_HELP, default=default)


WORKED = worked("Minutes")
WORK_TYPE = pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True)
READERS = one_of(
    "extra.tab",
    "Notes go to",
    (INTERNAL, DISCUSSION, RESOLUTION),
    required=True,
    default=INTERNAL,
    help="Internal is staff only; the client reads Discussion and Resolution.",
)
TIME_NOTES = text("notes", "Notes", help="Billable time's notes may stand on the invoice.")
ENTRY_OPTION = one_of(
    "extra.billableOption",
    "Bill option",
    BILL_OPTIONS[:3],
    help="Left empty, work type and agreement decide, as in ConnectWise PSA itself.",
)
TIME_FIELDS = (
    WORKED,
    START,
    WORK_TYPE,
    ENTRY_OPTION,
    TIME_NOTES,
    READERS,
)

BILL_FIELDS = (
    WORKED,
    pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    line(
        "description",
        "Notes of the entry",
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
    way(RECIPES),
)
"""Minutes and work type have no default: a wrong guess would be money."""

LINE_FIELDS = (
    line("name", "Name", required=True, max_length=2000),
    line("description", "What the client reads", required=True, max_length=6000),
    number("quantity", "Quantity", required=True, default=Decimal(1)),
    number("rate", "Price", required=True),
    flag("taxable", "Taxable", default=False),
)
