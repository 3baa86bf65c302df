"""Of a large body is told how much has left; small ones leave unnoticed."""

import httpx
import pytest

from psa_tui.domain.errors import Uncertain
from psa_tui.domain.port import Leaving
from psa_tui.vendors._http.leaving import LARGE, PIECE

from .pipes import pipe_to


class Slowly(httpx.AsyncBaseTransport):
    """Takes a body piece by piece, as a socket does, and notes what is told meanwhile."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.pipe = pipe_to(lambda request: httpx.Response(200, json={}, request=request))
        self.pipe.client._transport = self
        self.breaks = breaks
        self.body = b""
        self.told: list[Leaving | None] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.AsyncByteStream)
        async for piece in request.stream:
            self.body += piece
            self.told.append(self.pipe.leaving)
            if self.breaks and len(self.told) > 3:
                raise httpx.WriteError("reset", request=request)
        self.told.append(self.pipe.leaving)
        return httpx.Response(200, json={}, request=request)


@pytest.mark.parametrize("way", ["json", "file"])
async def test_a_large_body_tells_how_much_of_it_has_left(way: str) -> None:
    to = Slowly()
    content = "x" * LARGE
    if way == "json":
        await to.pipe.send("POST", "/files", body={"content": content})
    else:
        await to.pipe.upload("/files", "a.bin", "application/octet-stream", content.encode(), {})
    assert content.encode() in to.body
    told = [one for one in to.told if one]
    assert len(told) == len(to.told) > LARGE // PIECE
    assert {one.total for one in told} == {len(to.body)}
    sent = [one.sent for one in told]
    assert sent == sorted(sent)
    assert (sent[0], sent[-1]) == (0, len(to.body))
    assert to.pipe.leaving is None


async def test_a_small_body_is_not_told_of() -> None:
    to = Slowly()
    await to.pipe.send("POST", "/notes", body={"content": "x"})
    assert to.told == [None, None]


async def test_what_breaks_on_the_way_is_not_on_its_way_any_more() -> None:
    to = Slowly(breaks=True)
    with pytest.raises(Uncertain):
        await to.pipe.send("POST", "/files", body={"content": "x" * LARGE})
    assert to.told[-1] is not None
    assert to.pipe.leaving is None
