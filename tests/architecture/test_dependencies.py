"""What the package needs, what it declares and what the lock holds are the same set."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.house import PACKAGE, ROOT, modules, parse

UNSEEN: dict[str, str] = {}
"""Distribution that no module imports -> why it is needed all the same."""


def imported(tree: ast.Module) -> set[str]:
    """Top-level modules that a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found |= {alias.name.partition(".")[0] for alias in names}
            case ast.ImportFrom(module=str(name), level=0):
                found.add(name.partition(".")[0])
    return found


def declared() -> tuple[set[str], set[str]]:
    """Distributions the project always needs, and those of its extra for people."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return (
        {Requirement(line).name for line in project["dependencies"]},
        {Requirement(line).name for line in project["optional-dependencies"]["keyring"]},
    )


def test_every_import_is_declared_and_every_declaration_imported() -> None:
    always, extra = declared()
    used = set().union(*(imported(parse(path)) for path in modules(PACKAGE)))
    foreign = used - set(sys.stdlib_module_names) - {"psa_tui"}
    installed = packages_distributions()
    names = {
        canonicalize_name(name) for module in foreign for name in installed.get(module, [module])
    }
    assert names - extra == always - UNSEEN.keys()


def test_every_dependency_is_bounded_and_locked_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"]: package.get("version") for package in lock["package"]}
    for line in chain(project["dependencies"], *project["optional-dependencies"].values()):
        wanted = Requirement(line)
        bounds = {bound.operator for bound in wanted.specifier}
        assert bounds == {">=", "<"}, f"{line} is not bounded on both sides"
        assert wanted.specifier.contains(locked[wanted.name]), line
