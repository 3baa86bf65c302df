"""The house's query into ConnectWise PSA's conditions, as far as they reach; pure.

What the vendor has no word for is left out, so that more comes back than was asked, never less. A
part is exact where it selects the very same tickets; only an exact part can be turned around.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import (
    All,
    Between,
    Either,
    Node,
    Not,
    Query,
    QueryField,
    Span,
    Term,
    Words,
)
from psa_tui.domain.query.fold import fold, tokens

from .translate.conditions import (
    Compare,
    Condition,
    Every,
    Holds,
    Op,
    Some,
    every,
    is_,
    one_of,
    opposite,
    some,
)

SECOND = timedelta(seconds=1)

LONGEST_NUMBER = 8
"""Digits of a ticket number: a shorter one that was typed may be the beginning of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What names are resolved against."""

    now: datetime
    connection: str
    me: Choice
    """The member we are: id, and the identifier as detail."""
    members: tuple[Choice, ...]
    """All members, their identifiers as detail."""
    statuses: tuple[str, ...]
    """The names of all boards' statuses."""
    done: tuple[str, ...] = ()
    """The ids of statuses that count as done although the vendor keeps their tickets open."""
    reopened: tuple[str, ...] = ()
    """The ids of closing statuses that the configuration calls open."""
    boards: tuple[str, ...]
    priorities: tuple[str, ...]
    slack: timedelta = timedelta()
    """How much wider a span of time is asked than was meant: self-hosted servers cut dates off."""


@dataclass(frozen=True, slots=True)
class Found:
    """A condition, and whether it selects the very tickets that were meant."""

    condition: Condition
    exact: bool = True


ANYTHING = Found(Every(), exact=False)
"""What stands for a part that cannot be said."""


def translate(query: Query, known: Known) -> Found:
    """Return the condition that holds for every match of the query."""
    return _node(query.node, known)


def _node(node: Node, known: Known) -> Found:
    match node:
        case All(nodes):
            return _joined(every, (_node(one, known) for one in nodes))
        case Either(nodes):
            found = tuple(_node(one, known) for one in nodes)
            if any(one.condition == Every() and not one.exact for one in found):
                return ANYTHING
            return _joined(some, found)
        case Not(inner):
            found_one = _node(inner, known)
            return Found(opposite(found_one.condition)) if found_one.exact else ANYTHING
        case Term(field, Words(text)):
            return _words(field, text, known)
        case Term(field, Span() | Between() as value):
            return _moments(field, value, known)
    return ANYTHING


def _joined(join: Callable[..., Condition], found: Iterable[Found]) -> Found:
    parts = tuple(found)
    return Found(join(*(one.condition for one in parts)), all(one.exact for one in parts))


def _words(field: QueryField, text: str, known: Known) -> Found:
    listed = {
        QueryField.STATUS: ("status/name", known.statuses),
        QueryField.QUEUE: ("board/name", known.boards),
        QueryField.PRIORITY: ("priority/name", known.priorities),
    }
    if field in listed:
        return Found(_named(*listed[field], text))
    match field:
        case QueryField.TEXT:
            return _spoken(text)
        case QueryField.ASSIGNEE:
            return _assigned(text, known)
        case QueryField.CLIENT:
            return _part("company/name", text)
        case QueryField.CONTACT:
            return _part("contact/name", text)
        case QueryField.OPEN:
            still = _open(known)
            return Found(still if text == "yes" else opposite(still))
        case QueryField.REPLIED:
            return Found(is_("customerUpdatedFlag", value=True))
        case QueryField.CONNECTION:
            return Found(Every() if fold(text) in fold(known.connection) else Some())
        case _:
            return ANYTHING


def _open(known: Known) -> Condition:
    """What counts as open: the vendor's flag, corrected by what the statuses mean here."""
    still: Condition = is_("closedFlag", value=False)
    if known.done:
        still = every(still, opposite(one_of("status/id", map(int, known.done))))
    if known.reopened:
        return some(still, one_of("status/id", map(int, known.reopened)))
    return still


def _named(path: str, names: Iterable[str], text: str) -> Condition:
    """The names of those that there are that have this part; else the part itself is asked for."""
    found = dict.fromkeys(name for name in names if fold(text) in fold(name))
    return one_of(path, found) if found else Holds(path, text)


def _part(path: str, text: str) -> Found:
    """A part of a name that is not in a list; what compares otherwise there is not asked."""
    plain = text.isascii() and fold(text) == text.casefold()
    return Found(Holds(path, text)) if plain else ANYTHING


def _spoken(text: str) -> Found:
    """Words of the title, the client or the number, in whatever order: more than was meant."""
    words = tokens(text)
    if not words or not text.isascii():
        return ANYTHING
    parts: list[Condition] = [
        every(*(Holds(path, word) for word in words)) for path in ("summary", "company/name")
    ]
    if len(words) == 1 and words[0].isdigit() and len(words[0]) <= LONGEST_NUMBER:
        parts += _numbers(words[0])
    return Found(some(*parts), exact=False)


def _numbers(digits: str) -> list[Condition]:
    """All numbers that begin so: `48` is 48, 480 to 489, 4800 to 4899 and so on."""
    if digits.startswith("0"):
        return []
    first = int(digits)
    found: list[Condition] = [is_("id", first)]
    for more in range(1, LONGEST_NUMBER + 1 - len(digits)):
        low, high = first * 10**more, (first + 1) * 10**more
        found.append(every(Compare("id", Op.LEAST, low), Compare("id", Op.LESS, high)))
    return found


def _assigned(text: str, known: Known) -> Found:
    """Owned by, or on the schedule of; an owner comes first, so the schedule alone is not exact."""
    if text == "none":
        return Found(is_("owner/id", None), exact=False)
    wanted = [known.me] if text == "me" else _called(text, known.members)
    if not wanted:
        return Found(Some())
    owned = one_of("owner/identifier", (one.detail for one in wanted))
    on_it = (Holds("resources", one.detail) for one in wanted)
    return Found(some(owned, *on_it), exact=False)


def _called(text: str, members: Iterable[Choice]) -> list[Choice]:
    return [one for one in members if fold(text) in fold(one.name) and one.detail]


def _moments(field: QueryField, value: Span | Between, known: Known) -> Found:
    path = {
        QueryField.AGE: "dateEntered",
        QueryField.CREATED: "dateEntered",
        QueryField.UPDATED: "lastUpdated",
    }.get(field)
    if path is None:
        return ANYTHING
    after, before = _span(value, known.now)
    parts: list[Condition] = []
    if after is not None:
        parts.append(Compare(path, Op.MORE, after - known.slack))
    if before is not None:
        parts.append(Compare(path, Op.LESS, before + known.slack))
    return Found(every(*parts), exact=not known.slack)


def _span(value: Span | Between, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return after and before which whole seconds the moments lie, neither of them included."""
    match value:
        case Between(start, end):
            return start and _ceil(start) - SECOND, end and _ceil(end)
        case Span(longer=True, distance=distance):
            return None, _ceil(now - distance)
        case Span(distance=distance):
            return (now - distance).replace(microsecond=0), None


def _ceil(moment: datetime) -> datetime:
    whole = moment.replace(microsecond=0)
    return whole if whole == moment else whole + SECOND
