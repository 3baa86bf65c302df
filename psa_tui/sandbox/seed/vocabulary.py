"""How each tenant calls things: statuses, priorities, problem types, ticket types, queues.

A vendor joins the sandbox by a row in `WORDS`. Nothing else of the seed knows a tenant's names.
"""

from dataclasses import dataclass, field
from typing import Literal

from psa_tui.sandbox.world import Choice, Phase, Priority, Status, SubChoice, Vocabulary

from .script import KINDS, Kind

Stage = Literal["new", "active", "replied", "waiting", "parts", "scheduled", "resolved", "closed"]
"""Where in its life a seeded ticket stands; each stage has a status in every tenant."""

OPEN: tuple[Stage, ...] = ("new", "active", "replied", "waiting", "parts", "scheduled")
"""The stages in which work is left to do."""


@dataclass(frozen=True, slots=True)
class Words:
    """One tenant's names."""

    statuses: tuple[tuple[str, Phase, bool], ...]
    """Name, meaning, and whether the SLA clock stands; in the order the tenant lists them."""
    stages: dict[Stage, str]
    """The status a seeded ticket of each stage has."""
    priorities: tuple[str, str, str, str]
    """Names from urgent to low."""
    problem_types: dict[Kind, str]
    """What the tenant calls each kind; several kinds may share a name."""
    ticket_types: dict[Kind, str]
    """The ticket type of each kind; several kinds may share one."""
    queues: dict[Kind, str]
    """The queue each kind lands in; empty where the vendor has no queues."""
    sub_types: dict[Kind, tuple[str, ...]] = field(default_factory=dict)
    """What the tenant divides the problem type of each kind into, if it does."""
    sources: tuple[str, ...] = ()
    """How tickets arrive, the seed's own words among them, where the vendor numbers that."""
    note_types: tuple[str, ...] = ()
    """Kinds of note, where the vendor has them."""
    one_number: bool = False
    """Whether the vendor knows a ticket by one number: what addresses use is what people say."""

    def vocabulary(self) -> Vocabulary:
        """Number the names from one, for the world."""
        return Vocabulary(
            statuses=[Status(at, *row) for at, row in enumerate(self.statuses, 1)],
            priorities=[Priority(at, name) for at, name in enumerate(self.priorities, 1)],
            problem_types=_choices(self.problem_types),
            ticket_types=_choices(self.ticket_types),
            queues=_choices(self.queues),
            sub_types=self._sub_types(),
            sources=[Choice(at, name) for at, name in enumerate(self.sources, 1)],
            note_types=[Choice(at, name) for at, name in enumerate(self.note_types, 1)],
            reply_status=self.stages["replied"],
        )

    def sub_type(self, kind: Kind, turn: int) -> str:
        """Name one of the sub-types of `kind`, the same for the same `turn`; empty for none."""
        names = self.sub_types.get(kind)
        return names[turn % len(names)] if names else ""

    def _sub_types(self) -> list[SubChoice]:
        parents = {one.name: one.id for one in _choices(self.problem_types)}
        pairs = dict.fromkeys(
            (name, parents[self.problem_types[kind]])
            for kind, names in self.sub_types.items()
            for name in names
        )
        return [SubChoice(at, *pair) for at, pair in enumerate(pairs, 1)]


def _choices(names: dict[Kind, str]) -> list[Choice]:
    return [Choice(at, name) for at, name in enumerate(dict.fromkeys(names.values()), 1)]


_SYNCRO = Words(
    statuses=(
        ("New", "new", False),
        ("In Progress", "active", False),
        ("Resolved", "resolved", False),
        ("Invoiced", "closed", False),
        ("Waiting for Parts", "waiting-other", True),
        ("Waiting on Customer", "waiting-customer", True),
        ("Scheduled", "waiting-other", True),
        ("Customer Reply", "active", False),
    ),
    stages={
        "new": "New",
        "active": "In Progress",
        "replied": "Customer Reply",
        "waiting": "Waiting on Customer",
        "parts": "Waiting for Parts",
        "scheduled": "Scheduled",
        "resolved": "Resolved",
        "closed": "Invoiced",
    },
    priorities=("0 Urgent", "1 High", "2 Normal", "3 Low"),
    problem_types={
        "monitoring": "Monitoring",
        "printing": "Hardware",
        "accounts": "Account",
        "mail": "Email",
        "network": "Network",
        "workplace": "Workstation",
        "security": "Security",
        "sales": "Purchase",
        "applications": "Software",
        "phones": "Phone",
        "projects": "Project",
    },
    ticket_types=dict.fromkeys(KINDS, "Support") | {"sales": "Purchase", "projects": "Project"},
    queues={},
)

_BMS = Words(
    statuses=(
        ("New", "new", False),
        ("Assigned", "active", False),
        ("In Progress", "active", False),
        ("Customer Replied", "active", False),
        ("Waiting Customer", "waiting-customer", True),
        ("Waiting Parts", "waiting-other", True),
        ("Scheduled", "waiting-other", True),
        ("Escalated", "escalated", False),
        ("Resolved", "resolved", False),
        ("Completed", "closed", False),
        ("Cancelled", "closed", False),
    ),
    stages={
        "new": "New",
        "active": "In Progress",
        "replied": "Customer Replied",
        "waiting": "Waiting Customer",
        "parts": "Waiting Parts",
        "scheduled": "Scheduled",
        "resolved": "Resolved",
        "closed": "Completed",
    },
    priorities=("Critical", "High", "Medium", "Low"),
    problem_types={
        "monitoring": "Server",
        "printing": "Printing",
        "accounts": "User Account",
        "mail": "Email",
        "network": "Network",
        "workplace": "Workstation",
        "security": "Security",
        "sales": "Procurement",
        "applications": "Application",
        "phones": "Telephony",
        "projects": "Project",
    },
    ticket_types=dict.fromkeys(KINDS, "Incident")
    | dict.fromkeys(("accounts", "sales"), "Service Request")
    | {"monitoring": "Alert", "projects": "Change"},
    queues=dict.fromkeys(KINDS, "Help Desk")
    | {"monitoring": "Monitoring", "security": "Escalations", "sales": "Procurement"}
    | {"projects": "Projects"},
    sub_types={
        "monitoring": ("Backup", "Disk space", "Offline", "Other"),
        "printing": ("Printer", "Scanner", "Other"),
        "accounts": ("New starter", "Leaver", "Password", "Permissions"),
        "mail": ("Delivery", "Mailbox", "Spam", "Other"),
        "network": ("Wi-Fi", "Internet line", "VPN", "Other"),
        "workplace": ("Laptop", "Desktop", "Docking", "Other"),
        "security": ("Phishing", "Malware", "Access review"),
        "sales": ("Hardware", "Licences"),
    },
    sources=("Email", "Phone", "Portal", "Monitoring", "Schedule", "Walk-in"),
    note_types=("Comment", "Resolution", "Internal Note", "Phone Call", "Customer Reply"),
)

_AUTOTASK = Words(
    statuses=(
        ("New", "new", False),
        ("In Progress", "active", False),
        ("Customer Note Added", "active", False),
        ("Waiting Customer", "waiting-customer", True),
        ("Waiting Materials", "waiting-other", True),
        ("Waiting Vendor", "waiting-other", True),
        ("Dispatched / Scheduled", "waiting-other", True),
        ("Escalate", "escalated", False),
        ("Complete", "closed", False),
    ),
    stages={
        "new": "New",
        "active": "In Progress",
        "replied": "Customer Note Added",
        "waiting": "Waiting Customer",
        "parts": "Waiting Materials",
        "scheduled": "Dispatched / Scheduled",
        "resolved": "Complete",
        "closed": "Complete",
    },
    priorities=("Critical", "High", "Medium", "Low"),
    problem_types={
        "monitoring": "Server",
        "printing": "Printer",
        "accounts": "User Administration",
        "mail": "Email",
        "network": "Network",
        "workplace": "Computer",
        "security": "Security",
        "sales": "Procurement",
        "applications": "Software/SaaS",
        "phones": "Telephone system (old)",
        "projects": "Project Request",
    },
    ticket_types=dict.fromkeys(KINDS, "Service Request")
    | {"security": "Incident", "monitoring": "Alert", "projects": "Change Request"},
    queues=dict.fromkeys(KINDS, "Level I Support")
    | {"monitoring": "Monitoring Alert", "security": "Level II Support", "sales": "Post Sale"}
    | {"projects": "Level II Support"},
    sub_types={
        "monitoring": ("Backup", "Disk space", "Offline"),
        "printing": ("Print queue", "Scanner", "Toner"),
        "accounts": ("New user", "Leaver", "Password reset", "Permissions"),
        "mail": ("Delivery", "Mailbox", "Spam"),
        "network": ("Wi-Fi", "Internet line", "VPN"),
        "workplace": ("Laptop", "Desktop", "Docking station"),
        "security": ("Phishing", "Malware", "Access review"),
        "sales": ("Hardware", "Licences"),
    },
)

_HALO = Words(
    statuses=(
        ("New", "new", False),
        ("In Progress", "active", False),
        ("Action Required", "active", False),
        ("On Hold", "waiting-other", True),
        ("Waiting on Client", "waiting-customer", True),
        ("Waiting on Third Party", "waiting-other", True),
        ("Scheduled", "waiting-other", True),
        ("Resolved", "resolved", False),
        ("Closed", "closed", False),
        ("Updated", "active", False),
        ("Escalated", "escalated", False),
    ),
    stages={
        "new": "New",
        "active": "In Progress",
        "replied": "Updated",
        "waiting": "Waiting on Client",
        "parts": "Waiting on Third Party",
        "scheduled": "Scheduled",
        "resolved": "Resolved",
        "closed": "Closed",
    },
    priorities=("Critical", "High", "Medium", "Low"),
    problem_types={
        "monitoring": "Monitoring",
        "printing": "Hardware",
        "accounts": "Access",
        "mail": "Email",
        "network": "Network",
        "workplace": "Workplace",
        "security": "Security",
        "sales": "Purchasing",
        "applications": "Software",
        "phones": "Telephony",
        "projects": "Project",
    },
    ticket_types=dict.fromkeys(KINDS, "Incident")
    | dict.fromkeys(("accounts", "sales"), "Service Request")
    | {"projects": "Change Request"},
    queues=dict.fromkeys(KINDS, "1st Line Support")
    | {"network": "2nd Line Support", "security": "2nd Line Support"}
    | {"sales": "Purchasing", "projects": "Projects"},
    sub_types={
        "monitoring": ("Backup", "Disk space", "Offline"),
        "printing": ("Printer", "Scanner"),
        "accounts": ("New starter", "Leaver", "Password"),
        "mail": ("Delivery", "Mailbox", "Spam"),
        "network": ("Wi-Fi", "Internet line", "VPN"),
        "workplace": ("Laptop", "Desktop"),
        "security": ("Phishing", "Malware"),
    },
    sources=("Email", "Phone", "Portal", "Monitoring", "Schedule"),
    one_number=True,
)

_CONNECTWISE = Words(
    statuses=(
        ("New", "new", False),
        ("In Progress", "active", False),
        ("Customer Replied", "active", False),
        ("Waiting on Customer", "waiting-customer", True),
        ("Waiting on Vendor", "waiting-other", True),
        ("Waiting on Parts", "waiting-other", True),
        ("Waiting Scheduling", "active", False),
        ("Scheduled", "waiting-other", True),
        ("Escalated", "escalated", False),
        ("Completed", "resolved", False),
        ("Ready to Invoice", "resolved", False),
        ("Ready for Billing", "resolved", False),
        ("Closed", "closed", False),
        ("Alert", "new", False),
        ("Triage", "active", False),
        ("Resolution", "resolved", False),
        ("Request", "new", False),
        ("Quote", "active", False),
        ("Won", "resolved", False),
        ("Lost", "closed", False),
    ),
    stages={
        "new": "New",
        "active": "In Progress",
        "replied": "Customer Replied",
        "waiting": "Waiting on Customer",
        "parts": "Waiting on Parts",
        "scheduled": "Scheduled",
        "resolved": "Completed",
        "closed": "Closed",
    },
    priorities=(
        "Priority 1 - Critical",
        "Priority 2 - High",
        "Priority 3 - Medium",
        "Priority 4 - Low",
    ),
    problem_types={
        "monitoring": "Monitoring",
        "printing": "Printing",
        "accounts": "User Account",
        "mail": "Email",
        "network": "Network",
        "workplace": "Workstation",
        "security": "Security",
        "sales": "Purchase",
        "applications": "Application",
        "phones": "Phone",
        "projects": "Project",
    },
    ticket_types=dict.fromkeys(KINDS, "Service"),
    queues=dict.fromkeys(KINDS, "Service Desk")
    | {"monitoring": "Managed Services", "sales": "Sales", "projects": "Projects"},
    sub_types={
        "monitoring": ("Backup", "Disk space", "Offline"),
        "printing": ("Printer", "Scanner"),
        "accounts": ("New starter", "Leaver", "Password"),
        "mail": ("Outlook", "Mailbox", "Spam"),
        "network": ("Wi-Fi", "Internet line", "VPN"),
        "workplace": ("Laptop", "Desktop"),
        "security": ("Phishing", "Malware"),
        "sales": ("Hardware", "Licences"),
    },
    sources=("Email", "Phone", "Portal", "Monitoring", "Schedule"),
    one_number=True,
)

WORDS: dict[str, Words] = {
    "syncro": _SYNCRO,
    "bms": _BMS,
    "autotask": _AUTOTASK,
    "halo": _HALO,
    "connectwise": _CONNECTWISE,
}
"""The tenants there are, by vendor."""
