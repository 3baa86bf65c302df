"""The house's query into Halo's parameters, as far as they reach; pure.

Halo ignores a parameter it does not know and answers with everything, so only names of its API
description are used, and the caller filters again: what comes back is never more than a guess.
What means more than one of its parameters is left out, as a type, which may also be a category.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from psa_tui.domain.ids import Choice
from psa_tui.domain.query import Between, Query, QueryField, Span, Term, Words

from .translate.moments import moment_text, stamp

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What names are resolved against."""

    now: datetime
    me: str
    """The id of the agent as whom the application acts."""
    statuses: tuple[Choice, ...] = ()
    technicians: tuple[Choice, ...] = ()
    priorities: tuple[Choice, ...] = ()
    """Of every SLA: a number has another name under another one."""


def narrow(query: Query, known: Known) -> dict[str, str]:
    """Return the parameters of `GET /Tickets` that hold for every match of the query."""
    params: dict[str, str] = {}
    if words := query.words(QueryField.TEXT):
        # Several words are searched as one phrase, so only the longest is certain to be found.
        params["search"] = max(words, key=len)
    for term in query.certain:
        params |= _params(term, known)
    if "yes" in query.words(QueryField.OPEN):
        # What the house calls finished may be open for Halo, so there is no word for the opposite.
        params["open_only"] = "true"
    return params


def number_asked(query: Query) -> str:
    """Return the number, where the query is nothing but one; leading zeros are decoration."""
    number = query.only_words.removeprefix("#")
    return number.lstrip("0") if number.isdigit() else ""


def _params(term: Term, known: Known) -> dict[str, str]:
    match term:
        case Term(QueryField.STATUS, Words(text)):
            return _one("status", text, known.statuses)
        case Term(QueryField.ASSIGNEE, Words("me")):
            return {"agent": known.me}
        case Term(QueryField.ASSIGNEE, Words("none")):
            return {}
        case Term(QueryField.ASSIGNEE, Words(text)):
            return _one("agent", text, known.technicians)
        case Term(QueryField.PRIORITY, Words(text)):
            return _one("priority", text, known.priorities)
        case Term(QueryField.UPDATED, value):
            since = _since(value, known.now)
            return {"lastupdatefromdate": moment_text(since)} if since else {}
        case Term(QueryField.CREATED | QueryField.AGE, value):
            since = _since(value, known.now)
            return _opened(since, known.now) if since else {}
        case _:
            return {}


def _one(name: str, text: str, choices: Iterable[Choice]) -> dict[str, str]:
    """Return the id of the one value whose name holds the text; nothing where several do."""
    holding = {one.id for one in choices if text.casefold() in one.name.casefold()}
    return {name: holding.pop()} if len(holding) == 1 else {}


def _since(value: Words | Span | Between, now: datetime) -> datetime | None:
    match value:
        case Span(longer=False, distance=distance):
            return now - distance
        case Between(start=datetime() as start):
            return start
        case _:
            return None


def _opened(since: datetime, now: datetime) -> dict[str, str]:
    """Return the three words that together search the date a ticket was opened.

    `dateoccured` is spelt so by the API description. Whose midnight counts is not told, so a day
    more is asked for on either side.
    """
    start, end = stamp(since - DAY), stamp(now + DAY)
    return {"datesearch": "dateoccured", "startdate": start, "enddate": end}
