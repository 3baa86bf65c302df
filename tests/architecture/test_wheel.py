"""What people install is the wheel, not the checkout: it is built, unpacked and started here."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import psa_tui
from tests.architecture.house import PACKAGE, ROOT, python


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the build tools already installed."""
    folder = tmp_path_factory.mktemp("dist")
    options = ("--wheel", "--no-isolation", "--outdir", str(folder))
    built = python("-m", "build", *options, str(ROOT))
    assert built.returncode == 0, built.stdout + built.stderr
    [path] = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_and_the_themes_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = {f"psa_tui/{path.relative_to(PACKAGE).as_posix()}" for path in _shipped()}
    themes = {f"psa_tui/themes/{path.name}" for path in (ROOT / "themes").iterdir()}
    assert held == source | themes


def test_an_installed_copy_runs_and_knows_its_themes(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target))
    installed = python(*pip, str(wheel))
    assert installed.returncode == 0, installed.stdout + installed.stderr

    asked = (
        "import psa_tui, psa_tui.ui.theme as theme;print(psa_tui.__file__); print(theme.__file__)"
    )
    where = _in_the_installed_copy(target, tmp_path, "-c", asked)
    assert [Path(line).is_relative_to(target) for line in where.splitlines()] == [True, True]
    said = _in_the_installed_copy(target, tmp_path, "-m", "psa_tui", "--version")
    assert psa_tui.__version__ in said
    for path in (ROOT / "themes").glob("*.toml"):
        shipped = (target / "psa_tui" / "themes" / path.name).read_text(encoding="utf-8")
        assert tomllib.loads(shipped)["name"] == path.stem


def _shipped() -> list[Path]:
    """Every file of the package that is source, not a trace of having run."""
    return [
        path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]


def _in_the_installed_copy(target: Path, cwd: Path, *arguments: str) -> str:
    """Standard output of an interpreter that finds the unpacked wheel before the checkout."""
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(target)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
