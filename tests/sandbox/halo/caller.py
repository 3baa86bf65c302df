"""Asks a false HaloPSA without a door: no loop, no socket, the same pipeline."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from psa_tui.sandbox.apis.halo.tokens import client, secret
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.http import Call, pairs
from psa_tui.sandbox.ledger import Entry
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket, World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""When these tests play."""

DANA, MACHINE, READER, NO_DELETE, TICKETS_ONLY = 1, 2, 3, 4, 5
"""The applications, by number."""

PRIVATE, PUBLIC, MAILS, RESOLVE, CLOSE = 7, 8, 17, 31, 32
"""Outcomes, by number."""

FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    raw: bytes
    headers: dict[str, str]

    @property
    def data(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The body read as JSON."""
        return json.loads(self.raw)

    @property
    def result(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The body of an answer that says it went well."""
        assert self.status in (200, 201), (self.status, self.raw)
        return self.data


class Caller:
    """Holds a token and asks: `call("GET", "/Tickets?open_only=true")`."""

    def __init__(self, sandbox: Sandbox, application: int | None = DANA) -> None:
        self.sandbox = sandbox
        self.headers: dict[str, str] = {}
        self._ticket: Ticket | None = None
        if application is not None:
            self.hold(self.sign_in(application).result["access_token"])

    @property
    def world(self) -> World:
        """The world that is asked about."""
        return self.sandbox.world("halo")

    def hold(self, token: str) -> None:
        """Ask with this token from now on."""
        self.headers = {"authorization": f"Bearer {token}"}

    def sign_in(self, application: int = DANA, query: str = "", **other: str) -> Reply:
        """Ask for a token."""
        fields = {
            "grant_type": "client_credentials",
            "client_id": client(application),
            "client_secret": secret(application),
            "scope": "all",
            **other,
        }
        return self.send("POST", f"//halo/auth/token{query}", urlencode(fields).encode(), FORM)

    def __call__(self, method: str, path: str, body: object = None) -> Reply:
        """Send a request with a JSON body, and read the answer."""
        kind = {} if body is None else {"content-type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        return self.send(method, path, raw, {**self.headers, **kind})

    def send(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request as it is given; paths outside the API begin with two slashes."""
        whole = path[1:] if path.startswith("//") else f"/halo/api{path}"
        where, _, query = whole.partition("?")
        now = self.sandbox.clock.now()
        call = Call(method, where, pairs(query), dict(headers), raw, "127.0.0.1", now)
        answer = self.sandbox.answer(call).answer
        return Reply(answer.status, answer.body, dict(answer.headers))

    def get(self, path: str) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Read something that is there."""
        return self("GET", path).result

    def post(self, path: str, **row: object) -> Reply:
        """Write one record, as everybody should."""
        return self("POST", path, [row])

    def ticket(self) -> Ticket:
        """A ticket, new at first and always the same, with a user who can be mailed."""
        if self._ticket is None:
            world = self.world
            self._ticket = next(
                one
                for one in world.tickets.values()
                if one.status == "New"
                and one.sla
                and one.contact_id
                and world.contacts[one.contact_id].email
            )
        return self._ticket

    def read(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Read that ticket in full."""
        return self.get(f"/Tickets/{self.ticket().id}?includedetails=true")

    def actions(self) -> list[Any]:
        """The actions of that ticket, by their numbers."""
        found = self.get(f"/Actions?ticket_id={self.ticket().id}&count=1000")["actions"]
        return sorted(found, key=lambda one: int(one["id"]))

    def act(self, **row: object) -> Reply:
        """Write an action on that ticket; a private note unless told otherwise."""
        return self.post(
            "/Actions", **{"ticket_id": self.ticket().id, "outcome_id": PRIVATE, **row}
        )

    def attach(self, name: str, content: bytes, **other: object) -> Reply:
        """Put a file on that ticket."""
        data = f"data:text/plain;base64,{base64.b64encode(content).decode()}"
        row = {"ticket_id": self.ticket().id, "filename": name, "data_base64": data, **other}
        return self.post("/Attachment", **row)

    def search(self, query: str) -> list[int]:
        """The ids of every ticket a query finds, counted."""
        return [one["id"] for one in self.get(f"/Tickets?count=1000&{query}")["tickets"]]

    def written(self, kind: str) -> list[Entry]:
        """The ledger's entries of one kind."""
        return [one for one in self.sandbox.ledger.entries if one.kind == kind]

    def turn(self, **switches: object) -> None:
        """Turn Halo's own switches."""
        self.sandbox.manners.change({"halo": switches})


def sandbox(tickets: int = 120) -> Sandbox:
    """A false HaloPSA at a fixed time."""
    return Sandbox(seed=1, tickets=tickets, vendors=("halo",), clock=Clock.fixed(NOON))


def new_ticket(call: Caller, **other: object) -> dict[str, Any]:
    """What a new ticket needs."""
    client = call.ticket().client_id
    needed = {"summary": "Cannot print", "details": "Jobs are stuck.", "client_id": client}
    return {**needed, "tickettype_id": 1, **other}
