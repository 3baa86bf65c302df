"""Answers judged: a web page told from broken JSON, and statuses turned into the eight errors."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from psa_tui.domain.errors import (
    Conflict,
    Forbidden,
    Garbled,
    Missing,
    Problem,
    PsaError,
    Rejected,
    Unauthorised,
    Uncertain,
)
from psa_tui.domain.text import clean, one_line
from psa_tui.vendors._wire import Complaint

LONGEST = 300
"""Characters kept of a vendor's words: a sentence, not a page."""

_TITLE = re.compile(r"<(title|h1)[^>]{0,200}>([^<]{1,200})</\1", re.IGNORECASE)


class Unreadable(Exception):
    """An answer that is no JSON; the words say what it is instead."""


def read_json(content: bytes) -> object:
    """Return the data of an answer: every string cleaned, fractions as Decimal; None if empty.

    Raises Unreadable, which tells a web page, broken JSON and other text apart.
    """
    text = content.decode("utf-8", "replace").strip()
    if not text:
        return None
    if text.startswith("<"):
        title = _TITLE.search(text)
        said = f": {one_line(title[2])}" if title else ""
        raise Unreadable(f"A web page came instead of data{said}")
    try:
        return clean_tree(json.loads(text, parse_float=Decimal, parse_constant=_no_number))
    except (ValueError, RecursionError, ArithmeticError):
        raise Unreadable(f"Not JSON, or broken on the way: {shorten(text, 80)}") from None


def clean_tree(data: object) -> object:
    """Return JSON data with every string made harmless, names of fields included."""
    match data:
        case str():
            return clean(data)
        case Mapping():
            return {clean(str(key)): clean_tree(value) for key, value in data.items()}
        case list():
            return [clean_tree(item) for item in data]
        case _:
            return data


def shorten(words: str, longest: int = LONGEST) -> str:
    """Return cleaned words on one line, cut with an ellipsis."""
    line = one_line(words[: longest * 4])
    return line if len(line) <= longest else line[: longest - 1] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An answer that is no success, ready to be turned into an error."""

    status: int
    words: str
    complaints: tuple[Complaint, ...]
    reads: bool
    """Whether the request only read: then nothing can be in doubt."""
    fields: Mapping[str, str]
    """The vendor's name of a field -> the form's key."""

    def error(self, *, vendor: str, operation: str) -> PsaError:
        """Return the error of this status. 429 is not judged here: it needs a moment."""
        status, words = self.status, self.words
        if status in {409, 412}:
            kind: type[Rejected] = Conflict
        elif status in {401, 403, 404, 410} or not 400 <= status < 500 or status == 408:
            return _PLAIN.get(status, Garbled if self.reads else Uncertain)(
                words, vendor=vendor, operation=operation, status=status
            )
        else:
            kind = Rejected
        return kind(
            words, problems=self._problems(), vendor=vendor, operation=operation, status=status
        )

    def _problems(self) -> tuple[Problem, ...]:
        return tuple(Problem(self._field(one), one.words) for one in self.complaints)

    def _field(self, complaint: Complaint) -> str:
        """Return the form's key: by the name the vendor gives, else by how its sentence begins."""
        if complaint.about:
            return self.fields.get(complaint.about, "")
        sentence = complaint.words.casefold()
        for name in sorted(self.fields, key=len, reverse=True):
            if sentence.startswith(f"{name.replace('_', ' ')} ".casefold()):
                return self.fields[name]
        return ""


_PLAIN: Mapping[int, type[PsaError]] = {
    401: Unauthorised,
    403: Forbidden,
    404: Missing,
    410: Missing,
}


def words_for(status: int, complaints: tuple[Complaint, ...], otherwise: str) -> str:
    """Return the vendor's own words, else what the body is, else the status's name."""
    said = " · ".join(complaint.words for complaint in complaints)
    if said or otherwise:
        return shorten(said or otherwise)
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"Status {status}"


def retry_moment(header: str | None, now: datetime, otherwise: timedelta) -> datetime:
    """Read Retry-After, seconds or an HTTP date; absent or senseless means the vendor's pause."""
    if header and header.strip().isdigit():
        return now + timedelta(seconds=min(int(header), 86_400))
    try:
        moment = parsedate_to_datetime(header or "")
    except ValueError:
        return now + otherwise
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(aware.astimezone(UTC), now)


def _no_number(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")
