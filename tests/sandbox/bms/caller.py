"""Asks a false BMS without a door: no loop, no socket, the same pipeline."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.http import Call, pairs
from psa_tui.sandbox.ledger import Entry
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket, World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""When these tests play."""

TENANT = "Copperline Systems"

DANA = {"UserName": "dana.fox@copperline.example", "Password": "sandbox-dana"}
MFA = {"UserName": "alma.reyes@copperline.example", "Password": "sandbox-mfa"}
NO_DELETE = {"UserName": "piotr.zaleski@copperline.example", "Password": "sandbox-nodelete"}
READ_ONLY = {"UserName": "beth.carmody@copperline.example", "Password": "sandbox-readonly"}
CLIENT = {"ClientId": "sandbox-client", "ClientSecret": "sandbox-secret"}

SIGN_IN = "/security/authenticate"


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
        """The result of an answer that says it went well."""
        assert self.status == 200, self.raw
        assert self.data["success"] is True, self.raw
        return self.data["result"]

    @property
    def refusal(self) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """The error of an answer that says it did not."""
        assert self.data["success"] is False, self.raw
        assert self.data["result"] is None
        return self.data["error"]


class Caller:
    """Holds a token and asks: `call("GET", "/servicedesk/tickets?PageSize=2")`."""

    def __init__(self, sandbox: Sandbox, user: Mapping[str, str] | None = DANA) -> None:
        self.sandbox = sandbox
        self.headers: dict[str, str] = {}
        self._ticket: Ticket | None = None
        if user is not None:
            self.hold(self.sign_in(**user).result["accessToken"])

    @property
    def world(self) -> World:
        """The world that is asked about."""
        return self.sandbox.world("bms")

    def hold(self, token: str) -> None:
        """Ask with this token from now on."""
        self.headers = {"authorization": f"Bearer {token}"}

    def sign_in(self, **fields: str) -> Reply:
        """Sign in by a form; a password unless the fields say otherwise."""
        return self.form(SIGN_IN, {"GrantType": "password", "Tenant": TENANT, **fields})

    def form(self, path: str, fields: Mapping[str, str]) -> Reply:
        """Send a form written as in an address."""
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, urlencode(fields).encode(), kind)

    def parts(
        self, path: str, fields: Mapping[str, bytes], file_name: str = "", method: str = "POST"
    ) -> Reply:
        """Send a form in parts; with a `file_name` every field is a file."""
        named = f'; filename="{file_name}"' if file_name else ""
        body = b"".join(
            f'--XyZ\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode()
            + value
            + b"\r\n"
            for name, value in fields.items()
        )
        kind = {"content-type": 'multipart/form-data; boundary="XyZ"'}
        return self.send(method, path, body + b"--XyZ--\r\n", {**self.headers, **kind})

    def __call__(self, method: str, path: str, body: object = None) -> Reply:
        """Send a request with a JSON body, and read the answer."""
        kind = {} if body is None else {"content-type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        return self.send(method, path, raw, {**self.headers, **kind})

    def send(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request as it is given; paths outside the API begin with two slashes."""
        whole = path[1:] if path.startswith("//") else f"/bms/v2{path}"
        where, _, query = whole.partition("?")
        now = self.sandbox.clock.now()
        call = Call(method, where, pairs(query), dict(headers), raw, "127.0.0.1", now)
        answer = self.sandbox.answer(call).answer
        return Reply(answer.status, answer.body, dict(answer.headers))

    def ticket(self) -> Ticket:
        """A ticket, new at first and always the same, with a contact who can be mailed."""
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

    @property
    def path(self) -> str:
        """The path of that ticket."""
        return f"/servicedesk/tickets/{self.ticket().id}"

    def read(self, path: str = "") -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Read that ticket, or something below it."""
        return self("GET", f"{self.path}{path}").result

    def search(self, **wanted: object) -> list[Any]:
        """Search for tickets, page by page until their number is reached."""
        found: list[Any] = []
        while True:
            body = {"pageSize": 50, "pageNumber": len(found) // 50 + 1, "filter": wanted}
            data = self("POST", "/servicedesk/tickets/search", body).data
            found += data["result"]
            if len(found) >= data["totalRecords"]:
                return found

    def written(self, kind: str) -> list[Entry]:
        """The ledger's entries of one kind."""
        return [one for one in self.sandbox.ledger.entries if one.kind == kind]

    def turn(self, **switches: object) -> None:
        """Turn BMS's own switches."""
        self.sandbox.manners.change({"bms": switches})


def sandbox(tickets: int = 120) -> Sandbox:
    """A false BMS at a fixed time."""
    return Sandbox(seed=1, tickets=tickets, vendors=("bms",), clock=Clock.fixed(NOON))


def new_ticket(call: Caller) -> dict[str, Any]:
    """What a new ticket needs, and a queue."""
    ticket = call.ticket()
    return {
        "Title": "Cannot print",
        "Details": "Jobs are stuck.",
        "AccountId": ticket.client_id,
        "LocationId": ticket.site_id,
        "StatusId": 1,
        "PriorityId": 2,
        "TypeId": 1,
        "SourceId": 1,
        "OpenDate": "2026-03-02T11:00:00Z",
        "QueueId": 1,
    }
