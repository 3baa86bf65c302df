"""What holds for every test: no network, no home, one time zone, one way to try examples.

Nothing here knows the package; fixtures of a room live in that room's folder.
"""

import logging
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,  # a shared machine may stall; pytest-timeout watches the whole test
    derandomize=True,  # the same commit gives the same verdict
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))

XDG = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": ".run",
}
"""Variable -> folder below the test's own home."""

MEANINGFUL = ("PSA_TUI_", "TEXTUAL", "NO_COLOR", "COLORTERM", "TMUX", "SSH_")
"""Variables that change what the program does; a test that wants one sets it."""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of its own for each test, inherited by the processes it starts."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, below in XDG.items():
        (folder / below).mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(name, str(folder / below))
    for name in [name for name in os.environ if name.startswith(MEANINGFUL)]:
        monkeypatch.delenv(name)
    return folder


@pytest.fixture(autouse=True)
def fixed_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Half an hour off the full hour, and with summer time: a mistaken zone shows."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Australia/Adelaide")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another host fails at once, saying which."""

    def guarded(connect: str) -> None:
        original = getattr(socket.socket, connect)

        def checked(self: socket.socket, address: object) -> object:
            if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address):
                message = f"a test reached for {address!r}; only loopback is allowed"
                raise AssertionError(message)
            return original(self, address)

        monkeypatch.setattr(socket.socket, connect, checked)

    guarded("connect")
    guarded("connect_ex")
    resolve = socket.getaddrinfo

    def checked_lookup(host: object, *rest: object, **more: object) -> object:
        if not _is_loopback((host,)):
            message = f"a test looked up {host!r}; only loopback is allowed"
            raise AssertionError(message)
        return resolve(host, *rest, **more)  # type: ignore[arg-type]  # handed through as it came

    monkeypatch.setattr(socket, "getaddrinfo", checked_lookup)


def _is_loopback(address: object) -> bool:
    """Whether a socket address, or a 1-tuple of a host, stays on this machine."""
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode()
    return host is None or str(host) in {"localhost", "::1"} or str(host).startswith("127.")


@pytest.fixture(autouse=True)
def closed_log() -> Iterator[None]:
    """Close the log file that a test's program opened."""
    before = logging.getLogger().handlers[:]
    yield
    for handler in logging.getLogger().handlers[:]:
        if handler not in before and isinstance(handler, logging.FileHandler):
            logging.getLogger().removeHandler(handler)
            handler.close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the sweeps, which take half an hour each, unless asked for: `-m sweep`."""
    if "sweep" in config.getoption("markexpr"):
        return
    swept = {item for item in items if item.get_closest_marker("sweep")}
    config.hook.pytest_deselected(items=list(swept))
    items[:] = [item for item in items if item not in swept]
