"""Both doors of the sandbox, fault by fault: the same exception, answer, ledger and log."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace

import httpx
import pytest

from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.faults import LANDING, Action
from psa_tui.sandbox.ledger import Entry
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server, loopback
from psa_tui.sandbox.transport import SandboxTransport
from tests.sandbox.asking import NOON

RULES: list[dict[str, object]] = [
    {"action": "drop_before"},
    {"action": "drop_after"},
    {"action": "late", "seconds": 30},
    {"action": "delay", "seconds": 0.05},
    {"action": "delay", "seconds": 30},
    {"action": "status"},
    {"action": "status", "status": 429, "retry_after": 7},
    {"action": "status", "status": 503, "body": {"error": "down"}, "lands": True},
    {"action": "status", "status": 500, "body": "plain words", "headers": {"X-Trace": "1"}},
    {"action": "truncate"},
    {"action": "garble"},
    {"action": "html"},
    {"action": "html", "status": 502, "lands": False},
    {"action": "hang"},
    {"action": "hang", "lands": True},
]

EXCEPTIONS: dict[str, type[httpx.TransportError] | None] = {
    "drop_before": httpx.ReadError,
    "drop_after": httpx.RemoteProtocolError,
    "late": httpx.RemoteProtocolError,
    "truncate": httpx.RemoteProtocolError,
    "hang": httpx.ReadTimeout,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a client and a tester see of one faulty write."""

    error: type[Exception] | None
    status: int | None
    body: bytes
    headers: dict[str, str]
    landed: list[dict[str, object]]
    logged: list[tuple[object, object]]


def a_sandbox() -> Sandbox:
    return Sandbox(seed=1, tickets=30, vendors=("syncro",), clock=Clock.fixed(NOON))


@asynccontextmanager
async def door(kind: str, sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """A client at one of the doors, with a second's patience."""
    headers = {"authorization": "Bearer sandbox-dana"}
    if kind == "inside":
        transport = SandboxTransport(sandbox)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:1", headers=headers, timeout=0.5
        ) as client:
            yield client
    else:
        with Server(sandbox) as server:
            async with httpx.AsyncClient(
                base_url=server.url, headers=headers, timeout=0.5
            ) as client:
                yield client


async def suffer(kind: str, rule: dict[str, object]) -> Seen:
    """Post one comment under `rule`, through a door."""
    sandbox = a_sandbox()
    ticket = next(iter(sandbox.world("syncro").tickets))
    sandbox.faults.add(method="POST", path="*/comment", **rule)
    error, answer = None, None
    async with door(kind, sandbox) as client:
        try:
            body = {"subject": "Update", "body": "Hello"}
            answer = await client.post(f"/syncro/api/v1/tickets/{ticket}/comment", json=body)
        except httpx.TransportError as caught:
            error = type(caught)
    return Seen(
        error=error,
        status=answer.status_code if answer else None,
        body=answer.content if answer else b"",
        headers=dict(answer.headers) if answer else {},
        landed=[_without_host(one) for one in sandbox.ledger.entries],
        logged=[(one["status"], one["fault"]) for one in sandbox.requests.entries],
    )


def _without_host(entry: Entry) -> dict[str, object]:
    named = {key: text for key, text in entry.headers.items() if key != "host"}
    return asdict(replace(entry, headers=named))


@pytest.mark.parametrize("rule", RULES, ids=str)
async def test_a_fault_is_the_same_through_both_doors(rule: dict[str, object]) -> None:
    inside, socket = await asyncio.gather(suffer("inside", rule), suffer("socket", rule))
    assert inside == socket
    slow = rule["action"] == "delay" and rule["seconds"] == 30
    expected = httpx.ReadTimeout if slow else EXCEPTIONS.get(str(rule["action"]))
    assert inside.error is expected
    lands = rule.get("lands", rule["action"] in LANDING)
    assert len(inside.landed) == lands


def test_every_action_is_tried_at_both_doors() -> None:
    assert {rule["action"] for rule in RULES} == set(Action)


@pytest.mark.parametrize("kind", ["inside", "socket"])
async def test_without_a_rule_both_doors_answer(kind: str) -> None:
    async with door(kind, a_sandbox()) as client:
        answer = await client.get("/syncro/api/v1/me")
        assert answer.json()["user_name"] == "Dana Fox"
        assert answer.headers["date"] == "Mon, 02 Mar 2026 12:00:00 GMT"
        assert (await client.get("/nobody/here")).status_code == 404


@pytest.mark.parametrize("kind", ["inside", "socket"])
async def test_a_late_write_lands_when_the_clock_has_passed_and_not_before(kind: str) -> None:
    sandbox = a_sandbox()
    ticket = next(iter(sandbox.world("syncro").tickets))
    path = f"/syncro/api/v1/tickets/{ticket}"
    sandbox.faults.add(action="late", seconds=30, method="POST")
    async with door(kind, sandbox) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.post(f"{path}/comment", json={"subject": "Update", "body": "Late"})
        before = (await client.get(f"{path}/comments")).json()["comments"]
        await client.post("/_sandbox/clock", json={"seconds": 45})
        after = (await client.get(f"{path}/comments")).json()["comments"]
    assert "Late" not in {one["body"] for one in before}
    assert after[0]["body"] == "Late"
    assert after[0]["created_at"] == "2026-03-02T12:00:30.000Z"


async def test_the_inner_door_may_be_used_from_any_loop() -> None:
    sandbox = a_sandbox()

    def in_a_loop_of_its_own() -> int:
        async def ask() -> int:
            async with door("inside", sandbox) as client:
                return (await client.get("/syncro/api/v1/tickets")).status_code

        return asyncio.run(ask())

    threads = [asyncio.to_thread(in_a_loop_of_its_own) for _ in range(4)]
    assert await asyncio.gather(*threads) == [200] * 4


async def test_without_a_limit_a_hanging_request_waits_until_it_is_cancelled() -> None:
    sandbox = a_sandbox()
    sandbox.faults.add(action="hang")
    async with door("inside", sandbox) as client:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.get("/syncro/api/v1/me", timeout=None), 0.05)


async def test_a_server_stops_while_somebody_hangs_on_the_line() -> None:
    sandbox = a_sandbox()
    sandbox.faults.add(action="hang")
    server = Server(sandbox)
    server.start()
    async with httpx.AsyncClient(base_url=server.url, timeout=20) as client:
        hanging = asyncio.create_task(client.get("/syncro/api/v1/me"))
        while not sandbox.requests.entries:  # noqa: ASYNC110  # another thread has no event for us
            await asyncio.sleep(0)
        await asyncio.to_thread(server.stop)
        with pytest.raises(httpx.TransportError):
            await hanging


def _tell(loop: asyncio.AbstractEventLoop, said: "asyncio.Queue[str]", url: str) -> None:
    loop.call_soon_threadsafe(said.put_nowait, url)


async def test_a_server_says_its_address_when_it_serves_and_stops_when_told() -> None:
    server = Server(a_sandbox())
    said: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    serving = asyncio.to_thread(server.serve, lambda url: _tell(loop, said, url))
    task = asyncio.create_task(serving)
    url = await said.get()
    assert url == server.url == f"http://127.0.0.1:{server.port}"
    async with httpx.AsyncClient(base_url=url) as client:
        assert (await client.get("/_sandbox/world")).status_code == 200
    await asyncio.to_thread(server.stop)
    await task


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.com", ""])  # noqa: S104  # each of them is refused
def test_the_socket_door_refuses_every_host_but_loopback(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        Server(a_sandbox(), host=host)


def test_loopback_has_several_names() -> None:
    assert [loopback(host) for host in ("localhost", "127.0.0.2", "::1")] == [
        "127.0.0.1",
        "127.0.0.2",
        "::1",
    ]
