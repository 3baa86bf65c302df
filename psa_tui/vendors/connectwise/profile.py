"""What ConnectWise PSA is, as data: limits, statuses, forms, rights, and what it cannot do.

Figures are from the vendor's developer guide and API description unless a line says otherwise.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from psa_tui.domain.billing import Recipe, StepKind
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.profile import (
    Limits,
    MailRule,
    NoteFormat,
    Profile,
    StatusRule,
    TransitionRule,
)
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Audience, Phase, SlaClock
from psa_tui.domain.urgency import Urgency

LIMITS = Limits(
    requests=1000,
    window=timedelta(seconds=60),
    share=0.6,
    at_once=4,
)
"""Throttling starts at about a thousand a minute for the whole company; integrations share it."""

SETTLE_AFTER = timedelta(seconds=30)
"""Our choice: the vendor tells nothing of how late a write may land."""

STATUSES = (
    StatusRule("New", Phase.NEW),
    StatusRule("In Progress", Phase.ACTIVE),
    StatusRule("Assigned", Phase.ACTIVE),
    StatusRule("Customer Updated", Phase.ACTIVE),
    StatusRule("Customer Responded", Phase.ACTIVE),
    StatusRule("Re-Opened", Phase.ACTIVE),
    StatusRule("Waiting Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting on Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting on Client", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting Vendor", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting on Vendor", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting Parts", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting on Parts", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting Scheduling", Phase.WAITING_OTHER),
    StatusRule("Scheduled", Phase.WAITING_OTHER),
    StatusRule("Escalated", Phase.ESCALATED),
    StatusRule("Completed", Phase.RESOLVED, SlaClock.STOPPED),
    StatusRule("Resolved", Phase.RESOLVED, SlaClock.STOPPED),
    StatusRule("Closed", Phase.CLOSED, SlaClock.STOPPED),
)
"""What names mean that technicians use; a board's own word on closing and the clock comes first."""

TRANSITIONS = (
    TransitionRule(
        to=Phase.CLOSED,
        after=frozenset({Phase.RESOLVED}),
        why="A ticket is usually completed first, and closed after that.",
        warns=True,
    ),
)
"""Technicians' custom; a board's own workflow may want it, the API does not."""

SLA = MappingProxyType(
    {
        urgency: SlaTarget(
            response=timedelta(hours=response),
            plan=timedelta(hours=plan),
            resolution=timedelta(hours=resolution),
        )
        for urgency, response, plan, resolution in (
            (Urgency.CRITICAL, 1, 2, 4),
            (Urgency.HIGH, 2, 4, 8),
            (Urgency.NORMAL, 4, 8, 24),
            (Urgency.LOW, 8, 16, 72),
        )
    }
)
"""The hours technicians go by, where a service level tells no moment."""

LEVELS = tuple(Choice(name, name) for name in ("Low", "Medium", "High"))
"""Severity and impact: both are one of three."""

BILL_OPTIONS = (
    Choice("Billable", "Billable"),
    Choice("DoNotBill", "Do not bill"),
    Choice("NoCharge", "No charge"),
    Choice("NoDefault", "No default"),
)

DISCUSSION = Choice("discussion", "Discussion", "the client reads it")
RESOLUTION = Choice("resolution", "Resolution", "the client reads it")
BOTH = Choice("both", "Discussion and Resolution", "the client reads it")
INTERNAL = Choice("internal", "Internal", "staff only")
TABS = (DISCUSSION, INTERNAL, RESOLUTION)
"""The tabs a note can stand in: Discussion and Resolution are the client's to read, in the portal,
in mail and on the invoice; Internal is not."""

FOR_CLIENT = ("audience", Audience.CLIENT.value)

LONGEST_SUMMARY = 100


def _pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


def _one(key: str, label: str, choices: tuple[Choice, ...], **more: object) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.CHOICE, choices=choices, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


STATUS = _pick("status", "Status", LookupKind.STATUSES, required=True)
BOARD_STATUS = _pick(
    "status",
    "Status",
    LookupKind.STATUSES,
    lane="queue",
    required=True,
    help="Of the board above: each board has statuses of its own.",
)
PRIORITY = _pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = _pick("technician", "Owner", LookupKind.TECHNICIANS)
CLIENT = _pick("client", "Company", LookupKind.CLIENTS, required=True)
CONTACT = _pick("contact", "Contact", LookupKind.CONTACTS, within="client")
SITE = _pick("site", "Site", LookupKind.LOCATIONS, within="client")
BOARD = _pick("queue", "Board", LookupKind.QUEUES, required=True, reshapes=True)
TITLE = FieldSpec(key="title", label="Summary", required=True, max_length=LONGEST_SUMMARY)
TYPE = _pick("kind", "Type", LookupKind.TICKET_TYPES, lane="queue")
SUB_TYPE = _pick("issue", "Sub-type", LookupKind.ISSUE_TYPES, lane="queue", within="kind")
ITEM = _pick("sub_issue", "Item", LookupKind.SUB_ISSUE_TYPES, lane="queue", within="issue")
SOURCE = _pick("source", "Source", LookupKind.SOURCES)
SEVERITY = _one("severity", "Severity", LEVELS)
IMPACT = _one("impact", "Impact", LEVELS)
DUE = FieldSpec(key="due", label="Required by", kind=FieldKind.MOMENT)
BILL_TIME = _one("extra.billTime", "Bill time", BILL_OPTIONS)
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
TEMPLATE = _pick(
    "template", "Standard note", LookupKind.NOTE_TEMPLATES, help="Inserted into the text."
)
NOTE_STATUS = _pick(
    "status", "Then status", LookupKind.STATUSES, help="Another one is set after the note."
)
TAB = _one(
    "note_kind",
    "Tab",
    (DISCUSSION, RESOLUTION, BOTH),
    required=True,
    default=DISCUSSION,
    when=FOR_CLIENT,
    help="The client reads both: in the portal, in mail, on the invoice.",
)
MAIL_HELP = "Goes to whom the ticket's automatic e-mail names; off, nobody is mailed."


def _audience(default: Audience) -> FieldSpec:
    return FieldSpec(
        key="audience",
        label="Audience",
        kind=FieldKind.AUDIENCE,
        required=True,
        default=default.value,
    )


def _mail(*, default: bool) -> FieldSpec:
    return FieldSpec(
        key="mail",
        label="E-mail",
        kind=FieldKind.FLAG,
        when=FOR_CLIENT,
        help=MAIL_HELP,
        default=default,
    )


RECIPES = (
    Recipe(
        id="time",
        label="A time entry, then ready to invoice",
        steps=(StepKind.TIME, StepKind.PROOF, StepKind.STATUS),
        decimals=2,
        elsewhere="The invoice is made in ConnectWise PSA: Finance, Invoicing.",
    ),
)
"""An agreement or the entry's own rate makes the price; the invoice is made in ConnectWise PSA."""

WORKED = FieldSpec(
    key="worked",
    label="Minutes",
    kind=FieldKind.MINUTES,
    required=True,
    help="45, 45m, 1h30, 1:30 or 0.75h.",
)
WORK_TYPE = _pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True)
READERS = _one(
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
ENTRY_OPTION = _one(
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
    _pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    FieldSpec(
        key="description",
        label="Notes of the entry",
        required=True,
        help="What the invoice says of the work.",
    ),
    replace(READERS, default=DISCUSSION),
    _pick(
        "status",
        "Status after it",
        LookupKind.STATUSES,
        help="The board's ready-to-invoice status; [billing] ready in config.toml names it.",
    ),
    _one(
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

NOTE = (_audience(Audience.INTERNAL), _mail(default=False), TAB, TEMPLATE, BODY)
COMMENT = (
    _audience(Audience.INTERNAL),
    _mail(default=False),
    TAB,
    TEMPLATE,
    replace(BODY, required=False, label="Comment"),
)
"""A note beside something else, internal unless said otherwise."""

RESOLUTION_TEXT = (
    _audience(Audience.CLIENT),
    _mail(default=False),
    replace(TAB, default=RESOLUTION),
    TEMPLATE,
    replace(
        BODY,
        required=False,
        label="Resolution",
        help="What was done. Some boards do not close a ticket without one.",
    ),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (*NOTE, NOTE_STATUS),
        "reply": (
            _audience(Audience.CLIENT),
            _mail(default=True),
            TAB,
            TEMPLATE,
            BODY,
            NOTE_STATUS,
        ),
        "create": (
            CLIENT,
            CONTACT,
            SITE,
            BOARD,
            replace(TITLE, rest="description", help="What does not fit goes on with f6."),
            FieldSpec(key="description", label="Description", kind=FieldKind.TEXT),
            TYPE,
            SUB_TYPE,
            ITEM,
            _pick("priority", "Priority", LookupKind.PRIORITIES),
            SEVERITY,
            IMPACT,
            SOURCE,
            _pick(
                "status",
                "Status",
                LookupKind.STATUSES,
                lane="queue",
                help="Left empty, the board's own first status.",
            ),
            TECHNICIAN,
            DUE,
            BILL_TIME,
            BUDGET,
            _audience(Audience.CLIENT),
            _mail(default=False),
        ),
        "edit": (
            TITLE,
            BOARD,
            BOARD_STATUS,
            PRIORITY,
            TYPE,
            SUB_TYPE,
            ITEM,
            TECHNICIAN,
            CLIENT,
            CONTACT,
            SITE,
            SEVERITY,
            IMPACT,
            SOURCE,
            DUE,
            BILL_TIME,
            BUDGET,
            PURCHASE_ORDER,
        ),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN, *COMMENT),
        "schedule": (
            _pick("technician", "Technician", LookupKind.TECHNICIANS, required=True),
            FieldSpec(
                key="start",
                label="Start",
                kind=FieldKind.MOMENT,
                help="Left empty, the technician is assigned without a time.",
            ),
            FieldSpec(
                key="worked", label="How long", kind=FieldKind.MINUTES, help="With a start only."
            ),
        ),
        "queue": (BOARD, BOARD_STATUS, TYPE, SUB_TYPE, ITEM, *COMMENT),
        "due": (DUE,),
        "resolve": (STATUS, *RESOLUTION_TEXT),
        "reopen": (STATUS, *COMMENT),
        "bill": BILL_FIELDS,
        "line.add": (
            _pick("product", "Product", LookupKind.PRODUCTS, required=True),
            *LINE_FIELDS,
        ),
        "line.change": LINE_FIELDS,
        "time.add": TIME_FIELDS,
        "upload": (
            FieldSpec(key="path", label="File", required=True),
            FieldSpec(key="name", label="Title", help="Left empty, the file's own name."),
            _audience(Audience.INTERNAL),
        ),
        "client.create": (
            FieldSpec(key="name", label="Name", required=True, max_length=50),
            FieldSpec(
                key="extra.identifier",
                label="Company id",
                required=True,
                max_length=30,
                help="A short name of its own, letters and digits: it cannot be used twice.",
            ),
            FieldSpec(key="phone", label="Phone", max_length=30),
        ),
        "contact.create": (
            CLIENT,
            FieldSpec(key="name", label="Name", required=True),
            FieldSpec(key="email", label="E-mail"),
            FieldSpec(key="phone", label="Phone"),
            FieldSpec(key="mobile", label="Mobile"),
            FieldSpec(key="title", label="Title"),
        ),
    }
)

TICKETS = "Service Tickets"
RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("AddNote", "ChangeTicket"), f"{TICKETS}.edit"),
        "CreateTicket": f"{TICKETS}.add",
        "DeleteTicket": f"{TICKETS}.delete",
        "ScheduleTechnician": "Resource Scheduling.add",
        "AddTime": "Time Entry.add",
        "ChangeTime": "Time Entry.edit",
        "RemoveTime": "Time Entry.delete",
        "AddLine": "Products.add",
        "ChangeLine": "Products.edit",
        "RemoveLine": "Products.delete",
        "UploadFile": "Manage Attachments.add",
        "RemoveAttachment": "Manage Attachments.delete",
        "CreateClient": "Company Maintenance.add",
        "CreateContact": "Contacts.add",
    }
)
"""By the names of security functions; one that a version does not list is taken as granted."""

_APPLICATION = "Make it in ConnectWise PSA: Finance, Invoicing."

ABSENT: Mapping[str, Absent] = MappingProxyType(
    {
        "time-templates": Absent(
            "ConnectWise PSA has no templates of time entries (its API lists none).",
            "The work type and role of your member are taken where none is picked.",
        ),
        "ChargeTime": Absent(
            "A time entry bills by itself in ConnectWise PSA: it never becomes a product.",
            "Set its bill option, and the ticket's ready-to-invoice status.",
        ),
        "MakeInvoice": Absent(
            "Invoices are made from all that waits of a company, in ConnectWise PSA's own pages.",
            _APPLICATION,
        ),
        "CheckInvoice": Absent(
            "The API does not tell the lines of an invoice.",
            "Compare it in ConnectWise PSA: Finance, Invoicing.",
        ),
        "DeleteInvoice": Absent(
            "Taking an invoice back also takes back its batch and payments.",
            "Do it in ConnectWise PSA: Finance, Invoicing.",
        ),
        "AttachUrl": Absent(
            "ConnectWise PSA fetches no file from an address.", "Upload the file itself."
        ),
    }
)

PROFILE = Profile(
    name="connectwise",
    label="ConnectWise PSA",
    limits=LIMITS,
    settle_after=SETTLE_AFTER,
    statuses=STATUSES,
    mail=MailRule.ASKED,
    note_format=NoteFormat.MARKDOWN,
    forms=FORMS,
    absent=ABSENT,
    recipes=RECIPES,
    laned=frozenset(
        {
            LookupKind.STATUSES,
            LookupKind.TICKET_TYPES,
            LookupKind.ISSUE_TYPES,
            LookupKind.SUB_ISSUE_TYPES,
        }
    ),
    rights=RIGHTS,
    sla=SLA,
    transitions=TRANSITIONS,
)
"""Everything the house needs to know of ConnectWise PSA before anything of it is opened."""
