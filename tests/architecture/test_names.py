"""What may be named, and where; what is switched off, and why; and that nothing only pretends."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.house import PACKAGE, ROOT, VENDORS, modules, parse, room

AT_HOME = ("vendors/registry.py", "config/", "sandbox/")
"""Where any vendor may be named; a vendor's own folder may name that vendor."""

EMPTY_WORDS = re.compile(r"(Manager|Helper|Util|Utils|Controller)$")
UNFINISHED = re.compile(r"\b(TODO|FIXME|NotImplementedError)\b")
SUPPRESSION = re.compile(
    r"#\s*(?:ruff:\s*noqa|noqa|type:\s*ignore|pragma:\s*no cover|fmt:\s*off|mypy:)"
    r"(?::?\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*|\[[\w, -]+\])?"
)


def vendors_named(tree: ast.Module) -> set[str]:
    """Vendors that the code (not its prose) names: as a text, a variable or an attribute."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(word)) | ast.Name(id=word) | ast.Attribute(attr=word):
                found.add(word.casefold())
            case ast.keyword(arg=str(word)) | ast.arg(arg=word):
                found.add(word.casefold())
    return found & VENDORS


def allowed_to_name(path: Path) -> frozenset[str]:
    """The vendors that the module at `path` may name."""
    place = path.relative_to(PACKAGE).as_posix()
    if place.startswith(AT_HOME):
        return VENDORS
    return VENDORS & {path.relative_to(PACKAGE).parts[1]} if "/" in place else frozenset()


def comments(source: str) -> Iterator[tuple[int, str]]:
    """Line number and text of every comment."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def unreasoned(comment: str) -> bool:
    """Whether a comment switches a check off without saying why in words."""
    reason, count = SUPPRESSION.subn("", comment)
    return count > 0 and len(re.findall(r"[A-Za-z]{2,}", reason)) < 2


def stubs(tree: ast.Module) -> Iterator[str]:
    """Functions that only pretend: nothing but `...` or `pass` outside a protocol."""
    promised = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(b) for b in node.bases)
        for part in node.body
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and id(node) not in promised:
            overload = any("overload" in ast.unparse(mark) for mark in node.decorator_list)
            words = [part for part in node.body if not _says_nothing(part)]
            if not words and not overload and ast.get_docstring(node) is None:
                yield node.name


def _says_nothing(part: ast.stmt) -> bool:
    """Whether a statement is `pass` or a bare `...`."""
    if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
        return part.value.value is ...
    return isinstance(part, ast.Pass)


def test_a_vendor_is_named_only_in_its_places() -> None:
    strays = {
        room(path): named
        for path in modules()
        if (named := vendors_named(parse(path)) - allowed_to_name(path))
    }
    assert not strays


def test_the_eye_for_vendor_names_sees_every_disguise() -> None:
    for line in (
        'if vendor == "syncro": pass',
        'x = {"Halo": 1}',
        'match v:\n    case "bms": pass',
        'vendor in ("autotask", "x")',
        "v is Vendor.CONNECTWISE",
        "f(halo=1)",
    ):
        assert vendors_named(ast.parse(line)), line
    assert not vendors_named(ast.parse('"""Syncro, among others."""\nx = "works with Syncro"'))
    assert allowed_to_name(PACKAGE / "vendors" / "halo" / "wire.py") == {"halo"}
    assert not allowed_to_name(PACKAGE / "vendors" / "_http.py")
    assert not allowed_to_name(PACKAGE / "wiring.py")


def test_every_suppression_says_why() -> None:
    bare = [
        f"{room(path)}:{line}: {comment}"
        for path in modules(PACKAGE, ROOT / "tests")
        for line, comment in comments(path.read_text(encoding="utf-8"))
        if unreasoned(comment)
    ]
    assert not bare


def test_a_suppression_without_words_is_seen() -> None:
    for bare in (
        "# noqa",
        "# noqa: E501",
        "# noqa: E501, S101",
        "# type: ignore",
        "# type: ignore[arg-type]  # noqa: S101",
        "# pragma: no cover",
        "# type: ignore[no-any-return]  # why",
    ):
        assert unreasoned(bare), bare
    for reasoned in (
        "# noqa: S311  # seeded on purpose",
        "# type: ignore[misc]  # the stubs are behind",
        "# the word noqa alone is no suppression",
    ):
        assert not unreasoned(reasoned), reasoned


def test_nothing_is_left_unfinished() -> None:
    unfinished = [
        f"{room(path)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    pretending = [f"{room(path)}:{name}" for path in modules() for name in stubs(parse(path))]
    assert not unfinished + pretending


def test_a_function_that_only_pretends_is_seen() -> None:
    assert list(stubs(ast.parse("def f():\n    ...\nasync def g():\n    pass"))) == ["f", "g"]
    assert not list(stubs(ast.parse("class P(Protocol):\n    def f(self): ...")))


def test_no_class_or_module_is_called_by_an_empty_word() -> None:
    empty = [room(path) for path in modules() if EMPTY_WORDS.search(path.stem.title())]
    empty += [
        f"{room(path)}:{node.name}"
        for path in modules()
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ClassDef) and EMPTY_WORDS.search(node.name)
    ]
    assert not empty
