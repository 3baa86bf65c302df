"""Reads conditions: tokens, then a tree. Whether the names exist is not known here."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal as One

from psa_tui.sandbox.apis.connectwise import errors
from psa_tui.sandbox.apis.connectwise.moments import moment

TOKEN = re.compile(
    r"""\s*(?:
        (?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
      | (?P<date>\[[^\]]*\])
      | (?P<number>-?\d+(?:\.\d+)?(?![\w/]))
      | (?P<op><=|>=|!=|=|<|>)
      | (?P<mark>[(),])
      | (?P<name>[A-Za-z_]\w*(?:/\w+)*)
    )""",
    re.VERBOSE | re.DOTALL,
)

DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
"""UTC with or without its Z, never another offset."""

Kind = One["string", "datetime", "numeric", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value as it is written in conditions."""

    kind: Kind
    """What its spelling makes it."""
    value: str | float | bool | None
    """A moment is text, as the records have it."""


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison."""

    path: str
    """What is compared."""
    op: str
    """One of = != < <= > >= contains like in."""
    negated: bool
    """Whether `not` stands before the operator."""
    values: tuple[Literal, ...]
    """What it is compared with: one, but for a list."""


@dataclass(frozen=True, slots=True)
class Both:
    """Terms of which all (`and`) or any (`or`) must hold."""

    word: One["and", "or"]
    """Which of the two."""
    parts: tuple["Node", ...]
    """In order."""


Node = Term | Both
"""A condition."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text."""

    kind: str
    """string, date, number, op, mark or name."""
    text: str
    """As written."""
    at: int
    """Where it begins."""


def parse(text: str) -> Node | None:
    """Read conditions; nothing at all is None. Raises Refused where they make no sense."""
    if not text.strip():
        return None
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._at = 0

    def whole(self) -> Node:
        found = self._either()
        if self._at < len(self._tokens):
            raise self._lost()
        return found

    def _either(self) -> Node:
        return self._joined("or", self._all)

    def _all(self) -> Node:
        return self._joined("and", self._one)

    def _joined(self, word: One["and", "or"], part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self._takes("name", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Both(word, tuple(parts))

    def _one(self) -> Node:
        if self._takes("mark", "("):
            inside = self._either()
            self._needs("mark", ")")
            return inside
        path = self._needs("name").text
        negated = self._takes("name", "not")
        for word in ("contains", "like", "in"):
            if self._takes("name", word):
                values = self._several() if word == "in" else (self._value(),)
                return Term(path, word, negated, values)
        if negated:
            raise self._lost()
        return Term(path, self._needs("op").text, negated=False, values=(self._value(),))

    def _several(self) -> tuple[Literal, ...]:
        self._needs("mark", "(")
        values = [self._value()]
        while self._takes("mark", ","):
            values.append(self._value())
        self._needs("mark", ")")
        return tuple(values)

    def _value(self) -> Literal:
        token = self._next()
        if token is None:
            raise self._lost()
        self._at += 1
        match token.kind, token.text.lower():
            case "string", _:
                return Literal("string", re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL))
            case "number", _:
                return Literal("numeric", float(token.text))
            case "date", _:
                return Literal("datetime", self._moment(token))
            case "name", "true" | "false" as word:
                return Literal("boolean", word == "true")
            case "name", "null":
                return Literal("null", None)
        self._at -= 1
        raise self._lost()

    def _moment(self, token: Token) -> str:
        inside = token.text[1:-1].strip()
        if DATE.fullmatch(inside):
            try:
                at = datetime.fromisoformat(inside.removesuffix("Z"))
            except ValueError:
                pass
            else:
                return moment(at.replace(tzinfo=UTC))
        raise errors.unreadable(self._text, token.at)

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _takes(self, kind: str, text: str) -> bool:
        token = self._next()
        fits = token is not None and token.kind == kind and token.text.lower() == text
        self._at += fits
        return fits

    def _needs(self, kind: str, text: str = "") -> Token:
        token = self._next()
        if token is None or token.kind != kind or (text and token.text != text):
            raise self._lost()
        self._at += 1
        return token

    def _lost(self) -> Exception:
        token = self._next()
        return errors.unreadable(self._text, token.at if token else len(self._text))


def _tokens(text: str) -> list[Token]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if match is None:
            raise errors.unreadable(text, at)
        kind = str(match.lastgroup)
        found.append(Token(kind, match.group(kind), match.start(kind)))
        at = match.end()
    return found
