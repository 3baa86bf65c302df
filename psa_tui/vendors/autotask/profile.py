"""What Autotask is, as data: limits, statuses, forms, and what it cannot do.

Figures are from the vendor's API description and documentation unless a line says otherwise. Which
values there are, and which fields are demanded, the account itself tells (`adapter.catalog`).
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
from psa_tui.domain.profile import Limits, MailRule, NoteFormat, Profile, StatusRule
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Audience, Phase, SlaClock
from psa_tui.domain.urgency import Urgency
from psa_tui.vendors._text import to_plain

LIMITS = Limits(requests=10_000, window=timedelta(minutes=60), share=0.5, at_once=6)
"""10,000 an hour for the whole account, whoever asks. From the half on each answer is delayed, so
that half is all we take."""

SETTLE_AFTER = timedelta(seconds=45)
"""Our choice: a new record may show a moment late (observed behaviour)."""

STATUSES = (
    StatusRule("New", Phase.NEW),
    StatusRule("In Progress", Phase.ACTIVE),
    StatusRule("Customer Note Added", Phase.ACTIVE),
    StatusRule("Dispatched / Scheduled", Phase.WAITING_OTHER),
    StatusRule("Scheduled", Phase.WAITING_OTHER),
    StatusRule("Waiting Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting Materials", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting Vendor", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting Approval", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Resolved, waiting on customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Escalate", Phase.ESCALATED),
    StatusRule("Escalated", Phase.ESCALATED),
    StatusRule("Complete", Phase.RESOLVED, SlaClock.STOPPED),
)
"""Common names; only New and Complete are the same everywhere, by their numbers 1 and 5. What the
others do to the SLA clock is our reading, and settings may overrule it."""

SLA = MappingProxyType(
    {
        urgency: SlaTarget(response=timedelta(hours=first), resolution=timedelta(hours=last))
        for urgency, first, last in (
            (Urgency.CRITICAL, 1, 4),
            (Urgency.HIGH, 2, 8),
            (Urgency.NORMAL, 4, 24),
            (Urgency.LOW, 8, 72),
        )
    }
)
"""What users of this vendor promise where no contract says otherwise (users' practice)."""

NEW = Choice("1", "New")
COMPLETE = Choice("5", "Complete")
REOPENED = Choice("8", "In Progress")
"""Its number is only common; the account's own is found by its name."""

_ELSEWHERE = "Approved, posted and invoiced in Autotask; a contract may set another price."

FOR_US = ("audience", Audience.INTERNAL.value)

LONGEST_NOTE, LONGEST_TITLE = 32_000, 250


def _pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


STATUS = _pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = _pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
QUEUE = _pick("queue", "Queue", LookupKind.QUEUES)
TECHNICIAN = _pick("technician", "Technician", LookupKind.TECHNICIANS, reshapes=True)
CLIENT = _pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = _pick("contact", "Contact", LookupKind.CONTACTS, within="client")
SITE = _pick("site", "Location", LookupKind.LOCATIONS, within="client")
TITLE = FieldSpec(key="title", label="Title", required=True, max_length=255)
DESCRIPTION = FieldSpec(
    key="description", label="Description", kind=FieldKind.TEXT, max_length=8000
)
KIND = _pick("kind", "Ticket type", LookupKind.TICKET_TYPES)
ISSUE = _pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
SUB_ISSUE = _pick("sub_issue", "Sub-issue type", LookupKind.SUB_ISSUE_TYPES, within="issue")
SOURCE = _pick("source", "Source", LookupKind.SOURCES)
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
NOTE_KIND = _pick(
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

MOVE = _pick(
    "status", "Status", LookupKind.STATUSES, help="Another one is set after the note is added."
)


def _subject(default: str) -> FieldSpec:
    return FieldSpec(
        key="subject", label="Title", required=True, default=default, max_length=LONGEST_TITLE
    )


def _audience(default: Audience) -> FieldSpec:
    return FieldSpec(
        key="audience",
        label="Audience",
        kind=FieldKind.AUDIENCE,
        required=True,
        default=default.value,
        help="Client-visible: all Autotask users and the client portal. Only your rules mail it.",
    )


def _comment(title: str) -> tuple[FieldSpec, ...]:
    body = FieldSpec(key="body", label="Comment", kind=FieldKind.TEXT, max_length=LONGEST_NOTE)
    return (_audience(Audience.INTERNAL), _subject(title), body)


WORK_TYPE = _pick("work_type", "Work type", LookupKind.WORK_TYPES, required=True)
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

RECIPES = (
    Recipe(
        id="time",
        label="A time entry",
        steps=(StepKind.TIME, StepKind.PROOF, StepKind.STATUS),
        decimals=4,
        elsewhere=_ELSEWHERE,
    ),
    Recipe(
        id="note",
        label="A note, then a time entry",
        steps=(StepKind.NOTE, StepKind.TIME, StepKind.PROOF, StepKind.STATUS),
        decimals=4,
        elsewhere=_ELSEWHERE,
    ),
)
"""Time and charges wait on the ticket until somebody approves and posts them in Autotask."""

WITH_NOTE = ("way", RECIPES[1].id)

BILL_FIELDS = (
    WORKED,
    _pick("labour", "Work type", LookupKind.WORK_TYPES, required=True),
    FieldSpec(
        key="description",
        label="Summary",
        required=True,
        max_length=8000,
        help="Of the time entry; it goes on the invoice, and the client reads it.",
    ),
    FieldSpec(
        key="extra.internalNotes", label="Internal notes", max_length=8000, help="For us alone."
    ),
    _pick("status", "Status after it", LookupKind.STATUSES, help="Left empty, it stays."),
    FieldSpec(
        key="way",
        label="Billed as",
        kind=FieldKind.CHOICE,
        choices=tuple(recipe.choice for recipe in RECIPES),
        default=RECIPES[0].choice,
        required=True,
    ),
    replace(_audience(Audience.CLIENT), when=WITH_NOTE),
    replace(_subject("Resolution"), when=WITH_NOTE),
    replace(BODY, when=WITH_NOTE),
)
"""Minutes and work type have no default: a wrong guess would be money. The role is asked live."""

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

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            _audience(Audience.INTERNAL),
            SEEN_BY,
            _subject("Note"),
            NOTE_KIND,
            BODY,
            MOVE,
        ),
        "reply": (_audience(Audience.CLIENT), SEEN_BY, _subject("Update"), NOTE_KIND, BODY, MOVE),
        "create": (
            CLIENT,
            CONTACT,
            SITE,
            TITLE,
            DESCRIPTION,
            QUEUE,
            _pick("priority", "Priority", LookupKind.PRIORITIES, required=True),
            _pick("status", "Status", LookupKind.STATUSES, default=NEW, required=True),
            TECHNICIAN,
            KIND,
            ISSUE,
            SUB_ISSUE,
            SOURCE,
            DUE,
        ),
        "edit": (
            TITLE,
            STATUS,
            PRIORITY,
            QUEUE,
            TECHNICIAN,
            CLIENT,
            CONTACT,
            SITE,
            KIND,
            ISSUE,
            SUB_ISSUE,
            SOURCE,
            DUE,
            DESCRIPTION,
            RESOLUTION,
        ),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN, QUEUE, *_comment("Assigned")),
        "schedule": (
            _pick(
                "technician",
                "Technician",
                LookupKind.TECHNICIANS,
                required=True,
                help="Helps beside the owner. Times of day are planned in Autotask's dispatcher.",
            ),
        ),
        "due": (DUE,),
        "queue": (QUEUE,),
        "resolve": (
            _pick("status", "Status", LookupKind.STATUSES, default=COMPLETE, required=True),
            RESOLUTION,
            *_comment("Resolution"),
        ),
        "reopen": (
            _pick("status", "Status", LookupKind.STATUSES, default=REOPENED, required=True),
            *_comment("Opened again"),
        ),
        "bill": BILL_FIELDS,
        "line.add": (
            _pick("product", "Product or code", LookupKind.PRODUCTS, required=True),
            *LINE_FIELDS,
        ),
        "line.change": LINE_FIELDS,
        "time.add": TIME_FIELDS,
        "upload": (
            FieldSpec(key="path", label="File", required=True, help="A file of this machine."),
            FieldSpec(key="name", label="Name on the ticket"),
            _audience(Audience.INTERNAL),
        ),
        "client.create": (
            FieldSpec(key="name", label="Company", required=True, max_length=100),
            FieldSpec(key="phone", label="Phone", required=True, max_length=25),
        ),
        "contact.create": (
            CLIENT,
            FieldSpec(key="name", label="First and last name", required=True),
            FieldSpec(key="title", label="Title"),
            FieldSpec(key="email", label="E-mail"),
            FieldSpec(key="phone", label="Phone"),
            FieldSpec(key="mobile", label="Mobile"),
        ),
    }
)

RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        "AddNote": "ticket notes.add",
        "CreateTicket": "tickets.add",
        "ChangeTicket": "tickets.edit",
        "ScheduleTechnician": "tickets.edit",
        "AddLine": "ticket charges.add",
        "ChangeLine": "ticket charges.edit",
        "RemoveLine": "ticket charges.delete",
        "AddTime": "time entries.add",
        "ChangeTime": "time entries.edit",
        "RemoveTime": "time entries.delete",
        "UploadFile": "attachments.add",
        "RemoveAttachment": "attachments.delete",
        "CreateClient": "companies.add",
        "CreateContact": "contacts.add",
    }
)
"""By the security level of the API user; no call tells what is granted, so none is held back."""

_LOCAL = "Use templates of your own: [[templates]] in config.toml."
_APPROVE = "Approve and post the time and charges in Autotask, and invoice there."

ABSENT: Mapping[str, Absent] = MappingProxyType(
    {
        "DeleteTicket": Absent(
            "Autotask's API deletes no ticket (it answers 405).", "Complete it instead (x)."
        ),
        "ChargeTime": Absent(
            "In Autotask time becomes an invoice line by approval, never by a call.", _APPROVE
        ),
        "MakeInvoice": Absent("Autotask's API makes no invoice.", _APPROVE),
        "CheckInvoice": Absent("Autotask's API makes no invoice that could be checked.", _APPROVE),
        "DeleteInvoice": Absent(
            "Autotask's API deletes no invoice.", "Void it in Autotask's own pages."
        ),
        "AttachUrl": Absent("Autotask takes a file itself, never an address.", "Upload the file."),
        "note-templates": Absent("Autotask's API has no note templates.", "Write it in $EDITOR."),
        "ticket-templates": Absent("Autotask's API has no ticket templates.", _LOCAL),
        "time-templates": Absent("Autotask's API has no time templates.", _LOCAL),
        "note.remove": Absent(
            "Autotask's API deletes no note (it answers 405).", "Add another that puts it right."
        ),
    }
)


PROFILE = Profile(
    name="autotask",
    label="Autotask",
    limits=LIMITS,
    settle_after=SETTLE_AFTER,
    statuses=STATUSES,
    mail=MailRule.NEVER,
    note_format=NoteFormat.PLAIN,
    forms=FORMS,
    absent=ABSENT,
    resolved_status=COMPLETE.id,
    reopened_status=REOPENED.id,
    posted=to_plain,
    recipes=RECIPES,
    rights=RIGHTS,
    sla=SLA,
)
"""Everything the house needs to know of Autotask before anything of it is opened."""
