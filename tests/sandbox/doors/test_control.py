"""The control endpoints, asked as another process would."""

from copy import deepcopy
from typing import Any

import httpx
import pytest

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.transport import SandboxTransport
from tests.sandbox.asking import NOON


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1, tickets=30, vendors=("syncro",), clock=Clock.fixed(NOON))


@pytest.fixture
def client(sandbox: Sandbox) -> httpx.AsyncClient:
    transport = SandboxTransport(sandbox)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:1")


async def control(client: httpx.AsyncClient, method: str, what: str, body: object = None) -> Any:  # noqa: ANN401 -- JSON has no narrower type
    """Ask a control endpoint and read the answer, which must be fine."""
    answer = await client.request(method, f"/_sandbox/{what}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def comment(client: httpx.AsyncClient, ticket: int, **more: object) -> httpx.Response:
    """Write a comment with the key in the query, where it must not be told."""
    body = {"subject": "Update", "body": "Hello", **more}
    path = f"/syncro/api/v1/tickets/{ticket}/comment?api_key=sandbox-dana"
    return await client.post(path, json=body, headers={"Idempotency-Key": "1"})


def mailed_ticket(sandbox: Sandbox) -> int:
    """A ticket whose contact has a mail address."""
    world = sandbox.world("syncro")
    tickets = world.tickets.values()
    return next(
        one.id for one in tickets if one.contact_id and world.contacts[one.contact_id].email
    )


async def test_the_ledger_tells_a_write_and_its_request_without_the_key(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    ticket = mailed_ticket(sandbox)
    made = (await comment(client, ticket, do_not_email=True)).json()["comment"]
    (entry,) = await control(client, "GET", "ledger")
    assert (entry["vendor"], entry["kind"]) == ("syncro", "comment")
    assert (entry["ticket"], entry["id"]) == (ticket, made["id"])
    assert entry["at"] == NOON.isoformat()
    assert entry["body"] == {"subject": "Update", "body": "Hello", "do_not_email": True}
    assert entry["query"] == [["api_key", "[hidden]"]]
    assert entry["headers"]["idempotency-key"] == "1"
    assert entry["raw"].startswith('{"subject"')
    assert "sandbox-dana" not in str(await control(client, "GET", "ledger"))
    assert await control(client, "GET", "ledger?kind=invoice") == []


async def test_the_ledger_leaves_a_key_in_the_header_out(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    path = f"/syncro/api/v1/tickets/{mailed_ticket(sandbox)}"
    await client.put(path, json={}, headers={"Authorization": "Bearer sandbox-dana", "X-A": "1"})
    (entry,) = await control(client, "GET", "ledger")
    assert entry["headers"]["x-a"] == "1"
    assert "authorization" not in entry["headers"]


async def test_the_log_tells_where_the_key_was_but_not_the_key(client: httpx.AsyncClient) -> None:
    await client.get("/syncro/api/v1/me?api_key=sandbox-dana&x=1")
    await client.get("/syncro/api/v1/me", headers={"Authorization": "Bearer sandbox-dana"})
    await client.get("/syncro/api/v1/me")
    entries = await control(client, "GET", "requests")
    assert [one["auth"] for one in entries] == [["query:api_key"], ["header:authorization"], []]
    assert [one["status"] for one in entries] == [200, 200, 401]
    assert entries[0]["query"] == [["api_key", "[hidden]"], ["x", "1"]]
    assert "sandbox-dana" not in str(entries)
    assert len(await control(client, "GET", "requests?limit=2")) == 2


async def test_the_outbox_holds_the_mail_a_comment_sends(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    ticket = mailed_ticket(sandbox)
    await comment(client, ticket)
    (mail,) = await control(client, "GET", "outbox")
    world = sandbox.world("syncro")
    contact = world.contacts[world.tickets[ticket].contact_id or 0]
    assert mail["to"] == [contact.email]
    assert (mail["channel"], mail["body"], mail["ticket"]) == ("email", "Hello", ticket)
    assert mail["because"] == f"POST /syncro/api/v1/tickets/{ticket}/comment"


async def test_rules_are_added_listed_and_cleared(client: httpx.AsyncClient) -> None:
    rules = [{"action": "status", "status": 503}, {"action": "hang", "path": "*/never"}]
    made = await control(client, "POST", "faults", rules)
    assert [one["action"] for one in made] == ["status", "hang"]
    assert (await client.get("/syncro/api/v1/me")).status_code == 503
    assert [one["seen"] for one in await control(client, "GET", "faults")] == [1, 0]
    assert await control(client, "DELETE", "faults") == []
    await control(client, "POST", "faults", {"action": "hang"})
    assert await control(client, "POST", "faults", []) == []


async def test_a_mistaken_rule_puts_none_in_force(client: httpx.AsyncClient) -> None:
    rules = [{"action": "hang"}, {"action": "explode"}]
    answer = await client.post("/_sandbox/faults", json=rules)
    assert answer.status_code == 400
    assert "action must be one of" in answer.json()["error"]
    assert await control(client, "GET", "faults") == []


async def test_control_is_never_struck_by_a_fault(client: httpx.AsyncClient) -> None:
    await control(client, "POST", "faults", {"action": "hang", "times": None})
    assert (await control(client, "GET", "world"))["syncro"]["tickets"] == 30


async def test_the_world_is_summarised(sandbox: Sandbox, client: httpx.AsyncClient) -> None:
    told = (await control(client, "GET", "world"))["syncro"]
    assert told["me"] == "Dana Fox"
    assert told["clients"] == len(sandbox.world("syncro").clients)
    assert sum(told["by_status"].values()) == told["tickets"] == 30
    assert "sandbox-dana" in told["credentials"]["api_key"]


async def test_a_reset_brings_the_seeded_state_back(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    seeded = deepcopy(sandbox.world("syncro"))
    await comment(client, mailed_ticket(sandbox))
    await control(client, "POST", "manners", {"trim": True})
    await control(client, "POST", "clock", {"hours": 1})
    await control(client, "POST", "faults", {"action": "hang"})
    await control(client, "POST", "reset")
    assert sandbox.world("syncro") == seeded
    assert not sandbox.ledger.entries + sandbox.outbox.entries + sandbox.faults.rules
    assert (await control(client, "GET", "manners"))["trim"] is False
    assert (await control(client, "GET", "clock"))["moved"] == 0


@pytest.mark.parametrize(
    ("body", "moved"),
    [
        ({"hours": 2, "minutes": -5}, 6900),
        ({"advance": 90}, 90),
        ({"to": "2026-03-02T12:01:00+00:00"}, 60),
    ],
)
async def test_the_clock_is_moved(
    client: httpx.AsyncClient, body: dict[str, object], moved: float
) -> None:
    assert (await control(client, "POST", "clock", body))["moved"] == moved


async def test_people_act_on_a_ticket_by_number(
    sandbox: Sandbox, client: httpx.AsyncClient
) -> None:
    world = sandbox.world("syncro")
    ticket = world.tickets[mailed_ticket(sandbox)]
    data = {"vendor": "syncro", "ticket": ticket.number, "text": "Still broken"}
    told = await control(client, "POST", "people/customer_replies", data)
    assert told["status"] == ticket.status == "Customer Reply"
    assert ticket.comments[-1].body == "Still broken"
    assert not sandbox.ledger.entries


@pytest.mark.parametrize(
    ("method", "what", "body", "status", "words"),
    [
        ("POST", "people/dances", {"ticket": 10164}, 400, "nobody does 'dances'"),
        ("POST", "people/customer_replies", {"ticket": 1, "text": "x"}, 400, "ticket 1"),
        ("POST", "people/customer_replies", {"vendor": "x"}, 400, "nothing called 'x'"),
        ("POST", "clock", {"parsecs": 1}, 400, "no unit 'parsecs'"),
        ("POST", "manners", {"politeness": 1}, 400, "no switch 'politeness'"),
        ("POST", "manners", {"trim": "perhaps"}, 400, "trim is one of"),
        ("POST", "manners", {"syncro": {"x": 1}}, 400, "syncro has no switch 'x'"),
        ("POST", "manners", {"syncro": {"rate_limit": True}}, 400, "rate_limit is like 180"),
        ("POST", "manners", {"syncro": 1}, 400, "syncro takes an object"),
        ("POST", "manners", [], 400, "a JSON object is needed"),
        ("GET", "nowhere", None, 404, "no such control endpoint"),
    ],
)
async def test_nonsense_is_refused_in_a_sentence(
    client: httpx.AsyncClient, method: str, what: str, body: object, status: int, words: str
) -> None:
    answer = await client.request(method, f"/_sandbox/{what}", json=body)
    assert answer.status_code == status
    assert words in answer.json()["error"]
