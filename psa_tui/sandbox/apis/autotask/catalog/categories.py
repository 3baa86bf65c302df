"""Ticket categories, and what a new ticket of each begins with.

No endpoint tells which values or required fields a category narrows a ticket to: that comes out
when a ticket is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from psa_tui.sandbox.apis.autotask import words
from psa_tui.sandbox.apis.autotask.engine.schema import Child, Entity, Field
from psa_tui.sandbox.apis.autotask.visit import Visit
from psa_tui.sandbox.apis.autotask.words import Pick

_C = Field[Pick]

entity = Entity[Pick](
    plural="TicketCategories",
    singular="TicketCategory",
    fields=(
        _C("id", "long", lambda _, one: one.value),
        _C("name", "string", lambda _, one: one.label, length=30),
        _C("nickname", "string", lambda _, one: one.label[:3], length=3),
        _C("isActive", "boolean", lambda _, one: one.active),
        _C("isGlobalDefault", "boolean", lambda _, one: one.value == words.STANDARD),
        _C("isApiOnly", "boolean", lambda _, __: False),
        _C("displayColorRGB", "integer", lambda _, one: 15_000_000 + one.value),
    ),
    rows=lambda visit: visit.picks("ticketCategory"),
    closed=frozenset(("PATCH", "PUT")),
)
"""Categories."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a new ticket of a category begins with; which, is our invention."""

    category: int
    queue: str
    priority: str
    kind: int
    level: str


_DEFAULTS = (
    Defaults(words.STANDARD, "Level I Support", "Medium", 1, "Silver"),
    Defaults(words.ALERT, "Monitoring Alert", "High", 5, "Silver"),
    Defaults(words.CHANGE, "Level II Support", "Low", 4, "Bronze"),
    Defaults(words.INCIDENT, "Level II Support", "High", 2, "Gold"),
)


def _rows(_: Visit) -> Iterator[Defaults]:
    yield from _DEFAULTS


_D = Field[Defaults]

_EMPTY = (
    *(("title", "string"), ("description", "string"), ("resolution", "string")),
    *(("purchaseOrderNumber", "string"), ("estimatedHours", "double")),
    *(("issueTypeID", "integer"), ("subIssueTypeID", "integer"), ("workTypeID", "integer")),
    ("organizationalLevelAssociationID", "integer"),
)

defaults = Entity[Defaults](
    plural="TicketCategoryFieldDefaults",
    singular="TicketCategoryFieldDefaults",
    fields=(
        _D("id", "long", lambda _, one: one.category * 10),
        _D(
            *("ticketCategoryID", "integer", lambda _, one: one.category),
            refers="TicketCategory",
        ),
        _D("queueID", "integer", lambda v, one: v.value("queueID", one.queue), picks="queueID"),
        _D(
            *("priority", "integer", lambda v, one: v.value("priority", one.priority)),
            picks="priority",
        ),
        _D("status", "integer", lambda _, __: words.NEW, picks="status"),
        _D("ticketTypeID", "integer", lambda _, one: one.kind, picks="ticketType"),
        _D("sourceID", "integer", lambda _, __: 2, picks="source"),
        _D(
            *("serviceLevelAgreementID", "integer"),
            lambda v, one: v.value("serviceLevelAgreementID", one.level),
            picks="serviceLevelAgreementID",
        ),
        *(_D(name, kind, lambda _, __: None) for name, kind in _EMPTY),
    ),
    rows=_rows,
    child=Child("TicketCategories", "FieldDefaults", "ticketCategoryID"),
)
"""Defaults."""
