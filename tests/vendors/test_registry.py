"""The list of vendors is cheap to read, and what it promises opens."""

import sys
from importlib import import_module
from threading import Event, Thread
from types import ModuleType

import pytest

from psa_tui.domain.errors import Unauthorised, Unreachable
from psa_tui.domain.profile import StatusRule
from psa_tui.domain.tickets import Phase
from psa_tui.vendors import registry
from psa_tui.vendors._http.pipe import KEPT_CALLS
from tests.architecture.house import python

from .stand_ins import ManualClock, MemoryBudget


def test_a_profile_is_known_without_anything_of_the_network() -> None:
    probe = (
        "import sys; from psa_tui.vendors import registry\n"
        "[registry.profile(name) for name in registry.ROWS]\n"
        "print(sorted({'httpx', 'pydantic', 'html_to_markdown', 'truststore'} & set(sys.modules)))"
    )
    ran = python("-c", probe)
    assert ran.stdout.strip() == "[]", ran.stderr
    assert sys.modules


@pytest.mark.parametrize("name", list(registry.ROWS))
def test_a_row_and_its_profile_agree(name: str) -> None:
    row, profile = registry.ROWS[name], registry.profile(name)
    assert (row.name, row.label) == (profile.name, profile.label)
    assert all(field.label and field.help for field in row.keys), "each says where to find it"


@pytest.mark.parametrize("name", list(registry.ROWS))
def test_a_whole_window_of_requests_is_remembered(name: str) -> None:
    assert registry.profile(name).limits.requests <= KEPT_CALLS


def test_an_unknown_name_is_no_vendor() -> None:
    with pytest.raises(KeyError):
        registry.profile("nobody")


def test_vendors_load_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads that load a package and its module at once lock each other out."""
    inside: list[str] = []
    crowded, loading = Event(), Event()

    def load(name: str) -> ModuleType:
        inside.append(name)
        if len(inside) > 1:
            crowded.set()
        loading.set()
        crowded.wait(0.2)
        inside.remove(name)
        return import_module(name)

    monkeypatch.setattr(registry, "import_module", load)
    first = Thread(target=open_at, args=("https://acme.example/api/v1", "k"))
    first.start()
    assert loading.wait(10)
    registry.profile("syncro")
    first.join(10)
    assert not crowded.is_set()


def open_at(base_url: str, key: str, statuses: dict[str, StatusRule] | None = None) -> object:
    return registry.open_psa(
        "syncro",
        {"base_url": base_url, "api_key": key},
        connection="acme",
        budget=MemoryBudget(),
        clock=ManualClock(),
        statuses=statuses,
    )


@pytest.mark.parametrize("key", ["", "  ", "käse", "two\nlines"])
def test_a_key_that_cannot_be_one_is_refused_before_anything_is_sent(key: str) -> None:
    with pytest.raises(Unauthorised) as caught:
        open_at("https://acme.example/api/v1", key)
    assert not key.strip() or key not in caught.value.words


def test_an_address_in_the_clear_is_refused() -> None:
    with pytest.raises(Unreachable, match="https"):
        open_at("http://acme.example/api/v1", "k")


async def test_settings_overrule_what_a_status_means() -> None:
    rule = StatusRule("Scheduled", Phase.ESCALATED)
    psa = registry.open_psa(
        "syncro",
        {"base_url": "https://acme.example/api/v1", "api_key": "k"},
        connection="acme",
        budget=MemoryBudget(),
        clock=ManualClock(),
        statuses={"scheduled": rule},
    )
    assert psa.profile.status("Scheduled", "Scheduled").phase is Phase.ESCALATED
    assert psa.profile.status("New", "New").phase is Phase.NEW
    await psa.close()
