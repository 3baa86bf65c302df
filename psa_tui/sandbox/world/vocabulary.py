"""The words one tenant uses: statuses, priorities, problem types, ticket types, queues."""

from dataclasses import dataclass, field
from typing import Literal

Phase = Literal[
    "new", "active", "waiting-customer", "waiting-other", "escalated", "resolved", "closed"
]
"""What a status means to people, whatever the tenant calls it."""

SETTLED: frozenset[Phase] = frozenset(("resolved", "closed"))
"""The phases in which nothing is left to do."""


@dataclass(slots=True)
class Status:
    """A status of the tenant."""

    id: int
    """For vendors that number their statuses."""
    name: str
    """As shown and stored on tickets."""
    phase: Phase
    """What it means."""
    pauses: bool = False
    """Whether the SLA clock stands while a ticket is in it."""


@dataclass(slots=True)
class Priority:
    """A priority of the tenant."""

    id: int
    """For vendors that number their priorities, in either direction."""
    name: str
    """As shown and stored on tickets, verbatim."""


@dataclass(slots=True)
class Choice:
    """A numbered name: a problem type, ticket type or queue."""

    id: int
    """For vendors that number them."""
    name: str
    """As shown and stored on tickets."""


@dataclass(slots=True)
class SubChoice:
    """A numbered name below another one: a sub-type of a problem type."""

    id: int
    """For vendors that number them."""
    name: str
    """As shown and stored on tickets."""
    parent_id: int
    """The problem type it belongs to."""


@dataclass(slots=True)
class Vocabulary:
    """All the words of one tenant. People may edit it like anything else in the world."""

    statuses: list[Status] = field(default_factory=list)
    """In the order the tenant lists them; at least one of each of new, active, resolved."""
    priorities: list[Priority] = field(default_factory=list)
    """Most urgent first; four or more."""
    problem_types: list[Choice] = field(default_factory=list)
    """What a ticket is about."""
    ticket_types: list[Choice] = field(default_factory=list)
    """Kinds of ticket, with their own custom fields in some vendors."""
    queues: list[Choice] = field(default_factory=list)
    """Queues or boards; empty where the vendor has none."""
    sub_types: list[SubChoice] = field(default_factory=list)
    """What a ticket is about, one step finer; empty where the vendor has no such thing."""
    sources: list[Choice] = field(default_factory=list)
    """How tickets arrive, where the vendor numbers that."""
    note_types: list[Choice] = field(default_factory=list)
    """Kinds of note, where the vendor has them."""
    reply_status: str = ""
    """The status a customer's answer moves a ticket to; empty where it stays as it is."""

    def status(self, name: str) -> Status | None:
        """Find a status by its exact name."""
        return next((status for status in self.statuses if status.name == name), None)

    def first(self, phase: Phase) -> str:
        """Name the tenant's first status of `phase`, or the first active one where it has none."""
        names = {status.phase: status.name for status in reversed(self.statuses)}
        return names.get(phase) or names["active"]

    def is_open(self, name: str) -> bool:
        """Tell whether work is left in the status `name`; an unknown name counts as open."""
        status = self.status(name)
        return status is None or status.phase not in SETTLED
