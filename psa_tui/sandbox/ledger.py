"""What was asked and what took effect: the ledger of writes and the log of requests.

Secrets stop here: whatever a vendor names as one is told by its place, never by its value.
"""

from collections import deque
from dataclasses import asdict, dataclass

from .http import Call, Row

KEPT = 2000
"""How many requests the log holds."""

HIDDEN = "[hidden]"
"""What stands where a secret stood."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where a vendor's callers put their secrets."""

    headers: frozenset[str] = frozenset(("authorization",))
    """Header names, in lower case."""
    query: frozenset[str] = frozenset()
    """Names of query parameters."""

    def clean_headers(self, call: Call) -> dict[str, str]:
        """Give the headers without the secret ones."""
        return {name: text for name, text in call.headers.items() if name not in self.headers}

    def clean_query(self, call: Call) -> list[list[str]]:
        """Give the query pairs with every secret hidden."""
        return [[key, HIDDEN if key in self.query else text] for key, text in call.query]

    def places(self, call: Call) -> list[str]:
        """Tell where `call` carries a secret: "header:authorization", "query:api_key"."""
        headers = [f"header:{name}" for name in sorted(self.headers & set(call.headers))]
        return headers + [f"query:{key}" for key, _ in call.query if key in self.query]


@dataclass(frozen=True, slots=True)
class Entry:
    """A write that took effect."""

    vendor: str
    """Whose tenant."""
    kind: str
    """What was written: comment, ticket, status, line_item, time_entry, invoice ..."""
    ticket: int | None
    """The ticket's id, where the write belongs to one."""
    id: int | None
    """The id of what was written."""
    body: object
    """The body as received, read as JSON; None for one that is none, such as a file."""
    at: str
    """When it took effect (ISO 8601, the sandbox's time)."""
    method: str
    """Of the request."""
    path: str
    """Of the request, from the root."""
    query: list[list[str]]
    """Of the request, secrets hidden."""
    headers: dict[str, str]
    """Of the request, the secret ones left out."""
    raw: str
    """The body as received, as text."""


class Ledger:
    """Every write that took effect, in order. Nothing is ever taken out but by a reset."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: list[Entry] = []
        """Oldest first."""

    def write(
        self,
        call: Call,
        kind: str,
        *,
        vendor: str,
        secrets: Secrets,
        ticket: int | None = None,
        id: int | None = None,
    ) -> None:
        """Note that `call` took effect as a `kind`."""
        self.entries.append(
            Entry(
                vendor=vendor,
                kind=kind,
                ticket=ticket,
                id=id,
                body=_read(call),
                at=call.at.isoformat(),
                method=call.method,
                path=call.path,
                query=secrets.clean_query(call),
                headers=secrets.clean_headers(call),
                raw=call.body.decode("utf-8", "replace"),
            )
        )

    def dump(self) -> list[Row]:
        """Turn this into JSON-able data."""
        return [asdict(one) for one in self.entries]

    def load(self, data: object) -> None:
        """Take over what `dump` made."""
        if not isinstance(data, list):
            raise TypeError("a saved ledger is a list")
        self.entries = [Entry(**one) for one in data]


def _read(call: Call) -> object:
    try:
        return call.json()
    except ValueError:
        return None


class Requests:
    """The last requests of any kind, the refused and the broken ones included."""

    def __init__(self) -> None:
        """Start empty."""
        self.entries: deque[Row] = deque(maxlen=KEPT)
        """Oldest first."""

    def note(
        self, call: Call, secrets: Secrets, *, status: int | None, fault: str, took: float
    ) -> None:
        """Note `call`: `status` is None where no answer left, `took` is in seconds."""
        self.entries.append(
            {
                "method": call.method,
                "path": call.path,
                "query": secrets.clean_query(call),
                "auth": secrets.places(call),
                "status": status,
                "fault": fault or None,
                "ms": round(took * 1000, 2),
                "at": call.at.isoformat(),
            }
        )
