"""Asks a false Syncro without a door: no loop, no socket, the same pipeline."""

from collections.abc import Mapping

from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.world import Ticket
from tests.sandbox.asking import Asker, Reply, false


class Caller(Asker[Reply]):
    """Holds a token and asks: `call("GET", "/tickets?page=2")`."""

    vendor = "syncro"
    root = "/syncro/api/v1"
    replies = Reply

    def __init__(self, sandbox: Sandbox, token: str = "sandbox-dana") -> None:
        super().__init__(sandbox, {"authorization": f"Bearer {token}"})

    def send(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> Reply:
        """Send a request as it is given, to a host of this name."""
        return super().send(method, path, raw, {"host": "127.0.0.1:1", **headers})

    def suits(self, one: Ticket) -> bool:
        """Whether a ticket may be that one."""
        known = one.contact_id and self.world.contacts[one.contact_id].email
        return one.status == "New" and bool(known)


def sandbox(tickets: int = 120) -> Sandbox:
    """A false Syncro at a fixed time, without the rate limit that a test would trip over."""
    made = false("syncro", tickets)
    made.manners.change({"syncro": {"rate_limit": 0}})
    return made
