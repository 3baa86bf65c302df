"""The checkout holds what the house needs, and nothing of the machine it was built on."""

import re
from pathlib import Path

from tests.architecture.house import ROOT, project_files, room

TOP = {"LICENSE", "README.md", "psa_tui", "pyproject.toml", "screenshots", "tests", "themes"}
LOCK = "uv.lock"
HERE = Path(__file__).resolve()

DEFAULT_INDEX = {"files.pythonhosted.org", "pypi.org"}

MACHINE_PATH = re.compile(
    r"(?<![\w.~$}*-])/(?:(?:home|root|work|opt|mnt|srv)/[\w.-]+|Users/[A-Za-z][\w.-]*)"
)
INDEX_OPTION = re.compile(r"(?:extra-)?index-url|find-links|trusted-host|--index\b", re.IGNORECASE)
ELSEWHERE = re.compile(r"\b(?:design|interface|mission|terminal|users|ecosystem|examples)\.md\b")
ADDRESS = re.compile(r"https?://([^/\s\"'`<>(){}\[\],;]+)")


def words_of_the_machine(text: str) -> list[str]:
    """Whatever in `text` only makes sense on the machine where it was written."""
    patterns = (MACHINE_PATH, INDEX_OPTION, ELSEWHERE)
    return [found.group() for pattern in patterns for found in pattern.finditer(text)]


def test_the_top_level_is_the_cards() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert {name for name in top if not name.startswith(".")} == TOP | {LOCK}


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    mute = {".png", ".svg", ".lock"}
    files = [path for path in project_files() if path.suffix not in mute and path != HERE]
    texts = {room(path): path.read_text(encoding="utf-8") for path in files}
    spoken = {name: said for name, text in texts.items() if (said := words_of_the_machine(text))}
    assert not spoken


def test_words_of_a_machine_are_seen() -> None:
    for text in ("open('/home/dana/x')", "--extra-index-url https://x", "see design.md"):
        assert words_of_the_machine(text), text
    for text in ("~/work/x", "https://acme.example/home/x", "$HOME/root/x", "/usr/bin/env bash"):
        assert not words_of_the_machine(text), text


def test_the_lock_names_no_index_but_the_default_one() -> None:
    assert set(ADDRESS.findall((ROOT / LOCK).read_text(encoding="utf-8"))) == DEFAULT_INDEX


def test_the_readme_command_is_the_one_that_is_checked() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"<!-- checked by \.ci/run -->\n```\w*\n[^\n]+\n```", readme)) == 1
