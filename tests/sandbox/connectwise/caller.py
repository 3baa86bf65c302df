"""Asks a false ConnectWise without a door: no loop, no socket, the same pipeline."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.http import Call, pairs
from psa_tui.sandbox.ledger import Entry
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket, World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""When these tests play."""

ROOT = "/connectwise/v4_6_release/apis/3.0"

DANA = "sandboxDanaPublic:sandbox-dana"
API = "sandboxApiPublic:sandbox-api"
NO_DELETE = "sandboxNoDeletePublic:sandbox-nodelete"
MINE = "sandboxMinePublic:sandbox-mine"
READ_ONLY = "sandboxReadOnlyPublic:sandbox-readonly"


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
        assert self.status in (200, 201), self.raw
        return self.data

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Code and field of every fault of an invalid record."""
        assert self.status == 400, self.raw
        assert self.data["code"] == "InvalidObject", self.raw
        return [(one["code"], one["field"]) for one in self.data["errors"]]


class Caller:
    """Holds keys and asks: `call("GET", "/service/tickets?pageSize=2")`."""

    def __init__(self, sandbox: Sandbox, keys: str = DANA, company: str = "tidewater") -> None:
        self.sandbox = sandbox
        packed = base64.b64encode(f"{company}+{keys}".encode()).decode()
        self.headers = {
            "authorization": f"Basic {packed}",
            "clientid": "00000000-0000-4000-8000-000000000000",
            "host": "127.0.0.1:8765",
        }
        self._ticket: Ticket | None = None

    @property
    def world(self) -> World:
        """The world that is asked about."""
        return self.sandbox.world("connectwise")

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> Reply:
        """Send a request with a JSON body; paths outside the API begin with two slashes."""
        kind = {} if body is None else {"content-type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.send(method, path, raw, {**self.headers, **kind, **named})

    def send(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request as it is given."""
        whole = path[1:] if path.startswith("//") else f"{ROOT}{path}"
        where, _, query = whole.partition("?")
        now = self.sandbox.clock.now()
        call = Call(method, where, pairs(query), dict(headers), raw, "127.0.0.1", now)
        answer = self.sandbox.answer(call).answer
        return Reply(answer.status, answer.body, dict(answer.headers))

    def parts(self, path: str, fields: Mapping[str, str], file: bytes | None = None) -> Reply:
        """Send a form in parts, the file last."""
        chunks = [
            f'--XyZ\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
            for name, text in fields.items()
        ]
        if file is not None:
            head = (
                '--XyZ\r\nContent-Disposition: form-data; name="file"; filename="Lög.txt"\r\n\r\n'
            )
            chunks.append(head.encode() + file + b"\r\n")
        kind = {"content-type": 'multipart/form-data; boundary="XyZ"'}
        return self.send("POST", path, b"".join(chunks) + b"--XyZ--\r\n", {**self.headers, **kind})

    def ticket(self) -> Ticket:
        """A ticket, new at first and always the same, with a contact who can be mailed."""
        if self._ticket is None:
            world = self.world
            self._ticket = next(
                one
                for one in world.tickets.values()
                if one.status == "New"
                and one.queue == "Service Desk"
                and one.sla
                and one.contact_id
                and world.contacts[one.contact_id].email
            )
        return self._ticket

    @property
    def path(self) -> str:
        """The path of that ticket."""
        return f"/service/tickets/{self.ticket().id}"

    def read(self, path: str = "") -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Read that ticket, or something below it."""
        return self("GET", f"{self.path}{path}").result

    def patch(self, **values: object) -> Reply:
        """Replace names of that ticket."""
        body = [{"op": "replace", "path": name, "value": one} for name, one in values.items()]
        return self("PATCH", self.path, body)

    def board(self, name: str) -> int:
        """The id of a board."""
        return next(one.id for one in self.world.vocabulary.queues if one.name == name)

    def ids(self, conditions: str, path: str = "/service/tickets", more: str = "") -> list[int]:
        """The ids of all records that meet conditions, by forward-only pages."""
        asked = f"{path}?fields=id&pageSize=1000&conditions={quote(conditions)}{more}"
        reply = self("GET", asked, pagination_type="forward-only")
        assert "next" not in reply.headers["link"]
        return [one["id"] for one in reply.result]

    def count(self, conditions: str, path: str = "/service/tickets") -> int:
        """How many records meet conditions."""
        found: int = self("GET", f"{path}/count?conditions={quote(conditions)}").result["count"]
        return found

    def refused(self, conditions: str, path: str = "/service/tickets") -> str:
        """What conditions are refused with."""
        reply = self("GET", f"{path}?conditions={quote(conditions)}")
        assert (reply.status, reply.data["code"]) == (400, "ApiFindCondition"), reply.raw
        return str(reply.data["message"])

    def written(self, kind: str) -> list[Entry]:
        """The ledger's entries of one kind."""
        return [one for one in self.sandbox.ledger.entries if one.kind == kind]

    def turn(self, **switches: object) -> None:
        """Turn ConnectWise's own switches."""
        self.sandbox.manners.change({"connectwise": switches})


def sandbox(tickets: int = 120) -> Sandbox:
    """A false ConnectWise at a fixed time."""
    return Sandbox(seed=1, tickets=tickets, vendors=("connectwise",), clock=Clock.fixed(NOON))


def time_entry(call: Caller, **more: object) -> dict[str, object]:
    """What a time entry needs."""
    return {
        "chargeToId": call.ticket().id,
        "chargeToType": "ServiceTicket",
        "timeStart": "2026-03-02T10:00:00Z",
        "timeEnd": "2026-03-02T10:45:00Z",
        **more,
    }
