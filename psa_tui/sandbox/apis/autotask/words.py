"""The picklists of the tenant: what is a name in the neutral world is a number in Autotask.

Ids and labels are those of live tenants, as users published them; a name that none of them has is
numbered behind them (our invention).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from psa_tui.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Pick:
    """A value of a picklist."""

    value: int
    """What records hold; metadata writes it as text."""
    label: str
    """What people see."""
    order: int
    """`sortOrder`: what people sort by, unlike `value`."""
    name: str = ""
    """What the world calls it; empty where that is the label."""
    active: bool = True
    """False for a value that old records hold and new ones may not."""
    system: bool = False
    """Whether every tenant has it."""
    parent: int | None = None
    """The value of the field above it that it belongs to."""
    default: bool = False
    """Whether a new record has it unless told otherwise."""

    @property
    def key(self) -> str:
        """What the world calls it."""
        return self.name or self.label


class Named(Protocol):
    """Anything with a number and a name."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


NEW, COMPLETE = 1, 5
"""The two statuses that every tenant has under these numbers."""

PUBLIC, INTERNAL, SHARED = 1, 2, 4
"""Who reads a note: customers too, only the MSP, the MSP and those who co-manage."""

STANDARD, INCIDENT, CHANGE, ALERT = 3, 113, 112, 2
"""Ticket categories."""

STATUSES: Mapping[str, int] = {
    "New": NEW,
    "Complete": COMPLETE,
    "Waiting Customer": 7,
    "In Progress": 8,
    "Waiting Materials": 9,
    "Dispatched / Scheduled": 10,
    "Escalate": 11,
    "Waiting Vendor": 12,
    "Customer Note Added": 15,
}

PRIORITIES: Mapping[str, int] = {"High": 1, "Medium": 2, "Low": 3, "Critical": 4}

QUEUES: Mapping[str, int] = {
    "Client Portal": 5,
    "Post Sale": 6,
    "Monitoring Alert": 8,
    "Level I Support": 29682833,
    "Level II Support": 29682969,
    "Recurring Tickets": 29683354,
}

TYPES: Mapping[str, int] = {
    "Service Request": 1,
    "Incident": 2,
    "Problem": 3,
    "Change Request": 4,
    "Alert": 5,
}

OLD_ISSUES = frozenset(("Telephone system (old)",))
"""Issue types that are no longer given, though tickets have them."""


def _fixed(*rows: tuple[int, str], old: Iterable[int] = ()) -> tuple[Pick, ...]:
    return tuple(
        Pick(value, label, at, active=value not in old) for at, (value, label) in enumerate(rows, 1)
    )


_SOURCES = (
    Pick(-1, "Client Portal", 1, name="Portal", system=True),
    Pick(1, "Other", 2),
    Pick(2, "Phone", 3),
    Pick(4, "Email", 4),
    Pick(6, "In Person/Onsite", 5),
    Pick(8, "Monitoring Alert", 6, name="Monitoring"),
    Pick(11, "Contract", 7),
    Pick(12, "Recurring", 8, name="Schedule"),
)

_NOTE_TYPES = _fixed(
    *((1, "Task Summary"), (2, "Task Detail"), (3, "Task Notes"), (13, "Workflow Rule Note")),
    *((15, "Duplicate Ticket Note"), (16, "Outsource Workflow Note"), (17, "Surveys")),
    *((18, "Client Portal Note"), (19, "Taskfire Note"), (91, "Workflow Rule Action Note")),
    *((92, "Forward/Modify Note"), (93, "Merged into Ticket"), (94, "Absorbed Another Ticket")),
    *((95, "Copied to Project"), (99, "RMM Note"), (100, "BDR Note"), (101, "Email Note")),
)

_AUDIENCES = _fixed(
    *((PUBLIC, "All Autotask Users"), (INTERNAL, "Internal Project Team")),
    (SHARED, "Internal & Co-Managed"),
)

_FIXED: Mapping[str, tuple[Pick, ...]] = {
    "source": _SOURCES,
    "noteType": _NOTE_TYPES,
    "publish": _AUDIENCES,
    "filePublish": _fixed(
        *((PUBLIC, "All Autotask Users"), (INTERNAL, "Internal Users Only")),
        (SHARED, "Internal & Co-Managed"),
    ),
    "ticketCategory": _fixed(
        *((STANDARD, "Standard"), (ALERT, "RMM Alert"), (5, "RMA"), (CHANGE, "Standard Change")),
        (INCIDENT, "Incident"),
        old=(5,),
    ),
    "timeEntryType": _fixed(
        (2, "ITServiceRequest"), (5, "Activity / regular time"), (6, "ProjectTask")
    ),
    "licenseType": _fixed((1, "Full / Administrator"), (7, "API User")),
    "personType": _fixed((1, "Resource"), (2, "Contact")),
    "chargeType": _fixed((1, "Operational"), (2, "Capitalized")),
    "chargeStatus": _fixed(
        *((1, "Need to Order/Fulfill"), (2, "On Order"), (3, "Ready to Ship"), (7, "Delivered")),
    ),
    "useType": _fixed(
        *((1, "General Allocation Code"), (3, "Internal Allocation Code"), (4, "Material")),
    ),
    "companyType": _fixed((1, "Customer"), (2, "Lead"), (3, "Prospect"), (6, "Vendor")),
    "alertType": _fixed((1, "Company Detail Alert"), (2, "New Ticket Alert"), (3, "Ticket Alert")),
    "contractStatus": _fixed((0, "Inactive"), (1, "Active")),
    "contractType": _fixed(
        *((1, "Time & Materials"), (3, "Fixed Price"), (4, "Block Hours"), (7, "Recurring Service"))
    ),
    "callStatus": _fixed((1, "New"), (2, "Complete"), (3, "Canceled")),
    "billingItemType": _fixed((1, "Labor"), (4, "Ticket Charge")),
    "deviceType": _fixed(
        *((1, "Server"), (2, "Workstation"), (3, "Laptop"), (4, "Printer"), (5, "Firewall")),
        *((6, "Switch"), (7, "Access point"), (8, "Storage"), (9, "Other")),
    ),
    "changeApprovalStatus": _fixed((1, "Assigned"), (2, "Requested"), (5, "Approved")),
    "changeApprovalType": _fixed((1, "All Approve"), (2, "One Approve")),
}


def picks(world: World, key: str) -> tuple[Pick, ...]:
    """List the values of the picklist `key`, in the order in which people see them."""
    made = _OF_THE_TENANT.get(key)
    return made(world) if made else _FIXED[key]


def levels(world: World) -> list[str]:
    """List the names of the service levels: those that contracts promise, and the usual ones."""
    used = {one.sla_name for one in world.contracts.values() if one.sla_name}
    return list(dict.fromkeys(("Gold", "Silver", "Bronze", *sorted(used))))


def level_name(written: str) -> str:
    """Give the level's name from what a ticket's promise is called ("Gold, 1 h / 4 h")."""
    return written.partition(",")[0]


def _statuses(world: World) -> tuple[Pick, ...]:
    known = tuple(
        Pick(
            STATUSES.get(one.name, 200 + one.id),
            one.name,
            at,
            system=STATUSES.get(one.name) in {NEW, COMPLETE},
            default=one.name == "New",
        )
        for at, one in enumerate(world.vocabulary.statuses, 1)
    )
    return (*known, Pick(13, "Waiting Approval", len(known) + 1, active=False))


def _priorities(world: World) -> tuple[Pick, ...]:
    return tuple(
        Pick(PRIORITIES.get(one.name, 200 + one.id), one.name, at, default=one.name == "Medium")
        for at, one in enumerate(world.vocabulary.priorities, 1)
    )


def _queues(world: World) -> tuple[Pick, ...]:
    named = _numbered(world.vocabulary.queues, QUEUES, 29_683_500)
    have = {one.label for one in named}
    more = [(value, name) for name, value in QUEUES.items() if name not in have]
    further = [Pick(value, name, len(named) + at) for at, (value, name) in enumerate(more, 1)]
    return (*named, *further)


def _types(world: World) -> tuple[Pick, ...]:
    named = _numbered(world.vocabulary.ticket_types, TYPES, 200)
    have = {one.label for one in named}
    more = [(value, name) for name, value in TYPES.items() if name not in have]
    further = [Pick(value, name, len(named) + at) for at, (value, name) in enumerate(more, 1)]
    return (*named, *further)


def _issues(world: World) -> tuple[Pick, ...]:
    return tuple(
        Pick(9 + one.id, one.name, at, active=one.name not in OLD_ISSUES)
        for at, one in enumerate(world.vocabulary.problem_types, 1)
    )


def _sub_issues(world: World) -> tuple[Pick, ...]:
    return tuple(
        Pick(129 + one.id, one.name, at, parent=9 + one.parent_id)
        for at, one in enumerate(world.vocabulary.sub_types, 1)
    )


def _agreements(world: World) -> tuple[Pick, ...]:
    return tuple(Pick(at, name, at) for at, name in enumerate(levels(world), 1))


def _numbered(choices: Iterable[Named], known: Mapping[str, int], behind: int) -> tuple[Pick, ...]:
    return tuple(
        Pick(known.get(one.name, behind + one.id), one.name, at)
        for at, one in enumerate(choices, 1)
    )


_OF_THE_TENANT: Mapping[str, Callable[[World], tuple[Pick, ...]]] = {
    "status": _statuses,
    "priority": _priorities,
    "queueID": _queues,
    "ticketType": _types,
    "issueType": _issues,
    "subIssueType": _sub_issues,
    "serviceLevelAgreementID": _agreements,
}
