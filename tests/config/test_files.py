"""A fault in the configuration is told with its file, line, key and what was meant."""

import stat
from pathlib import Path

import pytest

from psa_tui.config import files
from psa_tui.config.faults import ConfigFault
from psa_tui.config.settings import Settings

WELL = """\
theme = "psa-light"
[me]
name = "Dana Fox"
[connections.acme]
vendor = "syncro"
base_url = "https://acme.example/api/v1"
api_key = { env = "ACME_KEY" }
[[views]]
name = "Late"
query = "sla:breached"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_stand(path: Path) -> None:
    assert files.load(path) == Settings()


def test_a_whole_file_is_read(path: Path) -> None:
    path.write_text(WELL)
    settings = files.load(path)
    assert settings.me.name == "Dana Fox"
    assert settings.connections["acme"].vendor == "syncro"
    assert settings.views[0].query == "sla:breached"


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "nearest"),
    [
        ("theme =", "thema =", 1, "thema", "theme"),
        ("api_key =", "api_kye =", 7, "connections.acme.api_kye", "api_key"),
        ("query =", "querry =", 10, "views.0.querry", "query"),
        ('"psa-light"', "3", 1, "theme", ""),
        ('{ env = "ACME_KEY" }', "3", 7, "connections.acme.api_key", ""),
        ("sla:breached", "sla:late", 10, "views.0.query", ""),
        ("[me]", '[business_hours]\nend = "24:00"\n[me]', 3, "business_hours.end", ""),
        ('{ env = "ACME_KEY" }', '{ envv = "A" }', 7, "connections.acme.api_key.envv", "env"),
    ],
)
def test_a_fault_has_its_place(
    path: Path, old: str, new: str, line: int, key: str, nearest: str
) -> None:
    path.write_text(WELL.replace(old, new))
    found = {fault.key: fault for fault in files.faults(path)}
    assert key in found, found
    assert (found[key].line, found[key].nearest) == (line, nearest)


def test_broken_toml_is_told_with_its_line(path: Path) -> None:
    path.write_text(WELL.replace("[me]", "[me"))
    with pytest.raises(ConfigFault, match="line 2"):
        files.load(path)


def test_an_unknown_vendor_is_told_with_those_there_are(path: Path) -> None:
    path.write_text(WELL.replace('"syncro"', '"synchro"'))
    (fault,) = files.faults(path)
    assert (fault.key, fault.nearest) == ("connections.acme.vendor", "syncro")
    assert fault.words.startswith("It is none of: syncro, bms, ")
    assert "synchro" in path.read_text().splitlines()[(fault.line or 0) - 1]


def test_no_fault_repeats_a_value(path: Path) -> None:
    """A value may be a secret that was written at the wrong place."""
    path.write_text(WELL + '[grace]\nnote = "hunter2"\n')
    assert "hunter2" not in " ".join(map(str, files.faults(path)))


def test_a_plain_secret_that_others_can_read_is_refused(path: Path) -> None:
    path.write_text(WELL.replace('{ env = "ACME_KEY" }', '"hunter2"'))
    path.chmod(0o644)
    with pytest.raises(ConfigFault, match="chmod 600"):
        files.load(path)
    path.chmod(0o600)
    assert files.plain_secrets(files.load(path)) == ("connections.acme.api_key",)


def test_loopback_is_exempt(path: Path) -> None:
    text = WELL.replace("https://acme.example", "http://127.0.0.1:8765")
    path.write_text(text.replace('{ env = "ACME_KEY" }', '"sandbox-dana"'))
    path.chmod(0o644)
    assert files.plain_secrets(files.load(path)) == ()


def test_a_private_file_is_born_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    files.write_private(path, "x = 1\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["config.toml"]


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        files.write_private(path, "new")
    assert path.read_text() == "old"
    assert list(path.parent.iterdir()) == [path]


def test_a_view_that_cannot_be_understood_is_told_in_the_words_of_the_query_language(
    path: Path,
) -> None:
    path.write_text(WELL.replace("sla:breached", "open:yes ("))
    with pytest.raises(ConfigFault, match="condition is missing"):
        files.load(path)
