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
from psa_tui.domain.fields import FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.profile import Limits, MailRule, Profile, StatusRule
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Audience, Phase, SlaClock
from psa_tui.domain.urgency import Urgency
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
        urgency: SlaTarget(response=timedelta(hours=answer), resolution=timedelta(hours=end))
        for urgency, answer, end in (
            (Urgency.CRITICAL, 1, 4),
            (Urgency.HIGH, 2, 8),
            (Urgency.NORMAL, 4, 24),
            (Urgency.LOW, 8, 72),
        )
    }
)
"""Our choice where BMS tells no target: what is usual among its users' other systems."""

FOR_CLIENT = ("audience", Audience.CLIENT.value)


def _pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


TITLE = FieldSpec(key="title", label="Title", required=True)
CLIENT = _pick("client", "Account", LookupKind.CLIENTS, required=True, reshapes=True)
SITE = _pick(
    "site",
    "Location",
    LookupKind.LOCATIONS,
    required=True,
    within="client",
    help="A location of this account; its main one stands first.",
)
CONTACT = _pick("contact", "Contact", LookupKind.CONTACTS, within="client")
STATUS = _pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = _pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
KIND = _pick("kind", "Ticket type", LookupKind.TICKET_TYPES, required=True)
SOURCE = _pick("source", "Source", LookupKind.SOURCES, required=True)
QUEUE = _pick(
    "queue", "Queue", LookupKind.QUEUES, help="BMS wants a queue or a technician, or both."
)
TECHNICIAN = _pick("technician", "Technician", LookupKind.TECHNICIANS)
ISSUE = _pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
SUB_ISSUE = _pick("sub_issue", "Sub-issue type", LookupKind.SUB_ISSUE_TYPES, within="issue")
DUE = FieldSpec(key="due", label="Due", kind=FieldKind.MOMENT)
OPENED = FieldSpec(
    key="opened", label="Opened", kind=FieldKind.MOMENT, help="Left empty, it is opened now."
)
WORK_TYPE = _pick("extra.work_type", "Work type", LookupKind.WORK_TYPES)
NOTE_STATUS = _pick(
    "extra.status",
    "Status",
    LookupKind.STATUSES,
    help="Left empty, the status stays as it is; else it changes in the same call.",
)
NOTE_KIND = _pick(
    "note_kind",
    "Note type",
    LookupKind.NOTE_TYPES,
    help="Left empty, the tenant's default type is used.",
)
TEMPLATE = _pick(
    "template", "Note template", LookupKind.NOTE_TEMPLATES, help="Inserted into the text."
)
BODY = FieldSpec(key="body", label="Text", kind=FieldKind.TEXT, required=True)
MAIL = FieldSpec(
    key="mail",
    label="E-mail the contact",
    kind=FieldKind.FLAG,
    when=FOR_CLIENT,
    help="Off: this call mails nobody; a workflow of the tenant may mail all the same.",
)


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
        key=MAIL.key,
        label=MAIL.label,
        kind=MAIL.kind,
        when=MAIL.when,
        help=MAIL.help,
        default=default,
    )


COMMENT = FieldSpec(
    key="body",
    label="Comment",
    kind=FieldKind.TEXT,
    required=True,
    help="What was done; BMS wants it, and it becomes a note.",
)
PUBLISH = FieldSpec(
    key="extra.publish", label="To the knowledge base", kind=FieldKind.FLAG, default=False
)
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
    FieldSpec(
        key="worked",
        label="Minutes",
        kind=FieldKind.MINUTES,
        required=True,
        help="45, 45m, 1h30, 1:30 or 0.75h.",
    ),
    _pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    FieldSpec(
        key="description",
        label="Time notes",
        required=True,
        help="What the time entry says of the work; the client can read it.",
    ),
    BODY,
    _audience(Audience.CLIENT),
    _mail(default=False),
    _pick(
        "status",
        "Status afterwards",
        LookupKind.STATUSES,
        required=True,
        default=Choice("Completed", "Completed"),
    ),
    FieldSpec(
        key="way",
        label="Billed as",
        kind=FieldKind.CHOICE,
        choices=tuple(recipe.choice for recipe in RECIPES),
        default=RECIPES[0].choice,
        required=True,
    ),
)
TIME_FIELDS = (
    _pick("template", "Time template", LookupKind.TIME_TEMPLATES),
    FieldSpec(key="worked", label="Worked", kind=FieldKind.MINUTES, required=True),
    FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
    _pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True),
    FieldSpec(key="notes", label="Notes", kind=FieldKind.TEXT, help="The client can read them."),
    FieldSpec(key="extra.internal", label="Internal notes"),
    NOTE_STATUS,
)
LINE_FIELDS = (
    FieldSpec(key="name", label="Name", required=True),
    FieldSpec(key="description", label="Description"),
    FieldSpec(
        key="quantity",
        label="Quantity",
        kind=FieldKind.NUMBER,
        required=True,
        default=Decimal(1),
    ),
    FieldSpec(key="rate", label="Price", kind=FieldKind.NUMBER, required=True),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            _audience(Audience.INTERNAL),
            _mail(default=False),
            NOTE_KIND,
            NOTE_STATUS,
            TEMPLATE,
            BODY,
        ),
        "reply": (
            _audience(Audience.CLIENT),
            _mail(default=True),
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
            FieldSpec(key="description", label="Details", kind=FieldKind.TEXT, required=True),
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
            _audience(Audience.INTERNAL),
            FieldSpec(
                key="body",
                label="Note",
                kind=FieldKind.TEXT,
                help="Goes along with the assignment; left empty, only the fields change.",
            ),
        ),
        "schedule": (
            _pick("technician", "Technician", LookupKind.TECHNICIANS, required=True),
            FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
            FieldSpec(
                key="worked",
                label="How long",
                kind=FieldKind.MINUTES,
                help="Left empty, one hour: BMS wants an end.",
            ),
        ),
        "due": (DUE,),
        "resolve": (
            _pick(
                "status",
                "Status",
                LookupKind.STATUSES,
                required=True,
                default=Choice("Resolved", "Resolved"),
            ),
            _audience(Audience.CLIENT),
            COMMENT,
            PUBLISH,
        ),
        "reopen": (
            _pick(
                "status",
                "Status",
                LookupKind.STATUSES,
                required=True,
                default=Choice("In Progress", "In Progress"),
            ),
        ),
        "bill": BILL_FIELDS,
        "line.add": (
            _pick("product", "Product", LookupKind.PRODUCTS, required=True),
            *LINE_FIELDS,
        ),
        "line.change": LINE_FIELDS,
        "time.add": TIME_FIELDS,
        "time.change": TIME_FIELDS[1:-1],
        "upload": (
            FieldSpec(
                key="path",
                label="File",
                required=True,
                help="A file of this machine; the account's limit is checked before it is sent.",
            ),
        ),
        "contact.create": (
            CLIENT,
            _pick("extra.site", "Location", LookupKind.LOCATIONS, required=True, within="client"),
            FieldSpec(key="name", label="Name", required=True, help="First and last name, as one."),
            FieldSpec(key="email", label="E-mail"),
            FieldSpec(key="phone", label="Phone"),
            FieldSpec(key="mobile", label="Mobile"),
        ),
        "client.create": (
            FieldSpec(key="name", label="Name", required=True),
            _pick("extra.manager", "Account manager", LookupKind.TECHNICIANS, required=True),
            FieldSpec(key="phone", label="Phone"),
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
