"""What Kaseya BMS is, as data: limits, statuses, forms, and what it cannot do.

Figures are from the vendor's documentation and API description unless a line says otherwise.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from psa_tui.domain.billing import Recipe, StepKind
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.profile import Limits, MailRule, Profile, StatusRule
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Audience, Phase, SlaClock
from psa_tui.domain.urgency import Urgency
from psa_tui.vendors._fields import (
    FOR_CLIENT,
    START,
    audience,
    flag,
    line,
    minutes,
    moment,
    number,
    pick,
    text,
    way,
    worked,
)
from psa_tui.vendors._text import to_plain

LIMITS = Limits(requests=1500, window=timedelta(hours=1), share=0.83, at_once=4)
"""1500 an hour for each endpoint."""

SETTLE_AFTER = timedelta(seconds=30)
"""Our choice: the vendor tells nothing of how late a write may land."""

STATUSES = (
    StatusRule("New", Phase.NEW),
    StatusRule("Open", Phase.ACTIVE),
    StatusRule("Assigned", Phase.ACTIVE),
    StatusRule("In Progress", Phase.ACTIVE),
    StatusRule("Customer Replied", Phase.ACTIVE),
    StatusRule("Waiting Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting on Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting Parts", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting Vendor", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("On Hold", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Scheduled", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Escalated", Phase.ESCALATED),
    StatusRule("Resolved", Phase.RESOLVED, SlaClock.STOPPED),
    StatusRule("Completed", Phase.CLOSED, SlaClock.STOPPED),
    StatusRule("Closed", Phase.CLOSED, SlaClock.STOPPED),
    StatusRule("Cancelled", Phase.CLOSED, SlaClock.STOPPED),
)
"""Names that tenants use; what they mean is our reading, and settings may say otherwise."""

SLA: Mapping[Urgency, SlaTarget] = MappingProxyType(
    {
        Urgency.CRITICAL: SlaTarget.of_hours(1, 4),
        Urgency.HIGH: SlaTarget.of_hours(2, 8),
        Urgency.NORMAL: SlaTarget.of_hours(4, 24),
        Urgency.LOW: SlaTarget.of_hours(8, 72),
    }
)
"""Our choice where BMS tells no target: what is usual among its users' other systems."""

TITLE = line("title", "Title", required=True)
CLIENT = pick("client", "Account", LookupKind.CLIENTS, required=True, reshapes=True)
SITE = pick(
    "site",
    "Location",
    LookupKind.LOCATIONS,
    required=True,
    within="client",
    help="A location of this account; its main one stands first.",
)
CONTACT = pick("contact", "Contact", LookupKind.CONTACTS, within="client")
STATUS = pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
KIND = pick("kind", "Ticket type", LookupKind.TICKET_TYPES, required=True)
SOURCE = pick("source", "Source", LookupKind.SOURCES, required=True)
QUEUE = pick(
    "queue", "Queue", LookupKind.QUEUES, help="BMS wants a queue or a technician, or both."
)
TECHNICIAN = pick("technician", "Technician", LookupKind.TECHNICIANS)
ISSUE = pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
SUB_ISSUE = pick("sub_issue", "Sub-issue type", LookupKind.SUB_ISSUE_TYPES, within="issue")
DUE = moment("due", "Due")
OPENED = moment("opened", "Opened", help="Left empty, it is opened now.")
WORK_TYPE = pick("extra.work_type", "Work type", LookupKind.WORK_TYPES)
NOTE_STATUS = pick(
    "extra.status",
    "Status",
    LookupKind.STATUSES,
    help="Left empty, the status stays as it is; else it changes in the same call.",
)
NOTE_KIND = pick(
    "note_kind",
    "Note type",
    LookupKind.NOTE_TYPES,
    help="Left empty, the tenant's default type is used.",
)
TEMPLATE = pick(
    "template", "Note template", LookupKind.NOTE_TEMPLATES, help="Inserted into the text."
)
BODY = text("body", "Text", required=True)
MAIL = flag(
    "mail",
    "E-mail the contact",
    when=FOR_CLIENT,
    help="Off: this call mails nobody; a workflow of the tenant may mail all the same.",
)
COMMENT = text(
    "body", "Comment", required=True, help="What was done; BMS wants it, and it becomes a note."
)
PUBLISH = flag("extra.publish", "To the knowledge base", default=False)
RECIPES = (
    Recipe(
        id="time",
        label="Time, note and status; the invoice is made in BMS",
        steps=(StepKind.TIME, StepKind.PROOF, StepKind.NOTE, StepKind.STATUS),
        decimals=4,
        elsewhere="The invoice is made in BMS: Finance, Invoices, from what was logged here.",
    ),
)
"""BMS's API makes no invoice and approves nothing: billing there goes on with what was logged."""

BILL_FIELDS = (
    worked("Minutes"),
    pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    line(
        "description",
        "Time notes",
        required=True,
        help="What the time entry says of the work; the client can read it.",
    ),
    BODY,
    audience(Audience.CLIENT),
    replace(MAIL, default=False),
    pick(
        "status",
        "Status afterwards",
        LookupKind.STATUSES,
        required=True,
        default=Choice("Completed", "Completed"),
    ),
    way(RECIPES),
)
TIME_FIELDS = (
    pick("template", "Time template", LookupKind.TIME_TEMPLATES),
    minutes("worked", "Worked", required=True),
    START,
    pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True),
    text("notes", "Notes", help="The client can read them."),
    line("extra.internal", "Internal notes"),
    NOTE_STATUS,
)
LINE_FIELDS = (
    line("name", "Name", required=True),
    line("description", "Description"),
    number("quantity", "Quantity", required=True, default=Decimal(1)),
    number("rate", "Price", required=True),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            audience(Audience.INTERNAL),
            replace(MAIL, default=False),
            NOTE_KIND,
            NOTE_STATUS,
            TEMPLATE,
            BODY,
        ),
        "reply": (
            audience(Audience.CLIENT),
            replace(MAIL, default=True),
            NOTE_KIND,
            NOTE_STATUS,
            TEMPLATE,
            BODY,
        ),
        "create": (
            CLIENT,
            SITE,
            CONTACT,
            TITLE,
            text("description", "Details", required=True),
            KIND,
            STATUS,
            PRIORITY,
            SOURCE,
            replace(QUEUE, unless="technician"),
            TECHNICIAN,
            ISSUE,
            SUB_ISSUE,
            WORK_TYPE,
            OPENED,
            DUE,
        ),
        "edit": (
            TITLE,
            STATUS,
            PRIORITY,
            QUEUE,
            TECHNICIAN,
            CLIENT,
            SITE,
            CONTACT,
            KIND,
            replace(SOURCE, required=False),  # a list does not tell it, so it may be unknown
            ISSUE,
            SUB_ISSUE,
            WORK_TYPE,
            DUE,
        ),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "queue": (QUEUE,),
        "assign": (
            TECHNICIAN,
            QUEUE,
            audience(Audience.INTERNAL),
            text(
                "body",
                "Note",
                help="Goes along with the assignment; left empty, only the fields change.",
            ),
        ),
        "schedule": (
            pick("technician", "Technician", LookupKind.TECHNICIANS, required=True),
            START,
            minutes("worked", "How long", help="Left empty, one hour: BMS wants an end."),
        ),
        "due": (DUE,),
        "resolve": (
            pick(
                "status",
                "Status",
                LookupKind.STATUSES,
                required=True,
                default=Choice("Resolved", "Resolved"),
            ),
            audience(Audience.CLIENT),
            COMMENT,
            PUBLISH,
        ),
        "reopen": (
            pick(
                "status",
                "Status",
                LookupKind.STATUSES,
                required=True,
                default=Choice("In Progress", "In Progress"),
            ),
        ),
        "bill": BILL_FIELDS,
        "line.add": (
            pick("product", "Product", LookupKind.PRODUCTS, required=True),
            *LINE_FIELDS,
        ),
        "line.change": LINE_FIELDS,
        "time.add": TIME_FIELDS,
        "time.change": TIME_FIELDS[1:-1],
        "upload": (
            line(
                "path",
                "File",
                required=True,
                help="A file of this machine; the account's limit is checked before it is sent.",
            ),
        ),
        "contact.create": (
            CLIENT,
            pick("extra.site", "Location", LookupKind.LOCATIONS, required=True, within="client"),
            line("name", "Name", required=True, help="First and last name, as one."),
            line("email", "E-mail"),
            line("phone", "Phone"),
            line("mobile", "Mobile"),
        ),
        "client.create": (
            line("name", "Name", required=True),
            pick("extra.manager", "Account manager", LookupKind.TECHNICIANS, required=True),
            line("phone", "Phone"),
        ),
    }
)

RIGHTS: Mapping[str, str] = MappingProxyType({"AddNote": "ticket.write"})
"""BMS numbers rights by menus without naming them, so none is known to be missing beforehand."""

_IN_BMS = "Make it in BMS: Finance, Invoices, from the time and charges that were logged here."

ABSENT: Mapping[str, Absent] = MappingProxyType(
    {
        "MakeInvoice": Absent("BMS's API makes no invoices (it reads them).", _IN_BMS),
        "CheckInvoice": Absent("BMS's API makes no invoices, so there is none to check.", _IN_BMS),
        "DeleteInvoice": Absent(
            "BMS's API deletes no invoices (it reads them).", "Delete it in BMS's own pages."
        ),
        "ticket.invoices": Absent(
            "An invoice of BMS names no ticket.", "Look at the invoices of the client (c)."
        ),
        "ChargeTime": Absent(
            "BMS has no call that turns time into a line: it bills the time entry itself.",
            "Leave the entry; the billing in BMS takes it.",
        ),
        "AttachUrl": Absent(
            "BMS fetches no files from addresses (its API takes the file itself).",
            "Download it, then upload it.",
        ),
    }
)

PROFILE = Profile(
    name="bms",
    label="Kaseya BMS",
    limits=LIMITS,
    settle_after=SETTLE_AFTER,
    statuses=STATUSES,
    mail=MailRule.ASKED,
    forms=FORMS,
    absent=ABSENT,
    posted=to_plain,
    recipes=RECIPES,
    carries_note=frozenset({"resolve", "assign"}),
    bulk=frozenset(
        {"technician", "queue", "issue", "sub_issue", "status", "priority", "kind", "source"}
        | {"delete"}
    ),
    rights=RIGHTS,
    rights_untold=(
        "BMS numbers its rights and says nowhere which is which; what is missing shows when it"
        " refuses"
    ),
    sla=SLA,
)
"""Everything the house needs to know of BMS before anything of it is opened."""
