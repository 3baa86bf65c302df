"""A request as received, and the answer that goes back."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qsl

Row = dict[str, object]
"""A JSON object."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it came in, through whichever door."""

    method: str
    """In capitals."""
    path: str
    """Decoded, from the root: /syncro/api/v1/tickets."""
    query: tuple[tuple[str, str], ...]
    """Decoded pairs, in order."""
    headers: dict[str, str]
    """By lower-case name; of a name sent twice the last stands."""
    body: bytes
    """As received."""
    client: str
    """The caller's address, which rate limits count by."""
    at: datetime
    """The sandbox's time at which it is served (aware, UTC)."""

    def param(self, name: str) -> str | None:
        """Give the first query parameter called `name`, or None."""
        return next((value for key, value in self.query if key == name), None)

    def params(self, name: str) -> list[str]:
        """Give every query parameter called `name`, also written `name[]`."""
        return [value for key, value in self.query if key in (name, f"{name}[]")]

    def json(self) -> object:
        """Read the body as JSON; an empty body is an empty object. Raises ValueError."""
        return json.loads(self.body) if self.body.strip() else {}

    def dump(self) -> Row:
        """Turn this into JSON-able data, for the state file."""
        return {
            "method": self.method,
            "path": self.path,
            "query": [list(pair) for pair in self.query],
            "headers": self.headers,
            "body": base64.b64encode(self.body).decode("ascii"),
            "client": self.client,
            "at": self.at.isoformat(),
        }

    @classmethod
    def load(cls, data: Mapping[str, object]) -> "Call":
        """Turn what `dump` made back into a call. Raises KeyError or ValueError."""
        headers, query = data["headers"], data["query"]
        if not isinstance(headers, dict) or not isinstance(query, list):
            raise ValueError("a saved call needs headers and a query")
        return cls(
            method=str(data["method"]),
            path=str(data["path"]),
            query=tuple((str(key), str(value)) for key, value in query),
            headers={str(name): str(value) for name, value in headers.items()},
            body=base64.b64decode(str(data["body"])),
            client=str(data["client"]),
            at=datetime.fromisoformat(str(data["at"])),
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a complete response, or what it would have been."""

    status: int
    """HTTP status."""
    body: bytes = b""
    """The bytes of the body."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By lower-case name; the doors add content-length and date."""
    wait: float = 0.0
    """Seconds of real time that the vendor takes over it; the doors wait."""


class Refused(Exception):
    """Raised by a false vendor's handler to answer at once, from however deep."""

    def __init__(self, answer: Answer) -> None:
        """Carry `answer` out."""
        super().__init__(answer.status)
        self.answer = answer


def as_json(payload: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Make an answer of JSON. Non-ASCII travels escaped, so that lone surrogates survive too."""
    kind = {"content-type": "application/json; charset=utf-8"}
    return Answer(status, json.dumps(payload).encode(), kind | dict(headers or {}))


def as_html(page: str, status: int) -> Answer:
    """Make an answer of a web page, which is what a proxy or a crash sends."""
    return Answer(status, page.encode(), {"content-type": "text/html; charset=utf-8"})


def as_text(words: str, status: int = 200) -> Answer:
    """Make an answer of bare text."""
    return Answer(status, words.encode(), {"content-type": "text/plain; charset=utf-8"})


def pairs(query: str | bytes) -> tuple[tuple[str, str], ...]:
    """Split a raw query string into decoded pairs, empty values kept."""
    text = query.decode("latin-1") if isinstance(query, bytes) else query
    return tuple(parse_qsl(text, keep_blank_values=True))
