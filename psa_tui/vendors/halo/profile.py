"""What HaloPSA is, as data: limits, statuses, forms, scopes, and what it cannot do.

Figures and names are observed behaviour or the vendor's API description; a line says which where
it matters. Halo's own documentation describes neither its answers nor its limits.
"""

from collections.abc import Mapping
from datetime import timedelta
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

LIMITS = Limits(requests=300, window=timedelta(minutes=5), share=0.83, at_once=4)
"""Per tenant and rolling five minutes; tenants were seen to allow 300 to 700: we take 249."""

SETTLE_AFTER = timedelta(seconds=30)
"""Our choice: the vendor tells nothing of how late a write may land."""

STATUSES = (
    StatusRule("New", Phase.NEW),
    StatusRule("Open", Phase.NEW),
    StatusRule("In Progress", Phase.ACTIVE),
    StatusRule("Scheduled", Phase.WAITING_OTHER),
    StatusRule("Pending", Phase.WAITING_OTHER),
    StatusRule("On Hold", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Waiting on Client", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting on Customer", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("With User", Phase.WAITING_CUSTOMER, SlaClock.PAUSED),
    StatusRule("Waiting on Third Party", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("With Supplier", Phase.WAITING_OTHER, SlaClock.PAUSED),
    StatusRule("Escalated", Phase.ESCALATED),
    StatusRule("Resolved", Phase.RESOLVED, SlaClock.STOPPED),
    StatusRule("Completed", Phase.RESOLVED, SlaClock.STOPPED),
    StatusRule("Closed", Phase.CLOSED, SlaClock.STOPPED),
    StatusRule("Cancelled", Phase.CLOSED, SlaClock.STOPPED),
)
"""Statuses are each tenant's own but for Closed, number 9; what their names mean is our reading."""

CLOSED = Choice("9", "Closed")
REOPENED = Choice("", "In Progress")
"""Found by its name: its number is each tenant's own."""

USUAL_SLA: Mapping[Urgency, SlaTarget] = MappingProxyType(
    {
        Urgency.CRITICAL: SlaTarget(response=timedelta(minutes=15), resolution=timedelta(hours=1)),
        Urgency.HIGH: SlaTarget(response=timedelta(hours=1), resolution=timedelta(hours=4)),
        Urgency.NORMAL: SlaTarget(response=timedelta(hours=4), resolution=timedelta(hours=8)),
        Urgency.LOW: SlaTarget(response=timedelta(hours=8), resolution=timedelta(hours=24)),
    }
)
"""What technicians reckon with where a ticket tells no due moment (users' experience)."""

FOR_CLIENT = ("audience", Audience.CLIENT.value)


def _pick(key: str, label: str, lookup: LookupKind, **more: object) -> FieldSpec:
    return FieldSpec(key=key, label=label, kind=FieldKind.PICK, lookup=lookup, **more)  # type: ignore[arg-type]  # forwarded to keywords that are checked there


STATUS = _pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = _pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = _pick("technician", "Agent", LookupKind.TECHNICIANS)
TEAM = _pick("queue", "Team", LookupKind.QUEUES)
CLIENT = _pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = _pick("contact", "User", LookupKind.CONTACTS, within="client")
SITE = _pick("site", "Site", LookupKind.LOCATIONS, within="client")
KIND = _pick("kind", "Ticket type", LookupKind.TICKET_TYPES, required=True, reshapes=True)
TITLE = FieldSpec(key="title", label="Summary", required=True, max_length=255)
CATEGORY = _pick(
    "issue", "Category", LookupKind.ISSUE_TYPES, help="A tree: its levels are joined by >."
)
CATEGORY_2 = _pick("sub_issue", "Category 2", LookupKind.SUB_ISSUE_TYPES)
DUE = FieldSpec(key="due", label="Target date", kind=FieldKind.MOMENT)
REPORTED_BY = FieldSpec(
    key="extra.reportedby", label="Reported by", help="Who told of it, where it is not the user."
)
BODY = FieldSpec(
    key="body",
    label="Text",
    kind=FieldKind.TEXT,
    required=True,
    help="Plain text: Markdown marks would show as they are.",
)
OUTCOME = _pick(
    "note_kind",
    "Outcome",
    LookupKind.NOTE_TYPES,
    help="What kind of action it is; one may mail, hide or set a status by itself, as it says.",
)
CANNED = _pick("template", "Canned text", LookupKind.NOTE_TEMPLATES, help="Inserted into the text.")
WRITER = _pick(
    "extra.who",
    "Written as",
    LookupKind.TECHNICIANS,
    help="Left empty, it is written as the agent whom this application acts as.",
)
NEXT_STATUS = _pick("status", "Status", LookupKind.STATUSES)


def _audience(default: Audience) -> FieldSpec:
    return FieldSpec(
        key="audience",
        label="Audience",
        kind=FieldKind.AUDIENCE,
        required=True,
        default=default.value,
    )


def _mail(
    *, default: bool, what: str = "Off: the client sees it in the portal alone."
) -> FieldSpec:
    return FieldSpec(
        key="mail",
        label="E-mail the client",
        kind=FieldKind.FLAG,
        when=FOR_CLIENT,
        default=default,
        help=what,
    )


RECIPES = (
    Recipe(
        id="invoice",
        label="Time entry, then a draft invoice",
        steps=(StepKind.NOTE, StepKind.TIME, StepKind.INVOICE, StepKind.CHECK),
        decimals=4,
        taxed_there=True,
    ),
)
"""The invoice stays a draft: posting it is done in Halo, by whoever answers for it."""

BILL_FIELDS = (
    FieldSpec(
        key="worked",
        label="Minutes",
        kind=FieldKind.MINUTES,
        required=True,
        help="45, 45m, 1h30, 1:30 or 0.75h.",
    ),
    _pick("labour", "Charge type", LookupKind.WORK_TYPES, required=True),
    FieldSpec(
        key="description",
        label="Line text",
        required=True,
        max_length=255,
        help="What the invoice says of the work; it is also the note of the time entry.",
    ),
    _audience(Audience.CLIENT),
    _mail(default=False),
    OUTCOME,
    BODY,
    FieldSpec(
        key="way",
        label="Billed as",
        kind=FieldKind.CHOICE,
        choices=tuple(recipe.choice for recipe in RECIPES),
        default=RECIPES[0].choice,
        required=True,
    ),
)
"""Minutes and charge type have no default: a wrong guess would be money."""

TIME_FIELDS = (
    FieldSpec(key="worked", label="Worked", kind=FieldKind.MINUTES, required=True),
    FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
    _pick("work_type", "Charge type", LookupKind.WORK_TYPES),
    FieldSpec(key="billable", label="Billable", kind=FieldKind.FLAG, default=True),
    FieldSpec(key="notes", label="Note", kind=FieldKind.TEXT),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            _audience(Audience.INTERNAL),
            _mail(default=False),
            OUTCOME,
            CANNED,
            BODY,
            NEXT_STATUS,
            WRITER,
        ),
        "reply": (
            _audience(Audience.CLIENT),
            _mail(default=True),
            OUTCOME,
            FieldSpec(
                key="subject",
                label="Mail subject",
                when=("mail", "yes"),
                help="Left empty, Halo puts its own.",
            ),
            CANNED,
            BODY,
            NEXT_STATUS,
            WRITER,
        ),
        "create": (
            CLIENT,
            CONTACT,
            SITE,
            KIND,
            TITLE,
            FieldSpec(key="description", label="Details", kind=FieldKind.TEXT, required=True),
            _pick(
                "priority",
                "Priority",
                LookupKind.PRIORITIES,
                lane="kind",
                help="Of the SLA that this ticket type starts with; left empty, Halo decides.",
            ),
            _pick("status", "Status", LookupKind.STATUSES, help="Left empty, the type's own."),
            TECHNICIAN,
            TEAM,
            CATEGORY,
            CATEGORY_2,
            FieldSpec(
                key="opened",
                label="Occurred",
                kind=FieldKind.MOMENT,
                help="When it happened; left empty, now.",
            ),
            REPORTED_BY,
            DUE,
            _audience(Audience.CLIENT),
            _mail(default=False, what="Whether Halo mails the user that it has the ticket."),
        ),
        "edit": (
            TITLE,
            STATUS,
            PRIORITY,
            TECHNICIAN,
            TEAM,
            CLIENT,
            CONTACT,
            SITE,
            _pick("kind", "Ticket type", LookupKind.TICKET_TYPES, required=True),
            CATEGORY,
            CATEGORY_2,
            DUE,
            REPORTED_BY,
        ),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN, TEAM),
        "queue": (TEAM,),
        "due": (DUE,),
        "schedule": (
            _pick("technician", "Agent", LookupKind.TECHNICIANS, required=True),
            FieldSpec(key="start", label="Start", kind=FieldKind.MOMENT, required=True),
            FieldSpec(
                key="worked",
                label="How long",
                kind=FieldKind.MINUTES,
                required=True,
                help="An appointment beside the owner; Halo is told to inform nobody.",
            ),
        ),
        "resolve": (
            _pick("status", "Status", LookupKind.STATUSES, default=CLOSED, required=True),
            _pick(
                "technician",
                "Agent",
                LookupKind.TECHNICIANS,
                help="Only where nobody is assigned: some tenants close no ticket without one.",
            ),
            FieldSpec(
                key="resolution",
                label="Closure note",
                kind=FieldKind.TEXT,
                help="What solved it; Halo keeps it with the ticket.",
            ),
            _audience(Audience.INTERNAL),
            _mail(default=False),
            OUTCOME,
            FieldSpec(key="body", label="Comment", kind=FieldKind.TEXT),
        ),
        "reopen": (
            _pick("status", "Status", LookupKind.STATUSES, default=REOPENED, required=True),
        ),
        "bill": BILL_FIELDS,
        "time.add": TIME_FIELDS,
        "upload": (
            FieldSpec(key="path", label="File", required=True, help="A file of this machine."),
            FieldSpec(key="name", label="Name on the ticket", help="Left empty, as it is called."),
            _audience(Audience.INTERNAL),
        ),
        "client.create": (
            FieldSpec(key="name", label="Client", required=True),
            FieldSpec(key="first_name", label="First name of the main contact"),
            FieldSpec(key="last_name", label="Last name of the main contact"),
            FieldSpec(key="email", label="E-mail of the main contact"),
            FieldSpec(key="phone", label="Phone"),
        ),
        "contact.create": (
            CLIENT,
            _pick(
                "extra.site",
                "Site",
                LookupKind.LOCATIONS,
                within="client",
                help="Left empty, the client's main site.",
            ),
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
                "ChangeNote",
                "RemoveNote",
                "CreateTicket",
                "ChangeTicket",
                "DeleteTicket",
                "ChangeTime",
                "RemoveTime",
                "UploadFile",
                "RemoveAttachment",
            ),
            "tickets.edit",
        ),
        "ScheduleTechnician": "calendar.edit",
        "MakeInvoice": "invoices.edit",
        "CheckInvoice": "invoices.read",
        "DeleteInvoice": "invoices.edit",
        "CreateClient": "customers.edit",
        "CreateContact": "customers.edit",
    }
)
"""By the scopes of the application; time needs one of two, so none is named for it."""

_LOCAL = "Use templates of your own: [[templates]] in config.toml."

_LINES = Absent(
    "In Halo the billable time of a ticket is what gets invoiced; it has no lines of labour.",
    "Log the time with its charge type, or issue items in Halo's own pages.",
)

ABSENT: Mapping[str, Absent] = MappingProxyType(
    {
        "AddLine": _LINES,
        "ChangeLine": _LINES,
        "RemoveLine": _LINES,
        "ChargeTime": Absent(
            "Halo charges billable time when an invoice is made of it.",
            "Log it as billable, then bill the ticket.",
        ),
        "AttachUrl": Absent(
            "Halo fetches no files from addresses: it takes the file itself.", "Upload the file."
        ),
        "sources": Absent(
            "No list of sources is known in Halo's API (its numbered lists name none for it).",
            "Use a category or a tag.",
        ),
        "time-templates": Absent("Halo's API has no time templates.", _LOCAL),
    }
)

PROFILE = Profile(
    name="halo",
    label="HaloPSA",
    limits=LIMITS,
    settle_after=SETTLE_AFTER,
    statuses=STATUSES,
    mail=MailRule.ASKED,
    forms=FORMS,
    absent=ABSENT,
    posted=to_plain,
    recipes=RECIPES,
    rights=RIGHTS,
    rights_untold="all that its agent may, by the scopes; Halo does not tell what that is",
    sla=USUAL_SLA,
)
"""Everything the house needs to know of HaloPSA before anything of it is opened."""
