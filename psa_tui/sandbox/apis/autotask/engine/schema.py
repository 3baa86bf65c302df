"""What an entity is: its fields, where its records come from, and what may be done with them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.http import Row

T = TypeVar("T")

Values = dict[str, object]
"""What is to be written, by field name: read, checked, and only what can be written."""


@dataclass(frozen=True)
class Field(Generic[T]):
    """A field of an entity."""

    name: str
    """As the wire has it."""
    kind: str
    """integer, long, double, decimal, string, datetime or boolean."""
    get: Callable[[Visit, T], object]
    """Reads it from a record."""
    put: Callable[[Visit, T, object], None] | None = None
    """Writes it; None for a read-only field, which takes a value without a word and drops it."""
    required: bool = False
    """Whether a record cannot be without it."""
    length: int = 0
    """The most characters of text; 0 for any number."""
    picks: str = ""
    """The picklist it holds values of."""
    above: str = ""
    """The field whose value decides which values of the picklist fit."""
    refers: str = ""
    """The entity, in the singular, whose id it holds."""
    given: bool = False
    """Whether it can be given when a record is made though never changed afterwards."""

    @property
    def writable(self) -> bool:
        """Whether a caller can give it at all."""
        return self.put is not None or self.given


def blank(kind: str, *names: str) -> tuple[Field[Any], ...]:
    """Make read-only fields that records have and nothing here ever fills."""
    return tuple(Field(name, kind, lambda _, __: None) for name in names)


@dataclass(frozen=True, slots=True)
class Udf:
    """A field that the tenant added."""

    name: str
    """As people named it; blanks and all."""
    kind: str = "string"
    """Its kind."""
    choices: tuple[str, ...] = ()
    """The values of its list, where it has one."""


Make = Callable[[Visit, Values, int], int]
"""Makes a record from values, below the parent with an id (0 for none), and gives its id."""

Change = Callable[[Visit, Any, Values], None]
"""Changes a record."""

Remove = Callable[[Visit, Any], None]
"""Removes a record."""


@dataclass(frozen=True, slots=True)
class Child:
    """Where the records of an entity are made and changed: below another entity."""

    parent: str
    """The plural name of the entity above: Tickets."""
    segment: str
    """What stands behind the parent's id in the path: Notes."""
    field: str
    """The field that holds the parent's id: ticketID."""


@dataclass(frozen=True, kw_only=True)
class Entity(Generic[T]):
    """A kind of record."""

    plural: str
    """As paths have it: Tickets."""
    singular: str
    """As messages have it: Ticket."""
    fields: tuple[Field[T], ...]
    """`id` first."""
    rows: Callable[[Visit], Iterable[T]]
    """Every record there is, in any order."""
    find: Callable[[Visit, int], T | None] | None = None
    """Finds a record by id, where that is quicker than looking through all."""
    below: Callable[[Visit, int], Iterable[T]] | None = None
    """The records below a parent, where that is quicker than looking through all."""
    udfs: tuple[Udf, ...] = ()
    """The tenant's own fields."""
    properties: Callable[[T], dict[str, str]] = lambda _: {}
    """Where a record keeps the values of those."""
    child: Child | None = None
    """Where it is written; None for an entity that is written at the top."""
    make: Make | None = None
    change: Change | None = None
    remove: Remove | None = None
    closed: frozenset[str] = frozenset()
    """Methods that the vendor has for it and no user of this tenant has the right to."""
    demands: tuple[str, ...] = ()
    """What every change has to say again."""
    alone: Callable[[T], Row] = lambda _: {}
    """What a record read by its id tells besides."""
    listed: bool = False
    """Whether reading one by id answers a list of one."""
    impersonates: bool = False
    """Whether it can be written in somebody else's name."""
    named: Mapping[str, Field[T]] = field(init=False, default_factory=dict)
    """The fields by lower-case name."""

    def __post_init__(self) -> None:
        """Index the fields."""
        object.__setattr__(self, "named", {one.name.lower(): one for one in self.fields})

    def id(self, visit: Visit, row: T) -> int:
        """Give the id of a record."""
        found = self.fields[0].get(visit, row)
        return found if isinstance(found, int) else 0

    def one(self, visit: Visit, id: int) -> T | None:
        """Find a record by id."""
        if self.find is not None:
            return self.find(visit, id)
        return next((one for one in self.rows(visit) if self.id(visit, one) == id), None)
