"""How a request says whose it is: the Bearer header, never the address."""

from collections.abc import Generator

import httpx


class Bearer(httpx.Auth):
    """Puts the key into the Authorization header (the vendor's API description)."""

    def __init__(self, key: str) -> None:
        """Keep the key; it is not shown by `repr`."""
        self._header = f"Bearer {key}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        request.headers["Authorization"] = self._header
        yield request
