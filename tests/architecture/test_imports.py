"""What is loaded at run time, and when: the first paint waits for no network module.

The layer contracts see what a module could reach; only a fresh interpreter shows what it did load.
"""

import json
import subprocess

import pytest

from tests.architecture.house import python

SCREEN = {"textual", "rich"}
NETWORK = {"httpx", "starlette", "uvicorn", "html_to_markdown", "truststore", "stamina"}
LATER = {"markdown_it", "keyring", "tomlkit"}

LOADED = "import json, sys; print(json.dumps(sorted({n.partition('.')[0] for n in sys.modules})))"

COMMAND = f"""
import runpy, sys
sys.argv = ["psa-tui", *sys.argv[1:]]
print_loaded = {LOADED!r}
try:
    runpy.run_module("psa_tui", run_name="__main__", alter_sys=True)
except SystemExit as end:
    print("ended with", end.code or 0)
exec(print_loaded)
"""


def loaded_by(code: str, *arguments: str) -> tuple[set[str], subprocess.CompletedProcess[str]]:
    """Top-level modules that a fresh interpreter holds after `code`, and how the run went."""
    ended = python("-c", code, *arguments)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return set(json.loads(ended.stdout.splitlines()[-1])), ended


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("psa_tui.domain.port", SCREEN | NETWORK | LATER | {"pydantic", "sqlite3"}),
        ("psa_tui.services.session", SCREEN | NETWORK),
        ("psa_tui.vendors.registry", SCREEN | NETWORK),
        ("psa_tui.ui.app", NETWORK),
        ("psa_tui.wiring", NETWORK | SCREEN),
    ],
)
def test_importing_a_room_loads_no_more_than_it_needs(module: str, absent: set[str]) -> None:
    loaded, _ = loaded_by(f"import {module}; {LOADED}")
    assert not loaded & absent


@pytest.mark.parametrize(
    ("command", "absent"),
    [
        ("--version", SCREEN | NETWORK | LATER | {"pydantic", "sqlite3"}),
        ("--help", SCREEN | NETWORK | LATER | {"pydantic", "sqlite3"}),
        ("status", SCREEN | NETWORK),
    ],
)
def test_a_command_loads_no_more_than_it_needs(command: str, absent: set[str]) -> None:
    loaded, ended = loaded_by(COMMAND, command)
    assert ended.stdout.splitlines()[-2].startswith("ended with 0"), ended.stdout + ended.stderr
    assert not loaded & absent


def test_the_eye_for_loaded_modules_sees_them() -> None:
    loaded, _ = loaded_by(f"import textual.app; {LOADED}")
    assert loaded >= SCREEN
