"""How a request says whose it is: three headers, never the address."""

from collections.abc import Generator

import httpx


class Headers(httpx.Auth):
    """Puts user, secret and integration code into the headers (the vendor's API description)."""

    def __init__(self, username: str, secret: str, integration_code: str) -> None:
        """Keep the three; they are not shown by `repr`."""
        self._headers = {
            "ApiIntegrationCode": integration_code,
            "UserName": username,
            "Secret": secret,
        }

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        request.headers.update(self._headers)
        yield request


class Nobody(httpx.Auth):
    """Signs nothing: the zone is told to everybody (the vendor's API description)."""
