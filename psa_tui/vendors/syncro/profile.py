"""What Syncro is, as data: limits, statuses, forms, rights, and what it cannot do.

Figures are from the vendor's API description and documentation unless a line says otherwise.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType

from psa_tui.domain.billing import Recipe, StepKind
from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import ME, FieldSpec, LookupKind
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

STATUS = pick("status", "Status", LookupKind.STATUSES, required=True)
PRIORITY = pick("priority", "Priority", LookupKind.PRIORITIES, required=True)
TECHNICIAN = pick("technician", "Technician", LookupKind.TECHNICIANS)
CLIENT = pick("client", "Client", LookupKind.CLIENTS, required=True)
CONTACT = pick(
    "contact",
    "Contact",
    LookupKind.CONTACTS,
    within="client",
    help="Left blank, later mail goes by the client's own settings; a contact re-routes it.",
)
TITLE = line("title", "Subject", required=True, max_length=255)
ISSUE = pick("issue", "Issue type", LookupKind.ISSUE_TYPES)
KIND = pick("kind", "Ticket type", LookupKind.TICKET_TYPES)
DUE = moment("due", "Due")
TAGS = line("tags", "Tags", help="Separated by commas.")
BODY = text(
    "body",
    "Text",
    required=True,
    help="Plain text: Markdown marks would show as they are. It cannot be edited or deleted later.",
)
TEMPLATE = pick(
    "template", "Canned response", LookupKind.NOTE_TEMPLATES, help="Inserted into the text."
)
MAIL = flag(
    "mail",
    "E-mail the client",
    when=FOR_CLIENT,
    help="Off: the client sees it in the portal and gets no mail.",
)


def _subject(default: str) -> FieldSpec:
    return line("subject", "Header", required=True, choices=SUBJECTS, default=default)


SLA = MappingProxyType(
    {
        Urgency.CRITICAL: SlaTarget.of_hours(1, 4),
        Urgency.HIGH: SlaTarget.of_hours(2, 8),
        Urgency.NORMAL: SlaTarget.of_hours(4, 24),
        Urgency.LOW: SlaTarget.of_hours(8, 72),
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
    worked("Minutes"),
    pick("labour", "Labour", LookupKind.WORK_TYPES, required=True),
    line(
        "description",
        "Line text",
        required=True,
        max_length=255,
        help="What the invoice says of the work.",
    ),
    BODY,
    _subject("Resolution"),
    audience(Audience.CLIENT),
    flag("mail", "E-mail", when=FOR_CLIENT, default=False),
    way(RECIPES),
)
"""Minutes and labour have no default: a wrong guess would be money."""

LINE_FIELDS = (
    line("name", "Name", required=True),
    line("description", "Description", required=True),
    number(
        "quantity",
        "Quantity",
        required=True,
        default=Decimal(1),
        help="Hours for labour: 0.5 is half an hour.",
    ),
    number("rate", "Rate", required=True),
    flag("taxable", "Taxable", default=False),
)

FORMS: Mapping[str, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        "note": (
            audience(Audience.INTERNAL),
            replace(MAIL, default=False),
            _subject("Internal Note"),
            TEMPLATE,
            BODY,
        ),
        "reply": (
            audience(Audience.CLIENT),
            replace(MAIL, default=True),
            _subject("Update"),
            TEMPLATE,
            BODY,
        ),
        "create": (
            CLIENT,
            CONTACT,
            TITLE,
            text("description", "Description"),
            ISSUE,
            KIND,
            pick("priority", "Priority", LookupKind.PRIORITIES, default=NORMAL, required=True),
            pick("technician", "Technician", LookupKind.TECHNICIANS, default=ME),
            pick(
                "status", "Status", LookupKind.STATUSES, default=Choice("New", "New"), required=True
            ),
            DUE,
            TAGS,
            audience(Audience.CLIENT),
            replace(MAIL, default=False),
        ),
        "edit": (TITLE, STATUS, PRIORITY, TECHNICIAN, CLIENT, CONTACT, ISSUE, KIND, DUE, TAGS),
        "status": (STATUS,),
        "priority": (PRIORITY,),
        "assign": (TECHNICIAN,),
        "schedule": (
            pick("technician", "Technician", LookupKind.TECHNICIANS, required=True),
            START,
            minutes(
                "worked",
                "How long",
                help="Left empty, one hour. It becomes an appointment; the client is not mailed.",
            ),
        ),
        "due": (DUE,),
        "resolve": (
            pick("status", "Status", LookupKind.STATUSES, default=RESOLVED, required=True),
        ),
        "reopen": (pick("status", "Status", LookupKind.STATUSES, default=REOPENED, required=True),),
        "bill": BILL_FIELDS,
        "line.add": (pick("product", "Product", LookupKind.PRODUCTS), *LINE_FIELDS),
        "line.change": LINE_FIELDS,
        "time.add": (
            minutes("worked", "Worked", help="Left empty, a timer starts that runs at the vendor."),
            START,
            pick(
                "work_type",
                "Labour",
                LookupKind.WORK_TYPES,
                help="Left empty, the account's default labour product is used.",
            ),
            flag("billable", "Billable", default=True),
            text("notes", "Notes"),
        ),
        "attach": (
            line(
                "url",
                "Address",
                required=True,
                help="The vendor fetches the file from there by itself, a moment later.",
            ),
            line("name", "File name", required=True),
        ),
        "client.create": (
            line("name", "Company"),
            line("first_name", "First name"),
            line("last_name", "Last name"),
            line("email", "E-mail"),
            line("phone", "Phone"),
        ),
        "contact.create": (
            CLIENT,
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
