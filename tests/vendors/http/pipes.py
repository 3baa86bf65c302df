"""A pipe that ends in a function instead of a network."""

from collections.abc import Callable, Generator, Mapping
from datetime import timedelta

import httpx

from psa_tui.domain.profile import Limits
from psa_tui.vendors._http import Dialect, Pipe, Redactor
from psa_tui.vendors._wire import Complaint
from tests.vendors.stand_ins import ManualClock, MemoryBudget

KEY = "k3y-of-nobody"
HOST = "https://vendor.example"

Answering = Callable[[httpx.Request], httpx.Response]


def told(body: object) -> tuple[Complaint, ...]:
    """The invented vendor's complaints: {"wrong": {"name": "words"}}."""
    wrong: Mapping[str, str] = body.get("wrong", {}) if isinstance(body, dict) else {}
    return tuple(Complaint(name, words) for name, words in wrong.items())


class Keyed(httpx.Auth):
    """Signs as vendors do."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Put the key into a header."""
        request.headers["Authorization"] = f"Bearer {KEY}"
        yield request


def pipe_to(
    answer: Answering, *, clock: ManualClock | None = None, limits: Limits | None = None
) -> Pipe:
    """A pipe to this vendor."""
    return Pipe(
        httpx.AsyncClient(
            base_url=f"{HOST}/api", transport=httpx.MockTransport(answer), auth=Keyed()
        ),
        Dialect(
            vendor="Vendor",
            limits=limits or Limits(requests=600, window=timedelta(seconds=60)),
            complaints=told,
        ),
        MemoryBudget(),
        clock or ManualClock(),
        Redactor([KEY], ["portal_key"]),
    )
