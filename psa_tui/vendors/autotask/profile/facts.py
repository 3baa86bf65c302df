"""Facts of Autotask that no account changes: limits, common statuses, rights, what it cannot do."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from psa_tui.domain.capabilities import Absent
from psa_tui.domain.ids import Choice
from psa_tui.domain.profile import Limits, StatusRule
from psa_tui.domain.sla import SlaTarget
from psa_tui.domain.tickets import Phase, SlaClock
from psa_tui.domain.urgency import Urgency

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
        Urgency.CRITICAL: SlaTarget.of_hours(1, 4),
        Urgency.HIGH: SlaTarget.of_hours(2, 8),
        Urgency.NORMAL: SlaTarget.of_hours(4, 24),
        Urgency.LOW: SlaTarget.of_hours(8, 72),
    }
)
"""What users of this vendor promise where no contract says otherwise (users' practice)."""

NEW = Choice("1", "New")
COMPLETE = Choice("5", "Complete")
REOPENED = Choice("8", "In Progress")
"""Its number is only common; the account's own is found by its name."""

RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        "AddNote": "ticket notes.add",
        "ChangeNote": "ticket notes.edit",
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

AUTHORS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("AddLine", "ChangeLine", "RemoveLine", "ChangeTime", "ScheduleTechnician"),
        "the API user",
    )
)
"""Writes that are sent in no other name: charges and helpers know none, and a time entry that is
changed in somebody's name is refused (the vendor's documentation, observed behaviour)."""

UNTOLD = (
    "Autotask does not tell what the security level of the API user grants; this program wants: "
) + ", ".join(sorted(set(RIGHTS.values())))

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
        "RemoveNote": Absent(
            "Autotask's API deletes no note (it answers 405).", "Give it another text instead."
        ),
    }
)
