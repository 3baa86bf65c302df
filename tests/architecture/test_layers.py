"""Who may know whom: the contracts of pyproject.toml hold, and each of them can fail.

A guard that guards nothing looks like one that holds; so every contract is shown one violation,
planted in a copy of the package, and must name it.
"""

import shutil
import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGE, ROOT, VENDORS, python

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

PLANTS = {
    "The floors": ("domain/ids.py", "import psa_tui.services"),
    "No two neighbours": ("domain/ids.py", "import psa_tui.domain.tickets"),
    "Only the front rooms know": ("services/session.py", "import psa_tui.vendors.registry"),
    "Inside vendors": ("vendors/_paging.py", "import psa_tui.vendors.syncro.profile"),
    "Inside a vendor's house": (
        "vendors/syncro/profile.py",
        "def f() -> None: import psa_tui.vendors.syncro.auth",
    ),
    "Inside services": ("services/events.py", "import psa_tui.services.session"),
    "Inside ui": ("ui/widgets/__init__.py", "import psa_tui.ui.screens"),
    "The false vendors": ("sandbox/apis/stray.py", "import psa_tui.sandbox.apis.syncro"),
    "The sandbox is a stranger": ("sandbox/__init__.py", "import psa_tui.domain"),
    "The domain speaks": ("domain/ids.py", "import platformdirs"),
    "Textual lives in ui": ("services/session.py", "import textual"),
    "HTTP lives in vendors": ("ui/app.py", "import httpx"),
    "SQL lives in store": ("services/session.py", "import sqlite3"),
    "pydantic lives in": ("store/database.py", "import pydantic"),
    "The front rooms put": ("cli/__init__.py", "import rich"),
    "What translates": ("vendors/syncro/translate/__init__.py", "import asyncio"),
}
"""The start of a contract's name -> where to plant, and what."""


def contracts() -> list[dict[str, object]]:
    """The contracts as pyproject.toml words them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["importlinter"]["contracts"])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its configuration, free to be spoiled."""
    shutil.copytree(PACKAGE, tmp_path / "psa_tui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds() -> None:
    checked = python("-c", LINT, "--no-cache")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_violation_is_caught(contract: str, copy: Path) -> None:
    place, line = PLANTS[contract]
    spoiled = copy / "psa_tui" / place
    before = spoiled.read_text(encoding="utf-8") if spoiled.exists() else ""
    spoiled.write_text(f"{before}\n{line}\n", encoding="utf-8")

    checked = python("-c", LINT, "--no-cache", cwd=copy)

    broken = [line for line in checked.stdout.splitlines() if line.endswith("BROKEN")]
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert any(line.startswith(contract) for line in broken), broken


def test_every_contract_has_its_plant() -> None:
    unplanted = [
        name
        for name in (str(contract["name"]) for contract in contracts())
        if sum(name.startswith(start) for start in PLANTS) != 1
    ]
    assert not unplanted


def test_every_vendors_house_is_under_contract() -> None:
    standing = {path.name for path in (PACKAGE / "vendors").iterdir() if path.name in VENDORS}
    named = {
        str(container).removeprefix("psa_tui.vendors.")
        for contract in contracts()
        for container in contract.get("containers", ())  # type: ignore[attr-defined]  # TOML is untyped
    }
    assert standing
    assert standing <= named
