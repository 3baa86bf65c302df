"""Files fetched from wherever a vendor says they lie, without showing its key to strangers."""

from psa_tui.domain.errors import Garbled, Unreachable

from .client import checked, is_loopback
from .pipe import Pipe

HOPS = 5
"""Redirections followed: vendors send us on to a storage host once or twice."""


async def fetch(pipe: Pipe, url: str) -> bytes:
    """Return the whole content of `url`, which may be relative to the vendor's host.

    Raises the errors of a read; Unreachable for an address that may not be asked, Garbled where
    the way never ends.
    """
    home = pipe.client.base_url
    target = home.join(url)
    for _ in range(HOPS):
        checked(target)
        if is_loopback(target) and not is_loopback(home):
            raise Unreachable(f"{url} points at this very machine; it is not asked.")
        request = pipe.client.build_request("GET", target, headers={"Accept": "*/*"})
        judge = pipe.judge(request, "GET file", reads=True, fields={})
        own = (target.scheme, target.netloc) == (home.scheme, home.netloc)
        response = await pipe.exchange(judge, with_key=own)
        if 200 <= response.status_code < 300:
            return response.content
        if not response.has_redirect_location:
            raise judge.refused(response)
        target = target.join(response.headers["location"])
    raise Garbled(f"{url} leads from one address to the next without end.")
