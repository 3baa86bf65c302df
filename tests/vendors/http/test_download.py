"""Files come from anywhere; the key goes home and nowhere else."""

import httpx
import pytest

from psa_tui.domain.errors import Forbidden, Garbled, Missing, Unreachable
from psa_tui.vendors._http import fetch

from .pipes import HOST, KEY, pipe_to


def site(request: httpx.Request) -> httpx.Response:
    """The vendor, its storage, and an address that leads round in circles."""
    signed = request.headers.get("authorization") == f"Bearer {KEY}"
    match request.url.host, request.url.path:
        case "vendor.example", "/files/1":
            return httpx.Response(200, content=b"\x00\x01") if signed else httpx.Response(403)
        case "vendor.example", "/files/2":
            return httpx.Response(302, headers={"location": "https://store.example/2?sign=x"})
        case "vendor.example", "/files/3":
            return httpx.Response(302, headers={"location": "/files/3"})
        case "store.example", "/2":
            assert "authorization" not in request.headers
            assert request.url.query == b"sign=x"
            return httpx.Response(200, content=b"stored")
        case _:
            return httpx.Response(404, text="<html>gone</html>")


async def test_the_key_goes_to_the_vendor_itself() -> None:
    assert await fetch(pipe_to(site), f"{HOST}/files/1") == b"\x00\x01"
    assert await fetch(pipe_to(site), "/files/1") == b"\x00\x01"


async def test_the_key_does_not_follow_to_another_host() -> None:
    assert await fetch(pipe_to(site), f"{HOST}/files/2") == b"stored"
    assert await fetch(pipe_to(site), "https://store.example/2?sign=x") == b"stored"


async def test_another_port_of_the_same_host_is_a_stranger() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert "authorization" not in request.headers
        return httpx.Response(403)

    with pytest.raises(Forbidden):
        await fetch(pipe_to(answer), "https://vendor.example:8443/files/1")


async def test_a_way_without_end_and_a_file_that_is_gone_are_told() -> None:
    with pytest.raises(Garbled, match="without end"):
        await fetch(pipe_to(site), "/files/3")
    with pytest.raises(Missing):
        await fetch(pipe_to(site), "/files/9")


@pytest.mark.parametrize(
    "url",
    ["http://store.example/2", "ftp://store.example/2", "file:///etc/passwd", "http://127.0.0.1/x"],
)
async def test_an_address_that_may_not_be_asked_is_not_asked(url: str) -> None:
    def never(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"asked {request.url}")

    with pytest.raises(Unreachable):
        await fetch(pipe_to(never), url)
