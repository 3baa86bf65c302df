"""What the sandbox prints to connect to it is where it is."""

import tomllib

import pytest

from psa_tui.cli.main import run


@pytest.mark.parametrize(
    ("words", "root"),
    [
        ("", "http://127.0.0.1:8765/"),
        ("--port 9000", "http://127.0.0.1:9000/"),
        ("--host ::1 --port 9000", "http://[::1]:9000/"),
        ("--host localhost --port 9000", "http://127.0.0.1:9000/"),
        ("--host 127.0.0.5", "http://127.0.0.5:8765/"),
    ],
)
def test_the_printed_configuration_names_host_and_port(
    words: str, root: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sandbox", "--print-config", *words.split()]) == 0
    tables = tomllib.loads(capsys.readouterr().out)["connections"]
    assert {str(one["base_url"])[: len(root)] for one in tables.values()} == {root}


def test_a_port_that_is_not_known_yet_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["sandbox", "--print-config", "--port", "0"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("--port 0 takes whatever port is free when the sandbox starts")
    assert not said.out
