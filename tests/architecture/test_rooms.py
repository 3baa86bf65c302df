"""Every room stays small enough to hold in the head; every vendor's house has the same plan."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.architecture.house import PACKAGE, ROOT, VENDORS, folders, modules, parse, room

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 40
METHODS_ON_A_SCREEN = 15
FILES_IN_A_FOLDER = 12

WIDE = {
    "psa_tui/domain": 18,  # the language of the house: a file for each word, no floors between
}
"""Folder -> its own cap on files, with the reason."""

SIX = {"__init__", "adapter", "auth", "profile", "translate", "wire"}
MAY_HAVE = {"query"}


def long_functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Name and length of every function over the cap, its docstring included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LINES_IN_A_FUNCTION:
                yield node.name, length


def crowded_screens(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Name and number of methods of every screen or app class over the cap."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and _is_a_screen(node):
            kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
            methods = sum(isinstance(part, kinds) for part in node.body)
            if methods > METHODS_ON_A_SCREEN:
                yield node.name, methods


def _is_a_screen(node: ast.ClassDef) -> bool:
    """Whether the class, or what it is made from, is called a screen or an app."""
    names = [node.name, *(ast.unparse(base).partition("[")[0] for base in node.bases)]
    return any(name.endswith(("Screen", "App")) for name in names)


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_outgrows_its_cap() -> None:
    files = [*modules(PACKAGE, ROOT / "tests"), *PACKAGE.rglob("*.tcss")]
    assert not {room(path): lines(path) for path in files if lines(path) > LINES_IN_A_FILE}


def test_half_of_the_files_are_a_page_or_two() -> None:
    assert median(lines(path) for path in modules() if path.stem != "__init__") <= 140


def test_no_function_outgrows_its_cap() -> None:
    assert not {
        f"{room(path)}:{name}": length
        for path in modules(PACKAGE, ROOT / "tests")
        for name, length in long_functions(parse(path))
    }


def test_no_screen_does_everything() -> None:
    assert not {
        f"{room(path)}:{name}": count
        for path in modules(PACKAGE / "ui")
        for name, count in crowded_screens(parse(path))
    }


def test_no_folder_is_a_heap() -> None:
    crowded = {}
    for folder in (*folders(PACKAGE), *folders(ROOT / "tests")):
        count = sum(path.suffix == ".py" and path.stem != "__init__" for path in folder.iterdir())
        if count > WIDE.get(room(folder), FILES_IN_A_FOLDER):
            crowded[room(folder)] = count
    assert not crowded


def test_every_package_says_what_it_is() -> None:
    without = [
        room(folder)
        for folder in folders(PACKAGE)
        if any(folder.glob("*.py")) and not (folder / "__init__.py").exists()
    ]
    assert not without


def test_every_vendors_house_has_the_same_rooms() -> None:
    houses = [path for path in (PACKAGE / "vendors").iterdir() if path.name in VENDORS]
    assert houses
    for house in houses:
        rooms = {path.stem for path in house.iterdir() if path.name != "__pycache__"}
        assert rooms - MAY_HAVE == SIX, room(house)


def test_the_measures_see_what_is_too_big() -> None:
    body = "\n".join("    x = 1" for _ in range(LINES_IN_A_FUNCTION))
    assert list(long_functions(ast.parse(f"async def f():\n{body}"))) == [("f", 41)]
    methods = "\n".join(f"    def m{n}(self): ..." for n in range(METHODS_ON_A_SCREEN + 1))
    for head in ("class Queue(Screen[None])", "class PsaApp(App)", "class QueueScreen(Base)"):
        assert [count for _, count in crowded_screens(ast.parse(f"{head}:\n{methods}"))] == [16]
    assert not list(crowded_screens(ast.parse(f"class Table(Widget):\n{methods}")))
