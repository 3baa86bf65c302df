"""Reads the query language; a mistake is told at its place and never matches everything.

question := [either], and sort terms anywhere outside of parentheses
either   := all ("OR" all)*
all      := item+
item     := "-" item | "(" either ")" | [field ":"] word
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from .fold import fold
from .mistake import QueryMistake, nearest
from .moments import MomentReader
from .tree import (
    All,
    Between,
    Either,
    Node,
    Not,
    Query,
    QueryField,
    Sort,
    SortKey,
    Span,
    Term,
    Words,
)
from .words import ENUMERATED, MOMENTS, NAMES, SORT, SPECIAL

LONGEST = 2_000
"""Characters of a query; no question of a person is longer."""

DEEPEST = 40
"""Parentheses and minus signs inside one another."""

MOST = 200
"""Conditions of one query."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<open>\() | (?P<close>\)) | (?P<minus>-) | (?P<either>OR(?=[\s()"]|$))
      | (?:(?P<field>[A-Za-z][A-Za-z-]*):)?
        (?: "(?P<quoted>(?:[^"]|"")*)(?P<shut>"?) | (?P<bare>[^\s()"]*) )
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of the text, and where it stands."""

    kind: str
    """open, close, minus, either, word or end."""
    start: int
    end: int
    field: str = ""
    """The lowered name before the colon."""
    text: str = ""
    """The value, its quotes taken off."""
    place: int = 0
    """Where the value starts."""


Known = Mapping[QueryField, Sequence[str]]
"""The names that a field can have; a field that is not among them may have any."""


def parse(text: str, *, now: datetime, zone: tzinfo, known: Known | None = None) -> Query:
    """Read a query; days are days of the zone, `today` is the day of `now` there.

    Raises QueryMistake, with the place and, where there is one, the nearest valid word; with
    `known`, also for a name of which none of them has a part.
    """
    if len(text) > LONGEST:
        raise QueryMistake(f"At most {LONGEST} characters.", LONGEST, len(text) - LONGEST)
    conditions, sorts = _apart(_tokens(text))
    if len(conditions) > MOST:
        raise QueryMistake(f"At most {MOST} conditions.", conditions[MOST].start, 0)
    reader = _Reader(conditions, MomentReader(now, zone), known or {})
    return Query(reader.question(), sorts)


def _tokens(text: str) -> Iterable[_Token]:
    for match in _TOKEN.finditer(text.rstrip()):
        for kind in ("open", "close", "minus", "either"):
            if match[kind]:
                yield _Token(kind, match.start(kind), match.end())
                break
        else:
            if match.end() > match.start():
                yield _word(match)
    yield _Token("end", len(text), len(text))


def _word(match: re.Match[str]) -> _Token:
    name, quoted = match["field"], match["quoted"]
    if quoted is None:
        place, text = match.start("bare"), match["bare"]
    else:
        place, text = match.start("quoted") - 1, quoted.replace('""', '"')
        if not match["shut"]:
            raise QueryMistake("The quote is not closed.", place, 1)
    start = place if name is None else match.start("field")
    return _Token("word", start, match.end(), (name or "").lower(), text, place)


def _apart(tokens: Iterable[_Token]) -> tuple[list[_Token], tuple[Sort, ...]]:
    """Take the sort terms out from among the conditions."""
    conditions: list[_Token] = []
    sorts = []
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if token.field != SORT:
            conditions.append(token)
            continue
        if depth > 0 or (conditions and conditions[-1].kind == "minus"):
            words = "Sorting stands outside of parentheses; reverse it as sort:-updated."
            raise QueryMistake(words, token.start, token.end - token.start)
        sorts.append(_sort(token))
    return conditions, tuple(sorts)


def _sort(token: _Token) -> Sort:
    key = token.text.removeprefix("-").lower()
    keys = {known.value: known for known in SortKey}
    if key not in keys:
        raise _not_one_of(token, tuple(keys), skip=len(token.text) - len(key))
    return Sort(keys[key], reverse=token.text.startswith("-"))


def _not_one_of(token: _Token, valid: tuple[str, ...], *, skip: int = 0) -> QueryMistake:
    """Return the mistake of a value that is none of a few words, or is still missing."""
    words = f"{token.field}: takes {', '.join(valid)}."
    length = token.end - token.place - skip
    return QueryMistake(words, token.place + skip, length, nearest(token.text[skip:], valid))


class _Reader:
    """Walks over the conditions once, from left to right."""

    def __init__(self, tokens: list[_Token], moments: MomentReader, known: Known) -> None:
        self.tokens = tokens
        self.moments = moments
        self.known = known
        self.index = 0
        self.depth = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.index]

    def question(self) -> Node:
        node = All() if self.token.kind == "end" else self.either()
        if self.token.kind == "close":
            raise QueryMistake("No parenthesis is open here.", self.token.start, 1)
        return node

    def either(self) -> Node:
        nodes = [self.all()]
        while self.token.kind == "either":
            self.index += 1
            nodes.append(self.all())
        return nodes[0] if len(nodes) == 1 else Either(_flat(nodes, Either))

    def all(self) -> Node:
        nodes = []
        while self.token.kind in {"word", "open", "minus"}:
            nodes.append(self.item())
        if not nodes:
            raise QueryMistake("A condition is missing here.", self.token.start, 0)
        return nodes[0] if len(nodes) == 1 else All(_flat(nodes, All))

    def item(self) -> Node:
        token = self.token
        self.index += 1
        if token.kind == "word":
            return self.term(token)
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryMistake("Too many inside one another.", token.start, 1)
        node = self.opposite(token) if token.kind == "minus" else self.group(token)
        self.depth -= 1
        return node

    def opposite(self, minus: _Token) -> Node:
        if self.token.kind not in {"word", "open", "minus"} or self.token.start != minus.end:
            raise QueryMistake("Nothing follows the minus.", minus.end, 0)
        return Not(self.item())

    def group(self, bracket: _Token) -> Node:
        node = self.either()
        if self.token.kind != "close":
            raise QueryMistake("This parenthesis is not closed.", bracket.start, 1)
        self.index += 1
        return node

    def term(self, token: _Token) -> Term:
        if token.field and token.field not in NAMES:
            words = f"No field is called {token.field}; in quotes it is looked for as text."
            near = nearest(token.field, (*NAMES, SORT))
            raise QueryMistake(words, token.start, len(token.field), near)
        field = NAMES.get(token.field, QueryField.TEXT)
        return Term(field, self.value(token, field))

    def value(self, token: _Token, field: QueryField) -> Words | Span | Between:
        if field in ENUMERATED:
            if token.text.lower() not in ENUMERATED[field]:
                raise _not_one_of(token, ENUMERATED[field])
            return Words(token.text.lower())
        if not fold(token.text):
            length = token.end - token.place
            raise QueryMistake("There is nothing to look for.", token.place, length)
        if field in MOMENTS:
            spans_only = field is QueryField.AGE
            return self.moments.read(token.text, token.place, spans_only=spans_only)
        special = token.text.lower() in SPECIAL.get(field, ())
        names = self.known.get(field, ())
        if names and not special and not any(fold(token.text) in fold(name) for name in names):
            words = f"No {field.value} is called {token.text}."
            near = nearest(token.text, tuple(names))
            raise QueryMistake(words, token.place, token.end - token.place, near)
        return Words(token.text.lower() if special else token.text)


def _flat(nodes: list[Node], kind: type[All] | type[Either]) -> tuple[Node, ...]:
    """Return nodes with those of the same kind opened: side by side means the same."""
    opened: list[Node] = []
    for node in nodes:
        opened.extend(node.nodes if isinstance(node, kind) else (node,))
    return tuple(opened)
