"""Every vendor's connection, through both doors of the sandbox: the contract's stage."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from psa_tui.domain.port import Psa
from psa_tui.sandbox.clock import Clock
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from psa_tui.sandbox.transport import SandboxTransport
from psa_tui.vendors import registry
from tests.vendors.stand_ins import ManualClock, MemoryBudget

IN_PROCESS, SOCKET = "in-process", "socket"

SIGN_IN: Mapping[str, Callable[[str], dict[str, str]]] = {
    "syncro": lambda root: {"base_url": f"{root}/syncro/api/v1", "api_key": "sandbox-dana"},
    "bms": lambda root: {
        "base_url": f"{root}/bms",
        "tenant": "Copperline Systems",
        "username": "dana.fox@copperline.example",
        "password": "sandbox-dana",
    },
    "autotask": lambda root: {
        "base_url": f"{root}/autotask",
        "username": "psa-api@northgate.example",
        "secret": "sandbox$secret#1",
        "integration_code": "SANDBOXTRACKINGIDENTIFIER",
        "technician": "dana.fox@northgate.example",
    },
    "connectwise": lambda root: {
        "base_url": f"{root}/connectwise",
        "company": "tidewater",
        "public_key": "sandboxDanaPublic",
        "private_key": "sandbox-dana",
        "client_id": "00000000-0000-4000-8000-00000000c0de",
    },
    "halo": lambda root: {
        "base_url": f"{root}/halo",
        "client_id": "5a6e64b0-0000-4000-8000-000000000001",
        "client_secret": (
            "5ec4e700-0000-4000-8000-000000000001-5ec4e701-0000-4000-8000-000000000001"
        ),
    },
}
"""Vendor -> what signs in, given where the sandbox is."""

WEAK: Mapping[str, dict[str, str]] = {
    "syncro": {"api_key": "sandbox-readonly"},
    "bms": {"username": "beth.carmody@copperline.example", "password": "sandbox-readonly"},
    "autotask": {"username": "psa-readonly@northgate.example", "secret": "sandbox-readonly"},
    "connectwise": {
        "public_key": "sandboxReadOnlyPublic",
        "private_key": "sandbox-readonly",
    },
    "halo": {
        "client_id": "5a6e64b0-0000-4000-8000-000000000003",
        "client_secret": (
            "5ec4e700-0000-4000-8000-000000000003-5ec4e701-0000-4000-8000-000000000003"
        ),
    },
}
"""Vendor -> what to change in it for a key that may only read."""

WRONG: Mapping[str, dict[str, str]] = {
    "syncro": {"api_key": "nobody"},
    "bms": {"password": "nobody"},
    "autotask": {"secret": "nobody"},
    "connectwise": {"private_key": "nobody"},
    "halo": {"client_secret": "nobody"},
}
"""Vendor -> what to change in it for a key that is none."""

WRITING: Mapping[str, str] = {"autotask": "*[!yt]"}
"""Vendor -> paths that write, where others are posted to as well: `query` and `query/next` read."""


@dataclass
class Stage:
    """One vendor's sandbox, a door to it, and the clock that both go by."""

    vendor: str
    sandbox: Sandbox
    clock: ManualClock
    root: str
    transport: SandboxTransport | None
    opened: list[Psa]

    def open(self, **other: str) -> Psa:
        """Open a connection; `other` are keys that differ from the good ones."""
        psa = registry.open_psa(
            self.vendor,
            {**SIGN_IN[self.vendor](self.root), **other},
            connection="acme",
            budget=MemoryBudget(),
            clock=self.clock,
            transport=self.transport,
        )
        self.opened.append(psa)
        return psa


@pytest.fixture(params=list(registry.ROWS))
def vendor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=[IN_PROCESS, SOCKET])
def door(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def sandbox(vendor: str, clock: ManualClock) -> Sandbox:
    return Sandbox(seed=7, tickets=90, vendors=[vendor], clock=Clock(clock.now))


@pytest.fixture
def root(sandbox: Sandbox, door: str) -> Iterator[str]:
    if door == IN_PROCESS:
        yield "http://127.0.0.1:1"
        return
    with Server(sandbox) as server:
        yield server.url


@pytest.fixture
async def stage(
    vendor: str, door: str, sandbox: Sandbox, clock: ManualClock, root: str
) -> AsyncIterator[Stage]:
    transport = SandboxTransport(sandbox) if door == IN_PROCESS else None
    made = Stage(vendor, sandbox, clock, root, transport, [])
    yield made
    for psa in made.opened:
        await psa.close()


@pytest.fixture
def psa(stage: Stage) -> Psa:
    return stage.open()
