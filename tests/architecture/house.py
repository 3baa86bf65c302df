"""The house as its guards see it: where it stands, which files it has, and a way to ask it things.

Nothing here judges; the tests beside it do.
"""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""

PACKAGE = ROOT / "psa_tui"

VENDORS = frozenset({"autotask", "bms", "connectwise", "halo", "syncro"})
"""The five, as folders, the registry and people spell them."""


def modules(*roots: Path) -> list[Path]:
    """Every Python file below `roots` (default: the package), in a stable order."""
    found = (path for root in roots or (PACKAGE,) for path in root.rglob("*.py"))
    return sorted(path for path in found if "__pycache__" not in path.parts)


def room(path: Path) -> str:
    """The path as a person says it: relative to the checkout."""
    return path.relative_to(ROOT).as_posix()


def parse(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def folders(root: Path) -> Iterator[Path]:
    """`root` and every folder below it that holds source."""
    yield root
    yield from sorted(
        path for path in root.rglob("*") if path.is_dir() and "__pycache__" not in path.parts
    )


def project_files() -> list[Path]:
    """Every file of the checkout that .gitignore does not name; asks no git, there may be none."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.rstrip("/") for line in lines if line and line[0] != "#")]
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if not _matches(name, ignored)]
        found += [Path(folder, name) for name in names if not _matches(name, ignored)]
    return sorted(found)


def _matches(name: str, patterns: list[str]) -> bool:
    """Whether a file or folder name is one of `patterns`, which are as simple as .gitignore's."""
    return any(fnmatch(name, pattern) for pattern in patterns)


def run(*command: str, cwd: Path = ROOT, timeout: float = 240) -> subprocess.CompletedProcess[str]:
    """One command to its end: no terminal, no colours, both streams as text."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def python(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The running interpreter, started afresh."""
    return run(sys.executable, *arguments, cwd=cwd)
