"""Ten thousand an hour for all, three at once at an endpoint, and answers that come late."""

import asyncio
from contextlib import ExitStack
from datetime import timedelta

import httpx
import pytest

from psa_tui.sandbox.http import Call
from psa_tui.sandbox.server import Server
from psa_tui.sandbox.transport import SandboxTransport
from tests.sandbox.autotask.caller import ALL, LIMITED, Caller

THRESHOLD = "ThresholdInformation"


def under_way(call: Caller, path: str, code: str = "") -> Call:
    """A call that nobody has answered yet."""
    headers = dict(call.headers) | ({"apiintegrationcode": code} if code else {})
    whole = f"/autotask/atservicesrest/v1.0/{path}"
    return Call("GET", whole, (), headers, b"", "127.0.0.1", call.sandbox.clock.now())


def test_the_threshold_counts_every_call_its_own_included(call: Caller) -> None:
    before = call("GET", THRESHOLD).data
    assert before == {
        "externalRequestThreshold": 10_000,
        "requestThresholdTimeframe": 60,
        "currentTimeframeRequestCount": 1,
    }
    call("GET", "Tickets/1")
    Caller(call.sandbox, LIMITED)("GET", "Tickets/1")
    call("GET", "Tickets/1", secret="guess")
    assert call("GET", THRESHOLD).data["currentTimeframeRequestCount"] == 4


def test_beyond_the_hours_calls_there_are_none_until_some_are_an_hour_old(call: Caller) -> None:
    call.turn(rate_limit=3, latency=False)
    call("GET", "Tickets/1")
    call.sandbox.clock.advance(timedelta(minutes=30))
    call("GET", "Tickets/1")
    call("GET", "Tickets/1")
    refused = Caller(call.sandbox, LIMITED)("GET", "Roles/1")
    assert refused.status == 429
    assert list(refused.data) == ["errors"]
    assert "retry-after" not in refused.headers
    call.sandbox.clock.advance(timedelta(minutes=30))
    assert call("GET", "Tickets/1").status == 200
    assert call("GET", "Tickets/1").status == 429


def test_answers_come_later_the_nearer_the_limit(call: Caller) -> None:
    call.turn(rate_limit=8, call_seconds=0.0)
    waits = [call("GET", "Tickets/1").wait for _ in range(8)]
    assert waits == [0, 0, 0, 0.5, 0.5, 1.0, 1.0, 1.0]
    call.turn(latency=False)
    assert call("GET", "Tickets/1").wait == 0


def test_no_header_tells_of_limits(call: Caller) -> None:
    names = set(call("GET", "Tickets/1").headers)
    assert not {one for one in names if "limit" in one or "retry" in one}


def test_a_fourth_call_to_an_endpoint_is_refused_while_three_are_under_way(call: Caller) -> None:
    body = {"filter": ALL, "MaxRecords": 1}
    with ExitStack() as open_calls:
        for path in ("Tickets/1", "Tickets/query", "Tickets/entityInformation/fields"):
            open_calls.enter_context(call.sandbox.attending(under_way(call, path)))
        refused = call("POST", "Tickets/query", body)
        assert refused.status == 429
        assert refused.data == {
            "errors": ["The Autotask API thread threshold of 3 threads has been exceeded."]
        }
        # Another object, and another integration, have threads of their own.
        assert call("POST", "TicketNotes/query", body).status == 200
    assert call("POST", "Tickets/query", body).status == 200


def test_calls_of_another_integration_and_of_another_vendor_do_not_count(call: Caller) -> None:
    elsewhere = Call("GET", "/bms/v2/x", (), {}, b"", "127.0.0.1", call.sandbox.clock.now())
    with ExitStack() as open_calls:
        for one in (
            *(under_way(call, "Tickets/1", code="OTHER") for _ in range(3)),
            *(elsewhere for _ in range(3)),
            *(under_way(call, "ZoneInformation") for _ in range(3)),
        ):
            open_calls.enter_context(call.sandbox.attending(one))
        assert call("GET", "Tickets/1").status == 200


def test_the_refusal_can_have_another_status_and_a_time_to_wait(call: Caller) -> None:
    call.turn(threads=1, threads_status=500, retry_after=7)
    with call.sandbox.attending(under_way(call, "Tickets/1")):
        refused = call("GET", "Tickets/1")
    assert refused.status == 500
    assert refused.headers["retry-after"] == "7"


async def together(client: httpx.AsyncClient, root: str, headers: dict[str, str], many: int) -> int:
    """Send `many` requests at once and count the refused."""
    url = f"{root}/autotask/atservicesrest/v1.0/Tickets/1"
    replies = await asyncio.gather(*(client.get(url, headers=headers) for _ in range(many)))
    return [one.status_code for one in replies].count(429)


@pytest.mark.parametrize(("many", "refused"), [(3, 0), (12, 9)])
def test_requests_sent_together_are_under_way_together(
    call: Caller, many: int, refused: int
) -> None:
    call.turn(call_seconds=0.2)

    async def inside() -> int:
        async with httpx.AsyncClient(transport=SandboxTransport(call.sandbox)) as client:
            return await together(client, "http://sandbox.test", call.headers, many)

    async def outside(root: str) -> int:
        async with httpx.AsyncClient() as client:
            return await together(client, root, call.headers, many)

    assert asyncio.run(inside()) == refused
    with Server(call.sandbox) as server:
        assert asyncio.run(outside(server.url)) == refused
