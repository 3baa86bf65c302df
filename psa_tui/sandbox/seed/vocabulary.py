"""How each tenant calls things: statuses, priorities, problem types, ticket types, queues.

A vendor joins the sandbox by a row in `WORDS`. Nothing else of the seed knows a tenant's names.
"""

from dataclasses import dataclass
from typing import Literal

from psa_tui.sandbox.world import Choice, Phase, Priority, Status, Vocabulary

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

    def vocabulary(self) -> Vocabulary:
        """Number the names from one, for the world."""
        return Vocabulary(
            statuses=[Status(at, *row) for at, row in enumerate(self.statuses, 1)],
            priorities=[Priority(at, name) for at, name in enumerate(self.priorities, 1)],
            problem_types=_choices(self.problem_types),
            ticket_types=_choices(self.ticket_types),
            queues=_choices(self.queues),
            reply_status=self.stages["replied"],
        )


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

WORDS: dict[str, Words] = {"syncro": _SYNCRO}
"""The tenants there are, by vendor."""
