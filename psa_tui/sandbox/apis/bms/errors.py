"""The refusals of BMS as facts; nothing here decides to refuse, and none of it is JSON yet.

The vendor describes the envelope and nothing else. Known from use: code 978001 with its message.
Every other code and every word here is our invention, the framework's usual sentences apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from psa_tui.sandbox.http import Row

Kind = Literal["security", "login", "right", "missing", "invalid", "form", "limit"]
"""Why a request is refused; switches say which HTTP status some of these have."""

SECURITY = 978001
"""The code of a missing or expired token."""

_CODES: Mapping[Kind, int] = {
    "security": SECURITY,
    "login": 978002,
    "right": 978003,
    "missing": 978004,
    "invalid": 978005,
    "form": 978006,
    "limit": 978007,
}


@dataclass(frozen=True, slots=True)
class Refusal(Exception):
    """Raised to answer at once, from however deep."""

    kind: Kind
    """Why."""
    message: str
    """In short."""
    details: str
    """In a sentence."""
    faults: tuple[tuple[str, str], ...] = ()
    """Field, as the description spells it, and what is wrong with it."""

    def error(self) -> Row:
        """Shape the `Error` of the envelope; the missing c of its trace is the vendor's."""
        return {
            "Code": _CODES[self.kind],
            "Message": self.message,
            "Details": self.details,
            "StackStrace": None,
            "SubErrors": [words for _, words in self.faults],
        }

    def problem(self) -> Row:
        """Shape the framework's own answer to what cannot be bound, for those that are invalid."""
        named: dict[str, list[str]] = {}
        for field, words in self.faults:
            named.setdefault(field, []).append(words)
        return {
            "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
            "title": "One or more validation errors occurred.",
            "status": 400,
            "traceId": "00-5a6e64626f78-5a6e64626f78-00",
            "errors": named,
        }


def security() -> Refusal:
    """No token, one that ran out, or one nobody knows."""
    return Refusal("security", "Security Error", "Token is missing or expired.")


def login(details: str) -> Refusal:
    """A sign-in that failed."""
    return Refusal("login", "Authentication failed", details)


def no_right(verb: str) -> Refusal:
    """The user may not do this."""
    return Refusal("right", "Access denied", f"You do not have permission to {verb} this record.")


def missing(what: str) -> Refusal:
    """Nothing there."""
    return Refusal("missing", "Not found", f"{what} was not found.")


def invalid(faults: Sequence[tuple[str, str]]) -> Refusal:
    """Fields that cannot be taken, each with a sentence."""
    words = " ".join(dict.fromkeys(sentence for _, sentence in faults))
    return Refusal("invalid", "Validation Error", words, tuple(faults))


def wrong_form(details: str) -> Refusal:
    """A body in another form than the operation takes."""
    return Refusal("form", "Unsupported Media Type", details)


def too_many() -> Refusal:
    """More calls than an endpoint takes in an hour."""
    return Refusal("limit", "Too many requests", "API rate limit exceeded for this endpoint.")


def required(field: str) -> tuple[str, str]:
    """Say that a field is needed, in the framework's words."""
    return field, f"The {field} field is required."


def unknown(field: str, value: object) -> tuple[str, str]:
    """Say that a field names nothing there is."""
    return field, f"The value '{value}' is not valid for {field}."
