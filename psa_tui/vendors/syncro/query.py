"""The house's query into Syncro's parameters, as far as they reach; pure.

Syncro can only narrow (all conditions together); what it has no word for is left out, so that more
comes back than was asked, never less. The caller filters again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import Between, Query, QueryField, Span, Term, Words

from .translate.moments import moment_text

NOT_CLOSED = "Not Closed"
"""The one status that is none: everything but Resolved. What else it leaves out is not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What names are resolved against."""

    now: datetime
    me: str
    """The id of the key's owner."""
    statuses: tuple[str, ...]
    technicians: tuple[Choice, ...]


def narrow(query: Query, known: Known) -> dict[str, str]:
    """Return the parameters of `GET /tickets` that hold for every match of the query."""
    params: dict[str, str] = {}
    words = " ".join(query.words(QueryField.TEXT))
    if words:
        params["query"] = words
    for term in query.certain:
        params |= _params(term, known)
    if "status" not in params and "yes" in query.words(QueryField.OPEN):
        params["status"] = NOT_CLOSED
    return params


def number_asked(query: Query) -> str:
    """Return the number, where the query is nothing but one."""
    number = query.only_words.removeprefix("#")
    return number if number.isdigit() else ""


def _params(term: Term, known: Known) -> dict[str, str]:
    match term:
        case Term(QueryField.STATUS, Words(text)):
            label = _only(text, known.statuses)
            return {"status": label} if label else {}
        case Term(QueryField.ASSIGNEE, Words("me")):
            return {"user_id": known.me}
        case Term(QueryField.ASSIGNEE, Words(text)):
            name = _only(text, (one.name for one in known.technicians))
            ids = [one.id for one in known.technicians if one.name == name]
            return {"user_id": ids[0]} if len(ids) == 1 else {}
        case Term(QueryField.UPDATED, value):
            return _after("since_updated_at", value, known.now)
        case Term(QueryField.CREATED | QueryField.AGE, value):
            return _after("created_after", value, known.now)
        case _:
            return {}


def _only(text: str, names: Iterable[str]) -> str:
    """Return the one name that holds the text; empty where none or several do."""
    holding = {name for name in names if text.casefold() in name.casefold()}
    return holding.pop() if len(holding) == 1 else ""


def _after(name: str, value: Words | Span | Between, now: datetime) -> dict[str, str]:
    match value:
        case Span(longer=False, distance=distance):
            return {name: moment_text(now - distance)}
        case Between(start=datetime() as start):
            return {name: moment_text(start)}
        case _:
            return {}
