"""Asks a false HaloPSA without a door: no loop, no socket, the same pipeline."""

import base64
from typing import Any
from urllib.parse import urlencode

from psa_tui.sandbox.apis.halo.tokens import client, secret
from psa_tui.sandbox.sandbox import Sandbox
from tests.sandbox.asking import Asker, Reply, false

DANA, MACHINE, READER, NO_DELETE, TICKETS_ONLY = 1, 2, 3, 4, 5
"""The applications, by number."""

PRIVATE, PUBLIC, MAILS, RESOLVE, CLOSE = 7, 8, 17, 31, 32
"""Outcomes, by number."""

FORM = {"content-type": "application/x-www-form-urlencoded"}


class Caller(Asker[Reply]):
    """Holds a token and asks: `call("GET", "/Tickets?open_only=true")`."""

    vendor = "halo"
    root = "/halo/api"
    replies = Reply

    def __init__(self, sandbox: Sandbox, application: int | None = DANA) -> None:
        super().__init__(sandbox, {})
        if application is not None:
            self.hold(self.sign_in(application).result["access_token"])

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

    def get(self, path: str) -> Any:  # noqa: ANN401 -- JSON has no narrower type
        """Read something that is there."""
        return self("GET", path).result

    def post(self, path: str, **row: object) -> Reply:
        """Write one record, as everybody should."""
        return self("POST", path, [row])

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


def sandbox(tickets: int = 120) -> Sandbox:
    """A false HaloPSA at a fixed time."""
    return false("halo", tickets)


def new_ticket(call: Caller, **other: object) -> dict[str, Any]:
    """What a new ticket needs."""
    client = call.ticket().client_id
    needed = {"summary": "Cannot print", "details": "Jobs are stuck.", "client_id": client}
    return {**needed, "tickettype_id": 1, **other}
