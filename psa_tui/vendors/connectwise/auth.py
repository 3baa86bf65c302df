"""How a request says whose it is: company and key as Basic, and the integration's client id."""

from base64 import b64encode
from collections.abc import Generator

import httpx


class Signed(httpx.Auth):
    """Signs requests: `company+public:private`, and the integration's id (the developer guide)."""

    def __init__(self, company: str, public_key: str, private_key: str, client_id: str) -> None:
        """Keep the keys; they are not shown by `repr`."""
        pair = f"{company}+{public_key}:{private_key}"
        self.basic = b64encode(pair.encode()).decode("ascii")
        """What stands in the header: as secret as the keys that it is made from."""
        self._client_id = client_id

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sign one request."""
        request.headers["Authorization"] = f"Basic {self.basic}"
        request.headers["clientId"] = self._client_id
        yield request
