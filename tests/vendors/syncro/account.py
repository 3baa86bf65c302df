"""An invented Syncro account that answers from a table, and connections to it and the sandbox."""

import json
from collections.abc import Callable, Mapping

import httpx

from psa_tui.domain.port import Psa
from psa_tui.domain.writes import Receipt, Write
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget, desk_of

Answer = object | httpx.Response | Callable[[httpx.Request], object]

ME = {"user_id": 501, "user_name": "Dana Fox", "user_token": "t0ken", "permissions": {}}
TABLE: Mapping[str, Answer] = {
    "GET /me": ME,
    "GET /users": {"users": [[501, "Dana Fox"], [502, "Miles Okoro"]]},
    "GET /settings": {"ticket": {"problem_types": ["Hardware"], "priorities": ["", "0 Urgent"]}},
    "GET /tickets/settings": {"ticket_status_list": ["New", "Resolved"], "ticket_types": []},
}


class Account:
    """Answers `METHOD /path` from its table, and keeps what it was asked."""

    def __init__(self, table: Mapping[str, Answer]) -> None:
        self.table = {**TABLE, **table}
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        name = _name(request)
        answer = self.table.get(name, httpx.Response(404, json={"message": "Not found"}))
        if callable(answer) and not isinstance(answer, httpx.Response):
            answer = answer(request)
        return answer if isinstance(answer, httpx.Response) else httpx.Response(200, json=answer)

    @property
    def writes(self) -> list[tuple[str, object]]:
        """What was written: method and path, and the body."""
        written = (one for one in self.asked if one.method != "GET")
        return [(_name(one), json.loads(one.content or "null")) for one in written]


def _name(request: httpx.Request) -> str:
    return f"{request.method} {request.url.path.removeprefix('/api/v1')}"


def open_account(answering: Callable[[httpx.Request], httpx.Response]) -> Psa:
    """A connection to an account that answers so."""
    return registry.open_psa(
        "syncro",
        {"base_url": "https://acme.example/api/v1", "api_key": "k3y-of-nobody"},
        connection="acme",
        budget=MemoryBudget(),
        clock=ManualClock(),
        transport=httpx.MockTransport(answering),
    )


async def send(answering: Callable[[httpx.Request], httpx.Response], write: Write) -> Receipt:
    """Send one write to an account."""
    return await desk_of(open_account(answering), write).send(write)
