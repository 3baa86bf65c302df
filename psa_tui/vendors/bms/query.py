"""The house's query into BMS's filter, as far as it reaches; pure.

BMS filters by *names*, which must be whole for lists (statuses, queues ...) and may be a part for
the rest. Conditions only narrow; what it has no word for is left out, so that more comes back than
was asked, never less, but for changes that BMS does not count as activity. The caller filters
again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.query import Between, Query, QueryField, Span, Term, Words

from .translate.moments import moment_text

Filter = dict[str, object]

LISTS = {
    QueryField.STATUS: "statusNames",
    QueryField.PRIORITY: "priorityNames",
    QueryField.QUEUE: "queueNames",
}
"""A type is not among them: an issue type is meant as well, and BMS has no word for one or both."""

PARTS = {QueryField.CLIENT: "account", QueryField.CONTACT: "contactName"}
DATES = {
    QueryField.UPDATED: "lastActivityUpdate",
    QueryField.CREATED: "createdOn",
    QueryField.AGE: "createdOn",
}
"""A due date is not among them: what a ticket's SLA promises counts as well, and is none of it."""

TEXTS = ("title", "details", "account", "ticketNumber")
"""Where a word may stand: BMS searches each by itself, so a word is a search for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What names are resolved against."""

    now: datetime
    me: str
    """The name of who is signed in."""
    names: dict[QueryField, tuple[str, ...]]
    """All names of the lists that are filtered by whole names."""


def filters(query: Query, known: Known) -> tuple[Filter, ...]:
    """Return the filters that together find every match of the query; one, or one for each text."""
    narrowed: Filter = {}
    for term in query.certain:
        narrowed |= _filter(term, known)
    words = query.words(QueryField.TEXT)
    if not words:
        return (narrowed,)
    if any(name in narrowed for name in TEXTS):
        return (narrowed,)  # the word may stand in that very text, which can be asked for only once
    longest = max(words, key=len)
    return tuple({**narrowed, name: longest} for name in TEXTS)


def number_asked(query: Query) -> str:
    """Return the number, where the query is nothing but one."""
    number = query.only_words.removeprefix("#")
    return number if any(sign.isdigit() for sign in number) and " " not in number else ""


def _filter(term: Term, known: Known) -> Filter:
    match term:
        case Term(QueryField.OPEN, Words("yes")):
            return {"excludeCompleted": 1}
        case Term(QueryField.ASSIGNEE, Words("me")):
            return {"assigneeName": known.me}
        case Term(QueryField.ASSIGNEE, Words("none")):
            return {}
        case Term(QueryField.ASSIGNEE, Words(text)):
            return {"assigneeName": text}
        case Term(field, Words(text)) if field in PARTS:
            return {PARTS[field]: text}
        case Term(field, Words(text)) if field in LISTS:
            listed = _all(text, known.names.get(field, ()))
            return {LISTS[field]: listed} if listed else {}
        case Term(field, value) if field in DATES:
            return _span(DATES[field], value, known.now)
        case _:
            return {}


def _all(text: str, names: Iterable[str]) -> str:
    """Return all names that hold the text, as BMS lists them; empty where a comma forbids it."""
    holding = [name for name in names if text.casefold() in name.casefold()]
    return "" if any("," in name for name in holding) else ",".join(holding)


def _span(name: str, value: Words | Span | Between, now: datetime) -> Filter:
    match value:
        case Span(longer=False, distance=distance):
            return {f"{name}From": moment_text(now - distance)}
        case Span(longer=True, distance=distance) if name == "createdOn":
            return {f"{name}To": moment_text(now - distance)}
        case Between(start, end):
            until = end if name == "createdOn" else None
            return {
                **({f"{name}From": moment_text(start)} if start else {}),
                **({f"{name}To": moment_text(until)} if until else {}),
            }
        case _:
            return {}
