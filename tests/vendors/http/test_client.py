"""Where a connection may go, and what the client behind it is set to."""

import httpx
import pytest

from psa_tui import __version__
from psa_tui.domain.errors import Unreachable
from psa_tui.vendors._http import client
from psa_tui.vendors._http.client import POOL, TIMEOUTS, address

from .pipes import Keyed


@pytest.mark.parametrize(
    "text",
    [
        "http://acme.example/api",
        "acme.example",
        "ftp://acme.example",
        "https://",
        "",
        "https://user:key@acme.example",
        "https://acme.example/api?api_key=x",
        "http://127.0.0.1.acme.example",
        "https://acme.example:port",
    ],
)
def test_an_address_that_would_show_the_key_or_leads_nowhere_is_refused(text: str) -> None:
    with pytest.raises(Unreachable) as caught:
        address(text)
    assert caught.value.words


@pytest.mark.parametrize(
    "text",
    [
        "https://acme.example/api/v1",
        "http://127.0.0.1:8765/x",
        "http://localhost",
        "http://[::1]:1",
    ],
)
def test_https_and_this_machine_are_fine(text: str) -> None:
    assert str(address(f" {text} ")).startswith(text)


async def test_every_limit_is_set_and_we_say_who_we_are() -> None:
    made = client("https://acme.example/api", auth=Keyed())
    assert made.timeout == TIMEOUTS
    assert None not in {TIMEOUTS.connect, TIMEOUTS.read, TIMEOUTS.write, TIMEOUTS.pool}
    assert POOL.max_connections
    assert POOL.max_keepalive_connections
    assert POOL.keepalive_expiry
    assert made.headers["user-agent"] == f"psa-tui/{__version__}"
    assert not made.follow_redirects
    await made.aclose()


async def test_a_proxy_of_the_environment_is_used_for_the_world_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    world = client("https://acme.example/api", auth=Keyed())
    here = client("http://127.0.0.1:8765/x", auth=Keyed())
    stage = client(
        "https://acme.example",
        auth=Keyed(),
        transport=httpx.MockTransport(lambda _: None),  # type: ignore[arg-type]  # never asked
    )
    assert world._mounts
    assert not here._mounts
    assert not stage._mounts
    for one in (world, here, stage):
        await one.aclose()
