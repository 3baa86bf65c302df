"""Lint, format and types, run as anybody would run them, so that one command judges everything."""

import pytest

from tests.architecture.house import ROOT, python


@pytest.mark.timeout(600)  # types are checked from nothing on a fresh clone
@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-fix", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
    ],
    ids=" ".join,
)
def test_the_whole_checkout_passes(command: tuple[str, ...]) -> None:
    judged = python("-m", *command, cwd=ROOT)
    assert judged.returncode == 0, judged.stdout + judged.stderr
