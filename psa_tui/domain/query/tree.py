"""What a person asks of the queue, as a tree: words, field terms, not, or, and how to sort.

`parse` reads the query language; the store answers the tree in SQL, a vendor translates as much of
it as it understands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class QueryField(StrEnum):
    """What a term can speak of."""

    TEXT = "text"
    """Title, client, number, conversation; written without a field name."""
    STATUS = "status"
    PRIORITY = "priority"
    QUEUE = "queue"
    CLIENT = "client"
    CONTACT = "contact"
    ASSIGNEE = "assignee"
    """`me`, `none`, or a part of a name."""
    TYPE = "type"
    CONNECTION = "connection"
    OPEN = "open"
    SLA = "sla"
    ESCALATED = "escalated"
    """Whether its status says so, whether it should be, or how far up the rules would send it."""
    AGE = "age"
    UPDATED = "updated"
    CREATED = "created"
    DUE = "due"
    UNBILLED = "unbilled"
    REPLIED = "replied"


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a term; for enumerated fields the lowered word."""

    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A distance from now: `>2d` is further away than two days."""

    longer: bool
    distance: timedelta


@dataclass(frozen=True, slots=True)
class Between:
    """A stretch of time; an open end is None. `end` is exclusive."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Term:
    """One condition."""

    field: QueryField
    value: Words | Span | Between


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """All of these; nothing at all matches everything."""

    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    nodes: tuple["Node", ...]


Node = Term | Not | All | Either


class SortKey(StrEnum):
    """What a list can be sorted by."""

    SLA = "sla"
    PRIORITY = "priority"
    UPDATED = "updated"
    CREATED = "created"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort key; the natural direction puts first what needs a person first."""

    key: SortKey
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A whole question."""

    node: Node = field(default_factory=All)
    sorts: tuple[Sort, ...] = ()
    """Most important first; none means newest change first."""

    @property
    def certain(self) -> tuple[Term, ...]:
        """The conditions that every match must fulfil."""
        return tuple(_certain(self.node))

    @property
    def only_words(self) -> str:
        """The text, where nothing but one text is asked for; empty else."""
        match self.node:
            case Term(QueryField.TEXT, Words(text)) | All((Term(QueryField.TEXT, Words(text)),)):
                return text
            case _:
                return ""

    def words(self, field: QueryField) -> tuple[str, ...]:
        """Return what every match must say of this field."""
        said = (term.value for term in self.certain if term.field is field)
        return tuple(value.text for value in said if isinstance(value, Words) and value.text)


def _certain(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case All(nodes):
            for part in nodes:
                yield from _certain(part)
