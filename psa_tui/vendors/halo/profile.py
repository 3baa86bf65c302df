"""What HaloPSA is, as data: limits, statuses, forms, scopes, and what it cannot do.

Figures and names are observed behaviour or the vendor's API description; a line says which where
it matters. Halo's own documentation describes neither its answers nor its limits.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
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
    pick,
    text,
    way,
    worked,
)
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
        Urgency.CRITICAL: SlaTarget.of_hours(0.25, 1),
        Urgency.HIGH: SlaTarget.of_hours(1, 4),
        Urgency.NORMAL: SlaTarget.of_hours(4, 8),
        Urgency.LOW: SlaTarget.of_hours(8, 24),
    }
)
"""What technicians reckon with where a ticket tells no due moment (users' experience)."""

STATUS = pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = pick("technician", "Agent", LookupKind.TECHNICIANS)
TEAM = pick("queue", "Team", LookupKind.QUEUES)
CLIENT = pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = pick("contact", "User", LookupKind.CONTACTS, within="client")
SITE = pick("site", "Site", LookupKind.LOCATIONS, within="client")
KIND = pick("kind", "Ticket type", LookupKind.TICKET_TYPES, required=True, reshapes=True)
TITLE = line("title", "Summary", required=True, max_length=255)
CATEGORY = pick(
    "issue", "Category", LookupKind.ISSUE_TYPES, help="A tree: its levels are joined by >."
)
CATEGORY_2 = pick("sub_issue", "Category 2", LookupKind.SUB_ISSUE_TYPES)
DUE = moment("due", "Target date")
REPORTED_BY = line(
    "extra.reportedby", "Reported by", help="Who told of it, where it is not the user."
)
BODY = text(
    "body", "Text", required=True, help="Plain text: Markdown marks would show as they are."
)
OUTCOME = pick(
    "note_kind",
    "Outcome",
    LookupKind.NOTE_TYPES,
    help="What kind of action it is; one may mail, hide or set a status by itself, as it says.",
)
CANNED = pick("template", "Canned text", LookupKind.NOTE_TEMPLATES, help="Inserted into the text.")
WRITER = pick(
    "extra.who",
    "Written as",
    LookupKind.TECHNICIANS,
    help="Left empty, it is written as the agent whom this application acts as.",
)
NEXT_STATUS = pick("status", "Status", LookupKind.STATUSES)
MAIL = flag(
    "mail",
    "E-mail the client",
    when=FOR_CLIENT,
    help="Off: the client sees it in the portal alone.",
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
    worked("Minutes"),
    pick("labour", "Charge type", LookupKind.WORK_TYPES, required=True),
    line(
        "description",
        "Line text",
        required=True,
        max_length=255,
        help="What the invoice says of the work; it is also the note of the time entry.",
    ),
    audience(Audience.CLIENT),
    replace(MAIL, default=False),
    OUTCOME,
    BODY,
    way(RECIPES),
)
"""Minutes and charge type have no default: a wrong guess would be money."""

TIME_FIELDS = (
    minutes("worked", "Worked", required=True),
    START,
    pick("work_type", "Charge type", LookupKind.WORK_TYPES),
    flag("billable", "Billable", default=True),
    text("notes", "Note"),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            audience(Audience.INTERNAL),
            replace(MAIL, default=False),
            OUTCOME,
            CANNED,
            BODY,
            NEXT_STATUS,
            WRITER,
        ),
        "reply": (
            audience(Audience.CLIENT),
            replace(MAIL, default=True),
            OUTCOME,
            line(
                "subject",
                "Mail subject",
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
            text("description", "Details", required=True),
            pick(
                "priority",
                "Priority",
                LookupKind.PRIORITIES,
                lane="kind",
                help="Of the SLA that this ticket type starts with; left empty, Halo decides.",
            ),
            pick("status", "Status", LookupKind.STATUSES, help="Left empty, the type's own."),
            TECHNICIAN,
            TEAM,
            CATEGORY,
            CATEGORY_2,
            moment("opened", "Occurred", help="When it happened; left empty, now."),
            REPORTED_BY,
            DUE,
            audience(Audience.CLIENT),
            replace(
                MAIL, default=False, help="Whether Halo mails the user that it has the ticket."
            ),
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
            pick("kind", "Ticket type", LookupKind.TICKET_TYPES, required=True),
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
            pick("technician", "Agent", LookupKind.TECHNICIANS, required=True),
            START,
            minutes(
                "worked",
                "How long",
                required=True,
                help="An appointment beside the owner; Halo is told to inform nobody.",
            ),
        ),
        "resolve": (
            pick("status", "Status", LookupKind.STATUSES, default=CLOSED, required=True),
            pick(
                "technician",
                "Agent",
                LookupKind.TECHNICIANS,
                help="Only where nobody is assigned: some tenants close no ticket without one.",
            ),
            text(
                "resolution", "Closure note", help="What solved it; Halo keeps it with the ticket."
            ),
            audience(Audience.INTERNAL),
            replace(MAIL, default=False),
            OUTCOME,
            text("body", "Comment"),
        ),
        "reopen": (pick("status", "Status", LookupKind.STATUSES, default=REOPENED, required=True),),
        "bill": BILL_FIELDS,
        "time.add": TIME_FIELDS,
        "upload": (
            line("path", "File", required=True, help="A file of this machine."),
            line("name", "Name on the ticket", help="Left empty, as it is called."),
            audience(Audience.INTERNAL),
        ),
        "client.create": (
            line("name", "Client", required=True),
            line("first_name", "First name of the main contact"),
            line("last_name", "Last name of the main contact"),
            line("email", "E-mail of the main contact"),
            line("phone", "Phone"),
        ),
        "contact.create": (
            CLIENT,
            pick(
                "extra.site",
                "Site",
                LookupKind.LOCATIONS,
                within="client",
                help="Left empty, the client's main site.",
            ),
            line("name", "Name", required=True),
            line("title", "Title"),
            line("email", "E-mail"),
            line("phone", "Phone"),
            line("mobile", "Mobile"),
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
    deleted="Halo keeps what is deleted; it can be restored there.",
    rights_untold="all that its agent may, by the scopes; Halo does not tell what that is",
    sla=USUAL_SLA,
)
"""Everything the house needs to know of HaloPSA before anything of it is opened."""
