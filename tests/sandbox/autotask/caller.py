"""Asks a false Autotask without a door: no loop, no socket, the same pipeline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket
from tests.sandbox.asking import Asker, false
from tests.sandbox.asking import Reply as Answered

CODE = "SANDBOXTRACKINGIDENTIFIER"

FULL = ("psa-api@northgate.example", "sandbox$secret#1")
READ_ONLY = ("psa-readonly@northgate.example", "sandbox-readonly")
LIMITED = ("psa-limited@northgate.example", "sandbox-limited")

API_USER = 29_680_001
"""The resource that the user with every right is."""

LEVEL_1, LEVEL_2 = 29682833, 29682969
"""Queues."""

ALL: list[dict[str, object]] = [{"op": "gte", "field": "id", "value": 0}]
"""The filter that every record passes."""


@dataclass(frozen=True, slots=True)
class Reply(Answered):
    """What came back."""

    @property
    def item(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The one record of an answer."""
        assert self.status == 200, self.raw
        return self.data["item"]

    @property
    def items(self) -> list[Any]:
        """The records of an answer that lists them."""
        assert self.status == 200, self.raw
        found = self.data["items"]
        assert isinstance(found, list)
        return found

    @property
    def id(self) -> int:
        """The id of what was made or changed."""
        assert self.status == 200, self.raw
        assert list(self.data) == ["itemId"]
        return int(self.data["itemId"])

    @property
    def errors(self) -> list[str]:
        """What an answer of 500 says."""
        assert self.status == 500, self.raw
        assert list(self.data) == ["errors"]
        return list(self.data["errors"])


class Caller(Asker[Reply]):
    """Sends the three headers and asks: `call("POST", "Tickets/query", {...})`."""

    vendor = "autotask"
    root = "/autotask/atservicesrest/v1.0/"
    replies = Reply

    def __init__(self, sandbox: Sandbox, user: tuple[str, str] = FULL, code: str = CODE) -> None:
        super().__init__(
            sandbox, {"username": user[0], "secret": user[1], "apiintegrationcode": code}
        )

    @property
    def dana(self) -> int:
        """The resource id of the demo's technician."""
        return self.world.me_id

    def __call__(self, method: str, path: str, body: object = None, **headers: str | int) -> Reply:
        """Send a request with a JSON body, and read the answer."""
        raw = b"" if body is None else json.dumps(body).encode()
        more = {name.lower(): str(value) for name, value in headers.items()}
        return self.send(method, path, raw, {**self.headers, **more})

    def query(self, entity: str, *filters: Mapping[str, object], **more: object) -> list[Any]:
        """Search, and give the rows of the first page; without a filter everything is found."""
        body = {"filter": list(filters) or ALL, **more}
        return self("POST", f"{entity}/query", body).items

    def where(self, entity: str, field: str, value: object) -> list[Any]:
        """Search for what has a value in a field."""
        return self.query(entity, {"op": "eq", "field": field, "value": value})

    def send(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request as it is given; whole paths and addresses are taken as they are."""
        whole = path.removeprefix("http://sandbox.test")
        there = f"/{whole}" if whole.startswith("/") else whole
        return super().send(method, there, raw, {"host": "sandbox.test", **headers})

    def suits(self, one: Ticket) -> bool:
        """Whether a ticket may be that one: it has a contact, and is of the standard category."""
        return (
            one.status == "New"
            and one.contact_id is not None
            and one.ticket_type == "Service Request"
            and one.queue == "Level I Support"
        )

    def read(self, id: int | None = None) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Read that ticket, or another."""
        return self("GET", f"Tickets/{id or self.ticket().id}").item

    def patch(self, **fields: object) -> Reply:
        """Change that ticket."""
        return self("PATCH", "Tickets", {"id": self.ticket().id, **fields})


def sandbox(tickets: int = 120) -> Sandbox:
    """A false Autotask at a fixed time."""
    return false("autotask", tickets)


def new_ticket(call: Caller) -> dict[str, object]:
    """What a new ticket needs, and a queue."""
    return {
        "companyID": call.ticket().client_id,
        "title": "Cannot print",
        "description": "Jobs are stuck.",
        "status": 1,
        "priority": 2,
        "queueID": LEVEL_1,
        "ticketType": 1,
        "ticketCategory": 3,
    }
