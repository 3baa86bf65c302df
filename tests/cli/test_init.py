"""init asks for one connection, tries it, and writes a configuration without a secret in it."""

import io
import stat

import pytest

from psa_tui.cli.main import run
from psa_tui.config import files
from psa_tui.config.paths import Paths
from psa_tui.sandbox.sandbox import Sandbox
from psa_tui.sandbox.server import Server
from psa_tui.vendors import registry

SYNCRO = str(list(registry.ROWS).index("syncro") + 1)
"""What is typed where it asks for the PSA."""


class Terminal(io.StringIO):
    """What a person types, or reads, at a terminal."""

    def isatty(self) -> bool:
        return True


def _answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Terminal:
    """Have these lines typed; return what is said. Not a fixture: capturing would undo it."""
    said = Terminal()
    monkeypatch.setattr("sys.stderr", said)
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))
    return said


def test_a_first_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_KEY", "sandbox-dana")
    with Server(Sandbox(tickets=20, vendors=["syncro"])) as server:
        said = _answer(
            monkeypatch, SYNCRO, "acme", f"{server.url}/syncro/api/v1", "1", "ACME_KEY", "y"
        )
        assert run(["init"]) == 0
    path = Paths.real().config
    settings = files.load(path)
    assert settings.me.name == "Dana Fox"
    assert list(settings.connections) == ["acme"]
    assert "sandbox-dana" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "It works." in said.getvalue()


def test_the_psa_is_named_as_people_do_and_a_name_here_is_one_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ACME_KEY", "sandbox-dana")
    with Server(Sandbox(tickets=20, vendors=["syncro"])) as server:
        root = f"{server.url}/syncro/api/v1"
        slips = ("0", "9", "y", "Sync", root, "my company")
        said = _answer(monkeypatch, *slips, "acme", root, "1", "ACME_KEY", "y")
        assert run(["init"]) == 0
    assert list(files.load(Paths.real().config).connections) == ["acme"]
    assert said.getvalue().count("That is not an answer to it.") == len(slips) - 1


@pytest.mark.parametrize("word", ["bms", "Kaseya", "kas", "HaloPSA", "connectwise psa"])
def test_every_psa_is_found_by_a_word_of_its_name(
    monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    said = _answer(monkeypatch, word)
    assert run(["init"]) == 130
    assert "One connection to " in said.getvalue()


def test_a_key_of_somebody_else_is_noted_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ACME_KEY", "sandbox-api")
    with Server(Sandbox(tickets=20, vendors=["syncro"])) as server:
        root = f"{server.url}/syncro/api/v1"
        _answer(monkeypatch, SYNCRO, "acme", root, "1", "ACME_KEY", "n", "Dana Fox")
        assert run(["init"]) == 0
    settings = files.load(Paths.real().config)
    assert (settings.me.name, settings.connections["acme"].acts_as) == (
        "Dana Fox",
        "API Integration",
    )


def test_what_does_not_work_is_said_before_it_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ACME_KEY", "wrong")
    with Server(Sandbox(tickets=20, vendors=["syncro"])) as server:
        said = _answer(
            monkeypatch, SYNCRO, "acme", f"{server.url}/syncro/api/v1", "1", "ACME_KEY", "n"
        )
        assert run(["init"]) == 3
    assert "Invalid API token" in said.getvalue()
    assert not Paths.real().config.exists()


def test_an_existing_configuration_is_never_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files.write_private(Paths.real().config, 'theme = "psa-light"\n')
    said = _answer(monkeypatch)
    assert run(["init"]) == 1
    assert "stays as it is" in said.getvalue()
    assert files.load(Paths.real().config).theme == "psa-light"
