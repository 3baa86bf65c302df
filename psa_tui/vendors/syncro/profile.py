"""What Syncro is, as data: limits, statuses, forms, rights, and what it cannot do.

Figures are from the vendor's API description and documentation unless a line says otherwise.
"""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from psa_tui.domain.billing import Recipe, StepKind
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import ME, FieldKind, FieldSpec, LookupKind
from psa_tui.domain.ids import Choice
from psa_tui.domain.profile import Limits, MailRule, Profile, StatusRule
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Audience, Phase, SlaClock
from psa_tui.domain.urgency import Urgency
from psa_tui.vendors._text import to_plain

LIMITS = Limits(requests=180, window=timedelta(seconds=60), share=0.83, at_once=4)
"""180 a minute for each IP address, so technicians behind one router share it: we take 149."""

SETTLE_AFTER = timedelta(seconds=30)
"""Our choice: the vendor tells nothing of how late a write may land."""

STATUSES = (
    StatusRule("New", Phase.NEW),
    StatusRule("In Progress", Phase.ACTIVE),
    StatusRule("Customer Reply", Phase.ACTIVE),
    StatusRule("Scheduled", Phase.WAITING_OTHER),
    StatusRule("Waiting on Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting for Parts", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting on Vendor", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Resolved", Phase.RESOLVED, SlaClock.STOPPED),
    StatusRule("Invoiced", Phase.CLOSED, SlaClock.STOPPED),
    StatusRule("Closed", Phase.CLOSED, SlaClock.STOPPED),
)
"""The statuses of a new account and two that accounts often add; what they mean is our reading."""

RESOLVED = Choice("Resolved", "Resolved")
REOPENED = Choice("In Progress", "In Progress")
NORMAL = Choice("2 Normal", "Normal")
"""Priorities are stored with their digit and shown without it."""

SUBJECTS = tuple(Choice(name, name) for name in ("Update", "Resolution", "Internal Note"))
"""Headers that technicians use; any other text will do."""

FOR_CLIENT = ("audience", Audience.CLIENT.value)


def _pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


STATUS = _pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = _pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = _pick("technician", "Technician", LookupKind.TECHNICIANS)
CLIENT = _pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = _pick(
    "contact",
    "Contact",
    LookupKind.CONTACTS,
    within="client",
    help="Left blank, later mail goes by the client's own settings; a contact re-routes it.",
)
TITLE = FieldSpec(key="title", label="Subject", required=True, max_length=255)
ISSUE = _pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
KIND = _pick("kind", "Ticket type", LookupKind.TICKET_TYPES)
DUE = FieldSpec(key="due", label="Due", kind=FieldKind.MOMENT)
TAGS = FieldSpec(key="tags", label="Tags", help="Separated by commas.")
BODY = FieldSpec(
    key="body",
    label="Text",
    kind=FieldKind.TEXT,
    required=True,
    help="Plain text: Markdown marks would show as they are. It cannot be edited or deleted later.",
)
TEMPLATE = _pick(
    "template", "Canned response", LookupKind.NOTE_TEMPLATES, help="Inserted into the text."
)
MAIL = FieldSpec(
    key="mail",
    label="E-mail the client",
    kind=FieldKind.FLAG,
    when=FOR_CLIENT,
    help="Off: the client sees it in the portal and gets no mail.",
)


def _subject(default: str) -> FieldSpec:
    return FieldSpec(
        key="subject", label="Header", required=True, choices=SUBJECTS, default=default
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


def _usual(response: int, resolution: int) -> SlaTarget:
    return SlaTarget(response=timedelta(hours=response), resolution=timedelta(hours=resolution))


SLA = MappingProxyType(
    {
        Urgency.CRITICAL: _usual(1, 4),
        Urgency.HIGH: _usual(2, 8),
        Urgency.NORMAL: _usual(4, 24),
        Urgency.LOW: _usual(8, 72),
    }
)
"""Our choice: the vendor tells a due date or whether an SLA is broken, and no times by priority."""

RECIPES = (
    Recipe(
        id="line",
        label="A line on the ticket",
        steps=(
            StepKind.NOTE,
            StepKind.LINE,
            StepKind.INVOICE,
            StepKind.CHECK,
            StepKind.STATUS,
        ),
        decimals=2,
        status="Invoiced",
    ),
    Recipe(
        id="timer",
        label="A timer, then charged",
        steps=(
            StepKind.NOTE,
            StepKind.TIME,
            StepKind.CHARGE,
            StepKind.INVOICE,
            StepKind.CHECK,
            StepKind.STATUS,
        ),
        decimals=4,
        status="Invoiced",
    ),
)
"""A bare line leaves the labour log at zero; a charged timer fills it (users' experience).

How many decimals of an hour are kept is told nowhere: two are safe to send, and what a charged
timer comes to is read back before there is an invoice. The configuration may say it.
"""

BILL_FIELDS = (
    FieldSpec(
        key="worked",
        label="Minutes",
        kind=FieldKind.MINUTES,
        required=True,
        help="45, 45m, 1h30, 1:30 or 0.75h.",
    ),
    _pick("labour", "Labour", LookupKind.WORK_TYPES, required=True),
    FieldSpec(
        key="description",
        label="Line text",
        required=True,
        max_length=255,
        help="What the invoice says of the work.",
    ),
    BODY,
    _subject("Resolution"),
    _audience(Audience.CLIENT),
    FieldSpec(key="mail", label="E-mail", kind=FieldKind.FLAG, when=FOR_CLIENT, default=False),
    FieldSpec(
        key="way",
        label="Billed as",
        kind=FieldKind.CHOICE,
        choices=tuple(recipe.choice for recipe in RECIPES),
        default=RECIPES[0].choice,
        required=True,
    ),
)
"""Minutes and labour have no default: a wrong guess would be money."""

LINE_FIELDS = (
    FieldSpec(key="name", label="Name", required=True),
    FieldSpec(key="description", label="Description", required=True),
    FieldSpec(
        key="quantity",
        label="Quantity",
        kind=FieldKind.NUMBER,
        required=True,
        default=Decimal(1),
        help="Hours for labour: 0.5 is half an hour.",
    ),
    FieldSpec(key="rate", label="Rate", kind=FieldKind.NUMBER, required=True),
    FieldSpec(key="taxable", label="Taxable", kind=FieldKind.FLAG, default=False),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            _audience(Audience.INTERNAL),
            _mail(default=False),
            _subject("Internal Note"),
            TEMPLATE,
            BODY,
        ),
        "reply": (
            _audience(Audience.CLIENT),
            _mail(default=True),
            _subject("Update"),
            TEMPLATE,
            BODY,
        ),
        "create": (
            CLIENT,
            CONTACT,
            TITLE,
            FieldSpec(key="description", label="Description", kind=FieldKind.TEXT),
            ISSUE,
            KIND,
            _pick("priority", "Priority", LookupKind.PRIORITIES, default=NORMAL, required=True),
            _pick("technician", "Technician", LookupKind.TECHNICIANS, default=ME),
            _pick(
                "status", "Status", LookupKind.STATUSES, default=Choice("New", "New"), required=True
            ),
            DUE,
            TAGS,
            _audience(Audience.CLIENT),
            _mail(default=False),
        ),
        "edit": (TITLE, STATUS, PRIORITY, TECHNICIAN, CLIENT, CONTACT, ISSUE, KIND, DUE, TAGS),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN,),
        "schedule": (
            _pick("technician", "Technician", LookupKind.TECHNICIANS, required=True),
            FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
            FieldSpec(
                key="worked",
                label="How long",
                kind=FieldKind.MINUTES,
                help="Left empty, one hour. It becomes an appointment; the client is not mailed.",
            ),
        ),
        "due": (DUE,),
        "resolve": (
            _pick("status", "Status", LookupKind.STATUSES, default=RESOLVED, required=True),
        ),
        "reopen": (
            _pick("status", "Status", LookupKind.STATUSES, default=REOPENED, required=True),
        ),
        "bill": BILL_FIELDS,
        "line.add": (_pick("product", "Product", LookupKind.PRODUCTS), *LINE_FIELDS),
        "line.change": LINE_FIELDS,
        "time.add": (
            FieldSpec(
                key="worked",
                label="Worked",
                kind=FieldKind.MINUTES,
                help="Left empty, a timer starts that runs at the vendor.",
            ),
            FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
            _pick(
                "work_type",
                "Labour",
                LookupKind.WORK_TYPES,
                help="Left empty, the account's default labour product is used.",
            ),
            FieldSpec(key="billable", label="Billable", kind=FieldKind.FLAG, default=True),
            FieldSpec(key="notes", label="Notes", kind=FieldKind.TEXT),
        ),
        "attach": (
            FieldSpec(
                key="url",
                label="Address",
                required=True,
                help="The vendor fetches the file from there by itself, a moment later.",
            ),
            FieldSpec(key="name", label="File name", required=True),
        ),
        "client.create": (
            FieldSpec(key="name", label="Company"),
            FieldSpec(key="first_name", label="First name"),
            FieldSpec(key="last_name", label="Last name"),
            FieldSpec(key="email", label="E-mail"),
            FieldSpec(key="phone", label="Phone"),
        ),
        "contact.create": (
            CLIENT,
            FieldSpec(key="name", label="Name", required=True),
            FieldSpec(key="title", label="Title"),
            FieldSpec(key="email", label="E-mail"),
            FieldSpec(key="phone", label="Phone"),
            FieldSpec(key="mobile", label="Mobile"),
        ),
    }
)

RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "AddNote",
                "CreateTicket",
                "ChangeTicket",
                "AddLine",
                "ChangeLine",
                "RemoveLine",
                "AddTime",
                "ChangeTime",
                "RemoveTime",
                "ChargeTime",
                "AttachUrl",
                "RemoveAttachment",
            ),
            "ticket.write",
        ),
        "DeleteTicket": "ticket.delete",
        "MakeInvoice": "invoice.write",
        "CheckInvoice": "invoice.read",
        "DeleteInvoice": "invoice.delete",
        "CreateClient": "customer.write",
        "CreateContact": "customer.write",
    }
)
"""By the rights that the API tells of a key; the description names none for each call."""

_LOCAL = "Use templates of your own: [[templates]] in config.toml."

ABSENT: Mapping[str, Absent] = MappingProxyType(
    {
        "queues": Absent(
            "Syncro has no queues (its ticket fields name none).",
            "Filter by ticket type, issue type or technician.",
        ),
        "sub-issue-types": Absent(
            "Syncro has one level of issue types (its settings list problem types alone).",
            "Use tags, or a custom field of the ticket type.",
        ),
        "sources": Absent(
            "Syncro keeps no source of a ticket (its ticket fields name none).", "Use a tag."
        ),
        "locations": Absent(
            "Syncro's API has no list of locations (a ticket tells only its own).",
            "The location follows the key's owner.",
        ),
        "note-types": Absent(
            "Syncro's comments have no types, only a header of free text.",
            "The note form suggests the usual headers.",
        ),
        "ticket-templates": Absent("Syncro's API has no ticket templates.", _LOCAL),
        "time-templates": Absent("Syncro's API has no time templates.", _LOCAL),
        "ChangeNote": Absent(
            "Syncro's API cannot edit a comment.", "Add another that puts it right."
        ),
        "RemoveNote": Absent(
            "Syncro's API cannot delete a comment.", "Delete it in Syncro's own pages."
        ),
        "UploadFile": Absent(
            "Syncro's API takes no upload: it fetches a file from an address.",
            "Attach by address.",
        ),
    }
)

PROFILE = Profile(
    name="syncro",
    label="Syncro",
    limits=LIMITS,
    settle_after=SETTLE_AFTER,
    statuses=STATUSES,
    mail=MailRule.ASKED,
    forms=FORMS,
    absent=ABSENT,
    posted=to_plain,
    recipes=RECIPES,
    rights=RIGHTS,
    sla=SLA,
)
"""Everything the house needs to know of Syncro before anything of it is opened."""
