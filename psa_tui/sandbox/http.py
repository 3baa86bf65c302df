"""What every false vendor is built from: a request as received, an answer, a table of routes.

No vendor's spelling, no fault and no socket lives here. A false vendor is a plain function from
`Call` to `Answer`; only the doors (`asgi`, `transport`) ever wait.
"""

import base64
import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar
from urllib.parse import parse_qsl

Row = dict[str, object]
"""A JSON object."""

Handler = TypeVar("Handler")

_PLACE = re.compile(r"\{(\w+)\}")


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


class Routes(Generic[Handler]):
    """Method and path template to handler. `{name}` stands for one segment of the path."""

    def __init__(self) -> None:
        """Start empty."""
        self._plain: dict[tuple[str, str], Handler] = {}
        self._shaped: list[tuple[str, re.Pattern[str], Handler]] = []
        self.table: list[tuple[str, str]] = []
        """Every method and template, in the order of their making."""
        self.handlers: list[Handler] = []
        """Who serves each of them."""

    def add(self, method: str, template: str, handler: Handler) -> None:
        """Serve `template` with `handler`; a template without places wins over one with."""
        self.table.append((method, template))
        self.handlers.append(handler)
        if _PLACE.search(template):
            shape = _PLACE.sub(r"(?P<\1>[^/]+)", template)
            self._shaped.append((method, re.compile(shape), handler))
        else:
            self._plain[method, template] = handler

    def route(self, method: str, template: str) -> Callable[[Handler], Handler]:
        """Serve `template` with the decorated function."""

        def keep(handler: Handler) -> Handler:
            self.add(method, template, handler)
            return handler

        return keep

    def include(self, other: "Routes[Handler]") -> None:
        """Serve everything that `other` serves as well."""
        for (method, template), handler in zip(other.table, other.handlers, strict=True):
            self.add(method, template, handler)

    def find(self, method: str, path: str) -> tuple[Handler, dict[str, str]] | None:
        """Find who serves `path`, and what stands in its places."""
        if plain := self._plain.get((method, path)):
            return plain, {}
        for one, shape, handler in self._shaped:
            if one == method and (match := shape.fullmatch(path)):
                return handler, match.groupdict()
        return None


class Signed:
    """Tokens that carry what they say and a signature, so that one outlives a restart."""

    _KEY = b"sandbox"

    def __init__(self, head: Row) -> None:
        """`head` says what kind of token it is."""
        self._head = _packed(head)

    def written(self, said: Row) -> str:
        """Write a token that says this."""
        body = _packed(said)
        return f"{self._head}.{body}.{self._signature(body)}"

    def read(self, token: str) -> Row:
        """Return what a token of ours says; nothing where it is none, or was changed."""
        head, _, rest = token.partition(".")
        body, _, signature = rest.partition(".")
        ours = hmac.compare_digest(signature.encode(), self._signature(body).encode())
        if head != self._head or not ours:
            return {}
        said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        return said if isinstance(said, dict) else {}

    def _signature(self, body: str) -> str:
        digest = hmac.digest(self._KEY, f"{self._head}.{body}".encode(), "sha256")
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _packed(said: Row) -> str:
    text = json.dumps(said, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
