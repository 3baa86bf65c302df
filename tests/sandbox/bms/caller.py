"""Asks a false BMS without a door: no loop, no socket, the same pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.asking import Asker, false
from tests.sandbox.asking import Reply as Answered

TENANT = "Copperline Systems"

DANA = {"UserName": "dana.fox@copperline.example", "Password": "sandbox-dana"}
MFA = {"UserName": "alma.reyes@copperline.example", "Password": "sandbox-mfa"}
NO_DELETE = {"UserName": "piotr.zaleski@copperline.example", "Password": "sandbox-nodelete"}
READ_ONLY = {"UserName": "beth.carmody@copperline.example", "Password": "sandbox-readonly"}
CLIENT = {"ClientId": "sandbox-client", "ClientSecret": "sandbox-secret"}

SIGN_IN = "/security/authenticate"


@dataclass(frozen=True, slots=True)
class Reply(Answered):
    """What came back."""

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


class Caller(Asker[Reply]):
    """Holds a token and asks: `call("GET", "/servicedesk/tickets?PageSize=2")`."""

    vendor = "bms"
    root = "/bms/v2"
    replies = Reply

    def __init__(self, sandbox: Sandbox, user: Mapping[str, str] | None = DANA) -> None:
        super().__init__(sandbox, {})
        if user is not None:
            self.hold(self.sign_in(**user).result["accessToken"])

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


def sandbox(tickets: int = 120) -> Sandbox:
    """A false BMS at a fixed time."""
    return false("bms", tickets)


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
