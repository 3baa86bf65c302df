"""What ConnectWise PSA is, as data: limits, statuses, rights, and what it cannot do.

Figures are from the vendor's developer guide and API description unless a line says otherwise.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.fields import LookupKind
from psa_tui.domain.profile import (
    Limits,
    MailRule,
    Profile,
    StatusRule,
    TransitionRule,
)
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Phase, SlaClock
from psa_tui.domain.urgency import Urgency

from .forms import FORMS
from .values import RECIPES

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
        Urgency.CRITICAL: SlaTarget.of_hours(1, 4, plan=2),
        Urgency.HIGH: SlaTarget.of_hours(2, 8, plan=4),
        Urgency.NORMAL: SlaTarget.of_hours(4, 24, plan=8),
        Urgency.LOW: SlaTarget.of_hours(8, 72, plan=16),
    }
)
"""The hours technicians go by, where a service level tells no moment."""

TICKETS = "Service Tickets"
RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("AddNote", "ChangeNote", "RemoveNote", "ChangeTicket"), f"{TICKETS}.edit"),
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
