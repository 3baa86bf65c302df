"""The house's query in the vendor's filter grammar; pure.

What it has no word for is left out, so that more comes back than was asked, never less: in an `or`
one such part makes the whole say nothing, and below a `not` nothing is left out. The caller filters
again. `between`, `ne` and joins do not exist; `noteExist` is ignored in silence and never written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import All, Between, Either, Node, Query, QueryField, Span, Term, Words

from .translate.frame import COMPLETE
from .translate.moments import moment_text
from .translate.picks import NOTHING, Entity

Condition = dict[str, object]

PICKED: Mapping[QueryField, tuple[str, ...]] = {
    QueryField.STATUS: ("status",),
    QueryField.PRIORITY: ("priority",),
    QueryField.QUEUE: ("queueID",),
    QueryField.TYPE: ("ticketType", "issueType"),
}
"""Fields whose names stand in picklists: in one of them, where there are several."""

TIMED: Mapping[QueryField, str] = {
    QueryField.CREATED: "createDate",
    QueryField.AGE: "createDate",
    QueryField.DUE: "dueDateTime",
}

PROMISES = (
    "firstResponseDueDateTime",
    "resolutionPlanDueDateTime",
    "resolvedDueDateTime",
    "dueDateTime",
)
"""The moments until which something is promised."""

MOST_NAMES = 200
"""So many clients of one name are asked for; more is no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What names are resolved against."""

    now: datetime
    me: str
    tickets: Entity = NOTHING
    technicians: tuple[Choice, ...] = ()
    clients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word of the query -> ids of the clients whose name holds it."""


def where(query: Query, known: Known) -> tuple[Condition, ...]:
    """Return the conditions that hold for every match; all records where nothing can be said."""
    found = _node(query.node, known)
    if found is None:
        return ({"op": "gte", "field": "id", "value": 0},)
    if found.get("op") == "and" and isinstance(items := found["items"], list):
        return tuple(items)
    return (found,)


def words_of(query: Query) -> tuple[str, ...]:
    """Return the words that may be names of clients: they are ids only after a search."""
    return tuple(dict.fromkeys(_words(query.node)))


def _words(node: Node) -> Iterable[str]:
    match node:
        case Term(QueryField.CLIENT | QueryField.TEXT, Words(text)):
            yield text
        case All(nodes) | Either(nodes):
            for part in nodes:
                yield from _words(part)


def number_asked(query: Query) -> str:
    """Return the number, where the query is nothing but one."""
    number = query.only_words.removeprefix("#")
    return number if any(sign.isdigit() for sign in number) else ""


def _node(node: Node, known: Known) -> Condition | None:
    match node:
        case Term():
            return _term(node, known)
        case All(nodes):
            parts = [one for part in nodes if (one := _node(part, known)) is not None]
            return _group("and", parts) if parts else None
        case Either(nodes):
            some = [_node(part, known) for part in nodes]
            sure = [one for one in some if one is not None]
            return _group("or", sure) if sure and len(sure) == len(some) else None
        case _:
            return None


def _group(op: str, items: list[Condition]) -> Condition:
    return items[0] if len(items) == 1 else {"op": op, "items": items}


def _term(term: Term, known: Known) -> Condition | None:
    match term:
        case Term(QueryField.TEXT, Words(text)):
            return _text(text.removeprefix("#"), known)
        case Term(QueryField.OPEN, Words(text)):
            op = "noteq" if text == "yes" else "eq"
            return {"op": op, "field": "status", "value": int(COMPLETE)}
        case Term(QueryField.ASSIGNEE, Words(text)):
            return _assigned(text, known)
        case Term(QueryField.CLIENT, Words(text)):
            return _ids("companyID", known.clients.get(text, ()))
        case Term(QueryField.SLA, Words("breached")):
            return _late(known.now)
        case Term(QueryField.UPDATED, value):
            return _updated(value, known.now)
        case Term(asked, Words(text)) if asked in PICKED:
            return _picked(PICKED[asked], text, known)
        case Term(asked, value) if asked in TIMED:
            return _timed(TIMED[asked], value, known.now)
        case _:
            return None


def _text(text: str, known: Known) -> Condition | None:
    clients = known.clients.get(text)
    if clients is not None and len(clients) >= MOST_NAMES:
        return None
    own: list[Condition] = [
        {"op": "contains", "field": name, "value": text}
        for name in ("title", "description", "ticketNumber")
    ]
    theirs = _ids("companyID", clients or ())
    return _group("or", [*own, *([theirs] if theirs else [])])


def _assigned(text: str, known: Known) -> Condition | None:
    match text:
        case "me":
            return {"op": "eq", "field": "assignedResourceID", "value": _number(known.me)}
        case "none":
            return {"op": "notExist", "field": "assignedResourceID"}
        case _:
            return _ids("assignedResourceID", _holding(text, known.technicians))


def _picked(names: Iterable[str], text: str, known: Known) -> Condition | None:
    """Some of these fields has a value whose name holds the text, retired ones included."""
    some: list[Condition] = []
    for name in names:
        if ids := _holding(text, known.tickets.named(name)):
            one = _ids(name, ids)
            if one is None:
                return None
            some.append(one)
    return _group("or", some) if some else None


def _holding(text: str, choices: Iterable[Choice]) -> tuple[str, ...]:
    return tuple(one.id for one in choices if text.casefold() in one.name.casefold())


def _ids(name: str, ids: Iterable[str]) -> Condition | None:
    numbers = [_number(one) for one in ids]
    if not numbers or len(numbers) >= MOST_NAMES:
        return None
    if len(numbers) == 1:
        return {"op": "eq", "field": name, "value": numbers[0]}
    return {"op": "in", "field": name, "value": numbers}


def _updated(value: Words | Span | Between, now: datetime) -> Condition | None:
    """A change moves one of two moments, whichever is later counts."""
    fields = ("lastActivityDate", "lastTrackedModificationDateTime")
    start, _ = _bounds(value, now)
    after: list[Condition] = [
        {"op": "gte", "field": name, "value": moment_text(start)} for name in fields if start
    ]
    return _group("or", after) if after else None


def _late(now: datetime) -> Condition:
    """Any promise that is past, and what has none at all: its usual one may be past too."""
    past: list[Condition] = [
        {"op": "lt", "field": name, "value": moment_text(now)} for name in PROMISES
    ]
    return _group("or", [*past, {"op": "notExist", "field": "dueDateTime"}])


def _timed(name: str, value: Words | Span | Between, now: datetime) -> Condition | None:
    """A stretch of time; a distance into the future is for due dates, and left to the caller."""
    if name == "dueDateTime" and isinstance(value, Span):
        return None
    start, end = _bounds(value, now)
    both: list[Condition] = []
    if start:
        both.append({"op": "gte", "field": name, "value": moment_text(start)})
    if end:
        both.append({"op": "lt", "field": name, "value": moment_text(end)})
    return _group("and", both) if both else None


def _bounds(
    value: Words | Span | Between, now: datetime
) -> tuple[datetime | None, datetime | None]:
    match value:
        case Span(longer=True, distance=distance):
            return None, now - distance
        case Span(distance=distance):
            return now - distance, None
        case Between(start=start, end=end):
            return start, end
        case _:
            return None, None


def _number(one_id: str) -> object:
    return int(one_id) if one_id.lstrip("-").isdigit() else one_id
