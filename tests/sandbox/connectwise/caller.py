"""Asks a false ConnectWise without a door: no loop, no socket, the same pipeline."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket
from tests.sandbox.asking import Asker, false
from tests.sandbox.asking import Reply as Answered

ROOT = "/connectwise/v4_6_release/apis/3.0"

DANA = "sandboxDanaPublic:sandbox-dana"
API = "sandboxApiPublic:sandbox-api"
NO_DELETE = "sandboxNoDeletePublic:sandbox-nodelete"
MINE = "sandboxMinePublic:sandbox-mine"
READ_ONLY = "sandboxReadOnlyPublic:sandbox-readonly"


@dataclass(frozen=True, slots=True)
class Reply(Answered):
    """What came back."""

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Code and field of every fault of an invalid record."""
        assert self.status == 400, self.raw
        assert self.data["code"] == "InvalidObject", self.raw
        return [(one["code"], one["field"]) for one in self.data["errors"]]


class Caller(Asker[Reply]):
    """Holds keys and asks: `call("GET", "/service/tickets?pageSize=2")`."""

    vendor = "connectwise"
    root = "/connectwise/v4_6_release/apis/3.0"
    replies = Reply

    def __init__(self, sandbox: Sandbox, keys: str = DANA, company: str = "tidewater") -> None:
        packed = base64.b64encode(f"{company}+{keys}".encode()).decode()
        headers = {
            "authorization": f"Basic {packed}",
            "clientid": "00000000-0000-4000-8000-000000000000",
            "host": "127.0.0.1:8765",
        }
        super().__init__(sandbox, headers)

    def suits(self, one: Ticket) -> bool:
        """Whether a ticket may be that one: it is on the first board."""
        return one.queue == "Service Desk" and super().suits(one)

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


def sandbox(tickets: int = 120) -> Sandbox:
    """A false ConnectWise at a fixed time."""
    return false("connectwise", tickets)


def time_entry(call: Caller, **more: object) -> dict[str, object]:
    """What a time entry needs."""
    return {
        "chargeToId": call.ticket().id,
        "chargeToType": "ServiceTicket",
        "timeStart": "2026-03-02T10:00:00Z",
        "timeEnd": "2026-03-02T10:45:00Z",
        **more,
    }
